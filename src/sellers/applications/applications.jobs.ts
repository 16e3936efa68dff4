import { Injectable } from '@nestjs/common';
import { IsInt, IsISO8601, IsUUID, Min } from 'class-validator';
import { Clock } from '../../kernel/clock.js';
import type { Tx } from '../../platform/database/database.js';
import { defineJob, HandlesJob, type LocalJob } from '../../platform/jobs/contract.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { applicationOverdue, applicationReminder } from '../sellers.events.js';
import { remindedAgainAt } from './review-term.js';

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

export class ReminderOfApplication {
  @IsUUID()
  applicationId!: string;

  /** Of which term: a later submission has a later one. */
  @IsISO8601({ strict: true })
  dueAt!: string;

  /** As in `ApplicationReminder`. */
  @IsInt()
  @Min(0)
  number!: number;
}

export const remindOfApplication = defineJob('sellers.remind-of-application', ReminderOfApplication, {
  queue: 'orders',
  attempts: 10,
});

/** No two of a term with the same number. */
export function reminderKey({ applicationId, dueAt, number }: ReminderOfApplication): string {
  return `${applicationId} ${dueAt} ${number}`;
}

/** Reminds of what still waits, and asks for the next reminder. */
@Injectable()
@HandlesJob(remindOfApplication)
export class RemindOfApplication implements LocalJob<ReminderOfApplication> {
  constructor(
    private readonly clock: Clock,
    private readonly jobs: Jobs,
  ) {}

  async handle(tx: Tx, { applicationId, dueAt, number }: ReminderOfApplication): Promise<void> {
    const waiting = await tx.query<unknown[]>(
      `SELECT FROM seller_application WHERE id = $1 AND state IN ('submitted', 'under_review') AND due_at = $2`,
      [applicationId, dueAt],
    );
    if (waiting.length === 0) return;
    await this.jobs.publish(tx, applicationReminder, { applicationId, number });
    const next = { applicationId, dueAt, number: number + 1 };
    const at = remindedAgainAt(new Date(dueAt), this.clock.now());
    await this.jobs.enqueue(tx, remindOfApplication, next, { at, key: { once: reminderKey(next) } });
  }
}
