/** The API alone, as production has it beside its workers. Prints its address; `SIGUSR2` makes it print its memory in MB. */
import 'reflect-metadata';
import { startApplication } from '../../src/application.js';
import { loadConfig } from '../../src/platform/config/config.js';

const application = await startApplication(loadConfig(process.env, 'local'), { roles: ['api'], port: 0 });
process.on('SIGTERM', () => void application.close().then(() => process.exit(0)));
process.on('SIGUSR2', () => console.log(Math.round(process.memoryUsage().rss / 2 ** 20)));
console.log(application.url);
