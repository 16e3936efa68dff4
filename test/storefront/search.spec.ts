import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Database } from '../../src/platform/database/database.js';
import { readSeed } from '../../src/platform/seed.js';
import { ListingDocuments } from '../../src/storefront/listing-documents.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { asOwner } from '../support/database.js';
import { addPiece, addWorkshop, call, openShop, type Piece, type Workshop } from '../support/shop.js';

interface Found {
  readonly items: readonly { readonly slug: string; readonly title: string }[];
  readonly nextCursor: string | null;
  readonly found: 'all' | 'matching' | 'near';
  readonly didYouMean: string | null;
}

interface Vectors {
  readonly tests: readonly { readonly canonical: string; readonly must_equal: string[] }[];
  readonly tests_near: readonly { readonly a: string; readonly b: string }[];
  readonly tests_negative: readonly { readonly a: string; readonly b: string }[];
  readonly known_collisions: readonly { readonly pair: readonly [string, string] }[];
}

const vectors = readSeed('transliteration.json') as Vectors;

describe('searching', () => {
  let app: TestApp;
  let pottery: Workshop;
  /** By title. */
  const pieces = new Map<string, Piece>();

  beforeAll(async () => {
    app = await startTestApp({ roles: ['api'] });
    ({ pottery } = await openShop(app));
  }, 60_000);

  afterAll(() => app?.close());

  interface Texts {
    readonly descriptions?: Readonly<Record<string, string>>;
    readonly ornaments?: readonly string[];
  }

  /** A piece that is on sale and has its documents. */
  async function onSale(titles: Readonly<Record<string, string>> | string, texts: Texts = {}): Promise<Piece> {
    const spoken = typeof titles === 'string' ? { kk: titles, ru: titles, en: titles } : titles;
    const piece = await addPiece(app, pottery, { mode: 'limited', quantity: 5 });
    await asOwner(
      app.database,
      'UPDATE listing SET titles = $2, descriptions = coalesce($3, descriptions), ornaments = $4 WHERE id = $1',
      [piece.listingId, spoken, texts.descriptions ?? null, texts.ornaments ?? []],
    );
    await build(piece);
    pieces.set(spoken['kk'] ?? '', piece);
    return piece;
  }

  async function build({ listingId }: Piece): Promise<void> {
    const documents = app.app.get(ListingDocuments, { strict: false });
    const observed = await documents.observe([listingId]);
    await app.app.get(Database).transaction(async (tx) => documents.record(tx, observed));
  }

  /** The piece of that title, made when it is first asked for. */
  async function titled(title: string): Promise<Piece> {
    return pieces.get(title) ?? onSale(title);
  }

  async function search(q: string, more: Readonly<Record<string, string>> = {}): Promise<Found> {
    return list(new URLSearchParams({ q, limit: '100', locale: 'kk', ...more }).toString());
  }

  async function list(query: string): Promise<Found> {
    const { status, body } = await call<Found>({ app }, 'GET', `/v1/store/listings?${query}`);
    expect(status, JSON.stringify(body)).toBe(200);
    return body;
  }

  const slugs = ({ items }: Found): string[] => items.map(({ slug }) => slug);

  it.each(vectors.tests)('finds $canonical by every spelling of it', async ({ canonical, must_equal }) => {
    const { slug } = await titled(canonical);
    for (const spelling of [canonical, ...must_equal]) {
      const answer = await search(spelling);
      expect(answer.found, spelling).toBe('matching');
      expect(slugs(answer), spelling).toContain(slug);
    }
  });

  describe('in a shop that has one piece', () => {
    afterAll(async () => {
      for (const piece of pieces.values()) await build(piece);
    });

    async function alone(piece: Piece): Promise<void> {
      await asOwner(app.database, 'TRUNCATE search_word');
      await asOwner(app.database, 'DELETE FROM listing_document');
      await build(piece);
    }

    it.each(vectors.tests_near)('finds $a by $b and the other way round', async ({ a, b }) => {
      const [first, second] = [await titled(a), await titled(b)];
      await alone(first);
      expect(slugs(await search(b)), `${a} by ${b}`).toEqual([first.slug]);
      await alone(second);
      expect(slugs(await search(a)), `${b} by ${a}`).toEqual([second.slug]);
    });

    it.each(vectors.tests_negative.filter(({ a }) => a !== 'құмыра'))('does not take $b for $a', async ({ a, b }) => {
      await alone(await titled(b));
      expect((await search(a)).items).toEqual([]);
      await alone(await titled(a));
      expect((await search(b)).items).toEqual([]);
    });
  });

  it('keeps words apart that only look alike, and finds translations by synonyms', async () => {
    const [girl, goose] = [await titled('қыз'), await titled('қаз')];
    const [water, milk] = [await titled('су'), await titled('сүт')];
    expect(slugs(await search('қыз'))).toEqual([girl.slug]);
    expect(slugs(await search('қаз'))).not.toContain(girl.slug);
    expect(slugs(await search('қаз'))).toContain(goose.slug);
    expect(slugs(await search('су'))).toContain(water.slug);
    expect(slugs(await search('су'))).not.toContain(milk.slug);
    expect(slugs(await search('сүт'))).toEqual([milk.slug]);
    const jug = await titled('құмыра');
    for (const q of ['кувшин', 'jug', 'jugs', 'кувшины']) expect(slugs(await search(q)), q).toContain(jug.slug);
  });

  it.each(vectors.known_collisions)('puts the word as it was typed before its double: $pair', async ({ pair }) => {
    const [one = '', other = ''] = pair.map((word) => word.split(' ')[0] ?? '');
    // Only in Kazakh, which has no stems that would tell them apart.
    const named = async (title: string): Promise<Piece> => onSale({ kk: title, ru: 'Слово', en: 'Word' });
    const [first, second] = [await named(one), await named(other)];
    expect(slugs(await search(one)).slice(0, 2)).toEqual([first.slug, second.slug]);
    expect(slugs(await search(other)).slice(0, 2)).toEqual([second.slug, first.slug]);
  });

  it('puts the very word before another spelling, and that before a related word', async () => {
    const plural = await onSale({ kk: 'тондар', ru: 'Слова', en: 'Words' });
    const [typed, folded] = [pieces.get('тон') ?? plural, pieces.get('төн') ?? plural];
    expect(slugs(await search('тон'))).toEqual([typed.slug, folded.slug, plural.slug]);
  });

  it('puts a title before an ornament, and that before a description', async () => {
    await asOwner(app.database, `INSERT INTO motif_group VALUES ('stones', $1) ON CONFLICT DO NOTHING`, [
      { kk: 'тастар', ru: 'камни', en: 'stones' },
    ]);
    await asOwner(
      app.database,
      `INSERT INTO motif (slug, group_slug, names, aliases, description, symbolism, typical_crafts, confidence, sources)
       VALUES ('zumiret', 'stones', $1, '{}', $1, $1, '{}', 'low', '{test}')`,
      [{ kk: 'зүмірет', ru: 'изумруд', en: 'emerald' }],
    );
    const texts = { kk: 'Бұл зүмірет емес', ru: 'Это не изумруд', en: 'Not an emerald' };
    const described = await onSale('Жасыл тостаған', { descriptions: texts });
    const ornamented = await onSale('Көк тостаған', { ornaments: ['zumiret'] });
    const named = await onSale({ kk: 'Зүмірет тостаған', ru: 'Чаша «Изумруд»', en: 'Emerald cup' });
    for (const [locale, q] of [
      ['kk', 'зүмірет'],
      ['ru', 'изумруды'],
      ['en', 'emeralds'],
    ] as const) {
      expect(slugs(await search(q, { locale })), q).toEqual([named.slug, ornamented.slug, described.slug]);
    }
  });

  it('finds words that are written together or apart, whichever way the title has them', async () => {
    const apart = await titled('қошқар мүйіз');
    const together = await onSale('қылқобыз');
    for (const q of ['қошқармүйіз', 'кошкармуйиз', 'қош қар мүйіз']) {
      expect(slugs(await search(q)), q).toContain(apart.slug);
    }
    for (const q of ['қыл қобыз', 'kyl kobyz']) expect(slugs(await search(q)), q).toContain(together.slug);
  });

  it('reads ae, oe and ue as one letter of the draft of 2017', async () => {
    const { slug } = await titled('өркен');
    expect(slugs(await search('oerken'))).toContain(slug);
  });

  it('says what was probably meant, in the reader’s language, when nothing is spelt so', async () => {
    const { slug } = await onSale({ kk: 'Піспек шара', ru: 'Маслобойка', en: 'Butter churn' });
    for (const [locale, q, meant] of [
      ['kk', 'піспкек шара', 'піспек шара'],
      ['ru', 'маслабойка', 'маслобойка'],
      ['en', 'buttre churn', 'butter churn'],
    ] as const) {
      const answer = await search(q, { locale });
      expect(answer).toMatchObject({ found: 'near', didYouMean: meant, nextCursor: null });
      expect(slugs(answer)[0], q).toBe(slug);
    }
    expect(await search('butter churn', { locale: 'en' })).toMatchObject({ found: 'matching', didYouMean: null });
  });

  it('offers what has some of the words when nothing has all of them', async () => {
    const { slug } = await titled('құмыра');
    const answer = await search('құмыра қылқобыз');
    expect(answer).toMatchObject({ found: 'near', didYouMean: null });
    expect(slugs(answer)).toContain(slug);
    expect(await search('xyzzyplugh')).toMatchObject({ items: [], found: 'near', didYouMean: null, nextCursor: null });
  });

  it.each(["'", '"', ':*', '& | !', '\\', "a'b\\c", '<->', '%_', '😀', '한국', '- -', '()', 'ъ', "''''"])(
    'answers %s, whatever it means to a database',
    async (q) => {
      expect((await search(q)).found).toMatch(/near|matching/);
    },
  );

  it('finds a title of letters that no spelling knows by its very words', async () => {
    const { slug } = await onSale('도자기 접시');
    expect(slugs(await search('도자기'))).toEqual([slug]);
  });

  it('keeps to the filters and the workshop, and sorts by what is asked for', async () => {
    const another = await addWorkshop(app, { slug: 'second-pottery' });
    expect((await search('су', { workshop: another.slug })).items).toEqual([]);
    expect(slugs(await search('су', { workshop: pottery.slug })).length).toBeGreaterThan(0);
    expect((await search('су', { craft: 'felt' })).items).toEqual([]);
    const byPrice = await search('су', { sort: 'price_ascending' });
    expect(slugs(byPrice).toSorted()).toEqual(slugs(await search('су')).toSorted());
  });

  it('keeps a piece as new as it was when its documents are built again', async () => {
    const piece = await titled('тұмарша');
    const positions = async (): Promise<unknown[]> =>
      asOwner(app.database, 'SELECT locale, position FROM listing_document WHERE listing_id = $1 ORDER BY locale', [
        piece.listingId,
      ]);
    const before = await positions();
    await build(piece);
    expect(before).toHaveLength(3);
    expect(await positions()).toEqual(before);
  });

  it('sorts names as the alphabet of the language does, and pages through them', async () => {
    const alphabet = 'аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщыіэюя';
    const { sellerId, slug } = await addWorkshop(app, { slug: 'alphabet-pottery' });
    for (const letter of Array.from(alphabet).toReversed()) {
      const piece = await addPiece(app, { sellerId, slug }, { mode: 'limited', quantity: 2 });
      await asOwner(app.database, 'UPDATE listing SET titles = $2 WHERE id = $1', [
        piece.listingId,
        { kk: `«${letter.toUpperCase()}рнек»`, ru: letter, en: letter },
      ]);
      await build(piece);
    }
    const seen: string[] = [];
    for (let after: string | null = ''; after !== null;) {
      const asked: string = after === '' ? '' : `&after=${after}`;
      const page: Found = await list(`workshop=${slug}&sort=name&locale=kk&limit=7${asked}`);
      seen.push(...page.items.map(({ title }) => title));
      after = page.nextCursor;
    }
    expect(seen.map((title) => title[1]?.toLowerCase()).join('')).toBe(alphabet);
  });
});
