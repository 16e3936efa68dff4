import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/index.js';
import { MembersService, Staff } from '../../identity/index.js';
import { Clock } from '../../kernel/clock.js';
import { DomainError } from '../../kernel/domain-error.js';
import { newId } from '../../kernel/id.js';
import type { Tx } from '../../platform/database/database.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { DecisionChecks } from '../decision-checks.js';
import { applicationDecided, applicationTakenUp, workshopApproved, workshopChanged } from '../sellers.events.js';
import { applicationLife, type ApplicationState, statesBefore } from '../workshops/life.js';
import { freeSlug } from '../workshops/seller-slug.js';
import {
  applicationNotFound,
  lockApplication,
  type LockedApplication,
  writeStep,
  wrongState,
} from './application.rows.js';
import type { DecisionReason } from './applications.dto.js';
import { type CheckItem, checkItems, requiredItems } from './checklist.js';
import { IinBinSeal } from './iin-bin-seal.js';
import type { RefuseApplicationDto } from './review.dto.js';
import { workingTimeBetween } from './review-term.js';
import { openWorkshop } from './workshop-opening.js';

interface Outcome {
  readonly to: ApplicationState;
  readonly action: string;
  readonly reason: DecisionReason | null;
  readonly sellerId?: string;
}

/**
 * What moderators do with applications. Every command locks its application first: of two who decide at once, the
 * second finds what the first has made of it. All of them join.
 */
@Injectable()
export class ApplicationsService {
  constructor(
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly members: MembersService,
    private readonly staff: Staff,
    private readonly audit: AuditLog,
    private readonly checks: DecisionChecks,
    private readonly iinBins: IinBinSeal,
  ) {}

  /** A moderator takes it up. @throws DomainError 403 `own_application`; 404; 409 `application_not_submitted`, `case_claimed` */
  async reviewIn(tx: Tx, moderatorId: string, id: string): Promise<void> {
    const application = await this.lock(tx, moderatorId, id, 'under_review', 'application_not_submitted');
    await this.giveTo(tx, application, { by: moderatorId, reviewerId: moderatorId, action: 'application.taken' });
  }

  /**
   * Gives it to another moderator, whoever had it.
   * @throws DomainError 403 `own_application`; 404; 409 `application_not_assignable`; 422 `not_a_moderator`
   */
  async assignIn(tx: Tx, by: string, id: string, reviewerId: string): Promise<void> {
    const application = await lockForStaff(tx, by, id);
    if (application.state !== 'submitted' && application.state !== 'under_review') {
      throw wrongState('application_not_assignable', application.state);
    }
    if (reviewerId === application.accountId || !(await this.staff.may(tx, reviewerId, 'applications.review'))) {
      const detail = 'That account may not decide this application.';
      const errors = [{ pointer: '/accountId', code: 'not_a_moderator', detail }];
      throw new DomainError('invalid', 'not_a_moderator', detail, { errors });
    }
    await this.giveTo(tx, application, { by, reviewerId, action: 'application.assigned' });
  }

  /** Puts it back to those that nobody has. @throws DomainError 403 `own_application`; 404; 409 `not_reviewer` */
  async releaseIn(tx: Tx, moderatorId: string, id: string): Promise<void> {
    const application = await lockForStaff(tx, moderatorId, id);
    const { state, reviewerId } = application;
    if (state !== 'under_review' || reviewerId !== moderatorId) throw wrongState('not_reviewer', state);
    const now = this.clock.now();
    await tx.query(
      `UPDATE seller_application SET state = 'submitted', reviewer_id = NULL, changed_at = $2 WHERE id = $1`,
      [id, now],
    );
    const outcome = { to: 'submitted', action: 'application.released', reason: null } as const;
    await this.stepTaken(tx, application, moderatorId, outcome, now);
  }

  /** Ticks these items and no others. @throws DomainError 403 `own_application`; 404; 409 `application_not_under_review` */
  async tickIn(tx: Tx, moderatorId: string, id: string, ticked: readonly CheckItem[]): Promise<void> {
    const application = await lockForStaff(tx, moderatorId, id);
    if (application.state !== 'under_review') throw wrongState('application_not_under_review', application.state);
    const before = await tickedItems(tx, id);
    await tx.query('DELETE FROM application_check WHERE application_id = $1 AND item <> ALL ($2)', [id, ticked]);
    await tx.query(
      `INSERT INTO application_check (application_id, item, ticked_by, ticked_at)
       SELECT $1, item, $3, $4 FROM unnest($2::text[]) AS item ON CONFLICT DO NOTHING`,
      [id, ticked, moderatorId, this.clock.now()],
    );
    const after = checkItems.filter((item) => ticked.includes(item));
    await this.audit.record(tx, {
      actor: moderatorId,
      action: 'application.checked',
      subject: { kind: 'application', id },
      before: { ticked: before },
      after: { ticked: after },
    });
  }

  /** For moderators only; nobody changes or removes it. @throws DomainError 403 `own_application`; 404 */
  async writeNoteIn(tx: Tx, moderatorId: string, id: string, note: string): Promise<void> {
    await lockForStaff(tx, moderatorId, id);
    const noteId = newId();
    await tx.query(
      `INSERT INTO application_note (id, application_id, author_id, note, written_at) VALUES ($1, $2, $3, $4, $5)`,
      [noteId, id, moderatorId, note, this.clock.now()],
    );
    const subject = { kind: 'application', id } as const;
    await this.audit.record(tx, { actor: moderatorId, action: 'application.noted', subject, after: { noteId } });
  }

