import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Database } from '../../src/platform/database/database.js';
import { ShowWordPiecesHandler } from '../../src/storefront/words.jobs.js';
import { asOwner } from '../support/database.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { type Goods, openShop } from '../support/shop.js';

const PIECES = 501;

describe('a word that many pieces name', () => {
  let app: TestApp;
  let goods: Goods;

  beforeAll(async () => {
    app = await startTestApp();
    goods = await openShop(app);
    await asOwner(
      app.database,
      `INSERT INTO listing (id, seller_id, slug, state, titles, descriptions, craft, object_type, techniques, materials,
         ornaments, dimensions_mm, pieces, care, food_safety, personalised, hs6, country_of_origin, fragile, demo,
         created_at, updated_at, published_at)
       SELECT uuidv7(), seller_id, 'copy-' || nr, state, titles, descriptions, craft, object_type, techniques, '{sheep-wool}',
         '{su}', dimensions_mm, pieces, '{hand-wash}', food_safety, personalised, hs6, country_of_origin, fragile, demo,
         created_at, updated_at, published_at
       FROM listing, generate_series(1, $2) AS nr WHERE id = $1`,
      [goods.dish.listingId, PIECES],
    );
  }, 60_000);

  afterAll(() => app?.close());

  const handle = async (payload: { table: string; slug: string; after?: string }): Promise<void> =>
    app.app
      .get(Database)
      .transaction((tx) => app.app.get(ShowWordPiecesHandler, { strict: false }).handle(tx, payload));

  const jobs = async (name: string): Promise<{ payload: Record<string, string> }[]> =>
    (await asOwner(app.database, `SELECT payload FROM job WHERE name = $1 AND state = 'open'`, [name])) as {
      payload: Record<string, string>;
    }[];

  it('is shown anew on all of them, five hundred at a time', async () => {
    await handle({ table: 'motif', slug: 'su' });
    expect(await jobs('storefront.rebuild-listing')).toHaveLength(500);
    const [next] = await jobs('storefront.show-word-pieces');
    expect(next?.payload).toMatchObject({ table: 'motif', slug: 'su', after: expect.any(String) });
    await handle({ table: 'motif', slug: 'su', after: next?.payload['after'] ?? '' });
    const asked = (await jobs('storefront.rebuild-listing')).map(({ payload }) => payload['listingId']);
    expect(new Set(asked).size).toBe(PIECES);
    expect(await jobs('storefront.show-word-pieces')).toHaveLength(1);
  });

  it.each([
    ['material', 'sheep-wool', PIECES],
    ['care_instruction', 'hand-wash', PIECES],
    ['craft', 'felt', 3],
    ['object_type', 'felt-rug', 3],
    ['technique', 'wet-felting', 0],
    ['ware_class', 'faience', 0],
    ['motif_group', 'cosmogonic', 0],
  ])('asks for the pieces of the %s %s, and for no others', async (table, slug, count) => {
    await asOwner(app.database, `DELETE FROM job`);
    await handle({ table, slug });
    for (const { payload } of await jobs('storefront.show-word-pieces')) {
      await handle({ table, slug, after: payload['after'] ?? '' });
    }
    expect(await jobs('storefront.rebuild-listing')).toHaveLength(count);
  });
});
