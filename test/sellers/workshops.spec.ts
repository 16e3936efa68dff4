import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { newId } from '../../src/kernel/id.js';
import { Database } from '../../src/platform/database/database.js';
import { type ImportedSeller, type ImportedWorkshop, SellersQueries, SellersService } from '../../src/sellers/index.js';
import { asOwner } from '../support/database.js';
import { type Person, signedIn } from '../support/people.js';
import { WorkshopLife } from '../../src/sellers/workshops/workshop-life.js';
import { type Answer, type SellersApp, startSellersApp, wholeApplication, workshop } from './sellers-app.js';

const OWN = '/v1/artisan/workshop';
const STAFF = '/v1/admin/workshops';

describe('A workshop', () => {
  let app: SellersApp;
  let moderator: Person;
  let sellers: SellersService;
  let database: Database;

  beforeAll(async () => {
    app = await startSellersApp();
    moderator = await signedIn(app.database, { roles: ['moderator'] });
    sellers = app.app.get(SellersService);
    database = app.app.get(Database);
  });
  afterAll(() => app?.close());

  const {
    names: _names,
    leadArtisan: _lead,
    story: _story,
    legalForm: _form,
    taxStatus: _tax,
    foundedYear: _year,
    street: _street,
    iinBin: _iinBin,
    ...profile
  } = wholeApplication;
  const edit = (who: Person, version: string | null, body: object = profile): Promise<Answer> =>
    app.call('PUT', OWN, who, { body, headers: version === null ? {} : { 'if-match': version } });
  const act = (who: Person, action: string, body: object = {}): Promise<Answer> =>
    app.call('POST', `${OWN}/${action}`, who, { body });
  const suspending = { reason: 'not_handmade', note: 'Тексеру', orders: 'continue' };
  const manage = (sellerId: string, action: string, who = moderator): Promise<Answer> =>
    app.call('POST', `${STAFF}/${sellerId}/${action}`, who, { body: action === 'suspend' ? suspending : {} });

  it('is edited by its owner, who has read it', async () => {
    const { owner } = await workshop(app);
    expect((await app.call('GET', OWN, owner)).etag).toBe('"v1"');
    expect(await edit(owner, null)).toMatchObject({ status: 428, body: { code: 'precondition_required' } });
    const edited = await edit(owner, '"v1"');
    expect(edited).toMatchObject({ status: 200, etag: '"v2"', body: { ...profile, version: 2 } });
    const { phone: _, ...less } = profile;
    expect((await edit(owner, '"v2"', less)).body).toMatchObject({ phone: null });
    expect(await edit(owner, '"v2"')).toMatchObject({ status: 412, body: { code: 'precondition_failed' } });
    expect((await app.call('GET', OWN, owner)).body.phone).toBeNull();
  });

  it('takes one of twenty edits of the same version', async () => {
    const { owner } = await workshop(app);
    const answers = await Promise.all(Array.from({ length: 20 }, () => edit(owner, '"v1"')));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 412)).toHaveLength(19);
  });

  it.each([
    ['a state', { state: 'active' }, '/state'],
    ['another id', { id: newId() }, '/id'],
    ['another seller', { sellerId: newId() }, '/sellerId'],
    ['a demo mark', { demo: true }, '/demo'],
    ['a tax status', { taxStatus: 'vat_payer' }, '/taxStatus'],
    ['a programme', { programme: 'pilot' }, '/programme'],
    ['names', { names: wholeApplication.names }, '/names'],
    ['a story', { story: wholeApplication.story }, '/story'],
    ['a lead artisan', { leadArtisan: wholeApplication.leadArtisan }, '/leadArtisan'],
  ])('is not edited by %s', async (_, field, pointer) => {
    const { owner } = await workshop(app);
    const answer = await edit(owner, '"v1"', { ...profile, ...field });
    expect(answer).toMatchObject({ status: 422, body: { code: 'invalid_input' } });
    expect(answer.body.errors[0].pointer).toBe(pointer);
    expect((await app.call('GET', OWN, owner)).etag).toBe('"v1"');
  });

  it('has a main craft among its crafts', async () => {
    const { owner } = await workshop(app);
    const answer = await edit(owner, '"v1"', { ...profile, mainCraft: 'jewellery' });
    expect(answer).toMatchObject({ status: 422, body: { code: 'main_craft_not_listed' } });
  });

  it('is read by its helpers and changed by its owner only', async () => {
    const { sellerId } = await workshop(app);
    const helper = await signedIn(app.database, { workshop: { sellerId, role: 'helper' } });
    expect((await app.call('GET', OWN, helper)).status).toBe(200);
    expect((await edit(helper, '"v1"')).status).toBe(403);
    expect((await act(helper, 'pause')).status).toBe(403);
  });

  it('rests and comes back', async () => {
    const { owner } = await workshop(app);
    expect((await act(owner, 'resume')).body).toMatchObject({ code: 'workshop_not_paused', state: 'active' });
    expect(await act(owner, 'pause')).toMatchObject({ status: 200, etag: '"v2"', body: { state: 'paused' } });
    expect((await act(owner, 'pause')).body).toMatchObject({ code: 'workshop_not_active', state: 'paused' });
    expect((await act(owner, 'resume')).body.state).toBe('active');
  });

  it.each(['active', 'paused'] as const)('that was %s is so again when its suspension ends', async (state) => {
    const { sellerId, owner } = await workshop(app, state);
    expect((await manage(sellerId, 'suspend')).body).toMatchObject({ state: 'suspended', suspension: suspending });
    expect((await manage(sellerId, 'suspend')).body).toMatchObject({ code: 'workshop_not_open', state: 'suspended' });
    for (const action of ['pause', 'resume']) expect((await act(owner, action)).status).toBe(403);
    expect((await app.call('GET', OWN, owner)).body).toMatchObject({ state: 'suspended', suspension: suspending });
    expect((await manage(sellerId, 'reinstate')).body).toMatchObject({ state, suspension: null });
    expect((await act(owner, state === 'active' ? 'pause' : 'resume')).status).toBe(200);
    expect((await manage(sellerId, 'reinstate')).body.code).toBe('workshop_not_suspended');
  });

  it('is not judged by its own people, nor by staff without that right', async () => {
    const { sellerId } = await workshop(app);
    const own = await signedIn(app.database, { roles: ['moderator'], workshop: { sellerId, role: 'helper' } });
    for (const action of ['suspend', 'reinstate']) {
      expect(await manage(sellerId, action, own)).toMatchObject({ status: 403, body: { code: 'own_workshop' } });
    }
    const support = await signedIn(app.database, { roles: ['support'] });
    expect((await manage(sellerId, 'suspend', support)).body.code).toBe('forbidden');
    expect((await app.call('GET', `${STAFF}/${sellerId}`, support)).body.state).toBe('active');
    expect((await manage(newId(), 'suspend')).body.code).toBe('workshop_not_found');
  });

  it('is suspended once when twenty moderators do it at once', async () => {
    const { sellerId } = await workshop(app, 'paused');
    const answers = await Promise.all(Array.from({ length: 20 }, () => manage(sellerId, 'suspend')));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.code === 'workshop_not_open')).toHaveLength(19);
    expect((await manage(sellerId, 'reinstate')).body.state).toBe('paused');
  });

  it('is not suspended behind the back of a checkout that has looked at it', async () => {
    const { sellerId } = await workshop(app);
    let suspension: Promise<Answer> | undefined;
    await database.transaction(async (tx) => {
      expect((await sellers.lockForSale(tx, [sellerId, newId()])).get(sellerId)?.state).toBe('active');
      let ended = false;
      suspension = manage(sellerId, 'suspend').finally(() => (ended = true));
      await vi.waitFor(async () => {
        const waiting = await database.query(
          `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
        );
        expect(waiting.length > 0 || ended).toBe(true);
      });
      expect(ended).toBe(false);
    });
    expect((await suspension)?.status).toBe(200);
  });

  it('keeps the day of its return through a suspension, and what it was is all in its history', async () => {
    const { sellerId, owner } = await workshop(app);
    const until = new Date(Date.now() + 86_400_000).toISOString();
    const message = { kk: 'Демалыс', ru: 'Отпуск', en: 'Holiday' };
    const past = await act(owner, 'pause', { until: '2020-01-01T00:00:00Z' });
    expect(past).toMatchObject({ status: 422, body: { code: 'until_passed' } });
    const paused = { state: 'paused', pausedUntil: until, pauseMessage: message };
    expect((await act(owner, 'pause', { until, message })).body).toMatchObject(paused);
    const slug = (await app.call('GET', OWN, owner)).body.slug;
    const page = (): Promise<Answer> => app.call('GET', `/v1/store/workshops/${slug}`, owner);
    expect((await page()).body.away).toMatchObject({ until });
    await manage(sellerId, 'suspend');
    expect((await page()).status).toBe(404);
    expect((await manage(sellerId, 'reinstate')).body).toMatchObject(paused);
    expect((await page()).body.away).toMatchObject({ until });
    await act(owner, 'resume');
    expect((await page()).body.away).toBeNull();
    const steps = (await app.call('GET', `${STAFF}/${sellerId}/life`, moderator)).body.items;
    expect(steps.map(({ from, to }: { from: string; to: string }) => `${from} ${to}`)).toEqual([
      'paused active',
      'suspended paused',
      'paused suspended',
      'active paused',
    ]);
    expect(steps[2]).toMatchObject({ suspension: { note: 'Тексеру' }, actorId: moderator.accountId });
  });

  it('ends a holiday and a suspension by itself, each once and no other', async () => {
    const { sellerId, owner } = await workshop(app);
    const life = app.app.get(WorkshopLife);
    const jobOf = async (name: string): Promise<Record<string, string>> => {
      const [job] = await asOwner(
        app.database,
        `SELECT payload FROM job WHERE name = $1 AND payload ->> 'sellerId' = $2 ORDER BY id DESC LIMIT 1`,
        [name, sellerId],
      );
      return (job as { payload: Record<string, string> }).payload;
    };
    const until = new Date(Date.now() + 86_400_000).toISOString();
    await act(owner, 'pause', { until });
    const first = (await jobOf('sellers.end-pause'))['pauseId'] ?? '';
    await act(owner, 'resume');
    await act(owner, 'pause', { until });
    await database.transaction((tx) => life.resumeByItself(tx, sellerId, first));
    expect((await app.call('GET', OWN, owner)).body.state).toBe('paused');
    const second = (await jobOf('sellers.end-pause'))['pauseId'] ?? '';
    await app.call('POST', `${STAFF}/${sellerId}/suspend`, moderator, { body: { ...suspending, until } });
    await database.transaction((tx) => life.resumeByItself(tx, sellerId, second));
    expect((await app.call('GET', OWN, owner)).body.state).toBe('suspended');
    const ends = (await jobOf('sellers.end-suspension'))['suspensionId'] ?? '';
    await database.transaction((tx) => life.reinstateByItself(tx, sellerId, ends));
    await database.transaction((tx) => life.reinstateByItself(tx, sellerId, ends));
    expect((await app.call('GET', OWN, owner)).body.state).toBe('paused');
    await database.transaction((tx) => life.resumeByItself(tx, sellerId, second));
    expect((await app.call('GET', OWN, owner)).body.state).toBe('active');
  });

  it('is closed for good by its owner, and then only reads', async () => {
    const { sellerId, owner } = await workshop(app);
    const helper = await signedIn(app.database, { workshop: { sellerId, role: 'helper' } });
    expect((await act(helper, 'close')).status).toBe(403);
    expect((await act(owner, 'close', { reason: 'Зейнет' })).body.state).toBe('closed');
    expect((await act(owner, 'resume')).status).toBe(403);
    expect((await app.call('GET', OWN, owner)).body.state).toBe('closed');
    for (const action of ['suspend', 'reinstate', 'close']) expect((await manage(sellerId, action)).status).toBe(409);
  });

  it('has suspensions and a history that the application can not rewrite', async () => {
    const { sellerId } = await workshop(app);
    await manage(sellerId, 'suspend');
    for (const sql of [
      `UPDATE suspension SET note = 'x'`,
      'DELETE FROM suspension',
      `UPDATE workshop_step SET reason = 'x'`,
      'DELETE FROM workshop_step',
    ]) {
      await expect(database.query(sql), sql).rejects.toThrow('permission denied');
    }
    await manage(sellerId, 'reinstate');
    await expect(
      database.query('UPDATE suspension SET ended_at = NULL WHERE seller_id = $1', [sellerId]),
    ).rejects.toThrow('history');
  });

  it('is found by staff by state, craft and a part of a name', async () => {
    const { sellerId } = await workshop(app);
    await asOwner(app.database, `UPDATE seller SET names = $2, crafts = '{ceramics,glass}' WHERE id = $1`, [
      sellerId,
      { kk: 'Жұлдыз 100%', ru: 'Звезда', en: 'Star' },
    ]);
    const found = async (query: string): Promise<string[]> =>
      (await app.call('GET', `${STAFF}?${query}`, moderator)).body.items.map(({ id }: { id: string }) => id);
    expect(await found(`q=${encodeURIComponent('жұлдыз')}`)).toEqual([sellerId]);
    expect(await found(`q=${encodeURIComponent('0%')}`)).toEqual([sellerId]);
    expect(await found('craft=glass&state=active')).toEqual([sellerId]);
    expect(await found('craft=glass&state=closed')).toEqual([]);
    const first = (await app.call('GET', `${STAFF}?limit=1`, moderator)).body;
    expect(await found(`limit=100&after=${first.nextCursor}`)).not.toContain(first.items[0].id);
  });
});

describe('A workshop of the demo catalogue', () => {
  let app: SellersApp;

  beforeAll(async () => {
    app = await startSellersApp();
  });
  afterAll(() => app?.close());

  const demo: ImportedWorkshop = {
    slug: 'aq-kiiz',
    names: { kk: 'Ақ киіз', ru: 'Белый войлок', en: 'Aq Kiiz (White Felt)' },
    leadArtisan: null,
    story: null,
    mainCraft: 'felt',
    city: 'Turkistan',
    country: 'KZ',
    languages: ['kk', 'ru'],
    taxStatus: 'simplified',
    foundedYear: 2005,
  };
  const take = (workshopOfFile: ImportedWorkshop): Promise<ImportedSeller> =>
    app.app.get(Database).transaction((tx) => app.app.get(SellersService).importDemo(tx, workshopOfFile));

  it('is added under the id that is given, changed when the file changed, and else left alone', async () => {
    const sellerId = newId();
    expect(await take({ ...demo, sellerId })).toEqual({ sellerId, outcome: 'added' });
    expect(await take({ ...demo, sellerId })).toEqual({ sellerId, outcome: 'unchanged' });
    expect(await take({ ...demo, sellerId, mainCraft: 'weaving' })).toEqual({ sellerId, outcome: 'changed' });
    expect(await take({ ...demo, mainCraft: 'weaving' })).toEqual({ sellerId, outcome: 'unchanged' });
    const queries = app.app.get(SellersQueries);
    expect((await queries.byIds([sellerId])).get(sellerId)).toMatchObject({
      slug: 'aq-kiiz',
      demo: true,
      email: 'aq-kiiz@workshops.demo.example',
      region: 'KZ-61',
    });
    expect((await queries.profiles([sellerId])).get(sellerId)).toMatchObject({ version: 2, crafts: ['weaving'] });
  });

  it('is added once when twenty imports run at once', async () => {
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => take({ ...demo, slug: 'altyn-biz' })));
    expect(outcomes.filter(({ outcome }) => outcome === 'added')).toHaveLength(1);
    expect(new Set(outcomes.map(({ sellerId }) => sellerId)).size).toBe(1);
  });

  it('never takes the place of a real one', async () => {
    const { sellerId } = await workshop(app);
    const slug = `workshop-${sellerId.slice(-12)}`;
    await expect(take({ ...demo, slug })).rejects.toMatchObject({ code: 'slug_taken' });
    expect((await app.app.get(SellersQueries).byIds([sellerId])).get(sellerId)?.names).toEqual(wholeApplication.names);
  });
});
