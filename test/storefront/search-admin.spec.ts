import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { VocabularyImport } from '../../src/catalog/index.js';
import { Database } from '../../src/platform/database/database.js';
import { seedDirectory } from '../../src/platform/seed.js';
import { ListingDocuments } from '../../src/storefront/listing-documents.js';
import { PruneSearchTermsHandler } from '../../src/storefront/search/prune.jobs.js';
import { mayBePersonal, SearchTermLog } from '../../src/storefront/search/search-term-log.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { asOwner } from '../support/database.js';
import { type Person, signedIn } from '../support/people.js';
import { addPiece, type Answer, call, type Goods, openShop, type Piece } from '../support/shop.js';

interface Suggestion {
  readonly kind: string;
  readonly slug: string;
  readonly text: string;
  readonly locale: string;
}

interface SynonymSet {
  readonly id: string;
  readonly version: number;
  readonly phrases: readonly string[];
  readonly code?: string;
}

interface Term {
  readonly folded: string;
  readonly typed: readonly string[];
  readonly searches: number;
  readonly empty: number;
  readonly lastDay: string;
}

interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

describe('what surrounds the search', () => {
  let app: TestApp;
  let goods: Goods;
  let moderator: Person;
  let jug: Piece;

  beforeAll(async () => {
    app = await startTestApp({ roles: ['api'] });
    await app.app.get(VocabularyImport, { strict: false }).import(seedDirectory());
    goods = await openShop(app);
    moderator = await signedIn(app.database, { roles: ['moderator'] });
    jug = await addPiece(app, goods.pottery, { mode: 'limited', quantity: 5 });
    await asOwner(app.database, 'UPDATE listing SET titles = $2 WHERE id = $1', [
      jug.listingId,
      { kk: 'Қошқарбай құмырасы', ru: 'Кошкарбаев кувшин', en: 'Qoshqarbai jug' },
    ]);
    await build(jug);
  }, 90_000);

  afterAll(() => app?.close());

  async function build({ listingId }: Piece): Promise<void> {
    const documents = app.app.get(ListingDocuments, { strict: false });
    const observed = await documents.observe([listingId]);
    await app.app.get(Database).transaction(async (tx) => documents.record(tx, observed));
  }

  async function admin<Body>(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    { body, version }: { readonly body?: object; readonly version?: number } = {},
  ): Promise<Answer<Body>> {
    const headers = { ...moderator.headers, ...(version === undefined ? {} : { 'if-match': `"v${version}"` }) };
    return call<Body>({ app }, method, `/v1/admin/search/${path}`, {
      headers,
      ...(body === undefined ? {} : { body }),
    });
  }

  async function found(q: string): Promise<string[]> {
    const query = new URLSearchParams({ q, limit: '100' }).toString();
    const { body } = await call<Page<{ slug: string }> & { found: string }>(
      { app },
      'GET',
      `/v1/store/listings?${query}`,
    );
    return body.found === 'near' ? [] : body.items.map(({ slug }) => slug);
  }

  describe('suggestions while typing', () => {
    async function suggest(q: string, more: Readonly<Record<string, string>> = {}): Promise<Suggestion[]> {
      const query = new URLSearchParams({ q, locale: 'kk', ...more }).toString();
      const { status, body } = await call<{ items: Suggestion[] }>({ app }, 'GET', `/v1/store/suggestions?${query}`);
      expect(status).toBe(200);
      return body.items;
    }

    it.each(['qosh', 'қош', 'кош', 'Qosh', 'QOŞ', "qos'q", 'кошкар м', 'ram', 'бараний', 'koshkarmu'])(
      'know the ram’s horn by %s',
      async (q) => {
        expect(await suggest(q)).toContainEqual({
          kind: 'ornament',
          slug: 'qoshqar-muiz',
          text: 'қошқар мүйіз',
          locale: 'kk',
        });
      },
    );

    it('name words of the dictionary, workshops and pieces, each in the language of the reader', async () => {
      expect(await suggest('кера', { locale: 'ru' })).toContainEqual({
        kind: 'craft',
        slug: 'ceramics',
        text: 'Керамика и гончарное дело',
        locale: 'ru',
      });
      expect(await suggest('qumy', { locale: 'en' })).toContainEqual({
        kind: 'object_type',
        slug: 'jug',
        text: 'Jug',
        locale: 'en',
      });
      expect(await suggest('karatau', { locale: 'en' })).toContainEqual({
        kind: 'workshop',
        slug: goods.pottery.slug,
        text: goods.pottery.slug,
        locale: 'en',
      });
      expect(await suggest('qoshqarb', { locale: 'ru' })).toEqual([
        { kind: 'listing', slug: jug.slug, text: 'Кошкарбаев кувшин', locale: 'ru' },
      ]);
    });

    it('leave room for pieces among many words, and are no more than asked for', async () => {
      const few = await suggest('qo', { limit: '3' });
      expect(few).toHaveLength(3);
      expect(few.at(-1)).toMatchObject({ kind: 'listing', slug: jug.slug });
      expect((await suggest('qo')).length).toBeLessThanOrEqual(8);
    });

    it('name only workshops and pieces that sell something now', async () => {
      await asOwner(app.database, 'UPDATE stock_item SET on_hand = 0 WHERE seller_id = $1', [goods.pottery.sellerId]);
      expect(await suggest('qoshqarb')).toEqual([]);
      expect(await suggest('karatau')).toEqual([]);
      await asOwner(app.database, 'UPDATE stock_item SET on_hand = 5 WHERE id = $1', [jug.stockItemId]);
      expect(await suggest('qoshqarb')).toHaveLength(1);
    });

    it.each(['-', '😀', '한국', '%', '_', "'"])('have nothing to say to %s', async (q) => {
      expect(await suggest(q)).toEqual([]);
    });
  });

  describe('synonyms', () => {
    it('come with the program, once', async () => {
      const { body } = await admin<Page<SynonymSet>>('GET', 'synonyms?limit=100');
      expect(body.items).toContainEqual(
        expect.objectContaining({ phrases: ['құмыра', 'кувшин', 'jug', 'kumyra'], version: 1, seeded: true }),
      );
      const again = await startTestApp({ roles: ['api'], database: app.database });
      await again.close();
      expect((await admin<Page<SynonymSet>>('GET', 'synonyms?limit=100')).body.items).toEqual(body.items);
    });

    it('are added, changed and removed by admins, and every version is kept', async () => {
      expect(await found('ewer')).toEqual([]);
      const added = await admin<SynonymSet>('POST', 'synonyms', {
        body: { phrases: ['ewer', 'jug'], note: 'Asked for' },
      });
      expect(added.status).toBe(201);
      expect(added.headers.get('etag')).toBe('"v1"');
      const path = `synonyms/${added.body.id}`;
      await vi.waitFor(async () => expect(await found('ewer')).toEqual([jug.slug]), { timeout: 15_000 });
      const changed = await admin<SynonymSet>('PUT', path, { body: { phrases: ['flagon', 'jug'] }, version: 1 });
      expect(changed.body).toMatchObject({ version: 2, phrases: ['flagon', 'jug'], note: null });
      await vi.waitFor(async () => expect(await found('flagon')).toEqual([jug.slug]), { timeout: 15_000 });
      expect(await found('ewer')).toEqual([]);
      expect((await admin('PUT', path, { body: { phrases: ['a', 'b'] }, version: 1 })).status).toBe(412);
      expect((await admin('DELETE', path, { version: 2 })).status).toBe(204);
      await vi.waitFor(async () => expect(await found('flagon')).toEqual([]), { timeout: 15_000 });
      expect((await admin('GET', path)).status).toBe(404);
      const first = await admin<Page<{ version: number }>>('GET', `${path}/history?limit=2`);
      const rest = await admin<Page<object>>('GET', `${path}/history?limit=2&after=${first.body.nextCursor}`);
      const by = { changedBy: moderator.accountId, changedAt: expect.any(String) };
      expect([...first.body.items, ...rest.body.items]).toEqual([
        { version: 3, phrases: ['flagon', 'jug'], note: null, removed: true, ...by },
        { version: 2, phrases: ['flagon', 'jug'], note: null, removed: false, ...by },
        { version: 1, phrases: ['ewer', 'jug'], note: 'Asked for', removed: false, ...by },
      ]);
      const acts = await asOwner(
        app.database,
        'SELECT action FROM audit_entry WHERE subject_id = $1 ORDER BY position',
        [added.body.id],
      );
      expect(acts).toEqual(['synonyms.added', 'synonyms.changed', 'synonyms.removed'].map((action) => ({ action })));
    });

    it('that twenty admins change at once are changed by one of them', async () => {
      const { body } = await admin<SynonymSet>('POST', 'synonyms', { body: { phrases: ['one', 'two'] } });
      const answers = await Promise.all(
        Array.from({ length: 20 }, async (_, i) =>
          admin('PUT', `synonyms/${body.id}`, { body: { phrases: ['one', `number ${i}`] }, version: 1 }),
        ),
      );
      expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
        200,
        ...Array.from({ length: 19 }, () => 412),
      ]);
    });

    it.each([
      [{ phrases: ['құмыра', 'kumyra'] }, 'synonyms_too_few'],
      [{ phrases: ['jug'] }, 'invalid_input'],
      [{ phrases: ['jug', ''] }, 'invalid_input'],
      [{ phrases: ['jug', 'pot'], weight: 1 }, 'invalid_input'],
    ])('are refused as %j with %s', async (body, code) => {
      const before = (await admin<Page<SynonymSet>>('GET', 'synonyms?limit=100')).body.items.length;
      expect(await admin('POST', 'synonyms', { body })).toMatchObject({ status: 422, body: { code } });
      expect((await admin<Page<SynonymSet>>('GET', 'synonyms?limit=100')).body.items).toHaveLength(before);
    });

    it('keep their history whatever the program does', async () => {
      const database = app.app.get(Database);
      for (const sql of ['UPDATE synonym_set_version SET removed = true', 'DELETE FROM synonym_set']) {
        await expect(database.query(sql)).rejects.toThrow('permission denied');
      }
    });
  });

  describe('what people look for', () => {
    const written = async (): Promise<void> => app.app.get(SearchTermLog, { strict: false }).flush();
    const terms = async (query: string): Promise<Page<Term>> => (await admin<Page<Term>>('GET', `terms?${query}`)).body;
    const today = new Date().toISOString().slice(0, 10);

    beforeAll(async () => {
      await written();
      await asOwner(app.database, 'TRUNCATE search_term');
      for (const q of ['құмыра', 'Құмыра', 'кумыра', 'samovar', 'samovar', 'самовар', 'yurt', 'mirror']) await found(q);
      await written();
    });

    it('is counted by day, term and how it was typed, with how often in vain, and names nobody', async () => {
      expect(
        await asOwner(
          app.database,
          'SELECT day::text, folded, typed, searches, empty FROM search_term ORDER BY typed COLLATE "C"',
        ),
      ).toEqual([
        { day: today, folded: 'miror', typed: 'mirror', searches: 1, empty: 1 },
        { day: today, folded: 'samovar', typed: 'samovar', searches: 2, empty: 2 },
        { day: today, folded: 'iurt', typed: 'yurt', searches: 1, empty: 1 },
        { day: today, folded: 'kumira', typed: 'кумыра', searches: 1, empty: 0 },
        { day: today, folded: 'samovar', typed: 'самовар', searches: 1, empty: 1 },
        { day: today, folded: 'kumira', typed: 'құмыра', searches: 2, empty: 0 },
      ]);
    });

    it('is shown to admins, what is not found by itself, page by page', async () => {
      expect((await terms('limit=1')).items).toEqual([
        { folded: 'kumira', typed: ['құмыра', 'кумыра'], searches: 3, empty: 0, lastDay: today },
      ]);
      const first = await terms('found=no&limit=2');
      const rest = await terms(`found=no&limit=2&after=${first.nextCursor}`);
      expect([...first.items, ...rest.items].map(({ folded, empty }) => [folded, empty])).toEqual([
        ['samovar', 3],
        ['iurt', 1],
        ['miror', 1],
      ]);
      expect(rest.nextCursor).toBeNull();
      expect((await terms('found=yes')).items.map(({ folded }) => folded)).toEqual(['kumira']);
      expect((await terms(`from=${today}&to=${today}`)).items).toHaveLength(4);
      expect((await terms('to=2020-02-29')).items).toEqual([]);
    });

    it('adds up over the day and over processes that write at once', async () => {
      const log = app.app.get(SearchTermLog, { strict: false });
      await asOwner(app.database, 'TRUNCATE search_term');
      await Promise.all(
        Array.from({ length: 20 }, async (_, i) => {
          log.count(i % 2 === 0 ? 'Тұмар' : 'тұмар ', i < 5 ? 'near' : 'matching');
          log.count(`other ${i}`, 'matching');
          await log.flush();
        }),
      );
      const [row] = await asOwner(
        app.database,
        `SELECT sum(searches)::integer AS searches, sum(empty)::integer AS empty FROM search_term WHERE folded = 'tumar'`,
      );
      expect(row).toEqual({ searches: 20, empty: 5 });
    });

    it('is counted each time, also when the answer was kept', async () => {
      const keeper = await startTestApp({ roles: ['api'], database: app.database, env: { ANSWERS_KEPT_MS: '800' } });
      const asked = vi.spyOn(keeper.app.get(Database), 'query');
      const ask = async (): Promise<number> => (await fetch(`${keeper.url}/v1/store/listings?q=shanyrak`)).status;
      expect(await Promise.all(Array.from({ length: 20 }, ask))).toEqual(Array.from({ length: 20 }, () => 200));
      const searches = asked.mock.calls.filter(([sql]) => sql.includes('step0')).length;
      expect(searches).toBeLessThan(20);
      expect(await ask()).toBe(200);
      await keeper.close();
      const rows = await asOwner(app.database, `SELECT searches FROM search_term WHERE typed = 'shanyrak'`);
      expect(rows).toEqual([{ searches: 21 }]);
    });

    it('is forgotten after 400 days', async () => {
      const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
      await asOwner(
        app.database,
        `INSERT INTO search_term (day, folded, typed, searches, empty) VALUES
           ($1, 'old', 'old', 1, 0), ($2, 'older', 'older', 1, 0)`,
        [daysAgo(399), daysAgo(402)],
      );
      const job = app.app.get(PruneSearchTermsHandler, { strict: false });
      await app.app.get(Database).transaction(async (tx) => job.handle(tx));
      const rows = await asOwner(app.database, `SELECT typed FROM search_term WHERE typed LIKE 'old%'`);
      expect(rows).toEqual([{ typed: 'old' }]);
    });

    it('is not lost when it can not be written yet, nor when the process is stopped', async () => {
      const second = await startTestApp({ roles: ['api'], database: app.database });
      const log = second.app.get(SearchTermLog, { strict: false });
      await asOwner(app.database, 'ALTER TABLE search_term RENAME TO away');
      log.count('dowry chest', 'near');
      await expect(log.flush()).rejects.toThrow('search_term');
      await asOwner(app.database, 'ALTER TABLE away RENAME TO search_term');
      log.count('dowry chest', 'matching');
      await second.close();
      const rows = await asOwner(app.database, `SELECT searches, empty FROM search_term WHERE typed = 'dowry chest'`);
      expect(rows).toEqual([{ searches: 2, empty: 1 }]);
    });

    it.each([
      'anna@buyers.example',
      '+7 701 234 56 78',
      '87012345678',
      'KZ86125KZT5004100100',
      'https://a.example/x',
      '٧٠١٢٣٤٥',
    ])('never has %s', async (personal) => {
      expect(mayBePersonal(personal)).toBe(true);
      await found(personal);
      await written();
      const [row] = await asOwner(app.database, 'SELECT count(*)::integer AS count FROM search_term WHERE typed = $1', [
        personal.toLowerCase(),
      ]);
      expect(row).toEqual({ count: 0 });
    });

    it.each(['қошқар мүйіз', '10×10', 'silver 925', '220×140'])('may have %s', (term) => {
      expect(mayBePersonal(term)).toBe(false);
    });

    it('is not for artisans', async () => {
      const artisan = await signedIn(app.database, { workshop: { sellerId: goods.pottery.sellerId, role: 'owner' } });
      const answer = await call({ app }, 'GET', '/v1/admin/search/terms', { headers: artisan.headers });
      expect(answer.status).toBe(403);
    });
  });
});
