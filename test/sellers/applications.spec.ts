import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { newId } from '../../src/kernel/id.js';
import { Jobs } from '../../src/platform/jobs/jobs.js';
import { asOwner } from '../support/database.js';
import { type Person, signedIn } from '../support/people.js';
import { type Answer, type SellersApp, startSellersApp, wholeApplication, wholeChecklist } from './sellers-app.js';

const OWN = '/v1/artisan/applications';
const STAFF = '/v1/admin/applications';

describe('An application for a workshop', () => {
  let app: SellersApp;
  let moderator: Person;

  beforeAll(async () => {
    app = await startSellersApp();
    moderator = await signedIn(app.database, { roles: ['moderator'] });
  });
  afterEach(() => vi.restoreAllMocks());
  afterAll(() => app?.close());

  const newcomer = (): Promise<Person> => signedIn(app.database);
  const draft = async (who: Person, body: object = wholeApplication): Promise<string> =>
    (await app.call('POST', OWN, who, { body })).body.id;
  const step = (who: Person, id: string, action: string): Promise<Answer> =>
    app.call('POST', `${OWN}/${id}/${action}`, who);
  const decide = (who: Person, id: string, action: string, body?: object): Promise<Answer> =>
    app.call('POST', `${STAFF}/${id}/${action}`, who, body === undefined ? {} : { body });
  const tick = (id: string, ticked: readonly string[] = wholeChecklist.ticked): Promise<Answer> =>
    app.call('PUT', `${STAFF}/${id}/checklist`, moderator, { body: { ticked } });
  const refusal = { reason: 'identity_unclear', note: 'Суретін жіберіңіз.' };

  async function underReview(body: object = wholeApplication): Promise<{ id: string; applicant: Person }> {
    const applicant = await newcomer();
    const id = await draft(applicant, body);
    await step(applicant, id, 'submit');
    expect((await decide(moderator, id, 'review')).body.state).toBe('under_review');
    expect((await tick(id)).status).toBe(200);
    return { id, applicant };
  }

  it('goes from a draft with gaps, by way of a moderator’s wishes, to a workshop that its applicant owns', async () => {
    const artisan = await newcomer();
    const id = await draft(artisan, { names: { kk: 'Ақ сырлы' }, foundedYear: 2099 });
    const early = await step(artisan, id, 'submit');
    expect(early).toMatchObject({ status: 422, body: { code: 'application_incomplete' } });
    expect(early.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(
      expect.arrayContaining([
        '/names/ru',
        '/names/en',
        '/mainCraft',
        '/email',
        '/legalForm',
        '/foundedYear',
        '/iinBin',
        '/street',
      ]),
    );
    expect((await app.call('PUT', `${OWN}/${id}`, artisan, { body: wholeApplication })).status).toBe(200);
    expect((await step(artisan, id, 'submit')).body.state).toBe('submitted');
    expect((await decide(moderator, id, 'review')).body.reviewerId).toBe(moderator.accountId);

    const changes = await decide(moderator, id, 'request-changes', refusal);
    expect(changes.body).toMatchObject({ state: 'changes_requested', decidedBy: moderator.accountId });
    expect((await app.call('GET', `${OWN}/${id}`, artisan)).body).toMatchObject({
      decisionReason: refusal.reason,
      decisionNote: refusal.note,
    });
    const names = { ...wholeApplication.names, en: 'Aq Syrly' };
    await app.call('PUT', `${OWN}/${id}`, artisan, { body: { ...wholeApplication, names } });
    await step(artisan, id, 'submit');
    await decide(moderator, id, 'review');
    await tick(id);

    const publish = vi.spyOn(app.app.get(Jobs), 'publish');
    const { body } = await decide(moderator, id, 'approve');
    expect(body).toMatchObject({ state: 'approved', sellerId: expect.any(String), decisionNote: null });
    expect(publish.mock.calls.map(([, { name }, payload]) => [name, payload])).toEqual([
      ['sellers.workshop-approved.v1', { applicationId: id, sellerId: body.sellerId }],
      ['sellers.application-decided.v1', { applicationId: id }],
      ['sellers.workshop-changed.v1', { sellerId: body.sellerId }],
    ]);
    const opened = await app.call('GET', '/v1/artisan/workshop', artisan);
    const { locale, iinBin: _, street: _street, ...said } = { ...wholeApplication, names };
    expect(opened.body).toMatchObject({
      ...said,
      locale,
      id: body.sellerId,
      slug: 'aq-syrly',
      state: 'active',
      country: 'KZ',
      demo: false,
      programme: null,
      version: 1,
    });
    expect((await app.call('GET', '/v1/auth/me', artisan)).body.memberships).toEqual([
      { sellerId: body.sellerId, role: 'owner' },
    ]);
    expect((await app.call('GET', OWN, artisan)).body.items).toMatchObject([{ id, state: 'approved' }]);
  });

  it('can be refused for good, with a reason, after which another one may be begun', async () => {
    const { id, applicant } = await underReview();
    expect((await decide(moderator, id, 'reject', { reason: 'other' })).status).toBe(422);
    expect((await decide(moderator, id, 'reject', refusal)).body.state).toBe('rejected');
    for (const action of ['submit', 'withdraw']) expect((await step(applicant, id, action)).status).toBe(409);
    expect((await app.call('PUT', `${OWN}/${id}`, applicant, { body: wholeApplication })).body).toMatchObject({
      code: 'application_not_editable',
      state: 'rejected',
    });
    expect(await draft(applicant)).not.toBe(id);
  });

  it('is taken back by its applicant, who may submit it again, changed or not, unless she began another', async () => {
    const { id, applicant } = await underReview();
    expect((await step(applicant, id, 'withdraw')).body.state).toBe('withdrawn');
    expect((await decide(moderator, id, 'approve')).body).toMatchObject({ state: 'withdrawn' });
    const names = { ...wholeApplication.names, en: 'Second Thoughts' };
    const edited = await app.call('PUT', `${OWN}/${id}`, applicant, { body: { ...wholeApplication, names } });
    expect(edited.body).toMatchObject({ state: 'withdrawn', names });
    expect((await step(applicant, id, 'submit')).body.state).toBe('submitted');
    expect((await decide(moderator, id, 'review')).body).toMatchObject({ state: 'under_review', names });
    // What was looked at before was what it said before.
    expect((await decide(moderator, id, 'approve')).body).toMatchObject({
      code: 'checklist_incomplete',
      missing: wholeChecklist.ticked,
    });

    await step(applicant, id, 'withdraw');
    const another = await draft(applicant);
    expect(await step(applicant, id, 'submit')).toMatchObject({ status: 409, body: { code: 'application_open' } });
    await step(applicant, another, 'withdraw');
    const both = await Promise.all(
      [id, another].flatMap((one) => Array(10).fill(one)).map((one) => step(applicant, one, 'submit')),
    );
    expect(both.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(new Set(both.filter(({ status }) => status !== 200).map(({ body }) => body.code))).toEqual(
      new Set(['application_not_editable', 'application_open']),
    );
    for (const one of [id, another]) await step(applicant, one, 'withdraw');
  });

  it('is out of reach for other accounts', async () => {
    const { id } = await underReview();
    const other = await newcomer();
    const answers = [
      await app.call('GET', `${OWN}/${id}`, other),
      await app.call('PUT', `${OWN}/${id}`, other, { body: wholeApplication }),
      await step(other, id, 'submit'),
      await step(other, id, 'withdraw'),
    ];
    for (const answer of answers)
      expect(answer).toMatchObject({ status: 404, body: { code: 'application_not_found' } });
    expect((await app.call('GET', OWN, other)).body.items).toEqual([]);
    for (const action of ['review', 'approve']) expect((await decide(other, id, action)).status).toBe(403);
  });

  it('is nobody’s business before it is submitted', async () => {
    const artisan = await newcomer();
    const id = await draft(artisan);
    expect((await app.call('GET', `${STAFF}/${id}`, moderator)).status).toBe(404);
    expect((await decide(moderator, id, 'review')).status).toBe(404);
    expect((await step(artisan, id, 'withdraw')).body.state).toBe('withdrawn');
    expect((await step(artisan, id, 'withdraw')).body).toMatchObject({ code: 'application_closed' });
    expect((await app.call('GET', `${STAFF}/${id}`, moderator)).status).toBe(404);
  });

  it('waits on the moderators’ desk, the oldest first, page by page', async () => {
    const applicants = await Promise.all(Array.from({ length: 3 }, newcomer));
    const ids: string[] = [];
    for (const applicant of applicants) {
      const id = await draft(applicant);
      await step(applicant, id, 'submit');
      ids.push(id);
    }
    const first = (await app.call('GET', `${STAFF}?state=submitted&limit=2`, moderator)).body;
    const second = (await app.call('GET', `${STAFF}?state=submitted&limit=2&after=${first.nextCursor}`, moderator))
      .body;
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids);
    expect(second.nextCursor).toBeNull();
    expect((await app.call('GET', `${STAFF}?state=open`, moderator)).status).toBe(422);
  });

  it('is not decided by the applicant, whatever roles she has', async () => {
    const artisan = await signedIn(app.database, { roles: ['moderator'] });
    const id = await draft(artisan);
    await step(artisan, id, 'submit');
    expect(await decide(artisan, id, 'review')).toMatchObject({ status: 403, body: { code: 'own_application' } });
    await decide(moderator, id, 'review');
    for (const [action, body] of [['approve'], ['reject', refusal], ['request-changes', refusal]] as const) {
      expect((await decide(artisan, id, action, body)).body).toMatchObject({ code: 'own_application' });
    }
    expect((await app.call('GET', `${STAFF}/${id}`, moderator)).body.state).toBe('under_review');
  });

  it.each([
    ['a state', { state: 'approved' }, '/state'],
    ['a workshop', { sellerId: newId() }, '/sellerId'],
    ['somebody else’s account', { accountId: newId() }, '/accountId'],
    ['a demo mark', { demo: true }, '/demo'],
    ['a fourth language', { names: { kk: 'а', ru: 'а', en: 'a', de: 'a' } }, '/names/de'],
    ['a list instead of names', { names: [] }, '/names'],
    ['a craft that is no slug', { crafts: ['Ceramics!'] }, '/crafts'],
    ['a region elsewhere', { region: 'DE-BE' }, '/region'],
  ])('takes no %s', async (_, field, pointer) => {
    const artisan = await newcomer();
    const answer = await app.call('POST', OWN, artisan, { body: { ...wholeApplication, ...field } });
    expect(answer).toMatchObject({ status: 422, body: { code: 'invalid_input', errors: [{ pointer }] } });
    expect((await app.call('GET', OWN, artisan)).body.items).toEqual([]);
  });

  it('is one at a time, also when twenty are begun at once', async () => {
    const artisan = await newcomer();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => app.call('POST', OWN, artisan, { body: wholeApplication })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.code === 'application_open')).toHaveLength(19);
  });

  it('is approved, refused or given back, once, when twenty moderators want different things at once', async () => {
    const outcomes = { approve: 'approved', reject: 'rejected', 'request-changes': 'changes_requested' } as const;
    const actions = Object.keys(outcomes) as (keyof typeof outcomes)[];
    const { id, applicant } = await underReview();
    const moderators = await Promise.all(
      Array.from({ length: 20 }, () => signedIn(app.database, { roles: ['moderator'] })),
    );
    const answers = await Promise.all(
      moderators.map(async (one, index) => {
        const action = actions[index % actions.length] ?? 'approve';
        return { action, answer: await decide(one, id, action, action === 'approve' ? undefined : refusal) };
      }),
    );
    const winners = answers.filter(({ answer }) => answer.status === 200);
    expect(winners).toHaveLength(1);
    const state = outcomes[winners[0]?.action ?? 'approve'];
    for (const { answer } of answers.filter((one) => one !== winners[0])) {
      expect(answer).toMatchObject({ status: 409, body: { code: 'application_not_under_review', state } });
    }
    const own = (await app.call('GET', `${OWN}/${id}`, applicant)).body;
    expect(own.steps.filter(({ from }: { from: string }) => from === 'under_review')).toMatchObject([{ to: state }]);
    const { memberships } = (await app.call('GET', '/v1/auth/me', applicant)).body;
    expect(memberships).toHaveLength(state === 'approved' ? 1 : 0);
  });

  it('is decided once when twenty moderators decide at once, and the others learn how', async () => {
    const { id, applicant } = await underReview();
    const moderators = await Promise.all(
      Array.from({ length: 20 }, () => signedIn(app.database, { roles: ['moderator'] })),
    );
    const answers = await Promise.all(moderators.map((one) => decide(one, id, 'approve')));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const losers = answers.filter(({ status }) => status === 409);
    expect(losers).toHaveLength(19);
    for (const { body } of losers) {
      expect(body).toMatchObject({ code: 'application_not_under_review', state: 'approved' });
    }
    expect((await app.call('GET', '/v1/auth/me', applicant)).body.memberships).toHaveLength(1);
  });

  it('gets an address of its own when twenty namesakes are approved at once', async () => {
    const names = { kk: 'Аққу', ru: 'Лебедь', en: 'Swan House' };
    const applications = await Promise.all(
      Array.from({ length: 20 }, () => underReview({ ...wholeApplication, names })),
    );
    const answers = await Promise.all(applications.map(({ id }) => decide(moderator, id, 'approve')));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
    const rows = (await asOwner(app.database, `SELECT slug FROM seller WHERE slug LIKE 'swan-house%'`)) as {
      slug: string;
    }[];
    expect(new Set(rows.map(({ slug }) => slug))).toEqual(
      new Set(['swan-house', ...Array.from({ length: 19 }, (_, index) => `swan-house-${index + 2}`)]),
    );
  });
});
