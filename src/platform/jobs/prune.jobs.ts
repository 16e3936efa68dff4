/** What is kept for a time only. Recorded time, so by the database's clock. */
import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/database.js';
import { defineRecurring, HandlesJob, type LocalJob, type NoPayload } from './contract.js';

/** Rows per run; the next run comes soon, and no transaction gets long. */
const BATCH = 5_000;

export const PruneJobs = defineRecurring('jobs.prune', { queue: 'orders', everySeconds: 600 });
export const PruneIdempotentRequests = defineRecurring('idempotent-requests.prune', {
  queue: 'orders',
  everySeconds: 600,
});

/**
 * Deletes jobs done more than 30 days ago. Those with a `once` key stay, or their effect could be asked for again;
 * but for recurring ones, whose next due time is past them. Dead ones stay until somebody decides.
 */
@Injectable()
@HandlesJob(PruneJobs)
export class PruneJobsJob implements LocalJob<NoPayload> {
  async handle(tx: Tx): Promise<void> {
    await tx.query(
      `DELETE FROM job WHERE id = ANY (ARRAY(
         SELECT id FROM job
         WHERE state = 'done' AND once_key IS NULL AND closed_at < now() - interval '30 days'
         UNION ALL
         SELECT id FROM job
         WHERE state = 'done' AND once_key IS NOT NULL AND closed_at < now() - interval '30 days'
           AND name IN (SELECT name FROM recurring_job)
         LIMIT $1))`,
      [BATCH],
    );
  }
}

/** Deletes answers kept for `Idempotency-Key` after 90 days; api.md promises 30. */
@Injectable()
@HandlesJob(PruneIdempotentRequests)
export class PruneIdempotentRequestsJob implements LocalJob<NoPayload> {
  async handle(tx: Tx): Promise<void> {
    await tx.query(
      `DELETE FROM idempotent_request WHERE ctid = ANY (ARRAY(
         SELECT ctid FROM idempotent_request
         WHERE recorded_at < now() - interval '90 days'
         LIMIT $1))`,
      [BATCH],
    );
  }
}
