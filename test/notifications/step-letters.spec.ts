/** Letters about accounts, applications and the life of a workshop. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  accountLinkRequested,
  AccountLinks,
  apiKeyMade,
  emailChanged,
  passwordChanged,
  recoveryCodeUsed,
  sessionStolen,
} from '../../src/identity/index.js';
import { newId } from '../../src/kernel/id.js';
import { reportDecided } from '../../src/moderation/index.js';
import { letterKinds, withheldLink } from '../../src/notifications/letter.js';
import { SendLetterHandler } from '../../src/notifications/send-letter.jobs.js';
import { Database } from '../../src/platform/database/database.js';
import { type EventContract, Jobs } from '../../src/platform/jobs/jobs.js';
import { Storage } from '../../src/platform/storage/storage.js';
import {
  applicationOverdue,
  applicationReminder,
  applicationSubmitted,
  applicationTakenUp,
  applicationWithdrawn,
  payoutDetailsChanged,
  profileEditDecided,
  profileEditSubmitted,
  workshopClosed,
  workshopPaused,
  workshopReinstated,
  workshopSuspended,
} from '../../src/sellers/index.js';
import { asOwner } from '../support/database.js';
import { type Person, signedIn } from '../support/people.js';
import { addWorkshop, call, settled, type Shop, startShop } from '../support/shop.js';

interface Letter {
  readonly id: string;
  readonly kind: string;
  readonly recipient: string;
  readonly locale: string;
  readonly state: string;
  readonly text: string;
  readonly html: string;
}

describe('letters at every step', () => {
  let shop: Shop;
  let support: Person;
  let person: Person;

  beforeAll(async () => {
    shop = await startShop();
    support = await signedIn(shop.app.database, { roles: ['support'] });
    person = await signedIn(shop.app.database);
  }, 60_000);

  afterAll(() => shop?.close());

  const sql = (text: string, values: unknown[] = []) => asOwner(shop.app.database, text, values);

  /** Twenty times at once: an event may come again, a letter may not. */
  async function publish<Payload extends object>(
    event: EventContract<Payload>,
    payload: NoInfer<Payload>,
    times = 20,
  ): Promise<void> {
    const jobs = shop.app.app.get(Jobs, { strict: false });
    const database = shop.app.app.get(Database);
    await Promise.all(
      Array.from({ length: times }, () => database.transaction((tx) => jobs.publish(tx, event, payload))),
    );
    await settled(shop);
  }

  async function lettersAbout(subjectId: string): Promise<Letter[]> {
    return (await sql(
      `SELECT id, kind, recipient, locale, state, body_text AS text, body_html AS html FROM letter
       WHERE subject_id = $1 ORDER BY recipient`,
      [subjectId],
    )) as Letter[];
  }

  async function newLink(purpose: string, state: 'open' | 'used' = 'open'): Promise<string> {
    const id = newId();
    await sql(
      `INSERT INTO account_link (id, purpose, account_id, email, requested_at, expires_at, used_at)
       VALUES ($1, $2, $3, $4, now() - interval '1 minute', now() + interval '1 hour', CASE WHEN $5 THEN now() END)`,
      [id, purpose, person.accountId, `${person.accountId}@example.org`, state === 'used'],
    );
    return id;
  }

  it.each([
    ['verify_email', 'account_verify_email'],
    ['reset_password', 'account_reset_password'],
    ['change_email', 'account_change_email'],
  ])('carry a link to %s that is kept nowhere else', async (purpose, kind) => {
    const linkId = await newLink(purpose);
    await publish(accountLinkRequested, { linkId });
    const letters = await lettersAbout(linkId);
    expect(letters).toMatchObject([{ kind, state: 'sent', locale: 'en' }]);
    const { id = '', text = '', html = '' } = letters[0] ?? {};
    expect(text).toContain(withheldLink);

    const { url = '' } = (await shop.app.app.get(AccountLinks, { strict: false }).forLetter(linkId)) ?? {};
    const token = url.split('#')[1] ?? '';
    const secret = token.split('.')[1] ?? '';
    expect(secret.length).toBeGreaterThan(20);
    const day = new Date().toISOString().slice(0, 10);
    const file = path.join(shop.app.app.get(Storage).place, 'letters', day, `${id}.eml`);
    const sent = (await readFile(file, 'utf8')).replaceAll(/=\r\n/g, '').replaceAll('=3D', '=');
    expect(sent).toContain(url);
    expect(sent).not.toContain(withheldLink);

    const shown = await call(shop, 'GET', `/v1/admin/letters/${id}`, support);
    const jobs = await sql('SELECT job::text AS row FROM job');
    for (const place of [text, html, JSON.stringify(shown.body), JSON.stringify(jobs), shop.app.logs()]) {
      expect(place).not.toContain(secret);
    }
  });

  it('are not sent when their link was used meanwhile', async () => {
    const linkId = await newLink('reset_password', 'used');
    const letterId = await waiting({ kind: 'account_reset_password', subjectId: linkId });
    await sendOnce(letterId);
    expect(await lettersAbout(linkId)).toMatchObject([{ state: 'obsolete' }]);
    // Nor is one written.
    const another = await newLink('verify_email', 'used');
    await publish(accountLinkRequested, { linkId: another }, 1);
    expect(await lettersAbout(another)).toEqual([]);
  });

  it('are neither sent nor kept when their reader was erased meanwhile', async () => {
    const gone = await signedIn(shop.app.database);
    const about = newId();
    const letterId = await waiting({ kind: 'account_password_changed', subjectId: about, accountId: gone.accountId });
    await sql(
      `UPDATE account SET erased_at = now(), disabled_at = now(), name = 'Erased', email = id || '@erased.invalid',
         email_verified_at = NULL WHERE id = $1`,
      [gone.accountId],
    );
    await sendOnce(letterId);
    expect(await lettersAbout(about)).toMatchObject([
      { state: 'obsolete', recipient: `${letterId}@erased.invalid`, text: 'Erased', html: 'Erased' },
    ]);
    await publish(passwordChanged, { accountId: gone.accountId }, 1);
    expect(await lettersAbout(gone.accountId)).toEqual([]);
  });

  it('tell the address before that an account has another one', async () => {
    const linkId = newId();
    await sql(
      `INSERT INTO account_link (id, purpose, account_id, email, previous_email, requested_at, expires_at, used_at)
       VALUES ($1, 'change_email', $2, 'new@example.org', 'old@example.org', now() - interval '1 minute',
         now() + interval '1 hour', now())`,
      [linkId, person.accountId],
    );
    await publish(emailChanged, { accountId: person.accountId, linkId });
    expect(await lettersAbout(linkId)).toMatchObject([
      { kind: 'account_email_changed', recipient: 'old@example.org', state: 'sent' },
    ]);
  });

  it('tell an account what happened to it', async () => {
    const { accountId } = person;
    const [sessionId, apiKeyId] = [newId(), newId()];
    await publish(sessionStolen, { accountId, sessionId });
    await publish(apiKeyMade, { accountId, apiKeyId });
    await publish(passwordChanged, { accountId }, 1);
    await publish(passwordChanged, { accountId }, 1);
    await publish(recoveryCodeUsed, { accountId }, 1);
    const recipient = `${accountId}@example.org`;
    expect(await lettersAbout(sessionId)).toMatchObject([{ kind: 'account_session_stolen', recipient, state: 'sent' }]);
    expect(await lettersAbout(apiKeyId)).toMatchObject([{ kind: 'account_api_key_made', recipient, state: 'sent' }]);
    expect((await lettersAbout(accountId)).map(({ kind }) => kind).toSorted()).toEqual([
      'account_password_changed',
      'account_password_changed',
      'account_recovery_code_used',
    ]);
  });

  it('tell who applied that the application arrived, and the moderators that it waits for too long', async () => {
    const moderators = [
      await signedIn(shop.app.database, { roles: ['moderator'] }),
      await signedIn(shop.app.database, { roles: ['moderator'] }),
    ];
    const applicationId = newId();
    await sql(
      `INSERT INTO seller_application (id, account_id, state, names, main_craft, crafts, city, region, languages,
         legal_form, tax_status, email, locale, created_at, changed_at, submitted_at, street, postcode, iin_bin,
         iin_bin_kind, iin_bin_last4, iin_bin_index, due_at)
       VALUES ($1, $2, 'submitted', '{"kk": "Шебер", "ru": "Мастер", "en": "Master"}', 'ceramics', '{ceramics}',
         'Turkistan', 'KZ-61', '{kk}', 'individual', 'none', 'new@workshops.example', 'kk', now(), now(), now(), '1',
         '161200', 'sealed', 'iin', '0002', repeat('x', 43), now() + interval '3 days')`,
      [applicationId, person.accountId],
    );
    await publish(applicationSubmitted, { applicationId });
    expect(await lettersAbout(applicationId)).toMatchObject([
      { kind: 'application_submitted', recipient: 'new@workshops.example', locale: 'kk', state: 'sent' },
    ]);
    await publish(applicationOverdue, { applicationId });
    const overdue = (await lettersAbout(applicationId)).filter(({ kind }) => kind === 'application_overdue');
    expect(overdue.map(({ recipient }) => recipient)).toEqual(
      moderators.map(({ accountId }) => `${accountId}@example.org`).toSorted(),
    );
    const all = async (): Promise<string[][]> =>
      (await lettersAbout(applicationId)).map(({ kind, recipient }) => [kind, recipient]);
    const soFar = await all();
    await publish(applicationReminder, { applicationId, number: 0 });
    const soon = (await lettersAbout(applicationId)).filter(({ kind }) => kind === 'application_due_soon');
    expect(soon).toHaveLength(2);

    const [reviewer] = moderators.map(({ accountId }) => accountId);
    await sql(`UPDATE seller_application SET state = 'under_review', reviewer_id = $2 WHERE id = $1`, [
      applicationId,
      reviewer,
    ]);
    await publish(applicationTakenUp, { applicationId });
    // Whoever has it is reminded alone, each time that it is due.
    await publish(applicationReminder, { applicationId, number: 1 });
    await publish(applicationReminder, { applicationId, number: 2 });
    await sql(`UPDATE seller_application SET state = 'withdrawn', due_at = NULL WHERE id = $1`, [applicationId]);
    await publish(applicationWithdrawn, { applicationId });
    await publish(applicationReminder, { applicationId, number: 3 });
    expect((await all()).map((letter) => letter.join(' ')).toSorted()).toEqual(
      [
        ...soFar,
        ...soon.map(({ kind, recipient }) => [kind, recipient]),
        ['application_under_review', 'new@workshops.example'],
        ['application_overdue', `${reviewer}@example.org`],
        ['application_overdue', `${reviewer}@example.org`],
        ['application_withdrawn', 'new@workshops.example'],
      ]
        .map((letter) => letter.join(' '))
        .toSorted(),
    );
    const taken = (await lettersAbout(applicationId)).find(({ kind }) => kind === 'application_under_review');
    expect(taken?.text).toMatch(/«Шебер»[^]*Шешім шығатын мерзім/);
  });

  it('tell a workshop that its holiday has begun, until when, and that it is over', async () => {
    const { sellerId } = await addWorkshop(shop.app, { slug: 'resting-workshop' });
    const owner = await signedIn(shop.app.database, { workshop: { sellerId, role: 'owner' } });
    const act = async (action: string, body: object): Promise<void> => {
      const { headers } = owner;
      const answer = await call(shop, 'POST', `/v1/artisan/workshop/${action}`, { headers, body });
      expect(answer.status, JSON.stringify(answer.body)).toBe(200);
      await settled(shop);
    };
    await act('pause', { until: '2031-05-01T00:00:00Z' });
    const begun = await lettersAbout(sellerId);
    expect(begun).toMatchObject([{ kind: 'workshop_paused', locale: 'kk', state: 'sent' }]);
    expect(begun[0]?.text).toMatch(/2031/);
    await act('resume', {});
    expect((await lettersAbout(sellerId)).map(({ kind }) => kind).toSorted()).toEqual([
      'workshop_paused',
      'workshop_resumed',
    ]);
    // An event that comes late tells nothing that is not so any more.
    await publish(workshopPaused, { sellerId });
    const moderator = await signedIn(shop.app.database, { roles: ['moderator'] });
    const suspended = await call(shop, 'POST', `/v1/admin/workshops/${sellerId}/suspend`, {
      headers: moderator.headers,
      body: { reason: 'other', note: 'Тексеру', orders: 'continue' },
    });
    expect(suspended.status).toBe(200);
    await publish(workshopPaused, { sellerId });
    expect(await lettersAbout(sellerId)).toHaveLength(2);
  });

  it('tell a workshop of its suspension, why and until when, of its end, and that it is closed', async () => {
    const [suspensionId, { sellerId }] = [newId(), shop.pottery];
    await sql(
      `INSERT INTO suspension (id, seller_id, reason, note, until, orders, suspended_by, suspended_at)
       VALUES ($1, $2, 'orders_not_posted', 'Үш тапсырыс күтіп тұр.', '2030-05-01', 'cancel', $3, now())`,
      [suspensionId, sellerId, person.accountId],
    );
    await publish(workshopSuspended, { sellerId, suspensionId });
    await publish(workshopReinstated, { sellerId, suspensionId });
    await publish(workshopClosed, { sellerId });
    const both = await lettersAbout(suspensionId);
    expect(both.map(({ kind }) => kind).toSorted()).toEqual(['workshop_reinstated', 'workshop_suspended']);
    const text = both.find(({ kind }) => kind === 'workshop_suspended')?.text ?? '';
    for (const part of ['тапсырыстар жөнелтілмеді', 'Үш тапсырыс күтіп тұр.', '2030', 'Оларды жөнелтпеңіз']) {
      expect(text).toContain(part);
    }
    expect(await lettersAbout(sellerId)).toMatchObject([{ kind: 'workshop_closed', state: 'sent' }]);
  });

  it('tell a workshop what became of the changes to its profile', async () => {
    const [profileEditId, waitingId, { sellerId }] = [newId(), newId(), shop.feltery];
    await sql(
      `INSERT INTO profile_edit (id, seller_id, state, before, after, submitted_by, submitted_at)
       VALUES ($1, $2, 'pending', '{"story": null}', '{"story": {"kk": "y"}}', $3, now())`,
      [waitingId, sellerId, newId()],
    );
    await publish(profileEditSubmitted, { sellerId, profileEditId: waitingId });
    expect(await lettersAbout(waitingId)).toMatchObject([
      { kind: 'profile_edit_submitted', locale: 'kk', state: 'sent' },
    ]);
    await sql(
      `INSERT INTO profile_edit (id, seller_id, state, before, after, submitted_by, submitted_at, decided_by,
         decision_reason, decision_note, ended_at)
       VALUES ($1, $2, 'rejected', '{"story": null}', '{"story": {"kk": "x"}}', $3, now(), $4, 'misleading', 'Неге?',
         now())`,
      [profileEditId, sellerId, newId(), newId()],
    );
    await publish(profileEditDecided, { sellerId, profileEditId });
    const letters = await lettersAbout(profileEditId);
    expect(letters).toMatchObject([{ kind: 'profile_edit_decided', locale: 'kk', state: 'sent' }]);
    expect(letters[0]?.text).toMatch(/бұл адастырады[^]*Неге\?/);
  });

  it('tell every address of a workshop that its money goes elsewhere, and no more of where than four digits', async () => {
    const owner = await signedIn(shop.app.database, { workshop: { sellerId: shop.feltery.sellerId, role: 'owner' } });
    const [changeId, { sellerId }] = [newId(), shop.feltery];
    await sql(
      `INSERT INTO payout_details_change (id, seller_id, changed_by, changed_at, previous_method, previous_last4, method,
         last4, held_until)
       VALUES ($1, $2, $3, now(), 'bank_transfer', '4100', 'bank_transfer', '9217', now() + interval '48 hours')`,
      [changeId, sellerId, owner.accountId],
    );
    await publish(payoutDetailsChanged, { sellerId, changeId });
    const letters = await lettersAbout(changeId);
    expect(letters.map(({ recipient }) => recipient)).toEqual(
      [`${owner.accountId}@example.org`, 'felt-of-otrar@workshops.example'].toSorted(),
    );
    for (const { text } of letters) expect(text).toMatch(/4100[^]*9217/);
  });

  it('thank whoever reported something, and say what came of it', async () => {
    const [caseId, reportId] = [newId(), newId()];
    await sql(
      `INSERT INTO report_case (id, subject_kind, subject_id, seller_id, state, reports, opened_at, latest_at, reason,
         measure, decided_by, decided_at)
       VALUES ($1, 'listing', $2, $3, 'upheld', 1, now(), now(), 'counterfeit', 'none', $4, now())`,
      [caseId, shop.rug.listingId, shop.feltery.sellerId, newId()],
    );
    await sql(
      `INSERT INTO report (id, report_case_id, reason, words, email, locale, received_at)
       VALUES ($1, $2, 'counterfeit', 'Copied.', 'reporter@buyers.example', 'ru', now())`,
      [reportId, caseId],
    );
    await publish(reportDecided, { reportId });
    expect(await lettersAbout(reportId)).toMatchObject([
      { kind: 'report_decided', recipient: 'reporter@buyers.example', locale: 'ru', state: 'sent' },
    ]);
  });

  it('are of every kind by now, and name nobody in jobs or log lines', async () => {
    const rows = (await sql('SELECT DISTINCT kind FROM letter')) as { kind: string }[];
    expect(new Set(rows.map(({ kind }) => kind))).toEqual(new Set(letterKinds.slice(9)));
    const jobs = JSON.stringify(await sql('SELECT payload, last_error FROM job'));
    for (const place of [jobs, shop.app.logs()]) {
      expect(place).not.toMatch(/workshops\.example|buyers\.example|@example\.org/);
    }
  });

  /** A letter that nobody has tried to send yet. */
  async function waiting(about: { kind: string; subjectId: string; accountId?: string }): Promise<string> {
    const { kind, subjectId, accountId = person.accountId } = about;
    const id = newId();
    await sql(
      `INSERT INTO letter (id, kind, subject_type, subject_id, occasion, to_kind, recipient, locale, subject, body_text,
         body_html, state, created_at, account_id)
       VALUES ($1, $2, 'account_link', $3, '', 'account', $4, 'en', 'x', $5, $5, 'waiting', now(), $6)`,
      [id, kind, subjectId, `${accountId}@example.org`, withheldLink, accountId],
    );
    return id;
  }

  async function sendOnce(letterId: string): Promise<void> {
    const handler = shop.app.app.get(SendLetterHandler, { strict: false });
    const outcome = await handler.call({ letterId });
    await shop.app.app.get(Database).transaction((tx) => handler.record(tx, { letterId }, outcome));
  }
});
