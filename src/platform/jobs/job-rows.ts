/** Every change of a job row's state, one statement each. Drawn in docs/adr/0002-jobs-are-rows.md. */
import { Injectable } from '@nestjs/common';
import { Clock } from '../../kernel/clock.js';
import { newId } from '../../kernel/id.js';
import { Database, type Tx } from '../database/database.js';
import { type Queue, queues } from './contract.js';

/** What travels through the queue: where the work is, and which attempt it is asked for. Never the work itself. */
export interface Hint {
  readonly id: string;
  readonly name: string;
  readonly queue: Queue;
  readonly attempt: number;
}

export interface Run {
  readonly id: string;
  readonly runId: string;
  readonly attempt: number;
  readonly payload: object;
}

/** Waiting hints per queue at the most, whatever the backlog is. */
export const MAX_HINTS = 100;

/** A key of PostgreSQL's advisory locks: only one relay hands out at a time, or each would fill the queues. */
const HAND_OUT_LOCK = 7_274_113;

/** Retries wait twice as long each time, up to ten minutes, less a random half so that they don't come in waves. */
const BACK_OFF = `make_interval(secs => LEAST(600, 2 ^ LEAST(attempt, 10)) * (0.5 + random() / 2))`;

@Injectable()
export class JobRows {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Marks due rows as handed out, oldest first, as many per queue as there is room for, and returns their hints.
   * They become due again after `windowSeconds` unless they are started: their hints may have been lost.
   */
  async handOut(windowSeconds: number): Promise<Hint[]> {
    return this.database.transaction(async (tx) => {
      // A process that is stopped in here must not stop the other relays; and a hand-out that a crash of the
      // server forgets is only done again, so it need not wait for the disk.
      await tx.query(
        `SELECT set_config('idle_in_transaction_session_timeout', '2s', true),
                set_config('synchronous_commit', 'off', true),
                pg_advisory_xact_lock($1)`,
        [HAND_OUT_LOCK],
      );
      await tx.query(RIPEN, [this.clock.now()]);
      return tx.query<Hint[]>(HAND_OUT, [queues, MAX_HINTS, windowSeconds]);
    });
  }

  /** Makes rows due again whose hints did not reach the queue. Costs no attempt. */
  async takeBack(hints: readonly Hint[]): Promise<void> {
    await this.database.query(
      `UPDATE job SET hinted = false, next_hint_at = now()
       FROM unnest($1::uuid[], $2::integer[]) AS hint (id, attempt)
       WHERE job.id = hint.id AND job.attempt = hint.attempt AND job.hinted`,
      [hints.map(({ id }) => id), hints.map(({ attempt }) => attempt)],
    );
  }

  /** Makes every row due again that waits in the queue, because the queue was found empty. */
  async takeBackAll(): Promise<void> {
    await this.database.query(`UPDATE job SET hinted = false, next_hint_at = now() WHERE hinted`);
  }

  /** Gives the row to another process later, without spending an attempt: this one does not know the job. */
  async handBack({ id, attempt }: Hint, afterSeconds: number): Promise<void> {
    await this.database.query(
      `UPDATE job SET hinted = false, next_hint_at = now() + make_interval(secs => $3)
       WHERE id = $1 AND attempt = $2 AND hinted`,
      [id, attempt, afterSeconds],
    );
  }

  /**
   * Spends an attempt and takes the lease. Undefined when the hint is stale: started by another hint, closed, handed
   * back, or its former run has shown that it lives.
   */
  async start({ id, attempt }: Hint, leaseSeconds: number): Promise<Run | undefined> {
    const [run] = await this.database.query<Run>(START, [id, attempt, newId(), leaseSeconds]);
    return run;
  }

  /** Dead-letters the hinted row if all its attempts were spent by runs that never came back. */
  async buryIfSpent({ id, attempt }: Hint): Promise<boolean> {
    const rows = await this.database.query(
      `WITH buried AS (
         UPDATE job SET ${DEAD}, last_error = 'The last run ended without a word: its worker died or was stopped.'
         WHERE id = $1 AND attempt = $2 AND hinted AND attempt >= max_attempts
         RETURNING 1)
       SELECT * FROM buried`,
      [id, attempt],
    );
    return rows.length > 0;
  }

  /** Holds the lease for another `leaseSeconds` and takes back the hint for the next attempt. False: it is lost. */
  async extend({ id, runId }: Run, leaseSeconds: number): Promise<boolean> {
    const rows = await this.database.query(
      `WITH extended AS (
         UPDATE job SET next_hint_at = now() + make_interval(secs => $3), hinted = false
         WHERE id = $1 AND run_id = $2
         RETURNING 1)
       SELECT * FROM extended`,
      [id, runId, leaseSeconds],
    );
    return rows.length > 0;
  }

