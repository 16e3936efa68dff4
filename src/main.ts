import { runProcess } from './process.js';

await runProcess('api', (config) => config.PORT);
