/** A shop that draws what has no picture, as a process of its own, to be killed. Compiled by test/jobs/worker-processes.ts. */
import { startApplication } from '../../src/application.js';
import { DemoPictures } from '../../src/demo/index.js';
import { loadConfig } from '../../src/platform/config/config.js';

const { app } = await startApplication(loadConfig(process.env, 'local'), { roles: ['worker'], port: 0 });
const pictures = app.get(DemoPictures).begin();
process.stdout.write('ready\n');
await pictures.done;
process.stdout.write('all shown\n');
