import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CatalogQueries, VocabularyImport } from '../../src/catalog/index.js';
import { InventoryService } from '../../src/inventory/index.js';
import { newId } from '../../src/kernel/id.js';
import { Database } from '../../src/platform/database/database.js';
import { seedDirectory } from '../../src/platform/seed.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { asOwner } from '../support/database.js';
import { type Person, signedIn } from '../support/people.js';
import { addWorkshop } from '../support/shop.js';

interface Answer {
  readonly status: number;
  readonly etag: string | null;
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into bodies of every shape
  readonly body: any;
}

const price = { amount: 5_800_000, currency: 'KZT' };
const variant = { price, weightG: 2_300, stock: { mode: 'one_of_a_kind', quantity: 1 } };
const dish = {
  titles: { kk: 'Таңғы күмбез табағы', ru: 'Блюдо «Утренний купол»', en: 'Morning Dome dish' },
  descriptions: { kk: 'Ортасында гүл.', ru: 'В центре розетка.', en: 'A rosette in the centre.' },
  craft: 'ceramics',
  objectType: 'tabaq',
  techniques: ['wheel-throwing'],
  materials: ['red-clay', 'alkaline-glaze'],
  ornaments: ['islimi'],
  wareClass: 'glazed-earthenware',
  dimensionsMm: { diameter: 380, height: 58 },
  care: ['dust-dry'],
  foodSafety: 'decorative_only',
  variants: [variant],
};

