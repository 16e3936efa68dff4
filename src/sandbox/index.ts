export { SandboxModule } from './sandbox.module.js';
export { inProcessClient } from './stripe/in-process.js';
export { startStripeSandbox, type StripeSandbox, type StripeSandboxOptions } from './stripe/sandbox.js';
