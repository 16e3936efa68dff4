import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { CatalogueImport, VocabularyImport } from '../../src/catalog/index.js';
import { newId } from '../../src/kernel/id.js';
import { Database } from '../../src/platform/database/database.js';
import { alphabetOf } from '../../src/platform/database/languages.js';
import { seedDirectory } from '../../src/platform/seed.js';
import { DemoRates } from '../../src/rates/index.js';
import { DemoTariff } from '../../src/shipping/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { asOwner } from '../support/database.js';
import { call } from '../support/shop.js';

interface Card {
  readonly slug: string;
  readonly workshop: { readonly slug: string };
  readonly craft: string;
  readonly ornaments: readonly { readonly slug: string }[];
  readonly price: { readonly currency: string; readonly converted: boolean };
}

interface Told {
  readonly slug: string;
  readonly name: string;
  readonly locale: string;
  readonly confidence: string;
  readonly meaningState: string;
  readonly meaning?: { readonly text: string; readonly locale: string };
}

interface ListingPage {
  readonly title: { readonly text: string; readonly locale: string };
  readonly craft: { readonly slug: string; readonly name: string; readonly locale: string };
  readonly workshop: { readonly slug: string; readonly story: { readonly text: string } | null };
  readonly ornaments: readonly Told[];
  readonly related: readonly Card[];
  readonly postage: {
    readonly country: string;
    readonly weightG: number;
    readonly choices: readonly {
      readonly service: string;
      readonly price: { readonly amount: number; readonly currency: string; readonly converted: boolean };
    }[];
    readonly blocked: readonly { readonly service: string; readonly reason: string }[];
    readonly demo: boolean;
  } | null;
  readonly variants: readonly { readonly weightG: number }[];
  readonly fragile: boolean;
}

interface WorkshopItem {
  readonly slug: string;
  readonly name: string;
  readonly locale: string;
  readonly listings: number;
  readonly crafts: readonly { readonly slug: string; readonly name: string; readonly locale: string }[];
  readonly story: { readonly text: string; readonly locale: string } | null;
}

const PIECES = 61;
const DISH = 'tabaq-tangghy-kumbez';
/** Source: seed/transliteration.json, `alphabets.kk-Cyrl`. */
const KAZAKH = 'а ә б в г ғ д е ё ж з и й к қ л м н ң о ө п р с т у ұ ү ф х һ ц ч ш щ ъ ы і ь э ю я'.split(' ');

