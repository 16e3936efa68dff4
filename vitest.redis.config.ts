import { mergeConfig } from 'vitest/config';
import tests from './vitest.config.js';

/** The queue on a real Redis, a private one: `npm run test:redis`. Needs redis-server or valkey-server on PATH. */
const redis = mergeConfig(tests, {});
redis.test = { ...redis.test, include: ['test/jobs/redis.spec.ts'], exclude: [] };

export default redis;
