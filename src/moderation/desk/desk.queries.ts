import { Injectable } from '@nestjs/common';
import { Clock } from '../../kernel/clock.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { decodeCursor, type Page, page } from '../../platform/http/pagination.js';
import type { DeskSubject } from '../../sellers/index.js';
import { caseNotFound } from './desk.cases.js';
import type { DeskCaseDto, DeskCountDto, DeskCountsDto, DeskQuery } from './desk.dto.js';
import { type DeskKind, deskKindNames } from './desk.states.js';
import { DeskSubjects } from './desk.subjects.js';

interface CaseRow extends Omit<DeskCaseDto, 'titles' | 'subjectState' | 'version' | 'workshop'> {
  readonly sellerId: string | null;
  readonly cursor: string;
}

/** A lease that has run out is none. */
const HELD = `claimed_until IS NOT NULL AND claimed_until > now()`;

const CASE = `
  id, kind, subject_id AS "subjectId", seller_id AS "sellerId", state, opened_at AS "waitingSince", due_at AS "dueAt",
  coalesce(done_at, $1) > due_at AS overdue, CASE WHEN ${HELD} THEN claimed_by END AS "claimedBy",
  CASE WHEN ${HELD} THEN claimed_until END AS "claimedUntil", done_at AS "doneAt", outcome, due_at::text AS cursor`;

const CLAIMED = {
  mine: `${HELD} AND claimed_by = $2`,
  others: `${HELD} AND claimed_by <> $2`,
  free: `NOT (${HELD})`,
} as const;

/** More astray at once than this is the next run's. */
const BATCH = 200;

@Injectable()
export class DeskQueries {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly subjects: DeskSubjects,
  ) {}

  /** What is due first. @throws DomainError 400 `cursor_invalid` */
  async list(accountId: string, query: DeskQuery): Promise<Page<DeskCaseDto>> {
    const { kind, state, sellerId, claimed, overdue, sort, limit, after } = query;
    const [dueAt, id] = decodeCursor(after, ['timestamp', 'id']) ?? [null, null];
    const [order, beyond] = sort === 'due' ? ['ASC', '>'] : ['DESC', '<'];
    const rows = await this.database.query<CaseRow>(
      `SELECT ${CASE} FROM desk_case
       WHERE state = $3 AND ($4::text IS NULL OR kind = $4) AND ($5::uuid IS NULL OR seller_id = $5)
         AND ${claimed === undefined ? '$2::uuid IS NOT NULL' : `(${CLAIMED[claimed]})`}
         AND ($6::text IS NULL OR (coalesce(done_at, $1) > due_at) = ($6 = 'yes'))
         AND ($7::timestamptz IS NULL OR (due_at, id) ${beyond} ($7, $8::uuid))
       ORDER BY due_at ${order}, id ${order} LIMIT $9`,
      [this.clock.now(), accountId, state, kind ?? null, sellerId ?? null, overdue ?? null, dueAt, id, limit + 1],
    );
    const { items, nextCursor } = page(rows, limit, (row) => [row.cursor, row.id]);
    return { items: await this.described(items), nextCursor };
  }

  /** @throws DomainError 404 `case_not_found` */
  async one(id: string): Promise<DeskCaseDto> {
    const rows = await this.database.query<CaseRow>(`SELECT ${CASE} FROM desk_case WHERE id = $2`, [
      this.clock.now(),
      id,
    ]);
    const [found] = await this.described(rows);
    if (found === undefined) throw caseNotFound();
    return found;
  }

  async counts(accountId: string): Promise<DeskCountsDto> {
    const rows = await this.database.query<DeskCountDto>(
      `SELECT kind, count(*)::integer AS open, (count(*) FILTER (WHERE ${CLAIMED.free}))::integer AS free,
         (count(*) FILTER (WHERE ${CLAIMED.mine}))::integer AS mine,
         (count(*) FILTER (WHERE $1::timestamptz > due_at))::integer AS overdue
       FROM desk_case WHERE state = 'open' GROUP BY kind`,
      [this.clock.now(), accountId],
    );
    const known = new Map(rows.map((row) => [row.kind, row]));
    return {
      items: deskKindNames.map((kind) => known.get(kind) ?? { kind, open: 0, free: 0, mine: 0, overdue: 0 }),
    };
  }

  /** The subjects of the open cases of a workshop. Joins. */
  async openOf(tx: Tx, kind: DeskKind, sellerId: string): Promise<string[]> {
    const rows = await tx.query<{ subjectId: string }[]>(
      `SELECT subject_id AS "subjectId" FROM desk_case WHERE kind = $1 AND seller_id = $2 AND state = 'open'`,
      [kind, sellerId],
    );
    return rows.map(({ subjectId }) => subjectId);
  }

  /** Subjects that wait without a case, and cases whose subject does not wait, or waits anew. Joins. */
  async astray(tx: Tx, kind: DeskKind): Promise<string[]> {
    const waiting = new Map(
      (await this.subjects.read(tx, kind, null)).map(({ id, waitingSince }) => [id, waitingSince?.getTime()]),
    );
    const open = new Map(
      (
        await tx.query<{ subjectId: string; openedAt: Date }[]>(
          `SELECT subject_id AS "subjectId", opened_at AS "openedAt" FROM desk_case WHERE kind = $1 AND state = 'open'`,
          [kind],
        )
      ).map(({ subjectId, openedAt }) => [subjectId, openedAt.getTime()]),
    );
    const all = [...new Set([...waiting.keys(), ...open.keys()])].toSorted();
    return all.filter((id) => waiting.get(id) !== open.get(id)).slice(0, BATCH);
  }

  private async described(rows: readonly CaseRow[]): Promise<DeskCaseDto[]> {
    if (rows.length === 0) return [];
    return this.database.transaction(async (tx) => {
      const subjects = new Map<string, DeskSubject>();
      for (const kind of deskKindNames) {
        const ids = rows.filter((row) => row.kind === kind).map(({ subjectId }) => subjectId);
        if (ids.length === 0) continue;
        for (const subject of await this.subjects.read(tx, kind, ids)) subjects.set(subject.id, subject);
      }
      const sellerIds = rows.flatMap(({ sellerId }) => (sellerId === null ? [] : [sellerId]));
      const workshops = await this.subjects.workshops(tx, sellerIds);
      return rows.map((row) => {
        const { id, kind, subjectId, sellerId, state, waitingSince, dueAt, overdue, doneAt, outcome } = row;
        const { claimedBy, claimedUntil } = row;
        const subject = subjects.get(subjectId);
        return {
          id,
          kind,
          subjectId,
          state,
          waitingSince,
          dueAt,
          overdue,
          claimedBy,
          claimedUntil,
          doneAt,
          outcome,
          titles: subject?.titles ?? null,
          subjectState: subject?.state ?? null,
          version: subject?.version ?? null,
          workshop: sellerId === null ? null : (workshops.get(sellerId) ?? null),
        };
      });
    });
  }
}
