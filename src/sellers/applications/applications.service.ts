import { Injectable } from '@nestjs/common';
import { MembersService } from '../../identity/index.js';
import { Clock } from '../../kernel/clock.js';
import { DomainError, type InputError } from '../../kernel/domain-error.js';
import { newId } from '../../kernel/id.js';
import { locales } from '../../kernel/locale.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import type { ApplicationDto, RefuseApplicationDto, WriteApplicationDto } from './applications.dto.js';
import { APPLICATION, applicationNotFound } from './applications.queries.js';
import { applicationLife, type ApplicationState, editableStates, statesBefore } from '../workshops/life.js';
import { DecisionChecks } from '../decision-checks.js';
import { freeSlug } from '../workshops/seller-slug.js';
import { applicationDecided, applicationSubmitted, applicationWithdrawn, workshopApproved, workshopChanged } from '../sellers.events.js';

/** What an application must say when it is submitted. Its workshop's row can't be without. */
const neededFields = [
  'names',
  'mainCraft',
  'crafts',
  'city',
  'region',
  'languages',
  'legalForm',
  'taxStatus',
  'email',
] as const satisfies readonly (keyof ApplicationDto)[];

/**
 * How a workshop comes to be. Each step is one statement that asks for the state it starts from: of two who take a
 * step at once, the second finds what the first has made of it.
 */
@Injectable()
export class ApplicationsService {
  constructor(
    private readonly checks: DecisionChecks,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly members: MembersService,
  ) {}

  /** Begins a draft; its id. @throws DomainError 409 `application_open`: there is one already */
  async create(accountId: string, input: WriteApplicationDto): Promise<string> {
    return this.database.transaction(async (tx) => {
      const [created] = await tx.query<{ id: string }[]>(
        `INSERT INTO seller_application (id, account_id, state, names, lead_artisan, story, main_craft, crafts, city,
           region, postcode, languages, legal_form, tax_status, founded_year, email, phone, locale, created_at, changed_at)
         VALUES ($1, $2, 'draft', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $18)
         ON CONFLICT (account_id) WHERE state IN ('draft', 'submitted', 'under_review', 'changes_requested')
         DO NOTHING RETURNING id`,
        [newId(), accountId, ...fieldsOf(input), this.clock.now()],
      );
      if (created !== undefined) return created.id;
      throw new DomainError('conflict', 'application_open', 'You have an application already that is not decided.');
    });
  }

  /** Replaces what it says. @throws DomainError 404 `application_not_found`; 409 `application_not_editable` */
  async edit(accountId: string, id: string, input: WriteApplicationDto): Promise<void> {
    await this.database.transaction(async (tx) => {
      const [, edited] = await tx.query<[unknown, number]>(
        `UPDATE seller_application SET names = $3, lead_artisan = $4, story = $5, main_craft = $6, crafts = $7,
           city = $8, region = $9, postcode = $10, languages = $11, legal_form = $12, tax_status = $13,
           founded_year = $14, email = $15, phone = $16, locale = $17, changed_at = $18
         WHERE id = $1 AND account_id = $2 AND state = ANY ($19)`,
        [id, accountId, ...fieldsOf(input), this.clock.now(), editableStates],
      );
      if (edited === 0) throw await this.refusalToApplicant(tx, accountId, id, 'application_not_editable');
    });
  }