describe('listings', () => {
  let app: TestApp;
  let database: Database;
  let sellerId: string;
  let artisan: Person;
  let stranger: Person;
  let moderator: Person;

  beforeAll(async () => {
    app = await startTestApp();
    database = app.app.get(Database);
    await app.app.get(VocabularyImport).import(seedDirectory());
    ({ sellerId } = await addWorkshop(app, { slug: 'blue-dome' }));
    const other = await addWorkshop(app, { slug: 'red-clay' });
    artisan = await signedIn(app.database, { workshop: { sellerId, role: 'helper' } });
    stranger = await signedIn(app.database, { workshop: { sellerId: other.sellerId, role: 'owner' } });
    moderator = await signedIn(app.database, { roles: ['moderator'] });
  });
  afterAll(() => app?.close());

  const call = async (
    who: Person,
    method: string,
    path: string,
    { body, version }: { body?: object; version?: number } = {},
  ): Promise<Answer> => {
    const response = await fetch(`${app.url}/v1/${path}`, {
      method,
      headers: {
        ...who.headers,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(version === undefined ? {} : { 'if-match': `"v${version}"` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      etag: response.headers.get('etag'),
      body: text === '' ? undefined : (JSON.parse(text) as unknown),
    };
  };
  const mine = async (method: string, path: string, options = {}): Promise<Answer> =>
    call(artisan, method, `artisan/listings${path}`, options);
  const staff = async (method: string, path: string, options = {}): Promise<Answer> =>
    call(moderator, method, `admin/listings${path}`, options);
  const draft = async (changes: object = {}): Promise<Answer['body']> =>
    (await mine('POST', '', { body: { ...dish, ...changes } })).body;

  /** A ready picture of the workshop, as media leaves it. */
  const picture = async (owner = sellerId): Promise<string> => {
    const id = newId();
    await asOwner(
      app.database,
      `INSERT INTO media_asset (id, seller_id, state, original_key, content_hash, media_type, bytes, width, height, uploaded_at,
         processed_at)
       VALUES ($1, $2, 'ready', $3, sha256($4), 'image/jpeg', 10, 10, 10, now(), now())`,
      [id, owner, `originals/${id}`, Buffer.from(id)],
    );
    return id;
  };
  const submitted = async (changes: object = {}): Promise<Answer['body']> => {
    const { id, version } = await draft(changes);
    const photos = [{ assetId: await picture(), alt: { en: 'A blue dish' } }];
    await mine('PUT', `/${id}/photos`, { version, body: { photos } });
    const { status, body } = await mine('POST', `/${id}/submit`);
    expect([status, body.errors]).toEqual([200, undefined]);
    return body;
  };
  const published = async (changes: object = {}): Promise<Answer['body']> => {
    const { id, version } = await submitted(changes);
    const { status, body } = await staff('POST', `/${id}/publish`, { version });
    expect([status, body.state]).toEqual([200, 'published']);
    return body;
  };
  const codes = (answer: Answer): string[] =>
    answer.body.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`);

  it('go from an empty draft to the shelf, and a buyer can have them', async () => {
    const begun = await mine('POST', '', { body: {} });
    expect(begun).toMatchObject({ status: 201, etag: '"v1"', body: { state: 'draft', slug: null, variants: [] } });
    const { id } = begun.body;
    const edited = await mine('PUT', `/${id}`, { version: 1, body: dish });
    expect(edited).toMatchObject({ status: 200, etag: '"v2"', body: { hs6: '691200', fragile: true, pieces: 1 } });
    expect(edited.body.variants[0].stock).toMatchObject({ mode: 'one_of_a_kind', quantity: 1, held: 0, sold: 0 });
    const assetId = await picture();
    const shown = await mine('PUT', `/${id}/photos`, {
      version: 2,
      body: { photos: [{ assetId, alt: { kk: 'Табақ' } }] },
    });
    expect(shown.body.photos).toMatchObject([{ assetId, alt: { kk: 'Табақ' } }]);
    expect(await mine('POST', `/${id}/submit`)).toMatchObject({
      status: 200,
      body: { state: 'submitted', slug: 'morning-dome-dish' },
    });
    const queue = await staff('GET', '?state=submitted');
    expect(queue.body.items).toMatchObject([{ id, workshop: { slug: 'blue-dome' } }]);
    const { version } = (await staff('GET', `/${id}`)).body;
    expect((await staff('POST', `/${id}/publish`, { version })).body).toMatchObject({
      state: 'published',
      review: { decision: 'published' },
    });
    const variantId = edited.body.variants[0].id;
    const sale = (await app.app.get(CatalogQueries).forSale([variantId])).get(variantId);
    expect(sale).toMatchObject({ published: true, slug: 'morning-dome-dish', photoAssetId: assetId, hs6: '691200' });
    expect(await mine('GET', '?state=published')).toMatchObject({ body: { items: [{ id }], nextCursor: null } });
    await mine('POST', `/${id}/pause`);
    expect((await app.app.get(CatalogQueries).forSale([variantId])).get(variantId)?.published).toBe(false);
    expect((await mine('POST', `/${id}/resume`)).body.state).toBe('published');
  });

  it('say everything that is missing at once when they are submitted', async () => {
    const { id } = await draft({
      titles: { en: 'Only English' },
      descriptions: null,
      techniques: ['wet-felting'],
      materials: [],
      wareClass: null,
      dimensionsMm: {},
      foodSafety: 'food_safe_tested',
      variants: [
        { ...variant, price: { amount: 9_900, currency: 'KZT' } },
        { ...variant, options: { size: 'large' }, price: { amount: 1_000_050, currency: 'KZT' } },
      ],
    });
    const refused = await mine('POST', `/${id}/submit`);
    expect(refused).toMatchObject({ status: 422, body: { code: 'listing_incomplete' } });
    expect(codes(refused)).toEqual([
      '/titles/kk required',
      '/titles/ru required',
      '/descriptions/kk required',
      '/descriptions/ru required',
      '/materials required',
      '/techniques/0 other_craft',
      '/wareClass required',
      '/foodSafetyReport required',
      '/evidence required',
      '/dimensionsMm required',
      '/variants/0/price price_too_low',
      '/variants/1/price price_not_whole',
      '/photos required',
    ]);
    expect((await mine('GET', `/${id}`)).body).toMatchObject({ state: 'draft', version: 1, slug: null });
  });

  it('name words of the vocabulary only, and stock that makes sense', async () => {
    const unknown = await mine('POST', '', {
      body: { ...dish, craft: 'juggling', ornaments: ['islimi', 'dragon'], materials: ['moon-dust'] },
    });
    expect(unknown).toMatchObject({ status: 422, body: { code: 'listing_invalid' } });
    expect(codes(unknown)).toEqual(['/craft word_unknown', '/materials/0 word_unknown', '/ornaments/1 word_unknown']);
    const variants = [
      { ...variant, stock: { mode: 'one_of_a_kind', quantity: 2 } },
      { ...variant, options: { size: 's' }, stock: { mode: 'limited', quantity: 2, leadTimeDays: 3 } },
      { ...variant, options: { size: 'm' }, stock: { sameAs: 2 } },
      { ...variant, options: { size: 'm' } },
      { ...variant, id: newId(), options: { size: 'l' }, stock: undefined },
    ];
    expect(codes(await mine('POST', '', { body: { ...dish, variants } }))).toEqual([
      '/variants/0/stock/quantity stock_invalid',
      '/variants/1/stock/leadTimeDays stock_invalid',
      '/variants/2/stock/sameAs stock_invalid',
      '/variants/3/options options_repeated',
      '/variants/4/id variant_unknown',
    ]);
    const unclear = await mine('POST', '', {
      body: { ...dish, variants: [{ ...variant, stock: { sameAs: 0, mode: 'limited' } }] },
    });
    expect(unclear).toMatchObject({ status: 422, body: { code: 'stock_incomplete' } });
  });

  it('are set by their workshop in nothing that is not its business', async () => {
    const { id, version } = await draft();
    const privileged = {
      id: newId(),
      sellerId: newId(),
      state: 'published',
      version: 9,
      slug: 'x',
      demo: true,
      publishedAt: '2026-01-01',
    };
    for (const [field, value] of Object.entries(privileged)) {
      for (const refused of [
        await mine('POST', '', { body: { ...dish, [field]: value } }),
        await mine('PUT', `/${id}`, { version, body: { ...dish, [field]: value } }),
      ]) {
        expect([field, refused.status, codes(refused)]).toEqual([field, 422, [`/${field} unknown_field`]]);
      }
    }
    expect((await mine('GET', `/${id}`)).body).toMatchObject({ version, state: 'draft', demo: false });
  });

  it('of another workshop are not there', async () => {
    const { id, version } = await draft();
    const answers = await Promise.all([
      call(stranger, 'GET', `artisan/listings/${id}`),
      call(stranger, 'PUT', `artisan/listings/${id}`, { version, body: dish }),
      call(stranger, 'DELETE', `artisan/listings/${id}`),
      call(stranger, 'PUT', `artisan/listings/${id}/photos`, { version, body: { photos: [] } }),
      call(stranger, 'PUT', `artisan/listings/${id}/stock`, {
        body: { items: [{ stockItemId: newId(), quantity: 1, knownQuantity: 1 }] },
      }),
      ...['submit', 'withdraw', 'pause', 'resume', 'archive'].map(async (step) =>
        call(stranger, 'POST', `artisan/listings/${id}/${step}`),
      ),
    ]);
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.code}`))).toEqual(
      new Set(['404 listing_not_found']),
    );
    const theirs = await picture(newId());
    expect(await mine('PUT', `/${id}/photos`, { version, body: { photos: [{ assetId: theirs }] } })).toMatchObject({
      status: 422,
      body: { code: 'media_not_found' },
    });
  });

  it('are edited by one of twenty who have read the same version', async () => {
    const { id, version } = await draft();
    expect((await mine('PUT', `/${id}`, { body: dish })).status).toBe(428);
    const { id: variantId } = (await mine('GET', `/${id}`)).body.variants[0];
    const answers = await Promise.all(
      Array.from({ length: 20 }, async (_, index) =>
        mine('PUT', `/${id}`, {
          version,
          body: { ...dish, madeYear: 2_000 + index, variants: [{ id: variantId, price, weightG: 100 + index }] },
        }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 412)).toHaveLength(19);
    const { version: now, variants } = (await mine('GET', `/${id}`)).body;
    expect([now, variants.length, variants[0].id]).toEqual([version + 1, 1, variantId]);
  });

  it('on the shelf change in price and stock only', async () => {
    const { id, version, variants } = await published({
      variants: [{ ...variant, stock: { mode: 'limited', quantity: 4 } }],
    });
    const kept = { id: variants[0].id, price: { amount: 6_000_000, currency: 'KZT' }, weightG: variants[0].weightG };
    const repriced = await mine('PUT', `/${id}`, { version, body: { ...dish, variants: [kept] } });
    expect(repriced).toMatchObject({ status: 200, body: { state: 'published', variants: [{ price: kept.price }] } });
    for (const body of [
      { ...dish, madeYear: 1999, variants: [kept] },
      { ...dish, variants: [{ ...kept, weightG: 1 }] },
      { ...dish, variants: [kept, { ...variant, options: { size: 'l' } }] },
      { ...dish, variants: [] },
    ]) {
      expect(await mine('PUT', `/${id}`, { version: version + 1, body })).toMatchObject({
        status: 409,
        body: { code: 'listing_published' },
      });
    }
    const cheap = { ...dish, variants: [{ ...kept, price: { amount: 100, currency: 'KZT' } }] };
    expect((await mine('PUT', `/${id}`, { version: version + 1, body: cheap })).body.code).toBe('listing_incomplete');
    const stockItemId = variants[0].stock.id;
    const count = async (quantity: number, knownQuantity: number): Promise<Answer> =>
      mine('PUT', `/${id}/stock`, { body: { items: [{ stockItemId, quantity, knownQuantity }] } });
    expect((await count(7, 4)).body.variants[0].stock.quantity).toBe(7);
    expect(await count(9, 4)).toMatchObject({ status: 409, body: { code: 'stock_changed', quantity: 7 } });
    const foreign = { items: [{ stockItemId: newId(), quantity: 1, knownQuantity: 1 }] };
    expect(codes(await mine('PUT', `/${id}/stock`, { body: foreign }))).toEqual(['/items/0/stockItemId stock_unknown']);
    expect((await mine('POST', `/${id}/withdraw`)).body.state).toBe('draft');
    expect((await mine('DELETE', `/${id}`)).body.code).toBe('listing_not_draft');
  });

  it('share stock between variants, and keep a variant that was taken out for those who bought it', async () => {
    const { id, version, variants } = await published({
      variants: [
        { ...variant, options: { box: 'none' }, stock: { mode: 'limited', quantity: 3 } },
        { ...variant, options: { box: 'gift' }, stock: { sameAs: 0 } },
      ],
    });
    const [plain, gift] = variants;
    expect(gift.stock.id).toBe(plain.stock.id);
    const wants = [1, 2].map((quantity) => ({ stockItemId: plain.stock.id, quantity }));
    await database.transaction(async (tx) =>
      app.app.get(InventoryService).reserve(tx, { holderId: newId(), expiresAt: new Date(), wants }),
    );
    expect((await mine('GET', `/${id}`)).body.variants[1].stock).toMatchObject({ quantity: 3, held: 3 });
    await mine('POST', `/${id}/withdraw`);
    const body = { ...dish, variants: [{ id: gift.id, options: { box: 'gift' }, price, weightG: 2_500 }] };
    const edited = await mine('PUT', `/${id}`, { version: version + 1, body });
    expect(edited.body.variants).toMatchObject([{ id: gift.id, weightG: 2_500 }]);
    const { version: again } = (await mine('POST', `/${id}/submit`)).body;
    await staff('POST', `/${id}/publish`, { version: again });
    const sale = await app.app.get(CatalogQueries).forSale([plain.id, gift.id]);
    expect([sale.get(plain.id)?.published, sale.get(gift.id)?.published]).toEqual([false, true]);
  });

  it('are decided once when twenty moderators decide at once', async () => {
    const { id, version } = await submitted();
    const answers = await Promise.all(
      Array.from({ length: 20 }, async (_, index) =>
        index % 2 === 0
          ? staff('POST', `/${id}/publish`, { version })
          : staff('POST', `/${id}/request-changes`, { version, body: { reason: 'photos', note: 'Too dark.' } }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const { state } = (await staff('GET', `/${id}`)).body;
    for (const { body } of answers.filter(({ status }) => status !== 200)) {
      expect(body).toMatchObject({ status: 409, code: 'listing_state', state });
    }
    expect(await database.query('SELECT FROM listing_review WHERE listing_id = $1', [id])).toHaveLength(1);
  });

  it('are published as they were read, by somebody else, for a workshop that sells', async () => {
    const { id, version } = await submitted();
    await mine('POST', `/${id}/withdraw`);
    await mine('POST', `/${id}/submit`);
    expect(await staff('POST', `/${id}/publish`, { version })).toMatchObject({ status: 412 });
    const own = await signedIn(app.database, { roles: ['moderator'], workshop: { sellerId, role: 'helper' } });
    const now = { version: version + 2 };
    expect(await call(own, 'POST', `admin/listings/${id}/publish`, now)).toMatchObject({
      status: 403,
      body: { code: 'own_listing' },
    });
    await asOwner(app.database, `UPDATE seller SET state = 'paused' WHERE id = $1`, [sellerId]);
    expect(await staff('POST', `/${id}/publish`, now)).toMatchObject({
      status: 409,
      body: { code: 'workshop_not_active', state: 'paused' },
    });
    await asOwner(app.database, `UPDATE seller SET state = 'active' WHERE id = $1`, [sellerId]);
    const body = { reason: 'translation', note: 'Орысша мәтінді түзетіңіз.' };
    expect((await staff('POST', `/${id}/request-changes`, { ...now, body })).body).toMatchObject({
      state: 'changes_requested',
      review: { decision: 'changes_requested', ...body },
    });
    expect(await app.app.get(CatalogQueries).listingForLetter(id)).toMatchObject({
      sellerId,
      decision: 'changes_requested',
      ...body,
    });
    expect((await mine('POST', `/${id}/submit`)).body.state).toBe('submitted');
  });

  it('get addresses of their own when twenty with one title are submitted at once', async () => {
    const titles = { kk: 'Бір атау', ru: 'Одно имя', en: 'The same name' };
    const drafts = await Promise.all(Array.from({ length: 20 }, async () => draft({ titles })));
    const assetId = await picture();
    const slugs = await Promise.all(
      drafts.map(async ({ id, version }) => {
        await mine('PUT', `/${id}/photos`, { version, body: { photos: [{ assetId }] } });
        return String((await mine('POST', `/${id}/submit`)).body.slug);
      }),
    );
    expect(new Set(slugs).size).toBe(20);
    expect(slugs.filter((slug) => slug === 'the-same-name')).toHaveLength(1);
    expect(slugs.every((slug) => /^the-same-name(-[0-9a-f]{6})?$/.test(slug))).toBe(true);
  });

  it('disappear with their stock while they are drafts, and are only put away later', async () => {
    const { id, variants } = await draft();
    expect((await mine('DELETE', `/${id}`)).status).toBe(204);
    expect((await mine('GET', `/${id}`)).body.code).toBe('listing_not_found');
    expect(await database.query('SELECT FROM stock_item WHERE id = $1', [variants[0].stock.id])).toEqual([]);
    const { id: sold } = await published();
    expect((await mine('POST', `/${sold}/archive`)).body.state).toBe('archived');
    expect(await mine('POST', `/${sold}/resume`)).toMatchObject({
      status: 409,
      body: { state: 'archived' },
    });
    await expect(database.query('DELETE FROM listing WHERE id = $1', [sold])).rejects.toThrow('never deleted');
    await expect(database.query(`UPDATE listing SET state = 'draft' WHERE id = $1`, [sold])).rejects.toThrow('archive');
    await expect(database.query(`UPDATE listing SET slug = 'other' WHERE id = $1`, [sold])).rejects.toThrow('slug');
  });
});