describe('pages of pieces and workshops', () => {
  let app: TestApp;
  let shop: { readonly app: TestApp };

  beforeAll(async () => {
    app = await startTestApp({ roles: ['api', 'worker'] });
    shop = { app };
    await app.app.get(VocabularyImport, { strict: false }).import(seedDirectory());
    await app.app.get(DemoRates, { strict: false }).ensure();
    await app.app.get(DemoTariff, { strict: false }).ensure();
    await app.app.get(CatalogueImport, { strict: false }).import(path.join(seedDirectory(), 'sample-catalogue.json'));
    await vi.waitFor(async () => expect(await listed('')).toHaveLength(PIECES), { timeout: 90_000 });
  }, 120_000);

  afterAll(() => app?.close());

  async function get<Body>(address: string, language = 'en'): Promise<Body> {
    const { status, body } = await call<Body>(shop, 'GET', `/v1/store${address}`, {
      headers: { 'accept-language': language },
    });
    expect(status, JSON.stringify(body).slice(0, 300)).toBe(200);
    return body;
  }

  const listed = async (query: string): Promise<Card[]> =>
    (await get<{ items: Card[] }>(`/listings?limit=100&${query}`)).items;
  const slugs = (items: readonly { readonly slug: string }[]): string[] => items.map(({ slug }) => slug);
  const page = (query = '', language = 'en'): Promise<ListingPage> =>
    get<ListingPage>(`/listings/${DISH}${query}`, language);

  describe('a piece', () => {
    it('tells what each of its ornaments is often explained as, and of which nobody has confirmed it', async () => {
      const told: Told[] = [];
      for (const { slug } of (await listed('')).slice(0, 30)) {
        told.push(...(await get<ListingPage>(`/listings/${slug}`)).ornaments);
      }
      expect(told.some(({ confidence }) => confidence !== 'high')).toBe(true);
      for (const { confidence, meaning, meaningState } of told) {
        expect(meaningState).toBe(confidence === 'high' ? 'told' : 'awaits_confirmation');
        if (confidence === 'high') expect(meaning?.text).toMatch(/^Often explained as: /);
        else expect(meaning).toBeUndefined();
      }
    });

    it('is found by what its words are called otherwise, in any language', async () => {
      for (const [q, craft] of [
        ['çömlekçilik', 'ceramics'],
        ['көзешілік', 'ceramics'],
        ['needlework', 'embroidery'],
      ] as const) {
        const found = await listed(`q=${encodeURIComponent(q)}`);
        expect(new Set(found.map((card) => card.craft)), q).toEqual(new Set([craft]));
      }
    });

    it('tells the story of whose hands made it', async () => {
      expect((await page('', 'ru')).workshop.story?.text.length).toBeGreaterThan(20);
    });

    it('speaks of words in the reader’s language, though its own texts are in another, and says so', async () => {
      const turkish = await page('', 'tr');
      expect(turkish.title.locale).toBe('en');
      expect(turkish.craft).toEqual({ slug: 'ceramics', name: 'Seramik ve çömlekçilik', locale: 'tr' });
      expect(turkish.ornaments.every(({ locale }) => locale === 'tr')).toBe(true);
      const latin = await page('', 'kk-Latn');
      expect(latin).toMatchObject({
        title: { locale: 'kk' },
        craft: { name: 'Qyş önerı (keramika)', locale: 'kk-Latn' },
      });
      const { headers } = await call(shop, 'GET', `/v1/store/listings/${DISH}`, {
        headers: { 'accept-language': 'tr' },
      });
      expect(headers.get('content-language')?.split(', ')).toEqual(expect.arrayContaining(['en', 'tr']));
    });

    it('estimates the postage to a country, in the reader’s currency, and says why a service can’t go', async () => {
      expect((await page()).postage).toBeNull();
      const { postage, variants } = await page('?country=DE&currency=EUR');
      const lightest = Math.min(...variants.map(({ weightG }) => weightG));
      expect(postage).toMatchObject({ country: 'DE', demo: true });
      expect(postage?.weightG).toBeGreaterThan(lightest);
      expect(postage?.choices.length).toBeGreaterThan(0);
      for (const { price } of postage?.choices ?? []) expect(price).toMatchObject({ currency: 'EUR', converted: true });
      const same = await get<{ weightG: number; choices: { price: { amount: number } }[] }>(
        `/shipping/estimate?country=DE&weightG=${lightest}&fragile=true`,
      );
      const tenge = (await page('?country=DE')).postage;
      expect(tenge?.weightG).toBe(same.weightG);
      expect(tenge?.choices.map(({ price }) => price.amount)).toEqual(same.choices.map(({ price }) => price.amount));
      const nowhere = (await page('?country=ZZ')).postage;
      expect(nowhere?.choices).toEqual([]);
      expect(nowhere?.blocked.every(({ reason }) => reason === 'destination_not_served')).toBe(true);
    });

    it('shows pieces that go with it: most ornaments in common, then its craft, other workshops first', async () => {
      const all = await listed('');
      const itself = all.find(({ slug }) => slug === DISH);
      const common = ({ ornaments }: Card): number =>
        slugs(ornaments).filter((slug) => slugs(itself?.ornaments ?? []).includes(slug)).length;
      const rank = (card: Card): number[] => [
        common(card),
        card.craft === itself?.craft ? 1 : 0,
        card.workshop.slug === itself?.workshop.slug ? 0 : 1,
      ];
      const { related } = await page();
      expect(related).toHaveLength(12);
      expect(slugs(related)).not.toContain(DISH);
      expect(new Set(slugs(related)).size).toBe(12);
      const ranks = related.map((card) => rank(all.find(({ slug }) => slug === card.slug) ?? card).join(''));
      expect(ranks).toEqual(ranks.toSorted().toReversed());
      const best = all
        .filter(({ slug }) => slug !== DISH)
        .map((card) => rank(card).join(''))
        .toSorted()
        .toReversed();
      expect(ranks).toEqual(best.slice(0, 12));
    });

    it('goes with nothing that can’t be bought', async () => {
      const [first] = (await page()).related;
      const stock = async (change: string): Promise<unknown> =>
        asOwner(
          app.database,
          `UPDATE stock_item SET ${change} WHERE id IN (
             SELECT stock_item_id FROM variant JOIN listing ON listing.id = listing_id WHERE slug = $1)`,
          [first?.slug],
        );
      const seller = (state: string): Promise<unknown> =>
        asOwner(app.database, `UPDATE seller SET state = $2, reinstated_as = $3 WHERE slug = $1`, [
          first?.workshop.slug,
          state,
          state === 'suspended' ? 'active' : null,
        ]);
      const listing = (state: string): Promise<unknown> =>
        asOwner(app.database, 'UPDATE listing SET state = $2 WHERE slug = $1', [first?.slug, state]);
      const shown = async (): Promise<boolean> => slugs((await page()).related).includes(first?.slug ?? '');
      await stock('held = on_hand');
      expect(await shown()).toBe(false);
      await stock('held = 0');
      await seller('suspended');
      expect(await shown()).toBe(false);
      await seller('active');
      await listing('paused');
      expect(await shown()).toBe(false);
      await listing('published');
      expect(await shown()).toBe(true);
    });

    it.each([
      ['?country=Germany', 422, 'invalid_input'],
      ['?country=de', 422, 'invalid_input'],
      ['?colour=blue', 422, 'invalid_input'],
      ['?currency=KWD', 422, 'currency_not_offered'],
    ])('refuses %s', async (query, status, code) => {
      expect(await call(shop, 'GET', `/v1/store/listings/${DISH}${query}`)).toMatchObject({ status, body: { code } });
    });

    it('has no page when its address is none', async () => {
      for (const slug of ['no-such-piece', '%00', "'--"]) {
        const answer = await call(shop, 'GET', `/v1/store/listings/${slug}?country=DE`);
        expect(answer, slug).toMatchObject({ status: 404, body: { code: 'listing_not_found' } });
      }
    });
  });

  describe('workshops', () => {
    it('are told with story, crafts, pictures and how many pieces they have on sale', async () => {
      const workshops = async (): Promise<WorkshopItem[]> =>
        (await get<{ items: WorkshopItem[] }>('/workshops?limit=100', 'kk')).items;
      // Counts in lists are as of a moment ago.
      await vi.waitFor(async () => {
        const total = (await workshops()).reduce((sum, { listings }) => sum + listings, 0);
        expect(total).toBe(PIECES);
      });
      const items = await workshops();
      expect(items).toHaveLength(12);
      for (const { slug, listings, crafts, story } of items) {
        expect(await listed(`workshop=${slug}`), slug).toHaveLength(listings);
        expect(crafts.length).toBeGreaterThan(0);
        expect(crafts.every(({ locale }) => locale === 'kk')).toBe(true);
        expect(story?.locale).toBe('kk');
      }
      const one = await get<WorkshopItem & { photos: unknown[]; cover: unknown; away: unknown }>(
        '/workshops/kok-kumbez',
      );
      expect(one).toMatchObject({ photos: [], cover: null, away: null, crafts: [{ slug: 'ceramics' }] });
      const felt = await get<{ items: WorkshopItem[] }>('/workshops?craft=felt&limit=100');
      expect(felt.items.length).toBeGreaterThan(0);
      for (const { crafts } of felt.items) expect(slugs(crafts)).toContain('felt');
    });

    it('count a piece no more with the commit that takes it off sale', async () => {
      const before = (await get<WorkshopItem>('/workshops/kok-kumbez')).listings;
      await asOwner(app.database, `UPDATE listing SET state = 'paused' WHERE slug = $1`, [DISH]);
      expect((await get<WorkshopItem>('/workshops/kok-kumbez')).listings).toBe(before - 1);
      await asOwner(app.database, `UPDATE listing SET state = 'published' WHERE slug = $1`, [DISH]);
    });

    it.each(['kk', 'ru', 'en', 'tr'])('are paged by name in the alphabet of %s, each once', async (language) => {
      const seen: WorkshopItem[] = [];
      for (let after = ''; ;) {
        const body = await get<{ items: WorkshopItem[]; nextCursor: string | null }>(
          `/workshops?limit=5${after}`,
          language,
        );
        seen.push(...body.items);
        if (body.nextCursor === null) break;
        after = `&after=${body.nextCursor}`;
      }
      expect(new Set(slugs(seen)).size).toBe(12);
      const names = seen.map(({ name }) => name);
      expect(names).toEqual(names.toSorted(new Intl.Collator(language).compare));
    });

    it('stand in the order of the Kazakh alphabet, letter by letter', async () => {
      await Promise.all(
        KAZAKH.toReversed().map((letter, nr) =>
          asOwner(
            app.database,
            `INSERT INTO seller (id, slug, state, names, main_craft, crafts, city, region, languages, legal_form, tax_status,
               email, locale, demo, opened_at, changed_at)
             VALUES ($1, $2, 'active', $3, 'leather', '{leather}', 'Түркістан', 'KZ-61', '{kk}',
               'individual_entrepreneur', 'simplified', 'letter@workshops.example', 'kk', true, '2026-01-10', '2026-01-10')`,
            [
              newId(),
              `letter-${nr}`,
              JSON.stringify({ kk: `${letter.toUpperCase()}ра`, ru: `Буква ${nr}`, en: `Letter ${nr}` }),
            ],
          ),
        ),
      );
      const { items } = await get<{ items: WorkshopItem[] }>('/workshops?craft=leather&limit=100', 'kk');
      const own = items.filter(({ slug }) => slug.startsWith('letter-'));
      expect(own.map(({ name }) => name.slice(0, -2).toLocaleLowerCase('kk'))).toEqual(KAZAKH);
    });

    it('are sorted by an alphabet that the database has, whatever the reader asks for', async () => {
      const database = app.app.get(Database);
      for (const language of [
        ...'kk ru en tr de fr es it uz ky az uk ar fa zh ja ko'.split(' '),
        'kk-Latn',
        'tk',
        'zz',
        'tlh',
      ]) {
        await database.query(`SELECT 'а' COLLATE ${alphabetOf([language])}`);
        await get('/workshops', language);
      }
      expect(alphabetOf([])).toBe('"en-x-icu"');
      expect(alphabetOf(['kk-Latn'])).toBe('"kk-x-icu"');
      expect(alphabetOf(['tlh'])).toBe('"und-x-icu"');
    });

    it.each([
      ['?after=nonsense', 400, 'cursor_invalid'],
      ['?craft=Not%20a%20slug', 422, 'invalid_input'],
      ['/no-such-workshop', 404, 'workshop_not_found'],
      ['/%00', 404, 'workshop_not_found'],
    ])('refuse %s', async (address, status, code) => {
      expect(await call(shop, 'GET', `/v1/store/workshops${address}`)).toMatchObject({ status, body: { code } });
    });
  });
});
