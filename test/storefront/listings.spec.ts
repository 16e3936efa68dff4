import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { CatalogueImport, VocabularyImport } from '../../src/catalog/index.js';
import { newId } from '../../src/kernel/id.js';
import { Database } from '../../src/platform/database/database.js';
import { seedDirectory } from '../../src/platform/seed.js';
import { DemoRates } from '../../src/rates/index.js';
import { ListingDocuments } from '../../src/storefront/listing-documents.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { asOwner } from '../support/database.js';

interface Card {
  readonly slug: string;
  readonly title: string;
  readonly locale: string;
  readonly craft: string;
  readonly workshop: { readonly slug: string };
  readonly ornaments: readonly { readonly slug: string }[];
  readonly price: { readonly amount: number; readonly currency: string; readonly converted: boolean };
  readonly availability: { readonly state: string; readonly quantity: number };
}

interface Page {
  readonly items: readonly Card[];
  readonly nextCursor: string | null;
  readonly found: string;
  readonly code?: string;
}

interface Answer<Body> {
  readonly status: number;
  readonly body: Body;
}

const PIECES = 61;
const DISH = 'tabaq-tangghy-kumbez';

describe('the shop window', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp({ roles: ['api', 'worker'] });
    await app.app.get(VocabularyImport, { strict: false }).import(seedDirectory());
    await app.app.get(DemoRates, { strict: false }).ensure();
    await app.app.get(CatalogueImport, { strict: false }).import(path.join(seedDirectory(), 'sample-catalogue.json'));
    await vi.waitFor(async () => expect((await list({ limit: '100' })).items).toHaveLength(PIECES), {
      timeout: 60_000,
    });
  }, 120_000);

  afterAll(() => app?.close());

  async function get<Body>(address: string, headers: Record<string, string> = {}): Promise<Answer<Body>> {
    const response = await fetch(`${app.url}/v1/store${address}`, { headers });
    return { status: response.status, body: (await response.json()) as Body };
  }

  async function list(query: Record<string, string>): Promise<Page> {
    return (await get<Page>(`/listings?${new URLSearchParams(query).toString()}`)).body;
  }

  const slugs = ({ items }: Page): string[] => items.map(({ slug }) => slug);

  async function setSeller(slug: string, state: 'active' | 'suspended'): Promise<void> {
    const suspended = state === 'suspended';
    await asOwner(app.database, 'UPDATE seller SET state = $2, reinstated_as = $3 WHERE slug = $1', [
      slug,
      state,
      suspended ? 'active' : null,
    ]);
  }

  /** What is done to one piece's stock; a function that undoes it. */
  async function setStock(slug: string, change: string): Promise<void> {
    await asOwner(
      app.database,
      `UPDATE stock_item SET ${change} WHERE id IN (
         SELECT stock_item_id FROM variant JOIN listing ON listing.id = listing_id WHERE slug = $1)`,
      [slug],
    );
  }

  it.each(['newest', 'price_ascending', 'price_descending'])('pages through every piece once, by %s', async (sort) => {
    const seen: Card[] = [];
    for (let after: string | null = ''; after !== null;) {
      const page: Page = await list({ sort, limit: '7', currency: 'KZT', ...(after === '' ? {} : { after }) });
      seen.push(...page.items);
      after = page.nextCursor;
    }
    expect(new Set(seen.map(({ slug }) => slug)).size).toBe(PIECES);
    const prices = seen.map(({ price }) => price.amount);
    if (sort === 'price_ascending') expect(prices).toEqual(prices.toSorted((a, b) => a - b));
    if (sort === 'price_descending') expect(prices).toEqual(prices.toSorted((a, b) => b - a));
  });

  it('pages through a search by relevance without repeating itself', async () => {
    const all = slugs(await list({ q: 'dish', limit: '100' }));
    const first = await list({ q: 'dish', limit: '3' });
    const second = await list({ q: 'dish', limit: '100', after: first.nextCursor ?? '' });
    expect([...slugs(first), ...slugs(second)]).toEqual(all);
  });

  it('filters by what a piece is, what is on it and who makes it', async () => {
    const ceramics = await list({ craft: 'ceramics', limit: '100' });
    expect(new Set(ceramics.items.map(({ craft }) => craft))).toEqual(new Set(['ceramics']));
    const horned = await list({ ornament: 'qoshqar-muiz', limit: '100' });
    expect(horned.items.length).toBeGreaterThan(0);
    for (const { ornaments } of horned.items) expect(ornaments.map(({ slug }) => slug)).toContain('qoshqar-muiz');
    const both = await list({ ornament: 'qoshqar-muiz', craft: 'ceramics', limit: '100' });
    expect(both.items.length).toBeLessThan(horned.items.length);
    const workshop = await list({ workshop: 'kok-kumbez', limit: '100' });
    expect(new Set(workshop.items.map((item) => item.workshop.slug))).toEqual(new Set(['kok-kumbez']));
    const cheap = await list({ priceMax: '1000000', limit: '100' });
    expect(cheap.items.every(({ price }) => price.amount <= 1_000_000)).toBe(true);
    expect((await list({ craft: 'nothing-such' })).items).toEqual([]);
  });

  it.each(['қошқар мүйіз', 'кошкар муйиз', 'qoshqar muiiz', 'koshkar muiz', 'koshkar muyiz', "ram's horn"])(
    "finds the ram's horn as %s",
    async (q) => {
      const { items, found } = await list({ q, limit: '100' });
      expect(found).toBe('matching');
      const horned = await list({ ornament: 'qoshqar-muiz', limit: '100' });
      expect(items.map(({ slug }) => slug)).toEqual(expect.arrayContaining(slugs(horned)));
    },
  );

  it('finds a jug by its name in any language, and offers what is spelt almost so', async () => {
    for (const q of ['құмыра', 'кувшин', 'jug']) {
      expect((await list({ q, limit: '100' })).items.length, q).toBeGreaterThan(0);
    }
    expect(await list({ q: 'koshkarr muiiiz' })).toMatchObject({ items: expect.arrayContaining([expect.anything()]) });
    expect(await list({ q: 'xyzzyplugh' })).toMatchObject({ items: [], found: 'near', nextCursor: null });
  });

  it('shows prices in the currency of the reader at the stored rate', async () => {
    const [tenge] = (await list({ workshop: 'kok-kumbez', limit: '1' })).items;
    const [euro] = (await list({ workshop: 'kok-kumbez', limit: '1', currency: 'EUR' })).items;
    expect(tenge?.price).toMatchObject({ currency: 'KZT', converted: false });
    expect(euro?.price).toEqual({
      amount: Math.round((tenge?.price.amount ?? 0) / 600),
      currency: 'EUR',
      converted: true,
    });
  });

  it('speaks the language of the reader and says which it is', async () => {
    const kazakh = await get<{ title: { text: string; locale: string } }>(`/listings/${DISH}`, {
      'accept-language': 'kk-KZ',
    });
    expect(kazakh.body.title).toEqual({ text: '«Таңғы күмбез» табағы', locale: 'kk' });
    const korean = await get<{ title: { locale: string } }>(`/listings/${DISH}`, { 'accept-language': 'ko' });
    expect(korean.body.title.locale).toBe('en');
  });

  it('answers 304 to whoever has the answer already', async () => {
    const first = await fetch(`${app.url}/v1/store/listings/${DISH}`);
    const etag = first.headers.get('etag') ?? '';
    expect((await fetch(first.url, { headers: { 'if-none-match': etag } })).status).toBe(304);
  });

  it('takes a one-of-a-kind piece away at once when it is sold, and keeps its page while it is only set aside', async () => {
    await setStock(DISH, 'held = 1');
    expect(slugs(await list({ workshop: 'kok-kumbez', limit: '100' }))).not.toContain(DISH);
    const held = await get<{ variants: { availability: { state: string } }[] }>(`/listings/${DISH}`);
    expect(held.body.variants[0]?.availability.state).toBe('reserved');
    await setStock(DISH, 'held = 0, on_hand = 0, sold = 1');
    expect((await get<{ code: string }>(`/listings/${DISH}`)).body.code).toBe('listing_not_found');
    await setStock(DISH, 'on_hand = 1, sold = 0');
    expect((await get(`/listings/${DISH}`)).status).toBe(200);
  });

  it('takes the pieces of a suspended workshop away at once and gives them back', async () => {
    const before = slugs(await list({ workshop: 'kok-kumbez', limit: '100' }));
    await setSeller('kok-kumbez', 'suspended');
    expect((await list({ workshop: 'kok-kumbez' })).items).toEqual([]);
    expect((await get(`/listings/${DISH}`)).status).toBe(404);
    expect((await get(`/workshops/kok-kumbez`)).status).toBe(404);
    await setSeller('kok-kumbez', 'active');
    expect(slugs(await list({ workshop: 'kok-kumbez', limit: '100' }))).toEqual(before);
  });

  it('takes a paused listing away with that commit, before any job has looked', async () => {
    await asOwner(app.database, `UPDATE listing SET state = 'paused' WHERE slug = $1`, [DISH]);
    expect(slugs(await list({ workshop: 'kok-kumbez', limit: '100' }))).not.toContain(DISH);
    expect((await get(`/listings/${DISH}`)).status).toBe(404);
    await asOwner(app.database, `UPDATE listing SET state = 'published' WHERE slug = $1`, [DISH]);
    expect((await get(`/listings/${DISH}`)).status).toBe(200);
  });

  it('lists the workshops with their stories', async () => {
    const { body } = await get<{ items: { slug: string; listings: number }[] }>('/workshops?limit=100');
    expect(body.items).toHaveLength(12);
    expect(body.items.every(({ listings }) => listings > 0)).toBe(true);
    const one = await get<{ story: { text: string; locale: string } }>('/workshops/kok-kumbez?locale=ru');
    expect(one.body.story.locale).toBe('ru');
  });

  it.each([
    ['/listings?colour=blue', 422, 'invalid_input'],
    ['/listings?limit=101', 422, 'invalid_input'],
    ['/listings?craft=Not%20a%20slug', 422, 'invalid_input'],
    ['/listings?after=nonsense', 400, 'cursor_invalid'],
    ['/listings?sort=relevance', 422, 'sort_needs_search'],
    ['/listings?currency=KWD', 422, 'currency_not_offered'],
    ['/listings/no-such-piece', 404, 'listing_not_found'],
    ['/workshops/no-such-workshop', 404, 'workshop_not_found'],
  ])('refuses %s with %i %s', async (address, status, code) => {
    expect(await get(address)).toMatchObject({ status, body: { code } });
  });

  it('never replaces a document by what was read before it, nor brings back what was taken away', async () => {
    const documents = app.app.get(ListingDocuments, { strict: false });
    const database = app.app.get(Database);
    const [row] = await asOwner(app.database, 'SELECT id FROM listing WHERE slug = $1', [DISH]);
    const { id } = row as { id: string };
    const early = await documents.observe([id]);
    const late = await documents.observe([id]);
    const record = async (observed: typeof early): Promise<void> =>
      database.transaction(async (tx) => documents.record(tx, observed));
    await record({ ...late, listings: new Map([[id, null]]) });
    await record(early);
    expect((await get(`/listings/${DISH}`)).status).toBe(404);
    await record(await documents.observe([id]));
    expect((await get(`/listings/${DISH}`)).status).toBe(200);
  });

  it('hides a listing that was withdrawn, as its job finds it', async () => {
    const documents = app.app.get(ListingDocuments, { strict: false });
    const unknown = newId();
    const observed = await documents.observe([unknown]);
    expect(observed.listings.get(unknown)).toBeNull();
    await app.app.get(Database).transaction(async (tx) => documents.record(tx, observed));
  });
});
