/** What must hold whatever happens to workers and to the queue's store; the same on both backends. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HintQueues } from '../../src/platform/jobs/hint-queues.js';
import { MAX_HINTS } from '../../src/platform/jobs/job-rows.js';
import type { TestDatabase } from '../support/database.js';
import type { Backend } from './backends.js';
import { enqueueBoth, Fixture, until } from './fixture.js';
import { CarveJob, PoisonJob, Reindex, ReindexJob, SendJob, WeaveJob } from './work.js';
import { CompiledWorker, type WorkerProcess } from './worker-processes.js';

const DAY_MS = 86_400_000;

export function describeDurability(name: string, start: (database: TestDatabase) => Promise<Backend>): void {
  describe(`jobs on ${name}`, { timeout: 90_000 }, () => {
    let shop: Fixture;
    let compiled: CompiledWorker;

    beforeAll(async () => {
      shop = await Fixture.open(start);
      compiled = await CompiledWorker.compile(shop.env);
    });

    afterAll(async () => {
      await compiled?.remove();
      await shop?.close();
    });

    async function sweeps(): Promise<number> {
      const rows = await shop.database.query(`SELECT 1 FROM effect WHERE key = 'swept'`);
      return rows.length;
    }

    it('does every job once while its workers are killed in the middle of it', async () => {
      await enqueueBoth(shop, 'killed', 120, 100);
      const workers = await Promise.all([compiled.start(), compiled.start(), compiled.start(), compiled.start()]);
      for (const victim of workers.slice(0, 3)) {
        await until(async () => (await shop.traces('killed')).some(({ pid }) => pid === victim.pid) || undefined);
        await victim.kill();
      }
      const rows = await shop.settled('killed', 60_000);
      expect(rows.filter(({ state }) => state === 'dead')).toEqual([]);
      expect(rows.some(({ attempt }) => attempt > 1)).toBe(true);
      expect(await shop.effects('killed')).toEqual({ 1: 120 });
      await Promise.all(workers.map((worker) => worker.kill()));
    });

    it('lets a job end that takes longer than three leases, in one attempt', async () => {
      const worker = await shop.startWorker();
      await shop.enqueue(CarveJob, { key: 'long:carve', ms: 3_500 });
      await shop.enqueue(SendJob, { key: 'long:send', ms: 3_500 });
      const rows = await shop.settled('long');
      expect(rows.map(({ state, attempt }) => ({ state, attempt }))).toEqual([
        { state: 'done', attempt: 1 },
        { state: 'done', attempt: 1 },
      ]);
      expect(await shop.effects('long')).toEqual({ 1: 2 });
      await shop.closeWorker(worker);
    });

    it('rolls back the effect of a worker that was stopped past its lease', async () => {
      const stopped = await compiled.start();
      await shop.enqueue(CarveJob, { key: 'stopped:carve', ms: 300 });
      await shop.enqueue(SendJob, { key: 'stopped:send', ms: 300 });
      await until(async () => ((await shop.traces('stopped')).length === 2 ? true : undefined));
      stopped.signal('SIGSTOP');
      const worker = await shop.startWorker();
      const rows = await shop.settled('stopped');
      expect(rows.map(({ state, attempt }) => ({ state, attempt }))).toEqual([
        { state: 'done', attempt: 2 },
        { state: 'done', attempt: 2 },
      ]);
      await shop.closeWorker(worker);
      stopped.signal('SIGCONT');
      for (const { id } of rows) await stopped.output(`The lease of job ${id} was lost`);
      expect(await shop.effects('stopped')).toEqual({ 1: 2 });
      const [outside] = await shop.database.query(
        `SELECT calls FROM outside_effect JOIN job ON key = 'job:' || id WHERE payload ->> 'key' = 'stopped:send'`,
      );
      expect(outside).toEqual({ calls: 2 });
      await stopped.kill();
    });

    it('dead-letters a job that kills its worker each time', async () => {
      await shop.enqueue(PoisonJob, { key: 'poison' });
      let worker: WorkerProcess = await compiled.start();
      const row = await until(async () => {
        if (!worker.alive) worker = await compiled.start();
        const [poison] = await shop.rows('poison');
        return poison?.state === 'dead' ? poison : undefined;
      }, 60_000);
      expect(row).toMatchObject({ attempt: 3, last_error: expect.stringContaining('ended without a word') });
      expect(await shop.traces('poison')).toHaveLength(3);
      await worker.kill();
    });

    it('spends no attempt on waiting and multiplies no hints when 1,000 jobs meet a slow worker', async () => {
      await shop.database.query(
        `INSERT INTO job (id, name, queue, payload, max_attempts, not_before, due_at, next_hint_at)
         SELECT uuidv7(), $1, 'media', jsonb_build_object('key', 'slow:' || i, 'ms', 25), 3, now(), now(), now()
         FROM generate_series(1, 1000) AS i`,
        [WeaveJob.name],
      );
      const worker = await shop.startWorker({ JOBS_CONCURRENCY: 'media=1' });
      const second = await shop.startWorker({ JOBS_CONCURRENCY: 'media=1' });
      const media = worker
        .get(HintQueues)
        .all()
        .find((queue) => queue.name === 'media');
      const most = { waiting: 0, done: 0 };
      // Four windows of one second: each would add a queueful of hints if waiting ones were not counted.
      await until(async () => {
        const counts = await media?.getJobCounts('waiting', 'active', 'delayed', 'failed');
        most.waiting = Math.max(most.waiting, (counts?.['waiting'] ?? 0) + (counts?.['delayed'] ?? 0));
        most.done = (await shop.rows('slow')).filter(({ state }) => state === 'done').length;
        return most.done >= 250 ? true : undefined;
      }, 30_000);
      await Promise.all([shop.closeWorker(worker), shop.closeWorker(second)]);
      expect(most.waiting).toBeGreaterThan(MAX_HINTS / 4);
      expect(most.waiting).toBeLessThanOrEqual(MAX_HINTS);
      const rows = await shop.rows('slow');
      expect(rows.filter(({ state, attempt }) => attempt !== (state === 'done' ? 1 : 0))).toEqual([]);
      expect(Object.keys(await shop.effects('slow'))).toEqual(['1']);
      await shop.database.query(`DELETE FROM job WHERE starts_with(payload ->> 'key', 'slow')`);
    });

    it('reindexes again what was changed during its reindex', async () => {
      const worker = await shop.startWorker();
      const reindex = worker.get(Reindex);
      await shop.database.query(`INSERT INTO piece (id, version) VALUES ('bowl', 1)`);
      let changes = 0;
      reindex.gate = async () => {
        if (changes++ > 0) return;
        await shop.database.query(`UPDATE piece SET version = 2 WHERE id = 'bowl'`);
        await shop.enqueue(ReindexJob, { pieceId: 'bowl' }, { key: { coalesce: 'bowl' } });
      };
      await shop.enqueue(ReindexJob, { pieceId: 'bowl' }, { key: { coalesce: 'bowl' } });
      await until(async () => {
        const [document] = await shop.database.query<{ version: number }>(`SELECT version FROM document`);
        return document?.version === 2 ? true : undefined;
      });
      await shop.closeWorker(worker);
    });

    it('ends running jobs in order when its process is told to stop', async () => {
      const worker = await compiled.start();
      await shop.enqueue(CarveJob, { key: 'orderly', ms: 1_500 });
      await until(async () => ((await shop.traces('orderly')).length === 1 ? true : undefined));
      const toldAt = Date.now();
      worker.signal('SIGTERM');
      expect(await worker.end()).toBe(0);
      expect(Date.now() - toldAt).toBeLessThan(9_000);
      expect(await shop.rows('orderly')).toMatchObject([{ state: 'done', attempt: 1 }]);
      expect(await shop.effects('orderly')).toEqual({ 1: 1 });
    });

    it('loses and repeats nothing, whatever empties the store of the queue', async () => {
      let workers = [await shop.startWorker(), await shop.startWorker()];
      for (const [index, wipe] of Object.values(shop.backend.wipes).entries()) {
        await enqueueBoth(shop, `wiped:${index}`, 80, 50);
        await until(async () => (await waitingHints(shop)) >= 20 || undefined);
        await wipe();
        await enqueueBoth(shop, `wiped:${index}:after`, 20, 0);
        // One that starts only now must cope with what it finds, too.
        const [oldest, ...others] = workers;
        workers = [...others, await shop.startWorker()];
        if (oldest !== undefined) await shop.closeWorker(oldest);
        const rows = await shop.settled(`wiped:${index}`);
        expect(rows.filter(({ state }) => state === 'dead')).toEqual([]);
        expect(await shop.effects(`wiped:${index}`)).toEqual({ 1: 100 });
      }
      // Ticks went with the rest, and came back.
      const swept = await sweeps();
      await until(async () => (await sweeps()) > swept || undefined);
      for (const worker of workers) await shop.closeWorker(worker);
    });

    it('starts a job whose hint was taken once in vain', async () => {
      const worker = await shop.startWorker();
      await shop.enqueue(CarveJob, { key: 'vain', ms: 0 }, { at: new Date(Date.now() + DAY_MS) });
      const [row] = await shop.rows('vain');
      const hintQueues = worker.get(HintQueues);
      const hint = { id: row?.id ?? '', name: CarveJob.name, queue: CarveJob.queue, attempt: 0 };
      await hintQueues.add(CarveJob.queue, [hint]);
      await until(async () => (await waitingHints(shop)) === 0 || undefined);
      expect(await shop.rows('vain')).toMatchObject([{ state: 'open', attempt: 0 }]);
      shop.clockOf(worker).aheadMs = 2 * DAY_MS;
      expect(await shop.settled('vain')).toMatchObject([{ state: 'done', attempt: 1 }]);
      await shop.closeWorker(worker);
    });
  });
}

/** Hints that wait or are being taken, in all queues. */
async function waitingHints(shop: Fixture): Promise<number> {
  const counts = await Promise.all(
    shop
      .get(HintQueues)
      .all()
      .map((queue) => queue.getJobCountByTypes('waiting', 'active')),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}