  /**
   * Hands it to the moderators.
   * @throws DomainError 404 `application_not_found`; 409 `application_not_editable`; 422 `application_incomplete`
   */
  async submit(accountId: string, id: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      // What it says is read and judged, so it may not be edited meanwhile.
      const [application] = await tx.query<ApplicationDto[]>(
        `SELECT ${APPLICATION} FROM seller_application
         WHERE id = $1 AND account_id = $2 AND state = ANY ($3) FOR UPDATE`,
        [id, accountId, statesBefore(applicationLife, 'submitted')],
      );
      if (application === undefined) {
        throw await this.refusalToApplicant(tx, accountId, id, 'application_not_editable');
      }
      const now = this.clock.now();
      assertComplete(application, now);
      await tx.query(
        `UPDATE seller_application SET state = 'submitted', submitted_at = $2, changed_at = $2 WHERE id = $1`,
        [id, now],
      );
      await this.jobs.publish(tx, applicationSubmitted, { applicationId: id });
    });
  }

  /** @throws DomainError 404 `application_not_found`; 409 `application_closed` */
  async withdraw(accountId: string, id: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const [, withdrawn] = await tx.query<[unknown, number]>(
        `UPDATE seller_application SET state = 'withdrawn', changed_at = $3
         WHERE id = $1 AND account_id = $2 AND state = ANY ($4)`,
        [id, accountId, this.clock.now(), statesBefore(applicationLife, 'withdrawn')],
      );
      if (withdrawn === 0) throw await this.refusalToApplicant(tx, accountId, id, 'application_closed');
      await this.jobs.publish(tx, applicationWithdrawn, { applicationId: id });
    });
  }

  /** A moderator takes it up. @throws DomainError 403 `own_application`; 404; 409 `application_not_submitted` */
  async review(moderatorId: string, id: string): Promise<void> {
    await this.database.transaction(async (tx) => this.reviewIn(tx, moderatorId, id));
  }

  /** As `review`; joins. */
  async reviewIn(tx: Tx, moderatorId: string, id: string): Promise<void> {
      const [, taken] = await tx.query<[unknown, number]>(
        `UPDATE seller_application SET state = 'under_review', reviewer_id = $2, changed_at = $3
         WHERE id = $1 AND account_id <> $2 AND state = ANY ($4)`,
        [id, moderatorId, this.clock.now(), statesBefore(applicationLife, 'under_review')],
      );
      if (taken === 0) throw await this.refusalToModerator(tx, moderatorId, id, 'application_not_submitted');
  }

  /** @throws DomainError 403 `own_application`; 404 `application_not_found`; 409 `application_not_under_review` */
  async requestChanges(moderatorId: string, id: string, refusal: RefuseApplicationDto): Promise<void> {
    await this.database.transaction(async (tx) => this.refuseIn(tx, moderatorId, id, 'changes_requested', refusal));
  }

  /** @throws DomainError 403 `own_application`; 404 `application_not_found`; 409 `application_not_under_review` */
  async reject(moderatorId: string, id: string, refusal: RefuseApplicationDto): Promise<void> {
    await this.database.transaction(async (tx) => this.refuseIn(tx, moderatorId, id, 'rejected', refusal));
  }

  /**
   * Opens the workshop, whose owner the applicant becomes.
   * @throws DomainError 403 `own_application`; 404 `application_not_found`; 409 `application_not_under_review`
   */
  async approve(moderatorId: string, id: string): Promise<void> {
    await this.database.transaction(async (tx) => this.approveIn(tx, moderatorId, id));
  }

  /** As `approve`; joins. */
  async approveIn(tx: Tx, moderatorId: string, id: string): Promise<void> {
      await this.checks.assertFree(tx, { kind: 'application', subjectId: id, moderatorId });
      const sellerId = newId();
      const now = this.clock.now();
      const [[approved]] = await tx.query<[{ accountId: string; name: string }[], number]>(
        `UPDATE seller_application SET state = 'approved', seller_id = $3, decided_by = $2, decided_at = $4,
           decision_reason = NULL, decision_note = NULL, changed_at = $4
         WHERE id = $1 AND account_id <> $2 AND state = ANY ($5)
         RETURNING account_id AS "accountId", names->>'en' AS name`,
        [id, moderatorId, sellerId, now, statesBefore(applicationLife, 'approved')],
      );
      if (approved === undefined) {
        throw await this.refusalToModerator(tx, moderatorId, id, 'application_not_under_review');
      }
      await openWorkshop(tx, id, await freeSlug(tx, approved.name), now);
      await this.members.makeOwner(tx, sellerId, approved.accountId);
      await this.jobs.publish(tx, workshopApproved, { applicationId: id, sellerId });
      await this.jobs.publish(tx, applicationDecided, { applicationId: id });
      await this.jobs.publish(tx, workshopChanged, { sellerId });
  }

  /** As `requestChanges` and `reject`; joins. */
  async refuseIn(
    tx: Tx,
    moderatorId: string,
    id: string,
    next: 'changes_requested' | 'rejected',
    { reason, note }: RefuseApplicationDto,
  ): Promise<void> {
      await this.checks.assertFree(tx, { kind: 'application', subjectId: id, moderatorId });
      const [, refused] = await tx.query<[unknown, number]>(
        `UPDATE seller_application SET state = $3, decision_reason = $4, decision_note = $5, decided_by = $2,
           decided_at = $6, changed_at = $6
         WHERE id = $1 AND account_id <> $2 AND state = ANY ($7)`,
        [id, moderatorId, next, reason, note, this.clock.now(), statesBefore(applicationLife, next)],
      );
      if (refused === 0) throw await this.refusalToModerator(tx, moderatorId, id, 'application_not_under_review');
      await this.jobs.publish(tx, applicationDecided, { applicationId: id });
  }

  /** Why a step did not find its application. */
  private async refusalToApplicant(tx: Tx, accountId: string, id: string, code: string): Promise<DomainError> {
    const [row] = await tx.query<{ state: ApplicationState }[]>(
      'SELECT state FROM seller_application WHERE id = $1 AND account_id = $2',
      [id, accountId],
    );
    return row === undefined ? applicationNotFound() : wrongState(code, row.state);
  }

  private async refusalToModerator(tx: Tx, moderatorId: string, id: string, code: string): Promise<DomainError> {
    const [row] = await tx.query<{ state: ApplicationState; accountId: string }[]>(
      `SELECT state, account_id AS "accountId" FROM seller_application WHERE id = $1 AND submitted_at IS NOT NULL`,
      [id],
    );
    if (row === undefined) return applicationNotFound();
    if (row.accountId !== moderatorId) return wrongState(code, row.state);
    return new DomainError('forbidden', 'own_application', 'It is your own; somebody else has to decide it.');
  }
}

