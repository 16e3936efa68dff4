/** Work that comes round. Due times in the database decide; ticks only ask. */
import { Injectable } from '@nestjs/common';
import { Clock } from '../../kernel/clock.js';
import { Database } from '../database/database.js';
import { Bell } from './bell.js';
import { JobHandlers } from './handlers.js';

// The row's lock lets one tick win; the others find the next due time in the future. Missed due times are made up
// for once, not one by one.
const FIRE = `
  WITH known AS (
    SELECT * FROM unnest($2::text[], $3::text[], $4::integer[]) AS k (name, queue, attempts)
  ), due AS (
    UPDATE recurring_job AS r SET next_due_at = r.next_due_at + make_interval(secs =>
      r.every_seconds * (1 + floor(EXTRACT(epoch FROM $1 - r.next_due_at) / r.every_seconds)))
    FROM known WHERE known.name = r.name AND r.next_due_at <= $1
    RETURNING known.name, known.queue, known.attempts, OLD.next_due_at AS due_at
  ), fired AS (
    INSERT INTO job (id, name, queue, payload, max_attempts, not_before, due_at, next_hint_at, once_key)
    SELECT uuidv7(), name, queue, '{}', attempts, due_at, now(), now(),
      name || '@' || to_char(due_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
    FROM due
    ON CONFLICT (name, once_key) WHERE once_key IS NOT NULL DO NOTHING
    RETURNING name
  )
  SELECT name FROM fired`;

@Injectable()
export class RecurringJobs {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly handlers: JobHandlers,
    private readonly bell: Bell,
  ) {}

  /** Makes the recurring jobs of this program known; a new one is due at once. */
  async register(): Promise<void> {
    const contracts = this.handlers.recurring();
    await this.database.query(
      `INSERT INTO recurring_job (name, every_seconds, next_due_at)
       SELECT name, every_seconds, $3 FROM unnest($1::text[], $2::integer[]) AS k (name, every_seconds)
       ON CONFLICT (name) DO UPDATE SET every_seconds = EXCLUDED.every_seconds
       WHERE recurring_job.every_seconds <> EXCLUDED.every_seconds`,
      [contracts.map(({ name }) => name), contracts.map(({ everySeconds }) => everySeconds), this.clock.now()],
    );
  }

  /** Makes one job of each recurring one whose time has come, and returns their names. */
  async tick(): Promise<string[]> {
    const contracts = this.handlers.recurring();
    const fired = await this.database.query<{ name: string }>(FIRE, [
      this.clock.now(),
      contracts.map(({ name }) => name),
      contracts.map(({ queue }) => queue),
      contracts.map(({ attempts }) => attempts),
    ]);
    if (fired.length > 0) this.bell.ring();
    return fired.map(({ name }) => name);
  }
}
