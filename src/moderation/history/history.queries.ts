import { Injectable } from '@nestjs/common';
import { AuditQueries, type WorkshopAct } from '../../audit/index.js';
import { Database } from '../../platform/database/database.js';
import { decodeCursor, type Page, page, type PageQuery } from '../../platform/http/pagination.js';
import { SellersQueries } from '../../sellers/index.js';
import type { HistoryCaseDto, HistoryItemDto } from './history.dto.js';

interface Told extends HistoryItemDto {
  readonly id: string;
  readonly cursor: string;
}

type CaseRow = HistoryCaseDto & { readonly at: Date; readonly cursor: string };

/** All that happened to a workshop: what came to the desk, and what staff and its owners did. */
@Injectable()
export class HistoryQueries {
  constructor(
    private readonly audit: AuditQueries,
    private readonly database: Database,
    private readonly sellers: SellersQueries,
  ) {}

  /** Newest first. @throws DomainError 400 `cursor_invalid`; 404 `workshop_not_found` */
  async ofWorkshop(sellerId: string, { limit, after }: PageQuery): Promise<Page<HistoryItemDto>> {
    const before = decodeCursor(after, ['timestamp', 'id']);
    await this.sellers.find(sellerId);
    // As many of each as could be on the page; one more tells that there is another.
    const range = { limit: limit + 1, before };
    const cases = await this.cases(sellerId, range);
    const acts = await this.audit.ofWorkshop(sellerId, await this.applicationIds(sellerId), range);
    const told = [...cases.map(caseTold), ...acts.map(actTold)].toSorted(newestFirst);
    const { items, nextCursor } = page(told, limit, ({ cursor, id }) => [cursor, id]);
    return { items: items.map(({ at, case: found, act }) => ({ at, case: found, act })), nextCursor };
  }

  private async cases(
    sellerId: string,
    { limit, before }: { readonly limit: number; readonly before: readonly string[] | undefined },
  ): Promise<CaseRow[]> {
    return this.database.query<CaseRow>(
      `SELECT id, kind, subject_id AS "subjectId", state, outcome, recorded_at AS at, recorded_at::text AS cursor
       FROM desk_case
       WHERE seller_id = $1 AND ($2::timestamptz IS NULL OR (recorded_at, id) < ($2, $3::uuid))
       ORDER BY recorded_at DESC, id DESC LIMIT $4`,
      [sellerId, before?.[0] ?? null, before?.[1] ?? null, limit],
    );
  }

  /** An application is audited before it has a workshop. */
  private async applicationIds(sellerId: string): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT DISTINCT subject_id AS id FROM desk_case WHERE kind = 'application' AND seller_id = $1`,
      [sellerId],
    );
    return rows.map(({ id }) => id);
  }
}

function caseTold({ at, cursor, ...found }: CaseRow): Told {
  return { id: found.id, at, cursor, case: found, act: null };
}

function actTold({ at, cursor, ...act }: WorkshopAct): Told {
  return { id: act.id, at, cursor, case: null, act };
}

/** By microseconds: PostgreSQL leaves out zeros at their end, so its text is compared as a whole number of digits. */
function newestFirst(a: Told, b: Told): number {
  const [first, second] = [sortable(a), sortable(b)];
  return first === second ? 0 : first < second ? 1 : -1;
}

function sortable({ cursor, id }: Told): string {
  const [, seconds = '', fraction = ''] = /^([^.+]+)(?:\.(\d+))?/.exec(cursor) ?? [];
  return `${seconds}.${fraction.padEnd(6, '0')} ${id}`;
}
