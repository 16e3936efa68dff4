import { Injectable } from '@nestjs/common';
import { ListingsForDesk } from '../../catalog/index.js';
import { AccountsQueries } from '../../identity/index.js';
import type { Locale, Translated } from '../../kernel/locale.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { decodeCursor, type Page, page } from '../../platform/http/pagination.js';
import { type DeskSubject, SellersForDesk } from '../../sellers/index.js';
import type { ReportCaseState, ReportSubjectKind } from './report.states.js';
import type { ReportCaseDetailDto, ReportCaseDto, ReportsQuery, ShopperReportDto } from './reports.dto.js';
import { reportNotFound } from './reports.service.js';

/** What the letter to a reporter says. */
export interface ReportForLetter {
  readonly accountId: string | null;
  /** The account's, if there is one. Null: none is known, or it is erased. */
  readonly reporterEmail: string | null;
  readonly locale: Locale;
  readonly outcome: ReportCaseState;
  readonly decidedAt: Date | null;
  readonly subjectKind: ReportSubjectKind;
  readonly titles: Translated | null;
}

type CaseRow = Omit<ReportCaseDto, 'subject'> & { readonly subjectKind: ReportSubjectKind; readonly subjectId: string };

const CASE = `
  id, subject_kind AS "subjectKind", subject_id AS "subjectId", seller_id AS "sellerId", state, reports,
  opened_at AS "openedAt", latest_at AS "latestAt", reason AS finding, note, measure, decided_by AS "decidedBy",
  decided_at AS "decidedAt"`;

@Injectable()
export class ReportsQueries {
  constructor(
    private readonly accounts: AccountsQueries,
    private readonly database: Database,
    private readonly listings: ListingsForDesk,
    private readonly sellers: SellersForDesk,
  ) {}

  /** Newest first. @throws DomainError 400 `cursor_invalid` */
  async list({ state, subjectKind, sellerId, limit, after }: ReportsQuery): Promise<Page<ReportCaseDto>> {
    const rows = await this.database.query<CaseRow>(
      `SELECT ${CASE} FROM report_case
       WHERE ($1::text IS NULL OR state = $1) AND ($2::text IS NULL OR subject_kind = $2)
         AND ($3::uuid IS NULL OR seller_id = $3) AND ($4::uuid IS NULL OR id < $4)
       ORDER BY id DESC LIMIT $5`,
      [state ?? null, subjectKind ?? null, sellerId ?? null, decodeCursor(after, ['id'])?.[0] ?? null, limit + 1],
    );
    const { items, nextCursor } = page(rows, limit, ({ id }) => [id]);
    return { items: await this.described(items), nextCursor };
  }

  /** @throws DomainError 404 `report_not_found` */
  async one(id: string): Promise<ReportCaseDetailDto> {
    const rows = await this.database.query<CaseRow>(`SELECT ${CASE} FROM report_case WHERE id = $1`, [id]);
    const [found] = await this.described(rows);
    if (found === undefined) throw reportNotFound();
    const received = await this.database.query<ShopperReportDto>(
      `SELECT id, reason, words AS text, received_at AS "receivedAt" FROM report
       WHERE report_case_id = $1 ORDER BY id DESC LIMIT 100`,
      [id],
    );
    return { ...found, received };
  }

  /** Null when there is no such report. */
  async forLetter(reportId: string): Promise<ReportForLetter | null> {
    const [row] = await this.database.query<Omit<ReportForLetter, 'titles'> & { readonly subjectId: string }>(
      `SELECT report.email AS "reporterEmail", report.account_id AS "accountId", report.locale,
         report_case.state AS outcome, decided_at AS "decidedAt", subject_kind AS "subjectKind",
         subject_id AS "subjectId"
       FROM report JOIN report_case ON report_case.id = report_case_id WHERE report.id = $1`,
      [reportId],
    );
    if (row === undefined) return null;
    const { subjectId, ...report } = row;
    const account = row.accountId === null ? null : await this.accounts.forLetter(row.accountId);
    const reporter = account === null ? {} : { reporterEmail: account.email, locale: account.locale };
    const titles = await this.database.transaction((tx) => this.titles(tx, [row]));
    return { ...report, ...reporter, titles: titles.get(subjectId)?.titles ?? null };
  }

  /** The case that a shopper's report belongs to. */
  async caseOf(tx: Tx, reportId: string): Promise<string | undefined> {
    const [row] = await tx.query<{ id: string }[]>('SELECT report_case_id AS id FROM report WHERE id = $1', [reportId]);
    return row?.id;
  }

  /** Report cases as the desk needs them. `ids` null: all that wait. */
  async forDesk(tx: Tx, ids: readonly string[] | null): Promise<DeskSubject[]> {
    const rows = await tx.query<(DeskSubject & { subjectKind: ReportSubjectKind; subjectId: string })[]>(
      `SELECT id, seller_id AS "sellerId", state, NULL AS titles, NULL::integer AS version,
         CASE WHEN state = 'open' THEN opened_at END AS "waitingSince",
         subject_kind AS "subjectKind", subject_id AS "subjectId"
       FROM report_case WHERE CASE WHEN $1::uuid[] IS NULL THEN state = 'open' ELSE id = ANY ($1::uuid[]) END`,
      [ids],
    );
    const titles = await this.titles(tx, rows);
    return rows.map(({ id, sellerId, state, version, waitingSince, subjectId }) => ({
      id,
      sellerId,
      state,
      version,
      waitingSince,
      titles: titles.get(subjectId)?.titles ?? null,
    }));
  }

  private async described(rows: readonly CaseRow[]): Promise<Omit<ReportCaseDetailDto, 'received'>[]> {
    const known = await this.database.transaction((tx) => this.titles(tx, rows));
    return rows.map(({ subjectKind: kind, subjectId: id, ...row }) => {
      const subject = known.get(id);
      return { ...row, subject: { kind, id, titles: subject?.titles ?? null, state: subject?.state ?? null } };
    });
  }

  /** Of listings and workshops alike. */
  private async titles(
    tx: Tx,
    subjects: readonly { readonly subjectKind: ReportSubjectKind; readonly subjectId: string }[],
  ): Promise<Map<string, { readonly titles: Translated | null; readonly state: string }>> {
    const idsOf = (kind: ReportSubjectKind): string[] =>
      subjects.filter(({ subjectKind }) => subjectKind === kind).map(({ subjectId }) => subjectId);
    const listings = await this.listings.listings(tx, idsOf('listing'));
    const workshops = await this.sellers.workshops(tx, idsOf('workshop'));
    return new Map([
      ...listings.map(({ id, titles, state }) => [id, { titles, state }] as const),
      ...workshops.map(({ id, names, state }) => [id, { titles: names, state }] as const),
    ]);
  }
}
