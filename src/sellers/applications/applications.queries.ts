import { Injectable } from '@nestjs/common';
import { Clock } from '../../kernel/clock.js';
import type { Locale, Translated } from '../../kernel/locale.js';
import { Database } from '../../platform/database/database.js';
import { decodeCursor, type Page, page, type PageQuery } from '../../platform/http/pagination.js';
import type { ApplicationState } from '../workshops/life.js';
import { applicationNotFound } from './application.rows.js';
import { ownApplication } from './applications.service.js';
import type { ApplicationDto, DecisionReason } from './applications.dto.js';
import { type CheckItem, checkItems, requiredItems } from './checklist.js';
import { DOCUMENT } from './documents.js';
import type { DocumentDto } from './documents.dto.js';
import { Duplicates } from './duplicates.js';
import type {
  ApplicationDetailDto,
  ApplicationForReviewDto,
  ApplicationForStaffDto,
  ApplicationNoteDto,
  ApplicationsQuery,
  ApplicationStepDto,
  ApplicationStepForStaffDto,
} from './review.dto.js';

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

type ApplicationForReviewRow = Omit<
  ApplicationForReviewDto,
  'documents' | 'steps' | 'notes' | 'checklist' | 'duplicates'
>;

/** What a letter between its submission and its decision says, and to whom. */
export interface ApplicationOnItsWay {
  readonly id: string;
  readonly state: ApplicationState;
  readonly names: Translated;
  readonly email: string;
  readonly locale: Locale;
  readonly submittedAt: Date;
  /** Null while it does not wait for the moderators. */
  readonly dueAt: Date | null;
  readonly reviewerId: string | null;
}

export const APPLICATION = `
  id, state, names, lead_artisan AS "leadArtisan", story, main_craft AS "mainCraft", crafts::text[] AS crafts, city,
  region, street, postcode, languages::text[] AS languages, legal_form AS "legalForm", tax_status AS "taxStatus",
  iin_bin_last4 AS "iinBinLast4", master_grade AS "masterGrade",
  CASE WHEN certificate_number IS NOT NULL THEN json_build_object('number', certificate_number,
    'issuedOn', certificate_issued_on::text, 'expiresOn', certificate_expires_on::text) END AS certificate,
  founded_year AS "foundedYear", email, phone, locale, created_at AS "createdAt", changed_at AS "changedAt",
  submitted_at AS "submittedAt", decided_at AS "decidedAt", decision_reason AS "decisionReason",
  decision_note AS "decisionNote", seller_id AS "sellerId"`;

const WAITS = `state IN ('submitted', 'under_review')`;

/** The first parameter is the time of the shop. */
const FOR_STAFF = `${APPLICATION}, account_id AS "accountId", reviewer_id AS "reviewerId", decided_by AS "decidedBy",
  due_at AS "dueAt", coalesce(${WAITS} AND due_at <= $1, false) AS overdue`;

const STEP = `from_state AS "from", to_state AS "to", CASE WHEN by_staff THEN 'moderator' ELSE 'applicant' END AS by,
  reason, taken_at AS "takenAt"`;

