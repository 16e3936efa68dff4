/** The job rows of proof.md in full, some ten minutes per backend. In brief: test/jobs/durability.ts. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestDatabase } from '../support/database.js';
import { type AbsentBackend, type Backend, postgresBackend, redisBackend } from '../jobs/backends.js';
import { enqueueBoth, Fixture, until } from '../jobs/fixture.js';
import { CompiledWorker, type WorkerProcess } from '../jobs/worker-processes.js';

const SCALE = Number(process.env['CAMPAIGN_SCALE'] ?? 1);
const KILLS = 50 * SCALE;
const WIPES = 20 * SCALE;
const JOBS = 1_000 * SCALE;
const AWAY_MS = 120_000;
const DRAINED_WITHIN_MS = 60_000;
const LEASE = { JOBS_LEASE_SECONDS: '5' };

describeKilling('PostgreSQL', postgresBackend);
const startRedis = redisBackend();
if (startRedis !== undefined) {
  describeKilling('Redis', startRedis);
  describeAbsence(startRedis);
}

function describeKilling(name: string, start: (database: TestDatabase) => Promise<Backend>): void {
  describe(`jobs on ${name}`, () => {
    let shop: Fixture;
    let compiled: CompiledWorker;

    beforeAll(async () => {
      shop = await Fixture.open(start);
      compiled = await CompiledWorker.compile({ ...shop.env, ...LEASE });
    });

    afterAll(async () => {
      await compiled?.remove();
      await shop?.close();
    });

    it(`does ${JOBS} jobs once while workers are killed ${KILLS} times and the store is emptied ${WIPES} times`, async () => {
      const wipes = Object.entries(shop.backend.wipes);
      const crew = [compiled.start(), compiled.start(), compiled.start()];
      for (let kill = 0; kill < KILLS; kill++) {
        await enqueueBoth(shop, `campaign:${kill}`, JOBS / KILLS, 40);
        const victim = await crew.shift();
        if (victim !== undefined) await killAtWork(shop, victim);
        crew.push(compiled.start());
        if (kill % (KILLS / WIPES) < 1) await wipes[kill % wipes.length]?.[1]();
      }
      const lastFaultAt = Date.now();
      const rows = await shop.settled('campaign', DRAINED_WITHIN_MS);
      process.stderr.write(
        `${name}: drained ${((Date.now() - lastFaultAt) / 1_000).toFixed(1)} s after the last fault, ` +
          `${rows.filter(({ attempt }) => attempt > 1).length} of ${rows.length} jobs were started more than once\n`,
      );
      expect(rows).toHaveLength(JOBS);
      expect(rows.filter(({ state }) => state !== 'done')).toEqual([]);
      expect(await shop.effects('campaign')).toEqual({ 1: JOBS });
      const [outside] = await shop.database.query<{ count: number }>(
        'SELECT count(*)::integer AS count FROM outside_effect',
      );
      expect(outside?.count).toBe(JOBS / 2);
      await Promise.all(crew.map(async (worker) => (await worker).kill()));
    });
  });
}

/** Waits until the worker is in the middle of a job. */
async function killAtWork(shop: Fixture, worker: WorkerProcess): Promise<void> {
  const before = await worksOf(shop, worker);
  await until(async () => (await worksOf(shop, worker)) > before || undefined, 5_000).catch(() => undefined);
  await worker.kill();
}

async function worksOf(shop: Fixture, { pid }: WorkerProcess): Promise<number> {
  return (await shop.traces('campaign')).filter((trace) => trace.pid === pid).length;
}

function describeAbsence(start: () => Promise<AbsentBackend>): void {
  describe('jobs while Redis is away', () => {
    let shop: Fixture;
    let redis: AbsentBackend;

    beforeAll(async () => {
      redis = await start();
      shop = await Fixture.open(async () => redis);
    });

    afterAll(async () => shop?.close());

    it('are taken for two minutes and done afterwards, each in one attempt', async () => {
      const workers = [await shop.startWorker(LEASE), await shop.startWorker(LEASE)];
      await enqueueBoth(shop, 'away:before', 100, 20);
      await redis.goAway();
      const memory = process.memoryUsage().heapUsed;
      const backAt = Date.now() + AWAY_MS;
      for (let second = 0; Date.now() < backAt; second++) {
        await enqueueBoth(shop, `away:${second}`, 10, 0);
        await sleep(1_000);
      }
      const grown = (process.memoryUsage().heapUsed - memory) / 2 ** 20;
      await redis.comeBack();
      const backSince = Date.now();
      const rows = await shop.settled('away', DRAINED_WITHIN_MS);
      process.stderr.write(
        `Redis away: ${rows.length} jobs drained ${((Date.now() - backSince) / 1_000).toFixed(1)} s after it came back, ` +
          `heap ${grown.toFixed(0)} MB larger at the end\n`,
      );
      expect(rows.filter(({ state, attempt }) => state !== 'done' || attempt > 1)).toEqual([]);
      expect(await shop.effects('away')).toEqual({ 1: rows.length });
      for (const worker of workers) await shop.closeWorker(worker);
    });
  });
}
