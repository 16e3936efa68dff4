/** How the rest of the program asks for work. The contracts themselves are in contract.ts. */
import { Injectable } from '@nestjs/common';
import { Clock } from '../../kernel/clock.js';
import { newId } from '../../kernel/id.js';
import { afterCommit, type Tx } from '../database/database.js';
import { Bell } from './bell.js';
import type { EventContract, JobContract } from './contract.js';
import { JobHandlers } from './handlers.js';
import { writePayload } from './payload.js';

export * from './contract.js';

export interface EnqueueOptions {
  /** When the job becomes due, by business time; at once if left out. */
  readonly at?: Date;
  /**
   * `once`: never a second row with this key and job name, whatever became of the first.
   * `coalesce`: no second row while one has not started; the waiting one takes the newest payload and earliest time.
   * Whoever coalesces commits before the waiting job may start, so that job sees their changes.
   */
  readonly key?: { readonly once: string } | { readonly coalesce: string };
}

/** Both ways join the caller's transaction: without its commit there is no job. */
@Injectable()
export class Jobs {
  constructor(
    private readonly clock: Clock,
    private readonly handlers: JobHandlers,
    private readonly bell: Bell,
  ) {}

  /** Asks for one job. A payload that its class does not accept is a bug and throws. */
  async enqueue<Payload extends object>(
    tx: Tx,
    contract: JobContract<Payload>,
    payload: NoInfer<Payload>,
    { at, key }: EnqueueOptions = {},
  ): Promise<void> {
    const now = this.clock.now();
    const due = at === undefined || at <= now;
    await tx.query(insertRow(key), [
      newId(),
      contract.name,
      contract.queue,
      writePayload(contract.name, contract.Payload, payload),
      contract.attempts,
      at ?? now,
      due,
      key === undefined ? null : 'once' in key ? key.once : key.coalesce,
    ]);
    if (due) afterCommit(tx, () => this.bell.ring());
  }

  /** Makes one job for each subscriber of the event. */
  async publish<Payload extends object>(
    tx: Tx,
    event: EventContract<Payload>,
    payload: NoInfer<Payload>,
  ): Promise<void> {
    writePayload(event.name, event.Payload, payload);
    for (const subscriber of this.handlers.subscribersOf(event.name)) await this.enqueue(tx, subscriber, payload);
  }
}

function insertRow(key: EnqueueOptions['key']): string {
  const column = key !== undefined && 'coalesce' in key ? 'coalesce_key' : 'once_key';
  return `
    INSERT INTO job (id, name, queue, payload, max_attempts, not_before, due_at, next_hint_at, ${column})
    VALUES ($1, $2, $3, $4, $5, $6, CASE WHEN $7 THEN now() END, CASE WHEN $7 THEN now() END, $8)
    ${key === undefined ? '' : 'once' in key ? ONCE : COALESCE}`;
}

const ONCE = 'ON CONFLICT (name, once_key) WHERE once_key IS NOT NULL DO NOTHING';

// It has to be an update: the row's lock, held until our commit, keeps the waiting job from starting and reading
// what was before our change. DO NOTHING would lose that change.
const COALESCE = `
  ON CONFLICT (name, coalesce_key)
    WHERE coalesce_key IS NOT NULL AND state = 'open' AND attempt = 0 AND redrives = 0
  DO UPDATE SET
    payload = EXCLUDED.payload,
    not_before = LEAST(job.not_before, EXCLUDED.not_before),
    due_at = COALESCE(job.due_at, EXCLUDED.due_at),
    next_hint_at = COALESCE(job.next_hint_at, EXCLUDED.next_hint_at)`;
