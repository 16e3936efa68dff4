import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { Database } from '../platform/database/database.js';
import { decodeCursor, type Page, page } from '../platform/http/pagination.js';
import type { LetterDetailDto, LetterDto, LettersQuery } from './letters.dto.js';

// A letter's id is a UUIDv7, made when it is written: newest first is by id.
const LETTER = `
  id, kind, subject_type AS "subjectType", subject_id AS "subjectId", to_kind AS "toKind",
  regexp_replace(recipient, '^(.)[^@]*', '\\1***') AS recipient, locale, subject, state, failure,
  created_at AS "createdAt", sent_at AS "sentAt"`;

@Injectable()
export class LettersQueries {
  constructor(private readonly database: Database) {}

  /** Newest first. @throws DomainError `cursor_invalid` (400) */
  async list({ kind, state, subjectId, limit, after }: LettersQuery): Promise<Page<LetterDto>> {
    const [last] = decodeCursor(after, ['id']) ?? [];
    const rows = await this.database.query<LetterDto>(
      `SELECT ${LETTER} FROM letter
       WHERE ($1::text IS NULL OR kind = $1) AND ($2::text IS NULL OR state = $2)
         AND ($3::uuid IS NULL OR subject_id = $3) AND ($4::uuid IS NULL OR id < $4)
       ORDER BY id DESC LIMIT $5`,
      [kind ?? null, state ?? null, subjectId ?? null, last ?? null, limit + 1],
    );
    return page(rows, limit, ({ id }) => [id]);
  }

  /** @throws DomainError `letter_not_found` (404) */
  async letter(id: string): Promise<LetterDetailDto> {
    const [row] = await this.database.query<LetterDetailDto>(
      `SELECT ${LETTER}, body_text AS text FROM letter WHERE id = $1`,
      [id],
    );
    if (row === undefined) throw new DomainError('not_found', 'letter_not_found', 'There is no such letter.');
    return row;
  }
}
