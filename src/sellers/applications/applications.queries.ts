import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import type { Locale, Translated } from '../../kernel/locale.js';
import { Database } from '../../platform/database/database.js';
import { decodeCursor, type Page, page, type PageQuery } from '../../platform/http/pagination.js';
import type { ApplicationDto, ApplicationForStaffDto, ApplicationsQuery, DecisionReason } from './applications.dto.js';
import type { ApplicationState } from '../workshops/life.js';

/** What a letter about an application on its way says, and to whom. */
export interface SubmittedForLetter {
  readonly names: Translated;
  readonly email: string;
  readonly locale: Locale;
  readonly submittedAt: Date;
}

/** What a letter about a decision says, and to whom. */
export interface ApplicationForLetter {
  readonly id: string;
  readonly state: ApplicationState;
  readonly names: Translated;
  readonly email: string;
  readonly locale: Locale;
  readonly decisionReason: DecisionReason | null;
  readonly decisionNote: string | null;
  readonly decidedAt: Date;
  readonly sellerId: string | null;
}

export const APPLICATION = `
  id, state, names, lead_artisan AS "leadArtisan", story, main_craft AS "mainCraft", crafts::text[] AS crafts, city,
  region, postcode, languages::text[] AS languages, legal_form AS "legalForm", tax_status AS "taxStatus",
  founded_year AS "foundedYear", email, phone, locale, created_at AS "createdAt", changed_at AS "changedAt",
  submitted_at AS "submittedAt", decided_at AS "decidedAt", decision_reason AS "decisionReason",
  decision_note AS "decisionNote", seller_id AS "sellerId"`;

const FOR_STAFF = `${APPLICATION}, account_id AS "accountId", reviewer_id AS "reviewerId", decided_by AS "decidedBy"`;

@Injectable()
export class ApplicationsQueries {
  constructor(private readonly database: Database) {}

  /** An account's own, the newest first. @throws DomainError 400 `cursor_invalid` */
  async ofAccount(accountId: string, { limit, after }: PageQuery): Promise<Page<ApplicationDto>> {
    const rows = await this.database.query<ApplicationDto>(
      `SELECT ${APPLICATION} FROM seller_application
       WHERE account_id = $1 AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
      [accountId, decodeCursor(after, ['id'])?.[0] ?? null, limit + 1],
    );
    return page(rows, limit, ({ id }) => [id]);
  }

  /** @throws DomainError 404 `application_not_found`, for somebody else's too */
  async ownOf(accountId: string, id: string): Promise<ApplicationDto> {
    const [row] = await this.database.query<ApplicationDto>(
      `SELECT ${APPLICATION} FROM seller_application WHERE id = $1 AND account_id = $2`,
      [id, accountId],
    );
    if (row === undefined) throw applicationNotFound();
    return row;
  }

  /** The oldest first; never what was not submitted yet. @throws DomainError 400 `cursor_invalid` */
  async list({ state, limit, after }: ApplicationsQuery): Promise<Page<ApplicationForStaffDto>> {
    const rows = await this.database.query<ApplicationForStaffDto>(
      `SELECT ${FOR_STAFF} FROM seller_application
       WHERE submitted_at IS NOT NULL AND ($1::text IS NULL OR state = $1) AND ($2::uuid IS NULL OR id > $2)
       ORDER BY id LIMIT $3`,
      [state ?? null, decodeCursor(after, ['id'])?.[0] ?? null, limit + 1],
    );
    return page(rows, limit, ({ id }) => [id]);
  }

  /** @throws DomainError 404 `application_not_found` */
  async find(id: string): Promise<ApplicationForStaffDto> {
    const [row] = await this.database.query<ApplicationForStaffDto>(
      `SELECT ${FOR_STAFF} FROM seller_application WHERE id = $1 AND submitted_at IS NOT NULL`,
      [id],
    );
    if (row === undefined) throw applicationNotFound();
    return row;
  }

  /** What letters say while an application waits to be decided. Null: it does not wait any more. */
  async submittedForLetter(id: string): Promise<SubmittedForLetter | null> {
    const [row] = await this.database.query<SubmittedForLetter>(
      `SELECT names, email, locale, submitted_at AS "submittedAt"
       FROM seller_application WHERE id = $1 AND state IN ('submitted', 'under_review')`,
      [id],
    );
    return row ?? null;
  }

  /** Undefined when there is no such decided application. */
  async forLetter(id: string): Promise<ApplicationForLetter | undefined> {
    const [row] = await this.database.query<ApplicationForLetter>(
      `SELECT id, state, names, email, locale, decision_reason AS "decisionReason", decision_note AS "decisionNote",
              decided_at AS "decidedAt", seller_id AS "sellerId"
       FROM seller_application WHERE id = $1 AND decided_at IS NOT NULL`,
      [id],
    );
    return row;
  }
}

export function applicationNotFound(): DomainError {
  return new DomainError('not_found', 'application_not_found', 'There is no such application.');
}
