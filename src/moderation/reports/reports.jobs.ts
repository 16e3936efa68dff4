import { Injectable } from '@nestjs/common';
import { Clock } from '../../kernel/clock.js';
import type { Tx } from '../../platform/database/database.js';
import { defineRecurring, HandlesJob, type LocalJob, type NoPayload } from '../../platform/jobs/contract.js';

/** A reporter can ask what became of it for so long; docs/adr/0022. */
export const REPORTER_KEPT_DAYS = 90;
/** Cases per run; the next run comes soon. */
const BATCH = 500;

/** What a reporter said and who it was, nothing of it left. */
export const ERASED = 'words = NULL, account_id = NULL, email = NULL, address_hash = NULL';

export const EraseReporters = defineRecurring('moderation.erase-reporters', { queue: 'orders', everySeconds: 3_600 });

/** Forgets who reported, and in which words, 90 days after the decision. */
@Injectable()
@HandlesJob(EraseReporters)
export class EraseReportersJob implements LocalJob<NoPayload> {
  constructor(private readonly clock: Clock) {}

  async handle(tx: Tx): Promise<void> {
    await tx.query(
      `UPDATE report SET ${ERASED}, erased_at = $1
       WHERE erased_at IS NULL AND report_case_id IN (
         SELECT id FROM report_case
         WHERE decided_at <= $1::timestamptz - make_interval(days => $2)
           AND EXISTS (SELECT FROM report WHERE report_case_id = report_case.id AND erased_at IS NULL)
         ORDER BY id LIMIT $3)`,
      [this.clock.now(), REPORTER_KEPT_DAYS, BATCH],
    );
  }
}
