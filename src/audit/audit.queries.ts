import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { decodeCursor, page } from '../platform/http/pagination.js';
import type { AuditEntryDto, AuditPageDto, AuditQuery } from './audit.dto.js';

/** An act as a workshop's history tells it. */
export interface WorkshopAct {
  readonly id: string;
  readonly at: Date;
  /** `at` with its microseconds, to page by. */
  readonly cursor: string;
  readonly actor: string | null;
  readonly actorRoles: string[];
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly reason: string | null;
  readonly before: Record<string, unknown> | null;
  readonly after: Record<string, unknown> | null;
}

@Injectable()
export class AuditQueries {
  constructor(private readonly database: Database) {}

  /** Newest first. @throws DomainError `cursor_invalid` (400) */
  async list(query: AuditQuery): Promise<AuditPageDto> {
    const [before] = decodeCursor(query.after, ['integer']) ?? [];
    const rows = await this.database.query<AuditEntryDto>(
      `SELECT position::text, id, recorded_at AS "recordedAt", actor, actor_roles AS "actorRoles", via,
         request_id AS "requestId", action, subject_kind AS "subjectKind", subject_id AS "subjectId",
         seller_id AS "sellerId", reason, before, after, encode(hash, 'hex') AS hash
       FROM audit_entry
       WHERE ($2::bigint IS NULL OR position < $2) AND ($3::uuid IS NULL OR actor = $3)
         AND ($4::text IS NULL OR starts_with(action, $4)) AND ($5::text IS NULL OR subject_kind = $5)
         AND ($6::text IS NULL OR subject_id = $6) AND ($7::uuid IS NULL OR seller_id = $7)
         AND ($8::uuid IS NULL OR request_id = $8) AND ($9::timestamptz IS NULL OR recorded_at >= $9)
         AND ($10::timestamptz IS NULL OR recorded_at < $10)
       ORDER BY audit_entry.position DESC LIMIT $1 + 1`,
      [
        query.limit,
        before ?? null,
        query.actor ?? null,
        query.action ?? null,
        query.subjectKind ?? null,
        query.subjectId ?? null,
        query.sellerId ?? null,
        query.requestId ?? null,
        query.from ?? null,
        query.to ?? null,
      ],
    );
    return page(rows, query.limit, ({ position }) => [position]);
  }

  /** Acts about a workshop or about one of its applications, newest first, recorded before `[at, id]`. */
  async ofWorkshop(
    sellerId: string,
    applicationIds: readonly string[],
    { limit, before }: { readonly limit: number; readonly before: readonly string[] | undefined },
  ): Promise<WorkshopAct[]> {
    return this.database.query<WorkshopAct>(
      `SELECT id, recorded_at AS at, recorded_at::text AS cursor, actor, actor_roles AS "actorRoles", action,
         subject_kind AS "subjectKind", subject_id AS "subjectId", reason, before, after
       FROM audit_entry
       WHERE (seller_id = $1 OR (subject_kind = 'application' AND subject_id = ANY ($2::text[])))
         AND ($3::timestamptz IS NULL OR (recorded_at, id) < ($3, $4::uuid))
       ORDER BY recorded_at DESC, id DESC LIMIT $5`,
      [sellerId, applicationIds, before?.[0] ?? null, before?.[1] ?? null, limit],
    );
  }
}
