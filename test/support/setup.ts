import 'reflect-metadata';
import { inject } from 'vitest';

process.env['TEST_STORAGE'] = inject('storageFolder');
