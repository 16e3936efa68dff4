import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Health } from '../../src/platform/health/health.js';
import { type AbsentBackend, redisBackend } from './backends.js';
import { describeDurability } from './durability.js';
import { enqueueBoth, Fixture } from './fixture.js';

const start = redisBackend();
if (start === undefined) {
  describe.skip('jobs on Redis: there is no Redis on PATH', () => undefined);
} else {
  describeDurability('Redis', start);
  describeAbsence(start);
}

function describeAbsence(startRedis: () => Promise<AbsentBackend>): void {
  describe('while Redis is away', () => {
    let shop: Fixture;
    let redis: AbsentBackend;

    beforeAll(async () => {
      redis = await startRedis();
      shop = await Fixture.open(async () => redis);
    });

    afterAll(async () => shop?.close());

    it('work is taken as before and done when it is back, without an attempt too many', async () => {
      const worker = await shop.startWorker();
      await enqueueBoth(shop, 'away:before', 20, 20);
      await redis.goAway();
      await enqueueBoth(shop, 'away:during', 40, 0);
      const readiness = await worker.get(Health).readiness();
      expect(readiness).toMatchObject({ status: 'degraded', dependencies: { queue: { status: 'down' } } });
      // Several polls, windows and reconnections.
      await sleep(2_500);
      const [during] = await shop.database.query(
        `SELECT count(*) FILTER (WHERE hinted)::integer AS hinted, count(*)::integer AS waiting
         FROM job WHERE starts_with(payload ->> 'key', 'away:during')`,
      );
      expect(during).toEqual({ hinted: 0, waiting: 40 });
      await redis.comeBack();
      await shop.settled('away');
      expect((await shop.rows('away')).filter(({ attempt }) => attempt > 1)).toEqual([]);
      expect(await shop.effects('away')).toEqual({ 1: 60 });
      await shop.closeWorker(worker);
    });

    it('a worker starts, stops within seconds, and works when it is back', async () => {
      await redis.goAway();
      const leaving = await shop.startWorker();
      const toldAt = Date.now();
      await shop.closeWorker(leaving);
      expect(Date.now() - toldAt).toBeLessThan(5_000);
      const worker = await shop.startWorker();
      await enqueueBoth(shop, 'booted', 10, 0);
      await redis.comeBack();
      await shop.settled('booted');
      expect(await shop.effects('booted')).toEqual({ 1: 10 });
      await shop.closeWorker(worker);
    });
  });
}
