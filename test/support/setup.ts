import 'reflect-metadata';
import { inject } from 'vitest';

process.env['TEST_STORAGE'] = inject('storageFolder');
// Processes that the program starts itself (the decoder of pictures) run its sources, as the tests do.
process.env['NODE_OPTIONS'] = `--import ${new URL('./typescript.mjs', import.meta.url).href}`;
