import { Injectable } from '@nestjs/common';
import { type ChangeReason, changeReasons, ListingReview, RevisionsService } from '../../catalog/index.js';
import { DomainError } from '../../kernel/domain-error.js';
import { Database, type Tx } from '../../platform/database/database.js';
import type { Principal } from '../../platform/http/access.js';
import { IdempotentRequests } from '../../platform/http/idempotency.js';
import { ApplicationsService, decisionReasons, profileEditReasons, ProfileEditsService } from '../../sellers/index.js';
import { findings } from '../reports/report.states.js';
import { ReportsService } from '../reports/reports.service.js';
import { caseDone, caseNotFound, DeskCases } from './desk.cases.js';
import type { CaseDecidedDto, CaseDecisionDto, CasesDecidedDto } from './desk.dto.js';
import { type DeskKind, deskKinds, isDecisionOf } from './desk.states.js';
import { DeskSubjects } from './desk.subjects.js';

interface OpenCase {
  readonly kind: DeskKind;
  readonly subjectId: string;
  readonly outcome: string | null;
}

/**
 * Decides many cases, one after the other, each in a transaction of its own that also keeps its answer: repeated after
 * a crash, the request decides what was left and answers the rest as before. Who has a case in hand is asked by the
 * services themselves, so the modules' own routes refuse alike.
 */
@Injectable()
export class DeskDecisions {
  constructor(
    private readonly applications: ApplicationsService,
    private readonly cases: DeskCases,
    private readonly database: Database,
    private readonly listings: ListingReview,
    private readonly profileEdits: ProfileEditsService,
    private readonly reports: ReportsService,
    private readonly requests: IdempotentRequests,
    private readonly revisions: RevisionsService,
    private readonly subjects: DeskSubjects,
  ) {}

  /** @throws DomainError 409 `idempotency_key_in_flight`; 422 `idempotency_key_reused` */
  async decide(moderator: Principal, decisions: readonly CaseDecisionDto[], key: string): Promise<CasesDecidedDto> {
    const scope = `desk.decisions ${moderator.accountId}`;
    await this.requests.once({ scope, key, input: decisions }, async () => ({ cases: decisions.length }));
    const items: CaseDecidedDto[] = [];
    for (const decision of decisions) items.push(await this.one(moderator, decision, key));
    return { items };
  }

  private async one(moderator: Principal, decision: CaseDecisionDto, key: string): Promise<CaseDecidedDto> {
    const { caseId } = decision;
    const request = { scope: `desk.decision ${moderator.accountId} ${caseId}`, key, input: decision };
    try {
      const decided = await this.requests.once(request, async (tx) => {
        await this.carryOut(tx, moderator, decision);
        return { caseId, result: 'decided' as const, problem: null };
      });
      await this.followCase(caseId);
      return decided;
    } catch (error) {
      // Somebody sends the same request at this moment: that is no answer about the case.
      if (!(error instanceof DomainError) || error.code === 'idempotency_key_in_flight') throw error;
      const { code, message: detail } = error;
      return this.requests.once(request, async () => ({
        caseId,
        result: 'refused' as const,
        problem: { code, detail },
      }));
    }
  }

  private async carryOut(tx: Tx, moderator: Principal, decision: CaseDecisionDto): Promise<void> {
    const { kind, subjectId, outcome } = await find(tx, decision.caseId);
    if (outcome !== null) throw caseDone(outcome);
    if (!moderator.permissions.has(deskKinds[kind].permission)) {
      throw new DomainError('forbidden', 'forbidden', 'You may not decide cases of this kind.');
    }
    if (!isDecisionOf(kind, decision.decision)) {
      throw new DomainError('invalid', 'decision_unknown', `A case of this kind knows no such decision.`);
    }
    switch (kind) {
      case 'application':
        return this.application(tx, moderator, subjectId, decision);
      case 'profile_edit':
        return this.profileEdit(tx, moderator, subjectId, decision);
      case 'listing':
        return this.listing(tx, moderator, subjectId, decision);
      case 'listing_revision':
        return this.revision(tx, moderator, subjectId, decision);
      case 'report':
        return this.report(tx, moderator, subjectId, decision);
    }
  }

