import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { newId } from '../../src/kernel/id.js';
import { DeskCases } from '../../src/moderation/desk/desk.cases.js';
import { ReconcileDeskJob } from '../../src/moderation/desk/desk.jobs.js';
import { deskCaseLife, deskDecisions, deskKinds } from '../../src/moderation/desk/desk.states.js';
import { EraseReportersJob } from '../../src/moderation/reports/reports.jobs.js';
import { ReportsQueries } from '../../src/moderation/reports/reports.queries.js';
import { reportCaseLife } from '../../src/moderation/reports/report.states.js';
import { Database } from '../../src/platform/database/database.js';
import { PersonalData } from '../../src/platform/personal-data/personal-data.js';
import { wholeApplication } from '../sellers/sellers-app.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { asOwner } from '../support/database.js';
import { type Person, signedIn } from '../support/people.js';
import { addPiece, addVocabulary, addWorkshop, type Piece, type Workshop } from '../support/shop.js';

interface Answer {
  readonly status: number;
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into bodies of every shape
  readonly body: any;
  readonly headers: Headers;
}

describe('the moderation desk', () => {
  let app: TestApp;
  let workshop: Workshop;
  let aigul: Person;
  let bolat: Person;
  let administrator: Person;

  beforeAll(async () => {
    app = await startTestApp({ roles: ['api', 'worker'], env: { TRUSTED_PROXIES: '127.0.0.1' } });
    await addVocabulary(app);
    workshop = await addWorkshop(app, { slug: 'blue-dome' });
    aigul = await signedIn(app.database, { roles: ['moderator'] });
    bolat = await signedIn(app.database, { roles: ['moderator'] });
    administrator = await signedIn(app.database, { roles: ['administrator'] });
  });
  afterAll(() => app?.close());

  const call = async (
    who: Person | null,
    method: string,
    path: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<Answer> => {
    const response = await fetch(`${app.url}/v1/${path}`, {
      method,
      headers: { ...who?.headers, ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text), headers: response.headers };
  };
  const decide = async (who: Person, decisions: object[], key: string = newId()): Promise<Answer> =>
    call(who, 'POST', 'admin/desk/decisions', { decisions }, { 'idempotency-key': key });
  let visitors = 0;
  const report = async (body: object, address = `203.0.113.${(visitors += 1)}`): Promise<Answer> =>
    call(null, 'POST', 'store/reports', body, { 'x-forwarded-for': address, 'accept-language': 'ru' });
  const about = (slug: string, kind = 'listing'): object => ({ subject: { kind, slug }, reason: 'not_handmade' });

  /** Waits for the case of a subject at the desk. */
  const caseOf = async (subjectId: string, state: 'open' | 'done' = 'open'): Promise<Answer['body']> =>
    vi.waitFor(
      async () => {
        const { body } = await call(aigul, 'GET', `admin/desk?state=${state}&limit=100`);
        const found = body.items.find((item: { subjectId: string }) => item.subjectId === subjectId);
        expect(found).toBeDefined();
        return found;
      },
      { timeout: 10_000, interval: 50 },
    );
  /** A listing that its workshop has just submitted. */
  const submittedListing = async (): Promise<Piece> => {
    const piece = await addPiece(app, workshop);
    await asOwner(
      app.database,
      `UPDATE listing SET state = 'submitted', submitted_at = now(), published_at = NULL WHERE id = $1`,
      [piece.listingId],
    );
    await reconcile();
    return piece;
  };
  const reconcile = async (): Promise<void> => {
    const job = app.app.get(ReconcileDeskJob, { strict: false });
    await app.app.get(Database).transaction((tx) => job.handle(tx));
  };
  const submittedApplication = async (): Promise<string> => {
    const applicant = await signedIn(app.database);
    const id = newId();
    await asOwner(
      app.database,
      `INSERT INTO seller_application (id, account_id, state, names, main_craft, crafts, city, region, languages,
         legal_form, tax_status, email, locale, created_at, changed_at, submitted_at, iin_bin, iin_bin_kind,
         iin_bin_last4, iin_bin_index, street, postcode, due_at)
       VALUES ($1, $2, 'submitted', $3, 'ceramics', '{ceramics}', 'Turkistan', 'KZ-61', '{kk}', 'individual_entrepreneur',
         'simplified', 'a@example.kz', 'kk', now(), now(), now(), 'sealed', 'iin', '0000', repeat('a', 43), 'Abay 1',
         '161200', now() + interval '5 days')`,
      [id, applicant.accountId, wholeApplication.names],
    );
    await reconcile();
    return id;
  };

  it('knows one table of lives, and each decision belongs to a kind', () => {
    expect(deskCaseLife).toEqual({ open: ['done'], done: [] });
    expect(reportCaseLife).toEqual({ open: ['upheld', 'dismissed'], upheld: [], dismissed: [] });
    const known = new Set(Object.values(deskKinds).flatMap(({ decisions }) => [...decisions]));
    expect([...known].toSorted()).toEqual(deskDecisions.toSorted());
  });

  it('shows what waits, with its workshop and until when it is promised', async () => {
    const piece = await submittedListing();
    const found = await caseOf(piece.listingId);
    expect(found).toMatchObject({
      kind: 'listing',
      subjectState: 'submitted',
      workshop: { slug: 'blue-dome', id: workshop.sellerId },
      state: 'open',
      overdue: false,
      claimedBy: null,
      outcome: null,
    });
    expect(new Date(found.dueAt).getTime() - new Date(found.waitingSince).getTime()).toBe(48 * 3_600_000);
    await asOwner(
      app.database,
      `UPDATE desk_case SET opened_at = opened_at - interval '3 days', due_at = due_at - interval '3 days' WHERE id = $1`,
      [found.id],
    );
    const overdue = await call(aigul, 'GET', `admin/desk?overdue=yes&kind=listing&sellerId=${workshop.sellerId}`);
    expect(overdue.body.items).toMatchObject([{ id: found.id, overdue: true }]);
    const counts = (await call(aigul, 'GET', 'admin/desk/counts')).body.items;
    expect(counts.find(({ kind }: { kind: string }) => kind === 'listing')).toMatchObject({ overdue: 1, mine: 0 });
    // Its subject waits since another moment than the case says: it came again.
    await reconcile();
    expect((await caseOf(piece.listingId)).id).not.toBe(found.id);
  });

  it('gives a case to one of twenty who want it at once', async () => {
    const { listingId } = await submittedListing();
    const { id } = await caseOf(listingId);
    const twenty = await Promise.all(
      Array.from({ length: 20 }, async () => signedIn(app.database, { roles: ['moderator'] })),
    );
    const answers = await Promise.all(twenty.map(async (who) => call(who, 'POST', `admin/desk/${id}/claim`)));
    const winners = answers.flatMap(({ status }, index) => (status === 200 ? [twenty[index]?.accountId] : []));
    expect(winners).toHaveLength(1);
    for (const { status, body } of answers.filter((answer) => answer.status !== 200)) {
      expect([status, body.code, body.claimedBy]).toEqual([409, 'case_claimed', winners[0]]);
      expect(new Date(body.claimedUntil).getTime()).toBeGreaterThan(Date.now());
    }
    // A lease that has run out is none.
    await asOwner(app.database, `UPDATE desk_case SET claimed_until = now() - interval '1 second' WHERE id = $1`, [id]);
    expect((await call(aigul, 'POST', `admin/desk/${id}/claim`)).body).toMatchObject({ claimedBy: aigul.accountId });
    expect((await call(aigul, 'POST', `admin/desk/${id}/claim`)).status).toBe(200);
    const mine = await call(aigul, 'GET', 'admin/desk?claimed=mine');
    expect(mine.body.items.map((item: { id: string }) => item.id)).toContain(id);
    expect((await call(bolat, 'POST', `admin/desk/${id}/release`)).body.code).toBe('case_claimed');
    expect((await call(aigul, 'POST', `admin/desk/${id}/release`)).body.claimedBy).toBeNull();
  });

  it('lets an administrator give a case to a moderator, and to nobody else', async () => {
    const { listingId } = await submittedListing();
    const { id } = await caseOf(listingId);
    await call(aigul, 'POST', `admin/desk/${id}/claim`);
    const shopper = await signedIn(app.database);
    const assign = async (who: Person, { accountId }: Person): Promise<Answer> =>
      call(who, 'POST', `admin/desk/${id}/assign`, { accountId });
    expect((await assign(bolat, bolat)).status).toBe(403);
    expect((await assign(administrator, shopper)).body.code).toBe('not_a_moderator');
    expect((await assign(administrator, bolat)).body).toMatchObject({ claimedBy: bolat.accountId });
    const acts = await asOwner(
      app.database,
      `SELECT action, actor FROM audit_entry WHERE subject_id = $1::text ORDER BY position`,
      [id],
    );
    expect(acts).toEqual([
      { action: 'desk_case.claimed', actor: aigul.accountId },
      { action: 'desk_case.assigned', actor: administrator.accountId },
    ]);
  });

  it('refuses whoever decides what another has in hand, also past the desk', async () => {
    const piece = await submittedListing();
    const { id, version } = await caseOf(piece.listingId);
    await call(aigul, 'POST', `admin/desk/${id}/claim`);
    const direct = await call(bolat, 'POST', `admin/listings/${piece.listingId}/publish`, undefined, {
      'if-match': `"v${version}"`,
    });
    expect([direct.status, direct.body.code, direct.body.claimedBy]).toEqual([409, 'case_claimed', aigul.accountId]);
    const [refused] = (await decide(bolat, [{ caseId: id, decision: 'publish', version }])).body.items;
    expect(refused).toMatchObject({ result: 'refused', problem: { code: 'case_claimed' } });
    expect((await caseOf(piece.listingId)).subjectState).toBe('submitted');
    const [decided] = (await decide(aigul, [{ caseId: id, decision: 'publish', version }])).body.items;
    expect(decided).toEqual({ caseId: id, result: 'decided', problem: null });
    expect(await caseOf(piece.listingId, 'done')).toMatchObject({ outcome: 'published', claimedBy: null });
  });

  it('decides many, each for itself, and answers a repeated request as the first time', async () => {
    const [good, stale, wordless] = [await submittedListing(), await submittedListing(), await submittedListing()];
    const applicationId = await submittedApplication();
    const cases = await Promise.all([good, stale, wordless].map(async ({ listingId }) => caseOf(listingId)));
    const application = await caseOf(applicationId);
    const [first, second, third] = cases;
    const decisions = [
      { caseId: first.id, decision: 'publish', version: first.version },
      { caseId: second.id, decision: 'publish', version: second.version + 1 },
      { caseId: third.id, decision: 'request_changes', version: third.version, reason: 'photos' },
      { caseId: application.id, decision: 'publish' },
      { caseId: newId(), decision: 'publish' },
    ];
    const key = newId();
    const answer = await decide(aigul, decisions, key);
    expect(answer.status).toBe(200);
    expect(
      answer.body.items.map(({ problem }: { problem: { code: string } | null }) => problem?.code ?? 'decided'),
    ).toEqual(['decided', 'precondition_failed', 'note_required', 'decision_unknown', 'case_not_found']);
    expect((await decide(aigul, decisions, key)).body).toEqual(answer.body);
    expect((await decide(aigul, decisions.slice(1), key)).body.code).toBe('idempotency_key_reused');
    const again = await decide(aigul, decisions.slice(0, 1));
    expect(again.body.items).toMatchObject([{ problem: { code: 'case_done' } }]);
    const rejection = { caseId: application.id, decision: 'reject', reason: 'not_handmade', note: 'Cast in a mould.' };
    expect((await decide(aigul, [rejection])).body.items).toMatchObject([{ result: 'decided' }]);
    expect(await caseOf(applicationId, 'done')).toMatchObject({ kind: 'application', outcome: 'rejected' });
    expect((await decide(aigul, [rejection, rejection])).status).toBe(422);
    expect((await call(aigul, 'POST', 'admin/desk/decisions', { decisions })).body.code).toBe(
      'idempotency_key_required',
    );
  });

  it('does not open a case about what was decided while it looked', async () => {
    const piece = await addPiece(app, workshop);
    await asOwner(app.database, `UPDATE listing SET state = 'submitted', submitted_at = now() WHERE id = $1`, [
      piece.listingId,
    ]);
    const cases = app.app.get(DeskCases, { strict: false });
    const database = app.app.get(Database);
    let later: Promise<void> | undefined;
    await database.transaction(async (tx) => {
      await cases.follow(tx, 'listing', [piece.listingId]);
      await asOwner(app.database, `UPDATE listing SET state = 'published' WHERE id = $1`, [piece.listingId]);
      later = database.transaction((other) => cases.follow(other, 'listing', [piece.listingId]));
      // It waits for us, or it has looked already and found no case.
      await Promise.race([later, vi.waitFor(async () => expect(await waiting()).toBeGreaterThan(0))]);
    });
    await later;
    expect(await openCases(piece.listingId)).toBe(0);
  });

  it('opens one case for twenty events of the same thing', async () => {
    const piece = await addPiece(app, workshop);
    await asOwner(app.database, `UPDATE listing SET state = 'submitted', submitted_at = now() WHERE id = $1`, [
      piece.listingId,
    ]);
    const cases = app.app.get(DeskCases, { strict: false });
    const follow = async (): Promise<void> =>
      app.app.get(Database).transaction((tx) => cases.follow(tx, 'listing', [piece.listingId]));
    await Promise.all(Array.from({ length: 20 }, follow));
    expect(await openCases(piece.listingId)).toBe(1);
  });

  it('takes reports of shoppers, which join one case, and takes the piece off the shelf', async () => {
    const piece = await addPiece(app, workshop);
    const taken = await Promise.all([
      report({ ...about(piece.slug), text: 'I saw it in a factory.', email: 'shopper@example.org' }),
      ...Array.from({ length: 4 }, async () => report(about(piece.slug))),
    ]);
    expect(taken.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
    const { body } = await call(aigul, 'GET', `admin/reports?state=open&sellerId=${workshop.sellerId}`);
    expect(body.items).toMatchObject([{ reports: 5, subject: { id: piece.listingId, state: 'published' } }]);
    const { id } = body.items[0];
    const detail = await call(aigul, 'GET', `admin/reports/${id}`);
    expect(detail.body.received).toHaveLength(5);
    expect(JSON.stringify(detail.body)).not.toContain('shopper@');
    const { id: caseId } = await caseOf(id);
    const decision = { caseId, decision: 'uphold_and_take_down', reason: 'not_handmade', note: 'From a mould.' };
    expect((await decide(aigul, [decision])).body.items).toMatchObject([{ result: 'decided' }]);
    expect((await call(aigul, 'GET', `admin/listings/${piece.listingId}`)).body).toMatchObject({
      state: 'changes_requested',
      review: { reason: 'not_allowed', note: 'From a mould.' },
    });
    const verdict = { decision: 'dismissed', reason: 'no_evidence', note: 'No.' };
    const late = await call(aigul, 'POST', `admin/reports/${id}/decide`, verdict);
    expect([late.status, late.body.code, late.body.state]).toEqual([409, 'report_decided', 'upheld']);
    const queries = app.app.get(ReportsQueries, { strict: false });
    expect(await queries.forLetter(taken[0]?.body.id)).toMatchObject({
      reporterEmail: 'shopper@example.org',
      locale: 'ru',
      outcome: 'upheld',
    });
    // Ninety days after the decision nothing is left of who reported.
    const erase = app.app.get(EraseReportersJob, { strict: false });
    await app.app.get(Database).transaction((tx) => erase.handle(tx));
    expect((await queries.forLetter(taken[0]?.body.id))?.reporterEmail).toBe('shopper@example.org');
    await asOwner(app.database, `UPDATE report_case SET decided_at = decided_at - interval '90 days' WHERE id = $1`, [
      id,
    ]);
    await app.app.get(Database).transaction((tx) => erase.handle(tx));
    expect(
      await asOwner(app.database, 'SELECT DISTINCT words, email, address_hash FROM report WHERE report_case_id = $1', [
        id,
      ]),
    ).toEqual([{ words: null, email: null, address_hash: null }]);
  });

  it('lets one of twenty decisions about a report count', async () => {
    const piece = await addPiece(app, workshop);
    await report(about(piece.slug));
    const { body } = await call(aigul, 'GET', 'admin/reports?state=open&subjectKind=listing');
    const { id } = body.items.find(({ subject }: { subject: { id: string } }) => subject.id === piece.listingId);
    const verdicts = Array.from({ length: 20 }, (_, index) => ({
      decision: index % 2 === 0 ? 'upheld' : 'dismissed',
      reason: 'other',
      note: `${index}`,
    }));
    const answers = await Promise.all(
      verdicts.map(async (verdict) => call(aigul, 'POST', `admin/reports/${id}/decide`, verdict)),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ body: refused }) => refused.code === 'report_decided')).toHaveLength(19);
    const acts = await asOwner(app.database, `SELECT FROM audit_entry WHERE subject_id = $1::text`, [id]);
    expect(acts).toHaveLength(1);
  });

  it('takes no more reports of one address than one person has', async () => {
    const piece = await addPiece(app, workshop);
    const twice = [await report(about(piece.slug), '198.51.100.7'), await report(about(piece.slug), '198.51.100.7')];
    expect(twice.map(({ status }) => status)).toEqual([201, 429]);
    expect(Number(twice[1]?.headers.get('retry-after'))).toBeGreaterThan(86_000);
    const pieces = await Promise.all(Array.from({ length: 20 }, async () => addPiece(app, workshop)));
    const many = await Promise.all(pieces.map(async ({ slug }) => report(about(slug), '2001:db8::1')));
    expect(many.filter(({ status }) => status === 201)).toHaveLength(10);
    expect(many.filter(({ body }) => body.code === 'too_many_reports')).toHaveLength(10);
    expect((await report(about(piece.slug), '2001:db8::2')).status).toBe(429);
    expect((await report(about('no-such-piece'))).body.code).toBe('subject_not_found');
  });

  it('forgets a reporter whose account is erased', async () => {
    const shopper = await signedIn(app.database);
    const input = { ...about('blue-dome', 'workshop'), text: 'Rude.' };
    const { body } = await call(shopper, 'POST', 'store/reports', input, { 'x-forwarded-for': '192.0.2.9' });
    const queries = app.app.get(ReportsQueries, { strict: false });
    const email = `${shopper.accountId}@example.org`;
    expect((await queries.forLetter(body.id))?.reporterEmail).toBe(email);
    const keeper = app.app
      .get(PersonalData, { strict: false })
      .keepers()
      .find(({ name }) => name === 'reports');
    expect(await keeper?.export(shopper.accountId, email)).toMatchObject([{ text: 'Rude.', subjectKind: 'workshop' }]);
    await app.app.get(Database).transaction(async (tx) => keeper?.erase(tx, shopper.accountId, email));
    expect((await queries.forLetter(body.id))?.reporterEmail).toBeNull();
    expect(await keeper?.export(shopper.accountId, email)).toEqual([]);
  });

  it('tells all that happened to a workshop on one page, newest first', async () => {
    const own = await addWorkshop(app, { slug: 'told-workshop' });
    const piece = await addPiece(app, own);
    await report(about(piece.slug));
    await reconcile();
    const note = 'Not by hand.';
    await call(aigul, 'POST', `admin/listings/${piece.listingId}/take-down`, { reason: 'not_allowed', note });
    const path = `admin/workshops/${own.sellerId}/history`;
    const whole = await call(aigul, 'GET', path);
    expect(whole.body.items).toMatchObject([
      { act: { action: 'listing.taken_down', actor: aigul.accountId, reason: 'not_allowed' }, case: null },
      { act: null, case: { kind: 'report', state: 'open' } },
    ]);
    const first = await call(aigul, 'GET', `${path}?limit=1`);
    const second = await call(aigul, 'GET', `${path}?limit=1&after=${first.body.nextCursor}`);
    expect([...first.body.items, ...second.body.items]).toEqual(whole.body.items);
    expect(second.body.nextCursor).toBeNull();
    expect((await call(aigul, 'GET', `admin/workshops/${newId()}/history`)).body.code).toBe('workshop_not_found');
  });

  const openCases = async (subjectId: string): Promise<number> =>
    (await asOwner(app.database, `SELECT FROM desk_case WHERE subject_id = $1 AND state = 'open'`, [subjectId])).length;
  const waiting = async (): Promise<number> =>
    (
      await asOwner(
        app.database,
        `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'advisory'`,
      )
    ).length;
});