/** The workshop says what its application said. */
async function openWorkshop(tx: Tx, applicationId: string, slug: string, now: Date): Promise<void> {
  await tx.query(
    `INSERT INTO seller (id, slug, state, names, lead_artisan, story, main_craft, crafts, city, region, postcode,
       languages, legal_form, tax_status, founded_year, email, phone, locale, demo, opened_at, changed_at)
     SELECT seller_id, $2, 'active', names, lead_artisan, story, main_craft, crafts, city, region, postcode,
       languages, legal_form, tax_status, founded_year, email, phone, locale, false, $3, $3
     FROM seller_application WHERE id = $1`,
    [applicationId, slug, now],
  );
}

function wrongState(code: string, state: ApplicationState): DomainError {
  const message = `The application is ${state.replaceAll('_', ' ')}.`;
  return new DomainError('conflict', code, message, { details: { state } });
}

/** In the order of the columns of `create` and `edit`. */
function fieldsOf(input: WriteApplicationDto): unknown[] {
  return [
    textsOf(input.names),
    textsOf(input.leadArtisan),
    textsOf(input.story),
    input.mainCraft ?? null,
    input.crafts ?? null,
    input.city ?? null,
    input.region,
    input.postcode ?? null,
    input.languages ?? null,
    input.legalForm ?? null,
    input.taxStatus ?? null,
    input.foundedYear ?? null,
    input.email ?? null,
    input.phone ?? null,
    input.locale,
  ];
}

/** The texts that were given, as JSON; null if none was. */
function textsOf(
  texts: { readonly kk?: string; readonly ru?: string; readonly en?: string } | undefined,
): string | null {
  const given = locales.flatMap((locale) => {
    const text = texts?.[locale];
    return text === undefined || text === null ? [] : [[locale, text]];
  });
  return given.length === 0 ? null : JSON.stringify(Object.fromEntries(given));
}

/**
 * Kazakh and Russian are the law (compliance rule `kz-language-info`), English is for buyers abroad; what is optional
 * is given in all three or not at all.
 * @throws DomainError 422 `application_incomplete`
 */
function assertComplete(application: ApplicationDto, now: Date): void {
  const errors: InputError[] = neededFields
    .filter((field) => application[field] === null)
    .map((field) => required(`/${field}`));
  for (const field of ['names', 'leadArtisan', 'story'] as const) {
    const texts = application[field];
    if (texts === null) continue;
    errors.push(...locales.filter((locale) => !(locale in texts)).map((locale) => required(`/${field}/${locale}`)));
  }
  const { mainCraft, crafts, foundedYear } = application;
  if (mainCraft !== null && crafts !== null && !crafts.includes(mainCraft)) {
    errors.push({
      pointer: '/mainCraft',
      code: 'main_craft_not_listed',
      detail: 'The main craft is one of the crafts.',
    });
  }
  if (foundedYear !== null && foundedYear > now.getUTCFullYear()) {
    errors.push({ pointer: '/foundedYear', code: 'in_future', detail: 'That year has not come yet.' });
  }
  if (errors.length === 0) return;
  throw new DomainError('invalid', 'application_incomplete', 'The application lacks something.', { errors });
}

function required(pointer: string): InputError {
  return { pointer, code: 'required', detail: `${pointer} is missing.` };
}
