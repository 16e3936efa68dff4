import { createHash, randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { Database } from '../../src/platform/database/database.js';
import { Jobs } from '../../src/platform/jobs/jobs.js';
import { MovableClock } from '../../src/sandbox/clock/movable-clock.js';
import {
  ApplicationTermEnds,
  RemindOfApplication,
  type ReminderOfApplication,
} from '../../src/sellers/applications/applications.jobs.js';
import { asOwner } from '../support/database.js';
import { type Person, signedIn } from '../support/people.js';
import { type Answer, type SellersApp, startSellersApp, wholeApplication, wholeChecklist } from './sellers-app.js';

const OWN = '/v1/artisan/applications';
const STAFF = '/v1/admin/applications';
const BIN = '000140000002';

const pdf = (): Buffer => Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(2_000)]);
const png = (): Buffer =>
  Buffer.concat([Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), randomBytes(2_000)]);

describe('What an application proves', () => {
  let app: SellersApp;
  let moderator: Person;
  let administrator: Person;

  beforeAll(async () => {
    app = await startSellersApp();
    moderator = await signedIn(app.database, { roles: ['moderator'] });
    administrator = await signedIn(app.database, { roles: ['administrator'] });
  });
  afterEach(() => vi.restoreAllMocks());
  afterAll(() => app?.close());

  const draft = async (who: Person, body: object = wholeApplication): Promise<string> =>
    (await app.call('POST', OWN, who, { body })).body.id;
  const step = (who: Person, id: string, action: string): Promise<Answer> =>
    app.call('POST', `${OWN}/${id}/${action}`, who);
  const staff = (id: string, action: string, body?: object, who = moderator): Promise<Answer> =>
    app.call('POST', `${STAFF}/${id}/${action}`, who, body === undefined ? {} : { body });
  const seen = async (id: string): Promise<Answer['body']> => (await app.call('GET', `${STAFF}/${id}`, moderator)).body;

  async function submitted(body: object = wholeApplication): Promise<{ id: string; applicant: Person }> {
    const applicant = await signedIn(app.database);
    const id = await draft(applicant, body);
    expect((await step(applicant, id, 'submit')).status).toBe(200);
    return { id, applicant };
  }

  async function upload(who: Person, id: string, content: Buffer, kind = 'identity_document'): Promise<Answer> {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(content)]), 'passport.exe');
    const path = `${app.url}${OWN}/${id}/documents?kind=${kind}`;
    const response = await fetch(path, { method: 'POST', headers: who.headers, body: form });
    const text = await response.text();
    return { status: response.status, body: JSON.parse(text), text, etag: null };
  }

  /** A link names the shop's public address, which is not where a test listens. */
  const follow = (url: string): Promise<Response> => {
    const { pathname, search } = new URL(url);
    return fetch(`${app.url}${pathname}${search}`);
  };

  const asRows = async (sql: string, values: unknown[]): Promise<Record<string, unknown>[]> =>
    (await asOwner(app.database, sql, values)) as Record<string, unknown>[];

  it('is a person’s IIN or an organisation’s BIN, of which nobody sees more than the end', async () => {
    const applicant = await signedIn(app.database);
    const wrong = await app.call('POST', OWN, applicant, { body: { ...wholeApplication, iinBin: '000101000004' } });
    expect(wrong).toMatchObject({ status: 422, body: { errors: [{ pointer: '/iinBin' }] } });
    expect(wrong.text).not.toContain('000101000004');

    const id = await draft(applicant, { ...wholeApplication, legalForm: 'llp' });
    const refused = await step(applicant, id, 'submit');
    expect(refused.body).toMatchObject({ errors: [{ pointer: '/iinBin', code: 'bin_expected' }] });
    const edited = await app.call('PUT', `${OWN}/${id}`, applicant, {
      body: { ...wholeApplication, legalForm: 'llp', iinBin: BIN },
    });
    expect(edited.body.iinBinLast4).toBe('0002');
    const { iinBin: _, ...without } = wholeApplication;
    await app.call('PUT', `${OWN}/${id}`, applicant, { body: { ...without, legalForm: 'llp' } });
    expect((await step(applicant, id, 'submit')).body).toMatchObject({ state: 'submitted', iinBinLast4: '0002' });

    const answers = [edited.text, JSON.stringify(await seen(id))];
    const rows = JSON.stringify(
      await asRows('SELECT to_jsonb(a) AS row FROM seller_application AS a WHERE id = $1', [id]),
    );
    const jobs = JSON.stringify(await asRows('SELECT payload FROM job', []));
    for (const text of [...answers, rows, jobs, app.logs()]) expect(text).not.toContain(BIN);
  });

  it('goes over to the workshop, to where storefronts do not read', async () => {
    const certificate = { number: 'TR-17', issuedOn: '2025-09-25', expiresOn: null };
    const { id } = await submitted({ ...wholeApplication, certificate, masterGrade: 'sheber' });
    await staff(id, 'review');
    await app.call('PUT', `${STAFF}/${id}/checklist`, moderator, { body: wholeChecklist });
    const early = await staff(id, 'approve');
    expect(early).toMatchObject({
      status: 409,
      body: { code: 'checklist_incomplete', missing: ['certificate_confirmed'] },
    });
    expect(await seen(id)).toMatchObject({ state: 'under_review', certificate });
    await app.call('PUT', `${STAFF}/${id}/checklist`, moderator, {
      body: { ticked: [...wholeChecklist.ticked, 'certificate_confirmed'] },
    });
    const { sellerId } = (await staff(id, 'approve')).body;
    const [identity] = await asRows(
      `SELECT seller_identity.iin_bin_last4, seller_identity.certificate_number, seller_identity.master_grade, seller_identity.iin_bin <> application.iin_bin AS anew
       FROM seller_identity JOIN seller_application AS application ON application.seller_id = seller_identity.seller_id
       WHERE seller_identity.seller_id = $1`,
      [sellerId],
    );
    expect(identity).toEqual({
      iin_bin_last4: '0003',
      certificate_number: 'TR-17',
      master_grade: 'sheber',
      anew: true,
    });
  });

  it('is not proved by a certificate that has expired', async () => {
    const applicant = await signedIn(app.database);
    const certificate = { number: 'TR-17', issuedOn: '2020-01-01', expiresOn: '2021-01-01' };
    const id = await draft(applicant, { ...wholeApplication, certificate });
    expect((await step(applicant, id, 'submit')).body.errors).toMatchObject([{ pointer: '/certificate/expiresOn' }]);
  });

  it('is told to moderators, and to nobody else, when others have the same number or phone', async () => {
    const twins = { ...wholeApplication, iinBin: '000101000027', phone: '+77015550777' };
    const first = await submitted(twins);
    const second = await submitted({ ...twins, phone: '+77015550778' });
    const third = await submitted({ ...twins, iinBin: '000101000039' });
    expect((await seen(first.id)).duplicates).toEqual([
      { kind: 'application', id: second.id, names: twins.names, state: 'submitted', same: ['iin_bin'] },
      { kind: 'application', id: third.id, names: twins.names, state: 'submitted', same: ['phone'] },
    ]);
    await staff(second.id, 'review');
    await app.call('PUT', `${STAFF}/${second.id}/checklist`, moderator, { body: wholeChecklist });
    const { sellerId } = (await staff(second.id, 'approve')).body;
    expect((await seen(first.id)).duplicates).toContainEqual({
      kind: 'workshop',
      id: sellerId,
      names: twins.names,
      state: 'active',
      same: ['iin_bin'],
    });
    const own = await app.call('GET', `${OWN}/${first.id}`, first.applicant);
    expect(own.body).not.toHaveProperty('duplicates');
    expect(own.text).not.toContain(second.id);
  });

  it('is kept in files that only a link of five minutes opens, and a moderator’s is written down', async () => {
    const applicant = await signedIn(app.database);
    const id = await draft(applicant);
    const content = pdf();
    const stored = await upload(applicant, id, content);
    const sha256 = createHash('sha256').update(content).digest('hex');
    expect(stored).toMatchObject({ status: 201, body: { mediaType: 'application/pdf', bytes: 2_009, sha256 } });
    expect((await upload(applicant, id, content)).body.id).toBe(stored.body.id);

    const other = await signedIn(app.database);
    const file = `documents/${stored.body.id}`;
    for (const [method, path] of [
      ['GET', 'documents'],
      ['DELETE', file],
      ['POST', `${file}/link`],
    ] as const) {
      expect((await app.call(method, `${OWN}/${id}/${path}`, other)).status).toBe(404);
    }
    expect((await upload(other, id, pdf())).status).toBe(404);
    expect((await staff(id, `${file}/link`)).status).toBe(404);

    await step(applicant, id, 'submit');
    expect((await app.call('DELETE', `${OWN}/${id}/${file}`, applicant)).status).toBe(409);
    expect((await upload(applicant, id, pdf())).status).toBe(409);
    const { url } = (await staff(id, `${file}/link`)).body;
    const opened = await follow(url);
    expect(Buffer.from(await opened.arrayBuffer())).toEqual(content);
    expect(Object.fromEntries(opened.headers)).toMatchObject({
      'cache-control': 'no-store',
      'content-disposition': 'attachment; filename="identity_document.pdf"',
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
    });
    const audited = await asRows(
      `SELECT actor, after FROM audit_entry WHERE action = 'application_document.opened' AND subject_id = $1`,
      [id],
    );
    expect(audited).toMatchObject([{ actor: moderator.accountId, after: { documentId: stored.body.id } }]);

    const signature = new URL(url).searchParams.get('signature') ?? '';
    for (const forged of [
      url.replace(/expires=(\d+)/, (_: string, end: string) => `expires=${Number(end) + 60}`),
      url.replace(signature, 'a'.repeat(43)),
      url.replace(stored.body.id, id),
    ]) {
      expect((await follow(forged)).status).toBe(404);
    }
    expect(app.logs()).not.toContain(signature);
    await app.app.get(MovableClock, { strict: false }).advance(301_000);
    expect((await follow(url)).status).toBe(404);
    const key = await asRows('SELECT storage_key FROM application_document WHERE id = $1', [stored.body.id]);
    const name = String(key[0]?.['storage_key']).split('/')[1] ?? '';
    expect((await fetch(`${app.url}/media/${name}`)).status).toBe(404);
  });

  it('is a PDF, a JPEG or a PNG, ten of evidence and ten photos, also when twenty come at once', async () => {
    const applicant = await signedIn(app.database);
    const id = await draft(applicant);
    const refused = { status: 422, body: { code: 'media_type_unsupported' } };
    expect(await upload(applicant, id, Buffer.from('<script>alert(1)</script>'))).toMatchObject(refused);
    expect(await upload(applicant, id, pdf(), 'workshop_photo')).toMatchObject(refused);
    expect((await upload(applicant, id, Buffer.concat([png(), Buffer.alloc(10 * 1024 * 1024)]))).status).toBe(413);
    const answers = await Promise.all(Array.from({ length: 20 }, () => upload(applicant, id, png())));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(10);
    expect(answers.filter(({ body }) => body.code === 'documents_full')).toHaveLength(10);
    expect((await upload(applicant, id, png(), 'workshop_photo')).status).toBe(201);
    const { items } = (await app.call('GET', `${OWN}/${id}/documents`, applicant)).body;
    expect(items).toHaveLength(11);
    expect((await app.call('DELETE', `${OWN}/${id}/documents/${items[0].id}`, applicant)).status).toBe(204);
    expect((await upload(applicant, id, png())).status).toBe(201);
  });

  it('is looked at by a reviewer whom somebody may be given, who may put it back', async () => {
    const { id } = await submitted();
    const colleague = await signedIn(app.database, { roles: ['moderator'] });
    expect((await staff(id, 'assign', { accountId: colleague.accountId }, moderator)).status).toBe(403);
    const shopper = await signedIn(app.database);
    const refused = await staff(id, 'assign', { accountId: shopper.accountId }, administrator);
    expect(refused).toMatchObject({ status: 422, body: { code: 'not_a_moderator' } });
    const given = await staff(id, 'assign', { accountId: colleague.accountId }, administrator);
    expect(given.body).toMatchObject({ state: 'under_review', reviewerId: colleague.accountId });
    expect((await staff(id, 'release')).body).toMatchObject({ code: 'not_reviewer', state: 'under_review' });
    const mine = await app.call('GET', `${STAFF}?reviewerId=${colleague.accountId}`, moderator);
    expect(mine.body.items.map((item: { id: string }) => item.id)).toEqual([id]);
    expect((await staff(id, 'release', undefined, colleague)).body).toMatchObject({
      state: 'submitted',
      reviewerId: null,
    });
  });

  it('keeps notes from the applicant and names of the staff out of her steps', async () => {
    const { id, applicant } = await submitted();
    await staff(id, 'review');
    expect((await staff(id, 'notes', { note: 'Қоңырау шалдым.' })).body.notes).toMatchObject([
      { authorId: moderator.accountId, note: 'Қоңырау шалдым.' },
    ]);
    await staff(id, 'request-changes', { reason: 'incomplete', note: 'Сурет?' });
    const own = await app.call('GET', `${OWN}/${id}`, applicant);
    expect(own.body.steps.map((each: { by: string; to: string }) => [each.by, each.to])).toEqual([
      ['applicant', 'draft'],
      ['applicant', 'submitted'],
      ['moderator', 'under_review'],
      ['moderator', 'changes_requested'],
    ]);
    for (const secret of [moderator.accountId, 'Қоңырау']) expect(own.text).not.toContain(secret);
    expect((await seen(id)).steps.at(-1)).toMatchObject({ actorId: moderator.accountId, reason: 'incomplete' });
    await expect(app.app.get(Database).query('DELETE FROM application_note')).rejects.toThrow('permission denied');
    await expect(app.app.get(Database).query('UPDATE application_step SET to_state = from_state')).rejects.toThrow(
      'permission denied',
    );
  });

  it('is decided within a term, of whose end moderators are told once', async () => {
    const { id, applicant } = await submitted();
    const { dueAt } = await seen(id);
    const terms = await asRows(
      `SELECT not_before FROM job WHERE name = 'sellers.application-term-ends' AND payload->>'applicationId' = $1`,
      [id],
    );
    expect(terms.map(({ not_before: at }) => (at as Date).toISOString())).toEqual([dueAt]);

    const publish = vi.spyOn(app.app.get(Jobs), 'publish');
    const told = (): unknown[] =>
      publish.mock.calls.filter(([, { name }]) => name === 'sellers.application-overdue.v1').map(([, , of]) => of);
    const termEnds = (): Promise<void> =>
      app.app
        .get(Database)
        .transaction(async (tx) => app.app.get(ApplicationTermEnds).handle(tx, { applicationId: id }));
    await termEnds();
    expect(told()).toEqual([]);
    const clock = app.app.get(MovableClock, { strict: false });
    await clock.advance(new Date(dueAt).getTime() - clock.now().getTime() + 1_000);
    await termEnds();
    await termEnds();
    expect(told()).toEqual([{ applicationId: id }]);
    const late = (await app.call('GET', `${STAFF}?overdue=yes&limit=100`, moderator)).body.items;
    expect(late.map((item: { id: string }) => item.id)).toContain(id);

    await staff(id, 'review');
    await staff(id, 'request-changes', { reason: 'incomplete', note: 'Сурет?' });
    expect(await seen(id)).toMatchObject({ dueAt: null, overdue: false });
    await step(applicant, id, 'submit');
    expect(await seen(id)).toMatchObject({ overdue: false, dueAt: expect.any(String) });
  });

  it('is brought to mind before its term ends and each working day after, until it is decided', async () => {
    const { id } = await submitted();
    const { dueAt } = await seen(id);
    const reminders = async (): Promise<{ payload: ReminderOfApplication; at: Date }[]> => {
      const jobs = await asRows(
        `SELECT payload, not_before FROM job
         WHERE name = 'sellers.remind-of-application' AND payload->>'applicationId' = $1 ORDER BY not_before`,
        [id],
      );
      return jobs.map(({ payload, not_before: at }) => ({ payload: payload as ReminderOfApplication, at: at as Date }));
    };
    const [first] = await reminders();
    expect(first?.payload).toEqual({ applicationId: id, dueAt, number: 0 });
    expect(first?.at.getTime()).toBeLessThan(new Date(dueAt).getTime());

    const publish = vi.spyOn(app.app.get(Jobs), 'publish');
    const told = (): unknown[] =>
      publish.mock.calls.filter(([, { name }]) => name === 'sellers.application-reminder.v1').map(([, , of]) => of);
    const remind = (payload: ReminderOfApplication): Promise<void> =>
      app.app.get(Database).transaction(async (tx) => app.app.get(RemindOfApplication).handle(tx, payload));
    await remind({ applicationId: id, dueAt, number: 0 });
    const [, second] = await reminders();
    expect(second?.payload.number).toBe(1);
    expect(second?.at.getTime()).toBeGreaterThan(new Date(dueAt).getTime());
    await staff(id, 'review');
    await remind({ applicationId: id, dueAt, number: 1 });
    // The same one again asks for no second next one.
    await remind({ applicationId: id, dueAt, number: 1 });
    expect(await reminders()).toHaveLength(3);
    expect(told()).toMatchObject([{ number: 0 }, { number: 1 }, { number: 1 }]);

    // Another term has its own reminders; what is decided has none.
    await remind({ applicationId: id, dueAt: '2026-01-01T00:00:00.000Z', number: 0 });
    await staff(id, 'reject', { reason: 'other', note: 'Жоқ.' });
    await remind({ applicationId: id, dueAt, number: 2 });
    expect(told()).toHaveLength(3);
  });

  it('is found by craft and by a part of a name', async () => {
    const { id } = await submitted({ ...wholeApplication, names: { kk: 'Өрмек', ru: 'Станок', en: 'Loom 50%' } });
    const found = async (query: string): Promise<string[]> =>
      (await app.call('GET', `${STAFF}?limit=100&${query}`, moderator)).body.items.map(
        (item: { id: string }) => item.id,
      );
    expect(await found('q=loom%2050%25')).toEqual([id]);
    expect(await found('craft=felt')).toContain(id);
    expect(await found('craft=wood')).toEqual([]);
  });
});