  private async application(tx: Tx, moderator: Principal, id: string, decision: CaseDecisionDto): Promise<void> {
    const [subject] = await this.subjects.read(tx, 'application', [id]);
    // Whoever decides what nobody took up has taken it up.
    if (subject?.state === 'submitted') await this.applications.reviewIn(tx, moderator.accountId, id);
    if (decision.decision === 'approve') return this.applications.approveIn(tx, moderator.accountId, id);
    const next = decision.decision === 'reject' ? 'rejected' : 'changes_requested';
    const refusal = { reason: reasonOf(decision, decisionReasons), note: noteOf(decision) };
    return this.applications.refuseIn(tx, moderator.accountId, id, next, refusal);
  }

  private async profileEdit(tx: Tx, moderator: Principal, id: string, decision: CaseDecisionDto): Promise<void> {
    if (decision.decision === 'approve') return this.profileEdits.approve(tx, moderator, id);
    const refusal = { reason: reasonOf(decision, profileEditReasons), note: noteOf(decision) };
    return this.profileEdits.reject(tx, moderator, id, refusal);
  }

  private async listing(tx: Tx, moderator: Principal, id: string, decision: CaseDecisionDto): Promise<void> {
    const { version } = decision;
    if (version === undefined) throw missing('version');
    if (decision.decision === 'publish') return this.listings.publish(tx, moderator, id, version);
    const reason: ChangeReason = reasonOf(decision, changeReasons);
    return this.listings.requestChanges(tx, moderator, id, version, { reason, note: noteOf(decision) });
  }

  private async revision(tx: Tx, moderator: Principal, id: string, decision: CaseDecisionDto): Promise<void> {
    if (decision.decision === 'publish') return this.revisions.publish(tx, moderator, id);
    const reason: ChangeReason = reasonOf(decision, changeReasons);
    return this.revisions.requestChanges(tx, moderator, id, { reason, note: noteOf(decision) });
  }

  private async report(tx: Tx, moderator: Principal, id: string, decision: CaseDecisionDto): Promise<void> {
    return this.reports.decide(tx, moderator, id, {
      decision: decision.decision === 'dismiss' ? 'dismissed' : 'upheld',
      measure: decision.decision === 'uphold_and_take_down' ? 'take_down_listing' : 'none',
      reason: reasonOf(decision, findings),
      note: noteOf(decision),
    });
  }

  /** At once, so that the moderator does not find it at the desk again; the event's job finds nothing left to do. */
  private async followCase(caseId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const { kind, subjectId } = await find(tx, caseId);
      await this.cases.follow(tx, kind, [subjectId]);
    });
  }
}

async function find(tx: Tx, caseId: string): Promise<OpenCase> {
  const [row] = await tx.query<OpenCase[]>(
    'SELECT kind, subject_id AS "subjectId", outcome FROM desk_case WHERE id = $1',
    [caseId],
  );
  if (row === undefined) throw caseNotFound();
  return row;
}

function reasonOf<Reason extends string>({ reason }: CaseDecisionDto, known: readonly Reason[]): Reason {
  if (reason === undefined) throw missing('reason');
  const found = known.find((each) => each === reason);
  if (found !== undefined) return found;
  throw new DomainError('invalid', 'reason_unknown', `The reason is one of: ${known.join(', ')}.`);
}

function noteOf({ note }: CaseDecisionDto): string {
  if (note === undefined) throw missing('note');
  return note;
}

function missing(field: 'reason' | 'note' | 'version'): DomainError {
  return new DomainError('invalid', `${field}_required`, `This decision needs a ${field}.`);
}
