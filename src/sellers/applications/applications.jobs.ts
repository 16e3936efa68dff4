import { Injectable } from '@nestjs/common';
import { IsUUID } from 'class-validator';
import { Clock } from '../../kernel/clock.js';
import type { Tx } from '../../platform/database/database.js';
import { defineJob, HandlesJob, type LocalJob } from '../../platform/jobs/contract.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { applicationOverdue } from '../sellers.events.js';

export class ApplicationTerm {
  @IsUUID()
  applicationId!: string;
}

/** Runs when the term of a submission ends. */
export const applicationTermEnds = defineJob('sellers.application-term-ends', ApplicationTerm, {
  queue: 'orders',
  attempts: 10,
});

/** One that was decided, or submitted anew with a later term, is left alone. Told once a submission. */
@Injectable()
@HandlesJob(applicationTermEnds)
export class ApplicationTermEnds implements LocalJob<ApplicationTerm> {
  constructor(
    private readonly clock: Clock,
    private readonly jobs: Jobs,
  ) {}

  async handle(tx: Tx, { applicationId }: ApplicationTerm): Promise<void> {
    const [, late] = await tx.query<[unknown, number]>(
      `UPDATE seller_application SET overdue_at = $2
       WHERE id = $1 AND state IN ('submitted', 'under_review') AND due_at <= $2 AND overdue_at IS NULL`,
      [applicationId, this.clock.now()],
    );
    if (late > 0) await this.jobs.publish(tx, applicationOverdue, { applicationId });
  }
}
