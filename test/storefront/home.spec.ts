import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { CatalogueImport, VocabularyImport } from '../../src/catalog/index.js';
import { seedDirectory } from '../../src/platform/seed.js';
import { DemoRates } from '../../src/rates/index.js';
import { DemoTariff } from '../../src/shipping/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { asOwner } from '../support/database.js';
import { type Person, signedIn } from '../support/people.js';
import { call } from '../support/shop.js';

interface Card {
  readonly slug: string;
  readonly workshop: { readonly slug: string };
  readonly craft: string;
  readonly ornaments: readonly { readonly slug: string }[];
  readonly price: { readonly amount: number; readonly currency: string; readonly converted: boolean };
}

interface Counted {
  readonly slug: string;
  readonly name: string;
  readonly locale: string;
  readonly pieces: number;
}

interface Home {
  readonly newest: readonly Card[];
  readonly editorsChoice: readonly Card[];
  readonly crafts: readonly Counted[];
  readonly ornaments: readonly Counted[];
  readonly stories: readonly { readonly slug: string; readonly story: { readonly text: string } | null }[];
}

interface Choice {
  readonly version: number;
  readonly items: readonly { readonly slug: string; readonly listingId: string; readonly onSale: boolean }[];
  readonly changedBy: string | null;
  readonly code?: string;
}

const PIECES = 61;
const DISH = 'tabaq-tangghy-kumbez';
const empty = { newest: [], editorsChoice: [], crafts: [], ornaments: [], stories: [] };