  /** Asks for changes, or refuses it for good. @throws as `approveIn`, but for the checklist */
  async refuseIn(
    tx: Tx,
    moderatorId: string,
    id: string,
    next: 'changes_requested' | 'rejected',
    { reason, note }: RefuseApplicationDto,
  ): Promise<void> {
    const application = await this.lock(tx, moderatorId, id, next, 'application_not_under_review');
    const now = this.clock.now();
    const { dueAt } = application;
    // The term stands still while it is the applicant's turn.
    const left = next === 'rejected' || dueAt === null ? null : workingTimeBetween(now, dueAt);
    await tx.query(
      `UPDATE seller_application SET state = $3, decision_reason = $4, decision_note = $5, decided_by = $2,
         decided_at = $6, changed_at = $6, due_at = NULL, review_left_ms = $7 WHERE id = $1`,
      [id, moderatorId, next, reason, note, now, left],
    );
    await this.jobs.publish(tx, applicationDecided, { applicationId: id });
    await this.stepTaken(tx, application, moderatorId, { to: next, action: `application.${next}`, reason }, now);
  }

  /**
   * Opens the workshop, whose owner the applicant becomes.
   * @throws DomainError 403 `own_application`; 404 `application_not_found`; 409 `application_not_under_review` with its
   *   state, `checklist_incomplete` with what is missing, `case_claimed`
   */
  async approveIn(tx: Tx, moderatorId: string, id: string): Promise<void> {
    const application = await this.lock(tx, moderatorId, id, 'approved', 'application_not_under_review');
    await assertChecked(tx, application);
    const sellerId = newId();
    const now = this.clock.now();
    const [[approved]] = await tx.query<[{ name: string; iinBin: Buffer | null }[], number]>(
      `UPDATE seller_application SET state = 'approved', seller_id = $3, decided_by = $2, decided_at = $4,
         decision_reason = NULL, decision_note = NULL, changed_at = $4, due_at = NULL
       WHERE id = $1 RETURNING names->>'en' AS name, iin_bin AS "iinBin"`,
      [id, moderatorId, sellerId, now],
    );
    if (approved === undefined) throw new Error('An application that is locked is not there.');
    const from = { table: 'seller_application', id } as const;
    const to = { table: 'seller_identity', id: sellerId } as const;
    const identity = approved.iinBin === null ? null : this.iinBins.reseal(approved.iinBin, from, to);
    await openWorkshop(tx, id, { slug: await freeSlug(tx, approved.name), identity, now });
    await this.members.makeOwner(tx, sellerId, application.accountId);
    await this.jobs.publish(tx, workshopApproved, { applicationId: id, sellerId });
    await this.jobs.publish(tx, applicationDecided, { applicationId: id });
    await this.jobs.publish(tx, workshopChanged, { sellerId });
    const outcome = { to: 'approved', action: 'application.approved', reason: null, sellerId } as const;
    await this.stepTaken(tx, application, moderatorId, outcome, now);
  }

  /** Whoever else has it in hand at the desk is asked before the row is locked. */
  private async lock(
    tx: Tx,
    moderatorId: string,
    id: string,
    next: Exclude<ApplicationState, 'draft'>,
    code: string,
  ): Promise<LockedApplication> {
    await this.checks.assertFree(tx, { kind: 'application', subjectId: id, moderatorId });
    const application = await lockForStaff(tx, moderatorId, id);
    const before: readonly ApplicationState[] = statesBefore(applicationLife, next);
    if (!before.includes(application.state)) throw wrongState(code, application.state);
    return application;
  }

  private async giveTo(
    tx: Tx,
    application: LockedApplication,
    { by, reviewerId, action }: { readonly by: string; readonly reviewerId: string; readonly action: string },
  ): Promise<void> {
    const now = this.clock.now();
    await tx.query(
      `UPDATE seller_application SET state = 'under_review', reviewer_id = $2, changed_at = $3 WHERE id = $1`,
      [application.id, reviewerId, now],
    );
    await this.jobs.publish(tx, applicationTakenUp, { applicationId: application.id });
    await this.stepTaken(tx, { ...application, reviewerId }, by, { to: 'under_review', action, reason: null }, now);
  }

  private async stepTaken(
    tx: Tx,
    application: LockedApplication,
    actorId: string,
    { to, action, reason, sellerId }: Outcome,
    at: Date,
  ): Promise<void> {
    const { id, state, reviewerId } = application;
    await writeStep(tx, application, { actorId, to, reason, at });
    await this.audit.record(tx, {
      actor: actorId,
      action: action as `${string}.${string}`,
      subject: { kind: 'application', id },
      sellerId: sellerId ?? null,
      reason,
      before: { state },
      after: { state: to, reviewerId },
    });
  }
}

/** @throws DomainError 404 `application_not_found`, also while it is a draft; 403 `own_application` */
export async function lockForStaff(tx: Tx, moderatorId: string, id: string): Promise<LockedApplication> {
  const application = await lockApplication(tx, id);
  if (application.submittedAt === null) throw applicationNotFound();
  if (application.accountId === moderatorId) throw ownApplication();
  return application;
}

export function ownApplication(): DomainError {
  return new DomainError('forbidden', 'own_application', 'It is your own; somebody else has to decide it.');
}

async function assertChecked(tx: Tx, application: LockedApplication): Promise<void> {
  const ticked = await tickedItems(tx, application.id);
  const missing = requiredItems(application).filter((item) => !ticked.includes(item));
  if (missing.length === 0) return;
  throw new DomainError('conflict', 'checklist_incomplete', 'Not everything that must be was looked at.', {
    details: { missing },
  });
}

async function tickedItems(tx: Tx, id: string): Promise<CheckItem[]> {
  const rows = await tx.query<{ item: CheckItem }[]>(
    'SELECT item FROM application_check WHERE application_id = $1 ORDER BY item',
    [id],
  );
  return rows.map(({ item }) => item);
}