@Injectable()
export class ApplicationsQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly duplicates: Duplicates,
  ) {}

  /** An account's own, the newest first. @throws DomainError 400 `cursor_invalid` */
  async ofAccount(accountId: string, { limit, after }: PageQuery): Promise<Page<ApplicationDto>> {
    const rows = await this.database.query<ApplicationDto>(
      `SELECT ${APPLICATION} FROM seller_application
       WHERE account_id = $1 AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
      [accountId, decodeCursor(after, ['id'])?.[0] ?? null, limit + 1],
    );
    return page(rows, limit, ({ id }) => [id]);
  }

  /** With its steps, but not who of the staff took them. @throws DomainError 404 `application_not_found`, for somebody else's too */
  async ownOf(accountId: string, id: string): Promise<ApplicationDetailDto> {
    const [row] = await this.database.query<Omit<ApplicationDetailDto, 'documents' | 'steps'>>(
      `SELECT ${APPLICATION} FROM seller_application WHERE id = $1 AND account_id = $2`,
      [id, accountId],
    );
    if (row === undefined) throw applicationNotFound();
    const steps = await this.database.query<ApplicationStepDto>(
      `SELECT ${STEP} FROM application_step WHERE application_id = $1 ORDER BY id`,
      [id],
    );
    return { ...row, documents: await this.documentsOf(id), steps };
  }

  /** The oldest first; never what was not submitted yet. @throws DomainError 400 `cursor_invalid` */
  async list(query: ApplicationsQuery): Promise<Page<ApplicationForStaffDto>> {
    const { state, reviewerId, overdue, craft, q, limit, after } = query;
    const part = q?.replaceAll(/[\\%_]/g, String.raw`\$&`) ?? null;
    const rows = await this.database.query<ApplicationForStaffDto>(
      `SELECT ${FOR_STAFF} FROM seller_application
       WHERE submitted_at IS NOT NULL AND ($2::text IS NULL OR state = $2) AND ($3::uuid IS NULL OR reviewer_id = $3)
         AND ($4::text IS NULL OR coalesce(${WAITS} AND due_at <= $1, false) = ($4 = 'yes'))
         AND ($5::text IS NULL OR $5 = ANY (crafts))
         AND ($6::text IS NULL OR EXISTS (SELECT FROM jsonb_each_text(names) WHERE value ILIKE '%' || $6 || '%'))
         AND ($7::uuid IS NULL OR id > $7)
       ORDER BY id LIMIT $8`,
      [
        this.clock.now(),
        state ?? null,
        reviewerId ?? null,
        overdue ?? null,
        craft ?? null,
        part,
        decodeCursor(after, ['id'])?.[0] ?? null,
        limit + 1,
      ],
    );
    return page(rows, limit, ({ id }) => [id]);
  }

  /** @throws DomainError 404 `application_not_found`; 403 `own_application`: it has notes that are not for her */
  async find(moderatorId: string, id: string): Promise<ApplicationForReviewDto> {
    const [row] = await this.database.query<ApplicationForReviewRow>(
      `SELECT ${FOR_STAFF} FROM seller_application WHERE id = $2 AND submitted_at IS NOT NULL`,
      [this.clock.now(), id],
    );
    if (row === undefined) throw applicationNotFound();
    if (row.accountId === moderatorId) throw ownApplication();
    const steps = await this.database.query<ApplicationStepForStaffDto>(
      `SELECT ${STEP}, actor_id AS "actorId" FROM application_step WHERE application_id = $1 ORDER BY id`,
      [id],
    );
    const notes = await this.database.query<ApplicationNoteDto>(
      `SELECT id, author_id AS "authorId", note, written_at AS "writtenAt"
       FROM application_note WHERE application_id = $1 ORDER BY id`,
      [id],
    );
    return {
      ...row,
      documents: await this.documentsOf(id),
      steps,
      notes,
      checklist: await this.checklistOf(row),
      duplicates: await this.duplicates.of(id),
    };
  }

  async documentsOf(id: string): Promise<DocumentDto[]> {
    return this.database.query<DocumentDto>(
      `SELECT ${DOCUMENT} FROM application_document WHERE application_id = $1 ORDER BY id`,
      [id],
    );
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

  /** Null when it is in none of these states any more, or was never submitted. */
  async onItsWay(id: string, states: readonly ApplicationState[]): Promise<ApplicationOnItsWay | null> {
    const [row] = await this.database.query<ApplicationOnItsWay>(
      `SELECT id, state, names, email, locale, submitted_at AS "submittedAt",
         due_at AS "dueAt", reviewer_id AS "reviewerId"
       FROM seller_application
       WHERE id = $1 AND state = ANY ($2) AND submitted_at IS NOT NULL AND names IS NOT NULL AND email IS NOT NULL`,
      [id, states],
    );
    return row ?? null;
  }

  private async checklistOf(row: ApplicationForStaffDto): Promise<ApplicationForReviewDto['checklist']> {
    const { legalForm, masterGrade, certificate } = row;
    const required = requiredItems({ legalForm, masterGrade, certificateNumber: certificate?.number ?? null });
    const ticks = await this.database.query<{ item: CheckItem; tickedBy: string; tickedAt: Date }>(
      `SELECT item, ticked_by AS "tickedBy", ticked_at AS "tickedAt" FROM application_check WHERE application_id = $1`,
      [row.id],
    );
    const ticked = new Map(ticks.map((tick) => [tick.item, tick]));
    return checkItems.map((item) => ({
      item,
      required: required.includes(item),
      tickedBy: ticked.get(item)?.tickedBy ?? null,
      tickedAt: ticked.get(item)?.tickedAt ?? null,
    }));
  }
}
