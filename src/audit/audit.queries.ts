import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { decodeCursor, page } from '../platform/http/pagination.js';
import type { AuditEntryDto, AuditPageDto, AuditQuery } from './audit.dto.js';

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
}
