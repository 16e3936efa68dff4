import { Injectable } from '@nestjs/common';
import { AccountsQueries } from '../../identity/index.js';
import { Clock } from '../../kernel/clock.js';
import { DomainError, type InputError } from '../../kernel/domain-error.js';
import { newId } from '../../kernel/id.js';
import { locales } from '../../kernel/locale.js';
import { Database, isSqlState, type Tx } from '../../platform/database/database.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { applicationSubmitted, applicationWithdrawn } from '../sellers.events.js';
import { applicationLife, editableStates, statesBefore } from '../workshops/life.js';
import { lockOwn, writeStep } from './application.rows.js';
import { applicationTermEnds, remindOfApplication, reminderKey } from './applications.jobs.js';
import type { ApplicationDto } from './applications.dto.js';
import type { WriteApplicationDto } from './application-draft.dto.js';
import { APPLICATION } from './applications.queries.js';
import { isOrganisation } from './checklist.js';
import { IinBinSeal } from './iin-bin-seal.js';
import { dueAfter, remindedAt } from './review-term.js';

/** What an application must say when it is submitted. Its workshop's row can't be without. */
const neededFields = [
  'names',
  'mainCraft',
  'crafts',
  'city',
  'region',
  'street',
  'postcode',
  'languages',
  'legalForm',
  'taxStatus',
  'email',
] as const satisfies readonly (keyof ApplicationDto)[];

const UNIQUE_VIOLATION = '23505';

const EDITABLE = { in: editableStates, code: 'application_not_editable' } as const;

type Submitted = ApplicationDto & { readonly iinBinKind: 'iin' | 'bin' | null };

/** What an applicant does with her own. */
@Injectable()
export class OwnApplications {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly iinBins: IinBinSeal,
    private readonly accounts: AccountsQueries,
  ) {}

  /** Begins a draft; its id. @throws DomainError 409 `application_open`: there is one already */
  async create(accountId: string, input: WriteApplicationDto): Promise<string> {
    return this.database.transaction(async (tx) => {
      const [id, now] = [newId(), this.clock.now()];
      const columns = { ...this.columnsOf(id, input), created_at: now, changed_at: now };
      const names = Object.keys(columns);
      const rows = await tx.query<unknown[]>(
        `INSERT INTO seller_application (id, account_id, state, ${names.join(', ')})
         VALUES ($1, $2, 'draft', ${names.map((_, index) => `$${index + 3}`).join(', ')})
         ON CONFLICT (account_id) WHERE state IN ('draft', 'submitted', 'under_review', 'changes_requested')
         DO NOTHING RETURNING id`,
        [id, accountId, ...Object.values(columns)],
      );
      if (rows.length === 0) throw applicationOpen();
      await writeStep(tx, { id, accountId, state: null }, { actorId: accountId, to: 'draft', reason: null, at: now });
      return id;
    });
  }

  /** Replaces what it says. @throws DomainError 404 `application_not_found`; 409 `application_not_editable` */
  async edit(accountId: string, id: string, input: WriteApplicationDto): Promise<void> {
    await this.database.transaction(async (tx) => {
      await lockOwn(tx, accountId, id, EDITABLE);
      const columns = { ...this.columnsOf(id, input), changed_at: this.clock.now() };
      const settings = Object.keys(columns).map((name, index) => `${name} = $${index + 2}`);
      await tx.query(`UPDATE seller_application SET ${settings.join(', ')} WHERE id = $1`, [
        id,
        ...Object.values(columns),
      ]);
    });
  }

  /**
   * Hands it to the moderators, whose term begins, or goes on after the changes they asked for. What they ticked before
   * was about what it said then.
   * @throws DomainError 404 `application_not_found`; 409 `application_not_editable`, `application_open`: she withdrew
   *   this one and has begun another; 422 `application_incomplete`
   */
  async submit(accountId: string, id: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const application = await lockOwn(tx, accountId, id, EDITABLE);
      const now = this.clock.now();
      if (!(await this.accounts.isVerified(tx, accountId))) throw emailNotVerified();
      assertComplete(await contentOf(tx, id), now);
      const dueAt = dueAfter(now, application.reviewLeftMs);
      await markSubmitted(tx, id, now, dueAt);
      await tx.query('DELETE FROM application_check WHERE application_id = $1', [id]);
      await writeStep(tx, application, { actorId: accountId, to: 'submitted', reason: null, at: now });
      await this.jobs.enqueue(tx, applicationTermEnds, { applicationId: id }, { at: dueAt });
      const reminder = { applicationId: id, dueAt: dueAt.toISOString(), number: 0 };
      const at = remindedAt(now, application.reviewLeftMs);
      await this.jobs.enqueue(tx, remindOfApplication, reminder, { at, key: { once: reminderKey(reminder) } });
      await this.jobs.publish(tx, applicationSubmitted, { applicationId: id });
    });
  }

  /** @throws DomainError 404 `application_not_found`; 409 `application_closed` */
  async withdraw(accountId: string, id: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const before = { in: statesBefore(applicationLife, 'withdrawn'), code: 'application_closed' };
      const application = await lockOwn(tx, accountId, id, before);
      const now = this.clock.now();
      await tx.query(
        `UPDATE seller_application SET state = 'withdrawn', changed_at = $2, due_at = NULL WHERE id = $1`,
        [id, now],
      );
      await writeStep(tx, application, { actorId: accountId, to: 'withdrawn', reason: null, at: now });
      await this.jobs.publish(tx, applicationWithdrawn, { applicationId: id });
    });
  }

  private columnsOf(id: string, input: WriteApplicationDto): Record<string, unknown> {
    const { certificate, iinBin } = input;
    return {
      names: textsOf(input.names),
      lead_artisan: textsOf(input.leadArtisan),
      story: textsOf(input.story),
      main_craft: input.mainCraft ?? null,
      crafts: input.crafts ?? null,
      city: input.city ?? null,
      region: input.region,
      street: input.street ?? null,
      postcode: input.postcode ?? null,
      languages: input.languages ?? null,
      legal_form: input.legalForm ?? null,
      tax_status: input.taxStatus ?? null,
      founded_year: input.foundedYear ?? null,
      email: input.email ?? null,
      phone: input.phone ?? null,
      locale: input.locale,
      master_grade: input.masterGrade ?? null,
      certificate_number: certificate?.number ?? null,
      certificate_issued_on: certificate?.issuedOn ?? null,
      certificate_expires_on: certificate?.expiresOn ?? null,
      ...this.numberColumns(id, iinBin),
    };
  }

  /** It is never shown, so an edit that does not name it leaves it. */
  private numberColumns(id: string, iinBin: string | null | undefined): Record<string, unknown> {
    if (iinBin === undefined || iinBin === null) return {};
    const { sealed, kind, last4, index } = this.iinBins.seal(iinBin, { table: 'seller_application', id });
    return { iin_bin: sealed, iin_bin_kind: kind, iin_bin_last4: last4, iin_bin_index: index };
  }
}

