import { runProcess } from './process.js';

await runProcess('worker', (config) => config.WORKER_PORT);