  /** Closes the row in the transaction of its effect. Throws LeaseLost, which rolls that back, if the run is not ours. */
  async close(tx: Tx, { id, runId }: Run): Promise<void> {
    const [, closed] = await tx.query<[unknown[], number]>(
      `UPDATE job SET state = 'done', closed_at = clock_timestamp(), run_id = NULL, next_hint_at = NULL, hinted = false
       WHERE id = $1 AND run_id = $2 AND state = 'open'`,
      [id, runId],
    );
    if (closed !== 1) throw new LeaseLost(id);
  }

  /** Ends a run that threw: due again after a back-off, or dead at its maximum. Undefined: the lease was lost. */
  async fail({ id, runId }: Run, error: string): Promise<'retry' | 'dead' | undefined> {
    const [row] = await this.database.query<{ state: string }>(FAIL, [id, runId, error]);
    return row === undefined ? undefined : row.state === 'dead' ? 'dead' : 'retry';
  }
}

/** Another run holds the job now, so whatever this one did must not count. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';

  constructor(id: string) {
    super(`The lease of job ${id} was lost; its effect is rolled back.`);
  }
}

const DEAD = `state = 'dead', closed_at = now(), run_id = NULL, next_hint_at = NULL, hinted = false`;

/** Business time has reached these rows. Apart from the claim, so that polling never reads those of next month. */
export const RIPEN = `
  UPDATE job SET due_at = now(), next_hint_at = now()
  WHERE id = ANY (ARRAY(
    SELECT id FROM job
    WHERE state = 'open' AND next_hint_at IS NULL AND not_before <= $1
    ORDER BY not_before LIMIT 1000 FOR UPDATE SKIP LOCKED))`;

/**
 * Hints whose window has passed go out again, in case they were lost; new ones only into the room that all of them
 * leave. Were they not counted, each window would add another queueful of hints to a backlog.
 * Ids go through an array since the planner takes a joined set for large and then reads the whole table.
 */
export const HAND_OUT = `
  WITH room AS (
    SELECT queue, $2 - (SELECT count(*) FROM job WHERE job.queue = q.queue AND hinted) AS free
    FROM unnest($1::text[]) AS q (queue)
  ), again AS (
    SELECT id FROM job WHERE hinted AND next_hint_at <= now() FOR UPDATE SKIP LOCKED
  ), fresh AS (
    SELECT due.id FROM room CROSS JOIN LATERAL (
      SELECT id FROM job
      WHERE job.queue = room.queue AND NOT hinted AND next_hint_at <= now()
      ORDER BY next_hint_at, id LIMIT GREATEST(free, 0) FOR UPDATE SKIP LOCKED
    ) AS due
  ), handed_out AS (
    UPDATE job SET hinted = true, next_hint_at = now() + make_interval(secs => $3)
    WHERE id = ANY (ARRAY(SELECT id FROM again UNION ALL SELECT id FROM fresh))
    RETURNING id, name, queue, attempt
  )
  SELECT id, name, queue, attempt FROM handed_out ORDER BY id`;

/**
 * Need not wait for the disk: were a start forgotten in a crash of the server, its run could not close the row, and
 * the attempt would be made again.
 */
const START = `
  WITH started AS (
    UPDATE job SET
      attempt = attempt + 1, run_id = $3, lease_seconds = $4::integer, started_at = now(), hinted = false,
      next_hint_at = now() + make_interval(secs => $4::integer),
      last_error = CASE WHEN run_id IS NULL THEN last_error
        ELSE 'Attempt ' || attempt || ' ended without a word: its worker died or was stopped.' END
    WHERE id = $1 AND state = 'open' AND attempt = $2 AND hinted AND attempt < max_attempts
    RETURNING id, run_id, attempt, payload
  )
  SELECT id, run_id AS "runId", attempt, payload, set_config('synchronous_commit', 'off', true) FROM started`;

const FAIL = `
  WITH failed AS (
    UPDATE job SET
      state = CASE WHEN attempt < max_attempts THEN 'open' ELSE 'dead' END,
      closed_at = CASE WHEN attempt < max_attempts THEN NULL ELSE now() END,
      due_at = now() + wait, next_hint_at = CASE WHEN attempt < max_attempts THEN now() + wait END,
      run_id = NULL, hinted = false, last_error = $3
    FROM (SELECT id AS failed_id, ${BACK_OFF} AS wait FROM job WHERE id = $1) AS back_off
    WHERE id = failed_id AND run_id = $2
    RETURNING state
  )
  SELECT state FROM failed`;
