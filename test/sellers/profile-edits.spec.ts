import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/kernel/id.js';
import { Database } from '../../src/platform/database/database.js';
import { ProfileQueries } from '../../src/sellers/index.js';
import { profileEditLife } from '../../src/sellers/profile/profile-edit.states.js';
import { asOwner } from '../support/database.js';
import { type Person, signedIn } from '../support/people.js';
import { type Answer, type SellersApp, startSellersApp, wholeApplication, workshop } from './sellers-app.js';

const OWN = '/v1/artisan/workshop/profile-edit';
const STAFF = '/v1/admin/profile-edits';
const { names, leadArtisan, story } = wholeApplication;
const renamed = { kk: 'Көк күмбез', ru: 'Синий купол', en: 'Blue Dome' };

describe('A change of an approved workshop’s profile', () => {
  let app: SellersApp;
  let moderator: Person;

  beforeAll(async () => {
    app = await startSellersApp();
    moderator = await signedIn(app.database, { roles: ['moderator'] });
  });
  afterAll(() => app?.close());

  const propose = (who: Person, body: object): Promise<Answer> => app.call('PUT', OWN, who, { body });
  const decide = (id: string, decision: string, body: object = {}, who = moderator): Promise<Answer> =>
    app.call('POST', `${STAFF}/${id}/${decision}`, who, { body });
  const refusal = { reason: 'misleading', note: 'Шеберхана мұндай емес.' };
  const live = async (who: Person): Promise<Answer> => app.call('GET', '/v1/artisan/workshop', who);
  const onThePage = async (sellerId: string): Promise<Answer['body']> => {
    const [row] = (await asOwner(app.database, 'SELECT slug FROM seller WHERE id = $1', [sellerId])) as {
      slug: string;
    }[];
    return (await fetch(`${app.url}/v1/store/workshops/${row?.slug}?locale=en`)).json();
  };
  const jobsFor = async (name: string, id: string): Promise<number> => {
    const rows = await asOwner(app.database, 'SELECT FROM job WHERE name LIKE $1 AND payload::text LIKE $2', [
      `%${name}%`,
      `%${id}%`,
    ]);
    return rows.length;
  };

  /** A ready picture, without the work of making it. */
  async function picture(sellerId: string, state: 'ready' | 'uploaded' = 'ready'): Promise<string> {
    const id = newId();
    const size = state === 'ready' ? 100 : null;
    await asOwner(
      app.database,
      `INSERT INTO media_asset (id, seller_id, state, content_hash, media_type, bytes, original_key, width, height,
         uploaded_at, processed_at)
       VALUES ($1, $2, $3, $4, 'image/jpeg', 1, $5, $6, $6, now(), CASE WHEN $3 = 'ready' THEN now() END)`,
      [id, sellerId, state, randomBytes(32), `originals/${id}`, size],
    );
    if (state === 'ready') {
      await asOwner(
        app.database,
        `INSERT INTO media_rendition (asset_id, format, width, height, key, bytes) VALUES ($1, 'jpeg', 100, 100, $2, 1)`,
        [id, `renditions/${randomBytes(32).toString('hex')}.jpeg`],
      );
    }
    return id;
  }

  it('is seen as a difference while the old stays live, and is live once it is approved', async () => {
    const { sellerId, owner } = await workshop(app);
    const [cover, first, second] = [await picture(sellerId), await picture(sellerId), await picture(sellerId)];
    const proposed = await propose(owner, { names: renamed, story, cover, photos: [first, second] });
    expect(proposed).toMatchObject({ status: 200, body: { state: 'pending', reason: null, endedAt: null } });
    expect((await live(owner)).body).toMatchObject({ names, story: null, cover: null, photos: [], version: 1 });
    const { id } = proposed.body;
    const seen = await app.call('GET', `${STAFF}/${id}`, moderator);
    expect(seen.body).toMatchObject({ sellerId, workshopNames: names, submittedBy: owner.accountId, decidedBy: null });
    expect(seen.body.changes).toEqual([
      { field: 'names', before: { texts: names, images: null }, after: { texts: renamed, images: null } },
      { field: 'story', before: { texts: null, images: null }, after: { texts: story, images: null } },
      { field: 'cover', before: { texts: null, images: [] }, after: { texts: null, images: [expect.anything()] } },
      {
        field: 'photos',
        before: { texts: null, images: [] },
        after: { texts: null, images: [expect.anything(), expect.anything()] },
      },
    ]);
    const before = await jobsFor('', sellerId);
    const approved = await decide(id, 'approve', { fingerprint: seen.body.fingerprint });
    expect(approved).toMatchObject({ status: 200, body: { state: 'approved', decidedBy: moderator.accountId } });
    expect(approved.body.changes).toEqual(seen.body.changes);
    expect(await jobsFor('', sellerId)).toBeGreaterThan(before);
    const shown = (await live(owner)).body;
    expect(shown).toMatchObject({ names: renamed, story, version: 2, cover: { id: cover } });
    expect(shown.photos.map((image: { id: string }) => image.id)).toEqual([first, second]);
    expect((await app.call('GET', `/v1/admin/workshops/${sellerId}`, moderator)).body).toMatchObject({
      cover: { id: cover },
    });
    expect(await onThePage(sellerId)).toMatchObject({
      name: 'Blue Dome',
      cover: { id: cover, sources: [{ format: 'jpeg' }] },
      photos: [{ id: first }, { id: second }],
    });
  });

  it('is rejected with a reason, and can be proposed again', async () => {
    const { owner } = await workshop(app);
    const { id } = (await propose(owner, { names, leadArtisan })).body;
    expect((await decide(id, 'reject', { reason: 'misleading' })).status).toBe(422);
    expect((await decide(id, 'reject', { ...refusal, reason: 'mood' })).status).toBe(422);
    expect((await decide(id, 'reject', refusal)).body).toMatchObject({ state: 'rejected', ...refusal });
    expect((await app.call('GET', OWN, owner)).body).toMatchObject({ id, state: 'rejected', ...refusal });
    expect((await live(owner)).body).toMatchObject({ leadArtisan: null, version: 1 });
    expect(await app.app.get(ProfileQueries).forLetter(id)).toMatchObject({ state: 'rejected', ...refusal });
    expect((await propose(owner, { names, leadArtisan })).body.state).toBe('pending');
  });

  it('takes the place of the one that waits, and can be taken back', async () => {
    const { sellerId, owner } = await workshop(app);
    expect((await app.call('GET', OWN, owner)).status).toBe(404);
    expect((await app.call('DELETE', OWN, owner)).body.code).toBe('profile_edit_not_found');
    const { id } = (await propose(owner, { names: renamed })).body;
    const second = (await propose(owner, { names, story })).body;
    expect((await decide(id, 'approve')).body).toMatchObject({ code: 'profile_edit_not_pending', state: 'superseded' });
    expect((await app.call('DELETE', OWN, owner)).status).toBe(204);
    expect((await decide(second.id, 'reject', refusal)).body).toMatchObject({ state: 'withdrawn' });
    const list = await app.call('GET', `${STAFF}?sellerId=${sellerId}&limit=1`, moderator);
    expect(list.body.items).toMatchObject([{ id, state: 'superseded', fields: ['names'] }]);
    const next = await app.call('GET', `${STAFF}?sellerId=${sellerId}&after=${list.body.nextCursor}`, moderator);
    expect(next.body).toMatchObject({
      items: [{ id: second.id, state: 'withdrawn', fields: ['story'] }],
      nextCursor: null,
    });
    expect((await app.call('GET', `${STAFF}?sellerId=${sellerId}&state=pending`, moderator)).body.items).toEqual([]);
  });

  it('that changes nothing, or shows what the workshop does not have, is refused', async () => {
    const { sellerId, owner } = await workshop(app);
    const other = await workshop(app);
    const unready = await picture(sellerId, 'uploaded');
    const photos = Array.from({ length: 9 }, () => newId());
    expect((await propose(owner, { names })).body.code).toBe('profile_unchanged');
    expect((await propose(owner, { names, cover: await picture(other.sellerId) })).body.code).toBe('media_not_found');
    expect((await propose(owner, { names, photos: [unready] })).body.code).toBe('media_not_ready');
    expect((await propose(owner, { names, photos })).body.errors[0].pointer).toBe('/photos');
    expect((await propose(owner, { names: { kk: 'а' } })).body.errors[0].pointer).toBe('/names/ru');
    expect((await propose(owner, { names: renamed, slug: 'mine' })).body.errors[0].pointer).toBe('/slug');
    expect((await app.call('GET', OWN, owner)).status).toBe(404);
  });

  it('is not decided on a profile that has moved beneath it, but once that was seen', async () => {
    const { sellerId, owner } = await workshop(app);
    const { id } = (await propose(owner, { names: renamed, story })).body;
    const moved = { kk: 'Басқа', ru: 'Другое', en: 'Another' };
    await asOwner(app.database, `UPDATE seller SET names = $2, city = 'Shymkent' WHERE id = $1`, [sellerId, moved]);
    const refused = await decide(id, 'approve');
    expect(refused).toMatchObject({ status: 409, body: { code: 'profile_changed_meanwhile' } });
    expect(refused.body.changes).toMatchObject([
      { field: 'names', before: moved, after: renamed },
      { field: 'story', before: null, after: story },
    ]);
    expect((await live(owner)).body).toMatchObject({ names: moved, version: 1 });
    const { fingerprint, changes } = (await app.call('GET', `${STAFF}/${id}`, moderator)).body;
    expect(changes[0].before.texts).toEqual(moved);
    expect(refused.body.fingerprint).toBe(fingerprint);
    expect((await decide(id, 'approve', { fingerprint })).status).toBe(200);
    expect((await live(owner)).body).toMatchObject({ names: renamed, city: 'Shymkent' });
  });

  it('is applied though something else of the workshop has changed', async () => {
    const { owner } = await workshop(app);
    const { id } = (await propose(owner, { names: renamed })).body;
    const {
      names: _,
      leadArtisan: __,
      story: ___,
      legalForm: ____,
      taxStatus: _t,
      foundedYear: _f,
      street: _street,
      iinBin: _iinBin,
      ...rest
    } = wholeApplication;
    const edited = await app.call('PUT', '/v1/artisan/workshop', owner, {
      body: rest,
      headers: { 'if-match': '"v1"' },
    });
    expect(edited.status).toBe(200);
    expect((await decide(id, 'approve')).status).toBe(200);
    expect((await live(owner)).body).toMatchObject({ names: renamed, city: 'Turkistan', version: 3 });
  });

  it('is decided once by twenty moderators', async () => {
    const { owner } = await workshop(app);
    const { id } = (await propose(owner, { names: renamed })).body;
    const moderators = await Promise.all(
      Array.from({ length: 20 }, () => signedIn(app.database, { roles: ['moderator'] })),
    );
    const answers = await Promise.all(
      moderators.map((who, index) =>
        index % 2 === 0 ? decide(id, 'approve', {}, who) : decide(id, 'reject', refusal, who),
      ),
    );
    const [winner, ...others] = answers.toSorted((a, b) => a.status - b.status);
    expect(winner?.status).toBe(200);
    for (const other of others) {
      expect(other).toMatchObject({
        status: 409,
        body: { code: 'profile_edit_not_pending', state: winner?.body.state },
      });
    }
    expect((await live(owner)).body.version).toBe(winner?.body.state === 'approved' ? 2 : 1);
    expect(await jobsFor('profile-edit-decided', id)).toBeLessThanOrEqual(2);
  });

  it('waits alone, however many are proposed at once', async () => {
    const { sellerId, owner } = await workshop(app);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => propose(owner, { names: { ...renamed, en: `Dome ${index}` } })),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
    const rows = (await asOwner(app.database, 'SELECT state FROM profile_edit WHERE seller_id = $1', [sellerId])) as {
      state: string;
    }[];
    expect(rows.map(({ state }) => state).toSorted()).toEqual([
      'pending',
      ...Array.from({ length: 19 }, () => 'superseded'),
    ]);
  });

  it('is not decided by the workshop’s own people nor by who proposed it, nor by staff without that right', async () => {
    const { sellerId, owner } = await workshop(app);
    const { id } = (await propose(owner, { names: renamed })).body;
    const own = await signedIn(app.database, { roles: ['moderator'], workshop: { sellerId, role: 'helper' } });
    expect((await decide(id, 'approve', {}, own)).body.code).toBe('own_workshop');
    expect((await decide(id, 'reject', refusal, own)).body.code).toBe('own_workshop');
    // Who proposed it is no member any more.
    const former = await signedIn(app.database, { roles: ['moderator'], workshop: { sellerId, role: 'owner' } });
    const { id: theirs } = (await propose(former, { names: renamed, story })).body;
    await asOwner(app.database, 'DELETE FROM membership WHERE account_id = $1', [former.accountId]);
    expect((await decide(theirs, 'approve', {}, former)).body.code).toBe('own_workshop');
    const support = await signedIn(app.database, { roles: ['support'] });
    for (const path of [STAFF, `${STAFF}/${id}`]) expect((await app.call('GET', path, support)).status).toBe(403);
    expect((await decide(id, 'approve', {}, support)).status).toBe(403);
    expect((await decide(newId(), 'approve')).body.code).toBe('profile_edit_not_found');
    const helper = await signedIn(app.database, { workshop: { sellerId, role: 'helper' } });
    expect((await propose(helper, { names: renamed })).status).toBe(403);
    const neighbour = await workshop(app);
    expect((await app.call('GET', OWN, neighbour.owner)).status).toBe(404);
  });

  it('ends once, also in the database', async () => {
    const { owner } = await workshop(app);
    const { id } = (await propose(owner, { names: renamed })).body;
    await decide(id, 'reject', refusal);
    for (const next of Object.keys(profileEditLife)) {
      await expect(
        asOwner(app.database, 'UPDATE profile_edit SET state = $2 WHERE id = $1', [id, next]),
        next,
      ).rejects.toMatchObject({ code: '23514' });
    }
  });

  it('waits on the moderators’ desk', async () => {
    const { sellerId, owner } = await workshop(app);
    const { id } = (await propose(owner, { names: renamed })).body;
    const desk = (): Promise<unknown[]> =>
      app.app.get(Database).transaction((tx) => app.app.get(ProfileQueries).forDesk(tx, [id]));
    expect(await desk()).toMatchObject([
      { id, sellerId, titles: names, state: 'pending', waitingSince: expect.any(Date) },
    ]);
    await decide(id, 'approve');
    expect(await desk()).toMatchObject([{ id, state: 'approved', waitingSince: null }]);
  });
});