describe('the home page and its ways into the shop', () => {
  let app: TestApp;
  let shop: { readonly app: TestApp };
  let editor: Person;

  beforeAll(async () => {
    app = await startTestApp({ roles: ['api', 'worker'] });
    shop = { app };
    editor = await signedIn(app.database, { roles: ['centre_staff'] });
  }, 60_000);

  afterAll(() => app?.close());

  async function get<Body>(address: string, language = 'en'): Promise<Body> {
    const { status, body } = await call<Body>(shop, 'GET', `/v1/store${address}`, {
      headers: { 'accept-language': language },
    });
    expect(status, JSON.stringify(body).slice(0, 300)).toBe(200);
    return body;
  }

  const home = (): Promise<Home> => get<Home>('/home');
  const slugs = (items: readonly { readonly slug: string }[]): string[] => items.map(({ slug }) => slug);
  const listed = async (query: string): Promise<Card[]> =>
    (await get<{ items: Card[] }>(`/listings?limit=100&${query}`)).items;

  async function choose(pieces: readonly string[], who = editor): Promise<{ status: number; body: Choice }> {
    const { body } = await call<Choice>(shop, 'GET', '/v1/admin/editors-choice', editor);
    return call<Choice>(shop, 'PUT', '/v1/admin/editors-choice', {
      body: { pieces },
      headers: { ...who.headers, 'if-match': `"v${body.version}"` },
    });
  }

  const setStock = async (slug: string, change: string): Promise<unknown> =>
    asOwner(
      app.database,
      `UPDATE stock_item SET ${change} WHERE id IN (
         SELECT stock_item_id FROM variant JOIN listing ON listing.id = listing_id WHERE slug = $1)`,
      [slug],
    );

  /** What is done to a piece's listing, workshop or stock, and how it is undone. */
  const ways: [string, () => Promise<unknown>, () => Promise<unknown>][] = [
    [
      'its workshop is suspended',
      () =>
        asOwner(
          app.database,
          `UPDATE seller SET state = 'suspended', reinstated_as = 'active' WHERE slug = 'kok-kumbez'`,
        ),
      () => asOwner(app.database, `UPDATE seller SET state = 'active', reinstated_as = NULL WHERE slug = 'kok-kumbez'`),
    ],
    [
      'it is paused',
      () => asOwner(app.database, `UPDATE listing SET state = 'paused' WHERE slug = '${DISH}'`),
      () => asOwner(app.database, `UPDATE listing SET state = 'published' WHERE slug = '${DISH}'`),
    ],
    ['it is sold', () => setStock(DISH, 'on_hand = 0, sold = 1'), () => setStock(DISH, 'on_hand = 1, sold = 0')],
    ['it is in a checkout', () => setStock(DISH, 'held = 1'), () => setStock(DISH, 'held = 0')],
  ];

  describe('of an empty shop', () => {
    it('has nothing in it', async () => {
      expect(await home()).toEqual(empty);
      expect(await get('/workshops')).toEqual({ items: [], nextCursor: null });
      expect(await get('/ornaments')).toEqual({ items: [], nextCursor: null });
      expect(await get('/ornament-groups')).toEqual({ items: [], nextCursor: null });
      expect(await get('/crafts')).toEqual({ items: [], wareClasses: [], nextCursor: null });
    });

    it('has words that nothing is on sale of', async () => {
      await app.app.get(VocabularyImport, { strict: false }).import(seedDirectory());
      expect(await home()).toEqual(empty);
      expect(await get('/ornaments/su')).toMatchObject({ pieces: 0, listings: { items: [], nextCursor: null } });
      expect(await get('/crafts/felt')).toMatchObject({ pieces: 0, listings: { items: [], nextCursor: null } });
    });
  });

  describe('of the demo shop', () => {
    beforeAll(async () => {
      await app.app.get(DemoRates, { strict: false }).ensure();
      await app.app.get(DemoTariff, { strict: false }).ensure();
      await app.app.get(CatalogueImport, { strict: false }).import(path.join(seedDirectory(), 'sample-catalogue.json'));
      await vi.waitFor(async () => expect(await listed('')).toHaveLength(PIECES), { timeout: 90_000 });
      // Counts are as of a moment ago.
      await vi.waitFor(async () => {
        const total = (await home()).crafts.reduce((sum, { pieces }) => sum + pieces, 0);
        expect(total).toBe(PIECES);
      });
    }, 120_000);

    it('shows what is new, in the order of the list', async () => {
      const { newest } = await home();
      expect(newest).toHaveLength(12);
      expect(slugs(newest)).toEqual(slugs(await listed('sort=newest')).slice(0, 12));
    });

    it('leads in by craft and by ornament, with true counts', async () => {
      const { crafts, ornaments } = await home();
      for (const { slug, pieces } of crafts) expect(await listed(`craft=${slug}`), slug).toHaveLength(pieces);
      for (const { slug, pieces } of ornaments) expect(await listed(`ornament=${slug}`), slug).toHaveLength(pieces);
      const counts = ornaments.map(({ pieces }) => pieces);
      expect(counts).toEqual(counts.toSorted((a, b) => b - a));
      expect(ornaments).toHaveLength(12);
    });

    it('tells the stories of workshops that have something on sale', async () => {
      const { stories } = await home();
      expect(stories).toHaveLength(6);
      expect(stories.every(({ story }) => story !== null && story.text.length > 0)).toBe(true);
    });

    it('speaks the language of the reader, and shows prices in her currency', async () => {
      const body = await get<Home>('/home?currency=EUR', 'kk');
      expect(body.crafts.every(({ locale }) => locale === 'kk')).toBe(true);
      const inEuros = ['bilezik-bota-koz'];
      for (const { slug, price } of body.newest) {
        expect([slug, price.currency, price.converted]).toEqual([slug, 'EUR', !inEuros.includes(slug)]);
      }
      const refused = await call(shop, 'GET', '/v1/store/home?currency=KWD');
      expect(refused).toMatchObject({ status: 422, body: { code: 'currency_not_offered' } });
      expect(await call(shop, 'GET', '/v1/store/home?colour=blue')).toMatchObject({ status: 422 });
    });

    it('counts pieces of every motif, group and craft in their lists', async () => {
      const { items } = await get<{ items: Counted[] }>('/ornaments?limit=100');
      for (const { slug, pieces } of items) expect(await listed(`ornament=${slug}`), slug).toHaveLength(pieces);
      const groups = await get<{ items: (Counted & { ornaments: number })[] }>('/ornament-groups', 'kk');
      expect(groups.items.reduce((sum, { ornaments }) => sum + ornaments, 0)).toBe(40);
      for (const { slug, pieces } of groups.items) {
        expect(await listed(`ornamentGroup=${slug}`), slug).toHaveLength(pieces);
      }
      type Craft = Counted & { techniques: Counted[]; materials: Counted[]; objectTypes: Counted[] };
      const crafts = await get<{ items: Craft[] }>('/crafts');
      const ceramics = crafts.items.find(({ slug }) => slug === 'ceramics');
      for (const { slug, pieces } of ceramics?.techniques ?? [])
        expect(await listed(`technique=${slug}`)).toHaveLength(pieces);
      for (const { slug, pieces } of ceramics?.materials ?? [])
        expect(await listed(`material=${slug}`)).toHaveLength(pieces);
      for (const { slug, pieces } of ceramics?.objectTypes ?? [])
        expect(await listed(`objectType=${slug}`)).toHaveLength(pieces);
    });

    it('shows on the page of a motif all that is known of it and the pieces that have it', async () => {
      const page = await get<
        Record<string, unknown> & {
          pieces: number;
          listings: { items: Card[]; nextCursor: string | null };
          related: Counted[];
        }
      >('/ornaments/qoshqar-muiz');
      expect(page).toMatchObject({
        name: "Ram's horn",
        names: { kk: 'қошқар мүйіз', 'kk-Latn': 'qoşqar müiız', tr: 'koç boynuzu' },
        group: { slug: 'zoomorphic' },
        confidence: 'high',
        meaning: { text: 'Often explained as: prosperity, well-being and strength.', locale: 'en' },
        crafts: expect.arrayContaining([{ slug: 'felt', name: 'Felt-making', locale: 'en' }]),
        sources: expect.arrayContaining([expect.objectContaining({ url: expect.stringContaining('https://') })]),
      });
      const all = await listed('ornament=qoshqar-muiz');
      expect(page.pieces).toBe(all.length);
      expect(slugs(page.listings.items)).toEqual(slugs(all).slice(0, 24));
      const { items } = await get<{ items: Counted[] }>('/ornaments?group=zoomorphic&limit=100');
      expect(slugs(page.related)).toEqual(slugs(items).filter((slug) => slug !== 'qoshqar-muiz'));
    });

    it('leads from a motif’s first pieces to the rest', async () => {
      const page = await get<{ pieces: number; listings: { items: Card[]; nextCursor: string } }>('/crafts/ceramics');
      expect(page.listings.items).toHaveLength(24);
      const rest = await listed(`craft=ceramics&after=${page.listings.nextCursor}`);
      expect(page.listings.items.length + rest.length).toBe(page.pieces);
    });

    it('names on the page of a craft how its pieces are made, of what, as what, and its motifs', async () => {
      type Craft = Record<'techniques' | 'materials' | 'objectTypes' | 'ornaments', Counted[]>;
      const page = await get<Craft & { name: string }>('/crafts/felt', 'kk');
      expect(page.name).toBe('Киіз басу');
      expect(slugs(page.techniques)).toContain('tekemet-inlay');
      expect(slugs(page.materials)).toContain('sheep-wool');
      expect(slugs(page.objectTypes)).toContain('syrmaq');
      expect(slugs(page.ornaments)).toContain('qoshqar-muiz');
      const names = page.objectTypes.map(({ name }) => name);
      expect(names).toEqual(names.toSorted(new Intl.Collator('kk').compare));
    });

    it.each(ways)('leaves a piece out everywhere, with that commit, when %s', async (_, away, back) => {
      const ornaments = (await listed('')).find(({ slug }) => slug === DISH)?.ornaments ?? [];
      const [motif] = slugs(ornaments);
      const { body } = await choose([DISH]);
      expect(body.items).toMatchObject([{ slug: DISH, onSale: true }]);
      expect(slugs((await home()).editorsChoice)).toEqual([DISH]);
      const before = await get<{ pieces: number }>(`/ornaments/${motif ?? ''}`);
      await away();
      const shown = await home();
      expect(shown.editorsChoice).toEqual([]);
      expect(slugs(shown.newest)).not.toContain(DISH);
      const page = await get<{ listings: { items: Card[] } }>(`/ornaments/${motif ?? ''}`);
      expect(slugs(page.listings.items)).not.toContain(DISH);
      const craft = await get<{ listings: { items: Card[] } }>('/crafts/ceramics');
      expect(slugs(craft.listings.items)).not.toContain(DISH);
      const choice = await call<Choice>(shop, 'GET', '/v1/admin/editors-choice', editor);
      expect(choice.body.items).toMatchObject([{ slug: DISH, onSale: false }]);
      await vi.waitFor(async () => {
        const { pieces } = await get<{ pieces: number }>(`/ornaments/${motif ?? ''}`);
        expect(pieces).toBeLessThan(before.pieces);
      });
      await back();
      expect(slugs((await home()).editorsChoice)).toEqual([DISH]);
      await vi.waitFor(async () =>
        expect((await get<{ pieces: number }>(`/ornaments/${motif ?? ''}`)).pieces).toBe(before.pieces),
      );
    });

    describe('the editors’ choice', () => {
      it('is put, ordered and shortened, and every change is in the audit log', async () => {
        const [a = '', b = '', c = ''] = slugs(await listed('craft=ceramics'));
        expect((await choose([a, b, c])).body).toMatchObject({ changedBy: editor.accountId });
        expect(slugs((await home()).editorsChoice)).toEqual([a, b, c]);
        const turned = await choose([c, a, b]);
        expect(slugs((await home()).editorsChoice)).toEqual([c, a, b]);
        const removed = await call<Choice>(shop, 'DELETE', `/v1/admin/editors-choice/${a}`, editor);
        expect(removed).toMatchObject({ status: 200, body: { version: turned.body.version + 1 } });
        expect(slugs((await home()).editorsChoice)).toEqual([c, b]);
        const [latest] = await asOwner(
          app.database,
          `SELECT actor, before, after FROM audit_entry WHERE action = 'editors_choice.arranged' ORDER BY position DESC`,
        );
        const ids = (slug: string): string | undefined =>
          turned.body.items.find((item) => item.slug === slug)?.listingId;
        expect(latest).toMatchObject({
          actor: editor.accountId,
          before: { listings: [ids(c), ids(a), ids(b)] },
          after: { listings: [ids(c), ids(b)] },
        });
      });

      it('lets one of twenty win', async () => {
        const [one = '', other = ''] = slugs(await listed('craft=felt'));
        await choose([]);
        const { body } = await call<Choice>(shop, 'GET', '/v1/admin/editors-choice', editor);
        const headers = { ...editor.headers, 'if-match': `"v${body.version}"` };
        const answers = await Promise.all(
          Array.from({ length: 20 }, (_, nr) =>
            call(shop, 'PUT', '/v1/admin/editors-choice', {
              body: { pieces: nr % 2 === 0 ? [one] : [other] },
              headers,
            }),
          ),
        );
        expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
          200,
          ...Array<number>(19).fill(412),
        ]);
      });

      it('takes pieces on sale only, but keeps one that was sold since', async () => {
        const [other = ''] = slugs(await listed('craft=felt'));
        const unknown = await choose([other, 'no-such-piece']);
        expect(unknown).toMatchObject({
          status: 422,
          body: { code: 'piece_not_on_sale', errors: [{ pointer: '/pieces/1' }] },
        });
        await choose([DISH]);
        await setStock(DISH, 'on_hand = 0, sold = 1');
        expect((await choose([DISH, other])).status).toBe(200);
        await choose([other]);
        expect((await choose([DISH, other])).status).toBe(422);
        await setStock(DISH, 'on_hand = 1, sold = 0');
      });

      it('refuses too many, one twice, what is no slug, a stale version and a piece that is not in it', async () => {
        const { body } = await call<Choice>(shop, 'GET', '/v1/admin/editors-choice', editor);
        for (const pieces of [Array.from({ length: 25 }, (_, nr) => `piece-${nr}`), [DISH, DISH], ['Big'], 'su']) {
          const answer = await call(shop, 'PUT', '/v1/admin/editors-choice', {
            body: { pieces },
            headers: { ...editor.headers, 'if-match': `"v${body.version}"` },
          });
          expect(answer, JSON.stringify(pieces)).toMatchObject({ status: 422, body: { code: 'invalid_input' } });
        }
        const without = await call(shop, 'PUT', '/v1/admin/editors-choice', { body: { pieces: [] }, ...editor });
        expect(without.status).toBe(428);
        for (const slug of ['no-such-piece', '%00']) {
          const missing = await call(shop, 'DELETE', `/v1/admin/editors-choice/${slug}`, editor);
          expect(missing).toMatchObject({ status: 404, body: { code: 'piece_not_chosen' } });
        }
        expect((await call<Choice>(shop, 'GET', '/v1/admin/editors-choice', editor)).body).toEqual(body);
      });

      it('is arranged by whoever may', async () => {
        for (const [role, status] of [
          ['moderator', 200],
          ['administrator', 200],
          ['finance', 403],
          ['support', 403],
        ] as const) {
          const person = await signedIn(app.database, { roles: [role] });
          expect((await call(shop, 'GET', '/v1/admin/editors-choice', person)).status, role).toBe(status);
          expect((await choose([DISH], person)).status, role).toBe(status);
        }
      });
    });
  });
});
