/** The shop's worker as a process of its own, to be killed. Compiled by test/jobs/worker-processes.ts. */
import { startApplication } from '../../src/application.js';
import { loadConfig } from '../../src/platform/config/config.js';

await startApplication(loadConfig(process.env, 'local'), { roles: ['worker'], port: 0 });
process.stdout.write('ready\n');
