import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Database } from '../database/database.js';
import { Bell } from './bell.js';
import type { Queue } from './contract.js';
import type { JobDto } from './jobs.dto.js';
import { JobQueries } from './jobs.queries.js';

export interface DeadJobs {
  readonly name?: string;
  readonly queue?: Queue;
}

/**
 * Gives dead jobs all their attempts again. Their keys stay: a `once` key is still spent by the row itself; a
 * `coalesce` key no longer holds others back, since a younger row with it may be open already.
 */
@Injectable()
export class JobRedrive {
  constructor(
    private readonly database: Database,
    private readonly queries: JobQueries,
    private readonly bell: Bell,
  ) {}

  /** Refuses with `job_not_found` or `job_not_dead`. */
  async redrive(id: string, accountId: string): Promise<JobDto> {
    const redriven = await this.reopen(accountId, 'id = $2', [id]);
    const job = await this.queries.get(id);
    if (redriven === 0) throw new DomainError('conflict', 'job_not_dead', 'Only a dead job can be redriven.');
    return job;
  }

  /** Redrives every dead job of the name and queue, or simply every one, and returns how many that were. */
  async redriveAll({ name, queue }: DeadJobs, by = 'operator'): Promise<number> {
    return this.reopen(by, '($2::text IS NULL OR name = $2) AND ($3::text IS NULL OR queue = $3)', [
      name ?? null,
      queue ?? null,
    ]);
  }

  private async reopen(by: string, which: string, parameters: readonly unknown[]): Promise<number> {
    const rows = await this.database.query(
      `WITH redriven AS (
         UPDATE job SET state = 'open', attempt = 0, closed_at = NULL, due_at = now(), next_hint_at = now(),
           redrives = redrives + 1, redriven_by = $1, redriven_at = now()
         WHERE state = 'dead' AND ${which}
         RETURNING 1)
       SELECT * FROM redriven`,
      [by, ...parameters],
    );
    this.bell.ring();
    return rows.length;
  }
}
