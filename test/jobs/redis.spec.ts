import { describe } from 'vitest';
import { redisBackend } from './backends.js';
import { describeDurability } from './durability.js';

const start = redisBackend();
if (start === undefined) describe.skip('jobs on Redis: there is no Redis on PATH', () => undefined);
else describeDurability('Redis', start);
