import { setTimeout as sleep } from 'node:timers/promises';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { DomainError } from '../../src/kernel/domain-error.js';
import { newId } from '../../src/kernel/id.js';
import { Consumer } from '../../src/platform/jobs/consumer.js';
import { HAND_OUT, type Hint, JobRows, LeaseLost, MAX_HINTS, RIPEN } from '../../src/platform/jobs/job-rows.js';
import { Jobs, queues } from '../../src/platform/jobs/jobs.js';
import { JobQueries } from '../../src/platform/jobs/jobs.queries.js';
import { PruneIdempotentRequestsJob, PruneJobsJob } from '../../src/platform/jobs/prune.jobs.js';
import { RecurringJobs } from '../../src/platform/jobs/recurring.js';
import { JobRedrive } from '../../src/platform/jobs/redrive.js';
import { postgresBackend } from './backends.js';
import { Fixture, until } from './fixture.js';
import { CarveJob, OrphanJob, PieceSold, Poison, RefuseJob, ReindexJob, SweepJob } from './work.js';
import { WorkshopModule, workshopConfig } from './workshop.js';

const DAY_MS = 86_400_000;
const twenty = Array.from({ length: 20 }, (_, index) => index);

describe('job rows', () => {
  let shop: Fixture;
  let rows: JobRows;

  beforeAll(async () => {
    shop = await Fixture.open(postgresBackend);
    rows = shop.get(JobRows);
  });

  afterEach(async () => {
    shop.clock.aheadMs = 0;
    await shop.database.query('DELETE FROM job');
    await shop.database.query('DELETE FROM recurring_job');
    await shop.database.query('DELETE FROM effect');
  });

  afterAll(async () => shop?.close());

  async function count(where = 'true'): Promise<number> {
    const [row] = await shop.database.query<{ count: number }>(
      `SELECT count(*)::integer AS count FROM job WHERE ${where}`,
    );
    return row?.count ?? 0;
  }

  async function handOutOne(): Promise<Hint> {
    const [hint] = await rows.handOut(30);
    if (hint === undefined) throw new Error('Nothing was due.');
    return hint;
  }

  describe('asking for work', () => {
    it('leaves no job of a transaction that was rolled back', async () => {
      await expect(
        shop.database.transaction(async (tx) => {
          await shop.get(Jobs).enqueue(tx, CarveJob, { key: 'undone', ms: 0 });
          throw new Error('changed my mind');
        }),
      ).rejects.toThrow('changed my mind');
      expect(await count()).toBe(0);
    });

    it('refuses a payload that its class does not accept', async () => {
      await expect(shop.enqueue(CarveJob, { key: 'k', ms: -1 })).rejects.toThrow('not valid at: ms');
    });

    it('makes one job of twenty requests with one once key, even after it was done', async () => {
      await Promise.all(twenty.map(() => shop.enqueue(CarveJob, { key: 'k', ms: 0 }, { key: { once: 'order-1' } })));
      expect(await count()).toBe(1);
      const run = await rows.start(await handOutOne(), 30);
      await shop.database.transaction((tx) => rows.close(tx, run ?? expect.fail('not started')));
      await shop.enqueue(CarveJob, { key: 'k', ms: 0 }, { key: { once: 'order-1' } });
      expect(await count()).toBe(1);
    });

    it('makes one job of twenty requests that coalesce, and another one once that has started', async () => {
      const request = () => shop.enqueue(ReindexJob, { pieceId: 'vase' }, { key: { coalesce: 'vase' } });
      await Promise.all(twenty.map(request));
      expect(await count()).toBe(1);
      await rows.start(await handOutOne(), 30);
      await Promise.all(twenty.map(request));
      expect(await count()).toBe(2);
    });

    it('lets a waiting job start only after the change that coalesced into it is committed', async () => {
      for (const index of twenty) {
        const pieceId = `rug-${index}`;
        await shop.database.query('INSERT INTO piece (id, version) VALUES ($1, 1)', [pieceId]);
        await shop.enqueue(ReindexJob, { pieceId }, { key: { coalesce: pieceId } });
      }
      const hints = await rows.handOut(30);
      let seenBeforeCommit = 0;
      await Promise.all(
        hints.map(async (hint, index) => {
          const pieceId = `rug-${index}`;
          let coalesced: (() => void) | undefined;
          const hasCoalesced = new Promise<void>((resolve) => (coalesced = resolve));
          const change = shop.database.transaction(async (tx) => {
            await tx.query('UPDATE piece SET version = 2 WHERE id = $1', [pieceId]);
            await shop.get(Jobs).enqueue(tx, ReindexJob, { pieceId }, { key: { coalesce: pieceId } });
            coalesced?.();
            // What a longer transaction does between its change and its commit.
            await sleep(100);
          });
          await hasCoalesced;
          const run = await rows.start(hint, 30);
          const [piece] = await shop.database.query<{ version: number }>('SELECT version FROM piece WHERE id = $1', [
            pieceId,
          ]);
          if (run !== undefined && piece?.version === 1) seenBeforeCommit += 1;
          await change;
        }),
      );
      expect(hints).toHaveLength(20);
      expect(seenBeforeCommit).toBe(0);
      expect(await count()).toBe(20);
    });

    it('gives the waiting job the newest payload and the earliest time', async () => {
      const at = new Date(Date.now() + DAY_MS);
      await shop.enqueue(CarveJob, { key: 'first', ms: 0 }, { at, key: { coalesce: 'c' } });
      expect(await rows.handOut(30)).toEqual([]);
      await shop.enqueue(CarveJob, { key: 'second', ms: 0 }, { key: { coalesce: 'c' } });
      expect((await rows.start(await handOutOne(), 30))?.payload).toEqual({ key: 'second', ms: 0 });
    });

    it('makes one job for each subscriber of an event', async () => {
      await shop.database.transaction((tx) => shop.get(Jobs).publish(tx, PieceSold, { pieceId: 'bowl' }));
      const hints = await rows.handOut(30);
      expect(hints.map(({ name }) => name).toSorted()).toEqual(['test.tell-artisan', 'test.thank-buyer']);
      for (const hint of hints) await shop.get(Consumer).take(hint, () => undefined);
      expect(await shop.effects('t')).toEqual({ 1: 2 });
    });

    it('does not boot when two classes handle one job', async () => {
      class SecondPoison extends Poison {}
      const declarations = Reflect.getOwnMetadataKeys(Poison).find((key) => String(key).includes('job-handler'));
      Reflect.defineMetadata(declarations, Reflect.getOwnMetadata(declarations, Poison), SecondPoison);
      @Module({ imports: [WorkshopModule.register(workshopConfig(shop.env))], providers: [SecondPoison] })
      class TwoHandlersModule {}
      await expect(
        NestFactory.createApplicationContext(TwoHandlersModule, { logger: false, abortOnError: false }),
      ).rejects.toThrow('Two classes handle the job test.poison.');
    });
  });

  describe('handing out', () => {
    it('waits for business time, also when it jumps ahead', async () => {
      await shop.enqueue(CarveJob, { key: 'hold', ms: 0 }, { at: new Date(Date.now() + 14 * DAY_MS) });
      expect(await rows.handOut(30)).toEqual([]);
      shop.clock.aheadMs = 15 * DAY_MS;
      expect(await rows.handOut(30)).toHaveLength(1);
    });

    it('never has more hints out than there is room for, with twenty relays at once', async () => {
      for (const queue of ['orders', 'money']) await insertDue(queue, 3 * MAX_HINTS);
      let out: Promise<Hint[][]> | undefined;
      await shop.database.transaction(async (tx) => {
        // Nobody gets past this until all that have a connection stand before it.
        await tx.query('LOCK TABLE job IN EXCLUSIVE MODE');
        out = Promise.all(twenty.map(() => rows.handOut(30)));
        await until(async () => {
          await tx.query('SELECT pg_stat_clear_snapshot()');
          const [waiting] = await tx.query<{ count: number }[]>(
            `SELECT count(*)::integer AS count FROM pg_stat_activity
             WHERE datname = current_database() AND wait_event_type = 'Lock'`,
          );
          return (waiting?.count ?? 0) >= 10 || undefined;
        });
      });
      const hints = (await out)?.flat() ?? [];
      expect(hints).toHaveLength(2 * MAX_HINTS);
      expect(new Set(hints.map(({ id }) => id)).size).toBe(2 * MAX_HINTS);
    });

    it('hands the same rows out again when their window has passed, and no others', async () => {
      await insertDue('orders', 3 * MAX_HINTS);
      const first = await rows.handOut(0);
      const again = await rows.handOut(30);
      expect(again.map(({ id }) => id)).toEqual(first.map(({ id }) => id));
      expect(await count('attempt > 0')).toBe(0);
    });

    it('makes rows due again at once whose hints were not delivered', async () => {
      await insertDue('orders', 5);
      const hints = await rows.handOut(30);
      await rows.takeBack(hints);
      expect(await rows.handOut(30)).toEqual(hints);
    });

    it('gives a job that nobody here knows to another process, without spending an attempt', async () => {
      await shop.enqueue(OrphanJob, { key: 'orphan' });
      await shop.get(Consumer).take(await handOutOne(), () => undefined);
      expect(await shop.rows('orphan')).toMatchObject([{ state: 'open', attempt: 0 }]);
      expect(await rows.handOut(30)).toEqual([]);
    });

    it('reads only what is due, however many rows rest', async () => {
      const handOut = [queues, MAX_HINTS, 30];
      await insertDue('orders', 10);
      const alone = await buffersOf(HAND_OUT, handOut);
      await shop.database.query(
        `INSERT INTO job (id, name, queue, payload, state, attempt, max_attempts, not_before, due_at, closed_at, once_key)
         SELECT uuidv7(), 'test.carve', 'orders', '{}', 'done', 1, 3, now(), now(), now(),
                CASE WHEN i % 2 = 0 THEN 'rest-' || i END
         FROM generate_series(1, 20000) AS i`,
      );
      await shop.database.query(
        `INSERT INTO job (id, name, queue, payload, max_attempts, not_before)
         SELECT uuidv7(), 'test.carve', 'orders', '{}', 3, now() + interval '14 days' FROM generate_series(1, 5000)`,
      );
      await shop.database.query('ANALYZE job');
      // Their table alone is some 600 pages.
      expect((await buffersOf(HAND_OUT, handOut)) - alone).toBeLessThan(100);
      expect(await buffersOf(RIPEN, [new Date()])).toBeLessThan(20);
    });
  });

  describe('running', () => {
    it('starts one of twenty hints for the same attempt', async () => {
      await shop.enqueue(CarveJob, { key: 'k', ms: 0 });
      const hint = await handOutOne();
      const runs = await Promise.all(twenty.map(() => rows.start(hint, 30)));
      expect(runs.filter((run) => run !== undefined)).toHaveLength(1);
      expect(await shop.rows('k')).toMatchObject([{ attempt: 1 }]);
    });

    it('counts the effect of the run that holds the lease and rolls the other one back', async () => {
      await shop.enqueue(CarveJob, { key: 'k', ms: 0 });
      const first = (await rows.start(await handOutOne(), 1)) ?? expect.fail('not started');
      await shop.database.query(`UPDATE job SET next_hint_at = now()`);
      const second = (await rows.start(await handOutOne(), 30)) ?? expect.fail('not started');
      const finish = (run: typeof first, key: string) =>
        shop.database.transaction(async (tx) => {
          await tx.query('INSERT INTO effect (key, pid) VALUES ($1, 0)', [key]);
          await rows.close(tx, run);
        });
      await expect(finish(first, 'k first')).rejects.toThrow(LeaseLost);
      await finish(second, 'k second');
      await expect(finish(second, 'k second again')).rejects.toThrow(LeaseLost);
      expect(await shop.database.query('SELECT key FROM effect')).toEqual([{ key: 'k second' }]);
    });

    it('takes back the hint of a run that shows that it lives', async () => {
      await shop.enqueue(CarveJob, { key: 'k', ms: 0 });
      const run = (await rows.start(await handOutOne(), 1)) ?? expect.fail('not started');
      await shop.database.query(`UPDATE job SET next_hint_at = now()`);
      const hint = await handOutOne();
      expect(await rows.extend(run, 30)).toBe(true);
      expect(await rows.start(hint, 30)).toBeUndefined();
      await shop.database.transaction((tx) => rows.close(tx, run));
      expect(await shop.rows('k')).toMatchObject([{ state: 'done', attempt: 1 }]);
    });

    it('backs off after a failure and dead-letters at the maximum, with what staff may know', async () => {
      await shop.enqueue(RefuseJob, { key: 'k' });
      await shop.get(Consumer).take(await handOutOne(), () => undefined);
      expect(await shop.rows('k')).toMatchObject([{ state: 'open', attempt: 1 }]);
      expect(await rows.handOut(30)).toEqual([]);
      await shop.database.query(`UPDATE job SET next_hint_at = now()`);
      await shop.get(Consumer).take(await handOutOne(), () => undefined);
      expect(await shop.rows('k')).toMatchObject([
        { state: 'dead', attempt: 2, last_error: 'Error: The parcel for [hidden] was refused.' },
      ]);
      expect(await shop.effects('k')).toEqual({});
    });
  });

  describe('dead letters', () => {
    async function insertDead(key: string, coalesceKey: string | null = null): Promise<string> {
      const id = newId();
      await shop.database.query(
        `INSERT INTO job (id, name, queue, payload, state, attempt, max_attempts, not_before, due_at, closed_at, coalesce_key)
         VALUES ($1, 'test.carve', 'orders', jsonb_build_object('key', $2::text, 'ms', 0), 'dead', 3, 3, now(), now(), now(), $3)`,
        [id, key, coalesceKey],
      );
      return id;
    }

    it('are redriven with all their attempts, and remember by whom', async () => {
      const id = await insertDead('k');
      expect(await shop.get(JobRedrive).redrive(id, 'account-1')).toMatchObject({
        state: 'open',
        attempt: 0,
        redrives: 1,
        redrivenBy: 'account-1',
        closedAt: null,
      });
      await shop.get(Consumer).take(await handOutOne(), () => undefined);
      expect(await shop.rows('k')).toMatchObject([{ state: 'done', attempt: 1 }]);
    });

    it('are not redriven twice', async () => {
      const id = await insertDead('k');
      const results = await Promise.allSettled(twenty.map(() => shop.get(JobRedrive).redrive(id, 'account-1')));
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const result of results) {
        if (result.status === 'rejected') expect((result.reason as DomainError).code).toBe('job_not_dead');
      }
      await expect(shop.get(JobRedrive).redrive(newId(), 'account-1')).rejects.toMatchObject({ code: 'job_not_found' });
    });

    it('are redriven beside a younger job of the same coalesce key', async () => {
      const id = await insertDead('old', 'c');
      const other = await insertDead('older', 'c');
      await shop.enqueue(CarveJob, { key: 'young', ms: 0 }, { key: { coalesce: 'c' } });
      await shop.get(JobRedrive).redrive(id, 'account-1');
      await shop.get(JobRedrive).redrive(other, 'account-1');
      await shop.enqueue(CarveJob, { key: 'youngest', ms: 0 }, { key: { coalesce: 'c' } });
      const hints = await rows.handOut(30);
      expect(hints).toHaveLength(3);
      for (const hint of hints) await shop.get(Consumer).take(hint, () => undefined);
      expect(await shop.effects('')).toEqual({ 1: 3 });
    });

    it('are redriven by name and queue by the operator', async () => {
      await insertDead('a');
      await insertDead('b');
      expect(await shop.get(JobRedrive).redriveAll({ name: 'test.other' })).toBe(0);
      expect(await shop.get(JobRedrive).redriveAll({ queue: 'money' })).toBe(0);
      expect(await shop.get(JobRedrive).redriveAll({ name: 'test.carve', queue: 'orders' })).toBe(2);
      expect(await count(`state = 'open' AND redriven_by = 'operator'`)).toBe(2);
    });
  });

  describe('recurring work', () => {
    const sweeps = `name = '${SweepJob.name}'`;

    it('makes one job of twenty ticks at once', async () => {
      const recurring = shop.get(RecurringJobs);
      await recurring.register();
      await Promise.all(twenty.map(() => recurring.tick()));
      expect(await count(sweeps)).toBe(1);
    });

    it('makes one job of all the times it missed, and keeps its rhythm', async () => {
      const recurring = shop.get(RecurringJobs);
      await recurring.register();
      await recurring.tick();
      const [before] = await shop.database.query<{ next_due_at: Date }>(
        `SELECT next_due_at FROM recurring_job WHERE ${sweeps}`,
      );
      shop.clock.aheadMs = DAY_MS + 500;
      await recurring.tick();
      const [after] = await shop.database.query<{ next_due_at: Date }>(
        `SELECT next_due_at FROM recurring_job WHERE ${sweeps}`,
      );
      expect(await count(sweeps)).toBe(2);
      const passed = (after?.next_due_at.getTime() ?? 0) - (before?.next_due_at.getTime() ?? 0);
      expect(passed % 1_000).toBe(0);
      expect(after?.next_due_at.getTime()).toBeGreaterThan(shop.clock.now().getTime());
    });

    it('prunes what was done more than 30 days ago, but neither the dead nor what may be asked for only once', async () => {
      await shop.get(RecurringJobs).register();
      const insert = (name: string, state: string, days: number, once: string | null): Promise<unknown> =>
        shop.database.query(
          `INSERT INTO job (id, name, queue, payload, state, attempt, max_attempts, not_before, closed_at, once_key)
           VALUES (uuidv7(), $1, 'orders', '{}', $2, 1, 3, now(), now() - make_interval(days => $3), $4)`,
          [name, state, days, once],
        );
      await insert('test.old', 'done', 31, null);
      await insert('test.young', 'done', 29, null);
      await insert('test.dead', 'dead', 31, null);
      await insert('test.once', 'done', 31, 'o');
      await insert(SweepJob.name, 'done', 31, 'a due time');
      await shop.database.transaction((tx) => shop.get(PruneJobsJob).handle(tx));
      const kept = await shop.database.query<{ name: string }>('SELECT name FROM job ORDER BY name');
      expect(kept.map(({ name }) => name)).toEqual(['test.dead', 'test.once', 'test.young']);
    });

    it('forgets idempotent requests after 90 days', async () => {
      await shop.database.query(
        `INSERT INTO idempotent_request (scope, key, request_hash, response, recorded_at)
         SELECT 's', days::text, sha256(''), '{}', now() - make_interval(days => days)
         FROM unnest(ARRAY[89, 91]) AS days`,
      );
      await shop.database.transaction((tx) => shop.get(PruneIdempotentRequestsJob).handle(tx));
      expect(await shop.database.query('SELECT key FROM idempotent_request')).toEqual([{ key: '89' }]);
    });
  });

  it('says how many jobs are in which state, and how long the oldest has been waiting', async () => {
    await insertDue('orders', 3, 60);
    await shop.enqueue(CarveJob, { key: 'later', ms: 0 }, { at: new Date(Date.now() + DAY_MS) });
    const [hint] = await rows.handOut(30);
    await rows.start(hint ?? expect.fail('nothing due'), 30);
    const summary = await shop.get(JobQueries).summary();
    expect(summary.queues.find(({ queue }) => queue === 'orders')).toEqual({
      queue: 'orders',
      waiting: 2,
      scheduled: 1,
      running: 1,
      dead: 0,
      doneToday: 0,
    });
    expect(summary.queues).toHaveLength(5);
    expect(summary.oldestDueSeconds).toBeGreaterThan(59);
    expect(summary.oldestDueSeconds).toBeLessThan(90);
  });

  async function insertDue(queue: string, number: number, secondsAgo = 0): Promise<void> {
    await shop.database.query(
      `INSERT INTO job (id, name, queue, payload, max_attempts, not_before, due_at, next_hint_at)
       SELECT uuidv7(), 'test.carve', $1, '{"key": "due", "ms": 0}', 3, now(), t, t
       FROM generate_series(1, $2), (SELECT now() - make_interval(secs => $3)) AS ago (t)`,
      [queue, number, secondsAgo],
    );
  }

  /** Pages of 8 kB that the statement touches; what it changes is undone. */
  async function buffersOf(sql: string, parameters: unknown[]): Promise<number> {
    let touched = 0;
    await shop.database
      .transaction(async (tx) => {
        const plan = await tx.query<{ 'QUERY PLAN': { Plan: Record<string, number> }[] }[]>(
          `EXPLAIN (ANALYZE, BUFFERS, FORMAT json) ${sql}`,
          parameters,
        );
        const top = plan[0]?.['QUERY PLAN'][0]?.Plan;
        touched = (top?.['Shared Hit Blocks'] ?? 0) + (top?.['Shared Read Blocks'] ?? 0);
        throw new Error('undo');
      })
      .catch((error: Error) => expect(error.message).toBe('undo'));
    return touched;
  }
});
