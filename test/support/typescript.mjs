// Lets a process that a test starts run the project's TypeScript: `node --import <this file>`. setup.ts sets it.
import { register } from 'node:module';

register('./typescript-hooks.mjs', import.meta.url);
