/** The whole shop as one process, as a laptop runs it, to be measured. Compiled by test/jobs/worker-processes.ts. */
import { startApplication } from '../../src/application.js';
import { loadConfig } from '../../src/platform/config/config.js';

const config = loadConfig(process.env, 'local');
await startApplication(config, { roles: ['api', 'worker'], port: config.PORT });
process.stdout.write('ready\n');
