import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { CatalogueImport, VocabularyImport } from '../../src/catalog/index.js';
import { Database } from '../../src/platform/database/database.js';
import { seedDirectory } from '../../src/platform/seed.js';
import { DemoRates } from '../../src/rates/index.js';
import { DemoTariff } from '../../src/shipping/index.js';
import { CountPopularityHandler } from '../../src/storefront/popularity.jobs.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { asOwner } from '../support/database.js';

interface Value {
  readonly value: string;
  readonly name: string | null;
  readonly count: number;
  readonly chosen: boolean;
}

interface Page {
  readonly items: readonly { readonly slug: string; readonly craft: string }[];
  readonly facets: {
    readonly matches: { readonly count: number; readonly atLeast: boolean };
    readonly items: readonly { readonly facet: string; readonly atLeast: boolean; readonly values: readonly Value[] }[];
  } | null;
}

const PIECES = 61;

describe('filters and what they would leave', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp({ roles: ['api', 'worker'] });
    await app.app.get(VocabularyImport, { strict: false }).import(seedDirectory());
    await app.app.get(DemoRates, { strict: false }).ensure();
    await app.app.get(DemoTariff, { strict: false }).ensure();
    await app.app.get(CatalogueImport, { strict: false }).import(path.join(seedDirectory(), 'sample-catalogue.json'));
    await vi.waitFor(async () => expect((await list('')).items).toHaveLength(PIECES), { timeout: 60_000 });
    // Pictures are another module's; their colours are in the documents.
    await asOwner(
      app.database,
      `UPDATE listing_document SET colours = CASE craft WHEN 'ceramics' THEN '{turquoise,cobalt}'::text[] ELSE '{ochre}' END`,
    );
  }, 120_000);
  afterAll(() => app?.close());

  async function list(query: string): Promise<Page> {
    const response = await fetch(`${app.url}/v1/store/listings?limit=100&locale=en&${query}`);
    expect(response.status, query).toBe(200);
    return (await response.json()) as Page;
  }

  const values = ({ facets }: Page, name: string): readonly Value[] =>
    facets?.items.find(({ facet }) => facet === name)?.values ?? [];

  const ALL = [
    'craft',
    'objectType',
    'ornament',
    'ornamentGroup',
    'technique',
    'material',
    'colour',
    'workshop',
    'stockMode',
    'foodSafe',
    'size',
  ];

  it.each(ALL)('counts by %s what the list has with each value', async (name) => {
    const counted = values(await list(`facets=${name}`), name);
    expect(counted.length).toBeGreaterThan(0);
    for (const { value, count } of counted) {
      expect((await list(`${name}=${value}`)).items.length, `${name}=${value}`).toBe(count);
    }
  });

  it('leaves out of each facet its own filter and no other', async () => {
    const page = await list('craft=ceramics&stockMode=one_of_a_kind&facets=craft,stockMode,size');
    expect(page.facets?.matches).toEqual({ count: page.items.length, atLeast: false });
    const crafts = values(page, 'craft');
    expect(crafts.length).toBeGreaterThan(1);
    expect(crafts.filter(({ chosen }) => chosen).map(({ value }) => value)).toEqual(['ceramics']);
    for (const { value, count } of crafts) {
      expect((await list(`craft=${value}&stockMode=one_of_a_kind`)).items.length).toBe(count);
    }
    const total = values(page, 'size').reduce((sum, { count }) => sum + count, 0);
    expect(total).toBeLessThanOrEqual(page.items.length);
  });

  it('counts in a search what the search has', async () => {
    const page = await list('q=dish&facets=craft');
    expect(page.items.length).toBeGreaterThan(0);
    expect(page.facets?.matches.count).toBe(page.items.length);
    for (const { value, count } of values(page, 'craft')) {
      expect(page.items.filter(({ craft }) => craft === value).length).toBe(count);
    }
  });

  it('names words in the language of the reader, and sizes not at all', async () => {
    const response = await fetch(`${app.url}/v1/store/listings?locale=ru&facets=craft&facets=size`);
    const page = (await response.json()) as Page;
    expect(values(page, 'craft').find(({ value }) => value === 'ceramics')?.name).toMatch(/^\p{Script=Cyrillic}/u);
    expect(values(page, 'size').every(({ name }) => name === null)).toBe(true);
  });

  it('has nothing to count where nothing fits', async () => {
    const page = await list('craft=nothing-such&facets=ornament');
    expect(page).toMatchObject({
      items: [],
      facets: { matches: { count: 0, atLeast: false }, items: [{ facet: 'ornament', values: [] }] },
    });
    expect((await list('')).facets).toBeNull();
  });

  it('keeps to what can be posted to a country', async () => {
    const there = await list('shipsTo=DE');
    expect(there.items.length).toBeGreaterThan(0);
    expect((await list('shipsTo=AQ')).items).toEqual([]);
    const slug = there.items[0]?.slug;
    await asOwner(app.database, 'UPDATE listing_document SET weight_g = 900000 WHERE slug = $1', [slug]);
    expect((await list('shipsTo=DE')).items.map((item) => item.slug)).not.toContain(slug);
  });

  it('keeps to what is there or made by a day', async () => {
    const today = new Date().toISOString().slice(0, 10);
    const soon = await list(`readyBy=${today}`);
    const later = await list('readyBy=2099-01-01');
    expect(later.items).toHaveLength(PIECES);
    expect(soon.items.length).toBeLessThan(PIECES);
    expect(soon.items.length).toBe(PIECES - (await list('stockMode=made_to_order')).items.length);
    expect((await list('readyBy=2020-01-01')).items).toEqual([]);
  });

  it('sorts by what sold, as the daily count found it, and goes through all of it once', async () => {
    const { items } = await list('');
    const chosen = items.at(-1)?.slug;
    await asOwner(
      app.database,
      `WITH counted AS (INSERT INTO listing_popularity SELECT id, 5 FROM listing WHERE slug = $1)
       UPDATE listing_document SET popularity = 5 WHERE slug = $1`,
      [chosen],
    );
    expect((await list('sort=popular')).items[0]?.slug).toBe(chosen);
    const seen: string[] = [];
    for (let after: string | null = ''; after !== null;) {
      const query: string = `limit=7&sort=popular${after === '' ? '' : `&after=${after}`}`;
      const response = await fetch(`${app.url}/v1/store/listings?${query}`);
      expect(response.status).toBe(200);
      const page = (await response.json()) as Page & { nextCursor: string | null };
      seen.push(...page.items.map(({ slug }) => slug));
      after = page.nextCursor;
    }
    expect(new Set(seen).size).toBe(PIECES);
    expect(seen).toHaveLength(PIECES);
    // Nothing was sold in truth, which the next count finds.
    const handler = app.app.get(CountPopularityHandler, { strict: false });
    await app.app.get(Database).transaction(async (tx) => handler.handle(tx));
    const left = await asOwner(
      app.database,
      'SELECT (SELECT count(*) FROM listing_popularity)::integer AS counted, max(popularity) AS most FROM listing_document_row',
    );
    expect(left).toEqual([{ counted: 0, most: 0 }]);
  });

  it.each([
    'facets=price',
    'facets=craft,nothing',
    'shipsTo=Germany',
    'readyBy=tomorrow',
    'readyBy=2026-02-30',
    'foodSafe=perhaps',
    'size=huge',
    'colour=invisible',
    'colours=cobalt',
  ])('refuses %s', async (query) => {
    const response = await fetch(`${app.url}/v1/store/listings?${query}`);
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([422, 'invalid_input']);
  });
});
