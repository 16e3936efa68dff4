import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/index.js';
import { ListingReview, ListingsForDesk } from '../../catalog/index.js';
import { Clock } from '../../kernel/clock.js';
import { DomainError } from '../../kernel/domain-error.js';
import { newId } from '../../kernel/id.js';
import type { Locale } from '../../kernel/locale.js';
import { Database, type Tx } from '../../platform/database/database.js';
import type { Principal } from '../../platform/http/access.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { DecisionChecks, SellersForDesk } from '../../sellers/index.js';
import { reportDecided, reportReceived } from '../moderation.events.js';
import { ReportLimits } from './report-limits.js';
import { reportCaseLife, type ReportCaseState, type ReportSubjectKind } from './report.states.js';
import type { DecideReportDto, ReportInputDto } from './reports.dto.js';

/** Whoever reports, as far as it is known. */
export interface Reporter {
  readonly accountId: string | null;
  readonly address: string;
  readonly locale: Locale;
}

interface Reported {
  readonly kind: ReportSubjectKind;
  readonly id: string;
  readonly sellerId: string;
}

interface StoredCase {
  readonly subjectKind: ReportSubjectKind;
  readonly subjectId: string;
  readonly sellerId: string;
  readonly state: ReportCaseState;
}

/** What shoppers report, and what moderators find. Locks: the reporter's address, then the case; in a decision the case first. */
@Injectable()
export class ReportsService {
  constructor(
    private readonly audit: AuditLog,
    private readonly checks: DecisionChecks,
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly limits: ReportLimits,
    private readonly listings: ListingsForDesk,
    private readonly review: ListingReview,
    private readonly sellers: SellersForDesk,
  ) {}

  /**
   * Takes a report; one about what is reported already joins the open case.
   * @returns its id
   * @throws DomainError 404 `subject_not_found`; 429 `too_many_reports`
   */
  async receive(reporter: Reporter, { subject, reason, text, email }: ReportInputDto): Promise<string> {
    return this.database.transaction(async (tx) => {
      const addressHash = await this.limits.ofAddress(tx, reporter.address);
      const reportCaseId = await this.join(tx, await this.find(tx, subject));
      await this.limits.ofSubject(tx, reportCaseId, addressHash);
      const id = newId();
      await tx.query(
        `INSERT INTO report (id, report_case_id, reason, words, account_id, email, address_hash, locale, received_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [
          id,
          reportCaseId,
          reason,
          text ?? null,
          reporter.accountId,
          // Whoever has an account is written to where the account says.
          reporter.accountId === null ? (email ?? null) : null,
          addressHash,
          reporter.locale,
          this.clock.now(),
        ],
      );
      await this.jobs.publish(tx, reportReceived, { reportId: id });
      return id;
    });
  }

  /**
   * Says what was found, and takes the piece off the shelf if that is what is needed. Joins.
   * @throws DomainError 403 `own_workshop`; 404 `report_not_found`; 409 `case_claimed`, `report_decided` with its
   *   state, `listing_state`; 422 `measure_not_possible`
   */
  async decide(tx: Tx, moderator: Principal, id: string, decision: DecideReportDto): Promise<void> {
    const moderatorId = moderator.accountId;
    await this.checks.assertFree(tx, { kind: 'report', subjectId: id, moderatorId });
    const stored = await lockCase(tx, id);
    assertMayDecide(moderator, stored, decision);
    if (decision.measure === 'take_down_listing') {
      const { note } = decision;
      await this.review.takeDown(tx, moderator, stored.subjectId, { reason: 'not_allowed', note });
    }
    await this.close(tx, id, moderatorId, decision);
    await this.audit.record(tx, {
      actor: moderatorId,
      action: `report.${decision.decision}`,
      subject: { kind: 'report', id },
      sellerId: stored.sellerId,
      reason: decision.reason,
      before: { state: stored.state },
      after: { state: decision.decision, measure: decision.measure, [stored.subjectKind]: stored.subjectId },
    });
  }

  private async find(tx: Tx, { kind, slug }: ReportInputDto['subject']): Promise<Reported> {
    if (kind === 'listing') {
      const listing = await this.listings.bySlug(tx, slug);
      if (listing !== undefined) return { kind, ...listing };
    } else {
      const id = await this.sellers.workshopBySlug(tx, slug);
      if (id !== undefined) return { kind, id, sellerId: id };
    }
    throw new DomainError('not_found', 'subject_not_found', `There is no such ${kind}.`);
  }

  /** The open case about it, locked and counted up; a new one if there is none. */
  private async join(tx: Tx, { kind, id, sellerId }: Reported): Promise<string> {
    const [joined] = await tx.query<{ id: string }[]>(
      `INSERT INTO report_case AS known (id, subject_kind, subject_id, seller_id, state, reports, opened_at, latest_at)
       VALUES ($1, $2, $3, $4, 'open', 1, $5, $5)
       ON CONFLICT (subject_kind, subject_id) WHERE state = 'open'
       DO UPDATE SET reports = known.reports + 1, latest_at = greatest(known.latest_at, excluded.latest_at)
       RETURNING id`,
      [newId(), kind, id, sellerId, this.clock.now()],
    );
    if (joined === undefined) throw new Error('An upsert gives its row.');
    return joined.id;
  }

  private async close(tx: Tx, id: string, moderatorId: string, decided: DecideReportDto): Promise<void> {
    const { decision, reason, note, measure } = decided;
    await tx.query(
      `UPDATE report_case SET state = $2, reason = $3, note = $4, measure = $5, decided_by = $6, decided_at = $7
       WHERE id = $1 AND state = 'open'`,
      [id, decision, reason, note, decision === 'upheld' ? measure : null, moderatorId, this.clock.now()],
    );
    const reports = await tx.query<{ id: string }[]>(
      'SELECT id FROM report WHERE report_case_id = $1 AND erased_at IS NULL ORDER BY id',
      [id],
    );
    for (const report of reports) await this.jobs.publish(tx, reportDecided, { reportId: report.id });
  }
}

async function lockCase(tx: Tx, id: string): Promise<StoredCase> {
  const [row] = await tx.query<StoredCase[]>(
    `SELECT subject_kind AS "subjectKind", subject_id AS "subjectId", seller_id AS "sellerId", state
     FROM report_case WHERE id = $1 FOR UPDATE`,
    [id],
  );
  if (row === undefined) throw reportNotFound();
  return row;
}

function assertMayDecide(
  { memberships }: Principal,
  { sellerId, state, subjectKind }: StoredCase,
  { decision, measure }: DecideReportDto,
): void {
  if (memberships.some((membership) => membership.sellerId === sellerId)) {
    throw new DomainError('forbidden', 'own_workshop', 'It is about a workshop of yours; somebody else has to decide.');
  }
  if (!reportCaseLife[state].some((next) => next === decision)) {
    throw new DomainError('conflict', 'report_decided', `The report is ${state}.`, { details: { state } });
  }
  if (measure === 'none' || (decision === 'upheld' && subjectKind === 'listing')) return;
  const message = 'Only a listing that was reported rightly is taken down.';
  throw new DomainError('invalid', 'measure_not_possible', message, {
    errors: [{ pointer: '/measure', code: 'measure_not_possible', detail: message }],
  });
}

export function reportNotFound(): DomainError {
  return new DomainError('not_found', 'report_not_found', 'There is no such report.');
}