async function markSubmitted(tx: Tx, id: string, now: Date, dueAt: Date): Promise<void> {
  try {
    await tx.query(
      `UPDATE seller_application SET state = 'submitted', submitted_at = $2, changed_at = $2, due_at = $3,
         overdue_at = NULL, review_left_ms = NULL, reviewer_id = NULL WHERE id = $1`,
      [id, now, dueAt],
    );
  } catch (error) {
    throw isSqlState(error, UNIQUE_VIOLATION, 'seller_application_open') ? applicationOpen() : error;
  }
}

async function contentOf(tx: Tx, id: string): Promise<Submitted> {
  const [row] = await tx.query<Submitted[]>(
    `SELECT ${APPLICATION}, iin_bin_kind AS "iinBinKind" FROM seller_application WHERE id = $1`,
    [id],
  );
  if (row === undefined) throw new Error('An application that is locked is not there.');
  return row;
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
function assertComplete(application: Submitted, now: Date): void {
  const errors: InputError[] = neededFields
    .filter((field) => application[field] === null)
    .map((field) => required(`/${field}`));
  for (const field of ['names', 'leadArtisan', 'story'] as const) {
    const texts = application[field];
    if (texts === null) continue;
    errors.push(...locales.filter((locale) => !(locale in texts)).map((locale) => required(`/${field}/${locale}`)));
  }
  const { certificate, mainCraft, crafts, foundedYear } = application;
  if (mainCraft !== null && crafts !== null && !crafts.includes(mainCraft)) {
    errors.push({
      pointer: '/mainCraft',
      code: 'main_craft_not_listed',
      detail: 'The main craft is one of the crafts.',
    });
  }
  errors.push(...identityErrors(application));
  const expiresOn = certificate?.expiresOn ?? null;
  if (expiresOn !== null && expiresOn < now.toISOString().slice(0, 10)) {
    errors.push({ pointer: '/certificate/expiresOn', code: 'expired', detail: 'The certificate has expired.' });
  }
  if (foundedYear !== null && foundedYear > now.getUTCFullYear()) {
    errors.push({ pointer: '/foundedYear', code: 'in_future', detail: 'That year has not come yet.' });
  }
  if (errors.length === 0) return;
  throw new DomainError('invalid', 'application_incomplete', 'The application lacks something.', { errors });
}

/** Organisations give their BIN, everybody else her own IIN. */
function identityErrors({ legalForm, iinBinLast4, iinBinKind }: Submitted): InputError[] {
  if (iinBinLast4 === null) return [required('/iinBin')];
  const wanted = isOrganisation(legalForm) ? 'bin' : 'iin';
  if (legalForm === null || iinBinKind === wanted) return [];
  return [{ pointer: '/iinBin', code: `${wanted}_expected`, detail: `This legal form has ${wanted.toUpperCase()}.` }];
}

function required(pointer: string): InputError {
  return { pointer, code: 'required', detail: `${pointer} is missing.` };
}

function applicationOpen(): DomainError {
  return new DomainError('conflict', 'application_open', 'You have an application already that is not decided.');
}

function emailNotVerified(): DomainError {
  return new DomainError(
    'conflict',
    'email_not_verified',
    'Verify your e-mail address first, with the letter we sent.',
  );
}
