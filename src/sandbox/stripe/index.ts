export { startStripeSandbox, type StripeSandbox, type StripeSandboxOptions } from './sandbox.js';
