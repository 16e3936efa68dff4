import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asWritten, defused } from '../../src/catalog/exchange/exchange.csv.js';
import { asOwner } from '../support/database.js';
import { dish, oneOfAKind, type Reply, startWritingShop, type WritingShop } from '../support/listings.js';

const NOTHING = { added: 0, changed: 0, unchanged: 0, problems: [] };
const cells = {
  sku: 'CUP-1',
  title_kk: 'Кесе',
  title_ru: 'Пиала',
  title_en: 'Tea bowl',
  craft: 'ceramics',
  object_type: 'kese',
  techniques: 'wheel-throwing',
  materials: 'red-clay | alkaline-glaze',
  ware_class: 'glazed-earthenware',
  diameter_mm: '120',
  food_safety: 'food_safe_declared',
  price: '4500',
  currency: 'KZT',
  weight_g: '210',
  stock_mode: 'limited',
  quantity: '12',
};

describe('listings as files', () => {
  let shop: WritingShop;

  beforeAll(async () => {
    shop = await startWritingShop();
  });
  afterAll(() => shop?.app.close());

  const load = async (content: string | Buffer, query = 'format=csv'): Promise<Reply> => {
    const form = new FormData();
    form.set('file', new Blob([new Uint8Array(Buffer.from(content))]), 'listings');
    return shop.mine('POST', `/import?${query}`, { body: form });
  };
  const sheet = (...rows: Readonly<Record<string, string>>[]): string => {
    const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
    return stringify([columns, ...rows.map((row) => columns.map((name) => row[name] ?? ''))]);
  };
  const exported = async (format: string): Promise<string> => {
    const { status, body } = await shop.mine('GET', `/export?format=${format}`);
    expect(status).toBe(200);
    return typeof body === 'string' ? body : JSON.stringify(body);
  };
  const rowsOf = async (): Promise<unknown[]> =>
    asOwner(
      shop.app.database,
      `SELECT listing.*, (SELECT jsonb_agg(to_jsonb(variant) ORDER BY variant.id) FROM variant WHERE listing_id = listing.id) AS variants,
         (SELECT jsonb_agg(to_jsonb(item) ORDER BY item.id) FROM stock_item item WHERE seller_id = listing.seller_id) AS stock
       FROM listing ORDER BY id`,
    );
  const bySku = async (sku: string): Promise<Reply['body']> => {
    const { body } = await shop.mine('GET', '?limit=100');
    const found = body.items.find((item: { sku: string | null }) => item.sku === sku);
    return found === undefined ? undefined : (await shop.mine('GET', `/${found.id}`)).body;
  };

  it('become drafts, row by row, and change nothing the second time', async () => {
    const large = { sku: 'CUP-1', options: '{"size":"large"}', price: '5200.00', currency: 'KZT', weight_g: '300' };
    const content = sheet({ ...cells, options: '{"size":"small"}' }, { ...large, stock_same_as: '0' });
    const dry = await load(content, 'format=csv&dryRun=yes');
    expect([dry.status, dry.body]).toEqual([200, { ...NOTHING, dryRun: true, added: 1 }]);
    expect(await bySku('CUP-1')).toBeUndefined();
    expect((await load(content)).body).toEqual({ ...NOTHING, dryRun: false, added: 1 });
    const listing = await bySku('CUP-1');
    expect(listing).toMatchObject({
      state: 'draft',
      version: 1,
      titles: { kk: 'Кесе', ru: 'Пиала', en: 'Tea bowl' },
      materials: ['red-clay', 'alkaline-glaze'],
      variants: [
        { options: { size: 'small' }, price: { amount: 450_000 }, stock: { mode: 'limited', quantity: 12 } },
        { options: { size: 'large' }, price: { amount: 520_000 } },
      ],
    });
    expect(listing.variants[1].stock.id).toBe(listing.variants[0].stock.id);
    const before = await rowsOf();
    expect((await load(content)).body).toMatchObject({ added: 0, changed: 0, unchanged: 1, problems: [] });
    expect(await rowsOf()).toEqual(before);
    const dearer = content.replace('4500', '4700');
    expect((await load(dearer)).body).toMatchObject({ changed: 1, unchanged: 0 });
    expect((await bySku('CUP-1')).variants[0]).toMatchObject({
      id: listing.variants[0].id,
      price: { amount: 470_000 },
    });
  });

  it('report what is wrong by row, column and code, and load the rest', async () => {
    const content = sheet(
      { ...cells, sku: 'GOOD-1' },
      { ...cells, sku: '' },
      { ...cells, sku: 'BAD-1', craft: 'juggling', made_year: 'long ago' },
      { ...cells, sku: 'BAD-2', craft: 'juggling' },
      { ...cells, sku: 'BAD-3', price: '12,50' },
      { ...cells, sku: 'BAD-4' },
      { sku: 'BAD-4', title_en: 'Another cup', options: '{"size":"l"}', price: '1', currency: 'EUR' },
      { ...cells, sku: '=cmd()' },
    );
    const { body } = await load(content);
    expect(body).toMatchObject({ added: 1, changed: 0, unchanged: 0 });
    expect(body.problems.map(({ row, sku, field, code }: Reply['body']) => [row, sku, field, code])).toEqual([
      [3, null, 'sku', 'matches'],
      [4, 'BAD-1', 'made_year', 'max'],
      [5, 'BAD-2', 'craft', 'word_unknown'],
      [6, 'BAD-3', 'price', 'max'],
      [8, 'BAD-4', 'title_en', 'row_differs'],
      [9, '=cmd()', 'sku', 'matches'],
    ]);
    expect(await bySku('GOOD-1')).toMatchObject({ state: 'draft' });
  });

  it('are refused as a whole when they are none', async () => {
    const codeOf = async (content: string | Buffer, query?: string): Promise<string> =>
      (await load(content, query)).body.code;
    expect(await codeOf('sku,colour\nA,blue\n')).toBe('column_unknown');
    expect(await codeOf('')).toBe('column_unknown');
    expect(await codeOf('sku,craft\nA,"b\n')).toBe('file_not_csv');
    expect(await codeOf('sku,craft\nA\n')).toBe('file_not_csv');
    expect(await codeOf(Buffer.of(0x73, 0x6b, 0x75, 0x0a, 0xff, 0xfe))).toBe('file_not_text');
    expect(await codeOf('[]', 'format=json')).toBe('file_not_json');
    const many = Array.from({ length: 501 }, (_, index) => ({ sku: `S-${index}` }));
    expect(await codeOf(sheet(...many))).toBe('too_many_rows');
    expect(await codeOf(JSON.stringify({ listings: many }), 'format=json')).toBe('too_many_rows');
    expect((await load(Buffer.alloc(2 * 1024 * 1024 + 1, 0x41))).status).toBe(413);
    const strange = { listings: [{ sku: 'S-1', sellerId: 'x' }, { sku: 'S-2' }, { sku: 'S-2' }, 7] };
    const { body } = await load(JSON.stringify(strange), 'format=json');
    expect(body.added).toBe(1);
    expect(body.problems.map(({ row, field, code }: Reply['body']) => [row, field, code])).toEqual([
      [1, '/sellerId', 'unknown_field'],
      [3, '/sku', 'sku_repeated'],
      [4, null, 'body_required'],
    ]);
  });

  it('come out as they go in, whatever stands in them, and never as a formula', async () => {
    const texts = { ...dish.descriptions, en: '=HYPERLINK("https://evil.example")\n+1; "quoted", text' };
    const titles = { ...dish.titles, en: '@SUM(A1:A9)', ru: "'=1+1", kk: '-2+3' };
    const variants = [
      {
        ...oneOfAKind,
        options: { size: '=1', colour: 'a|b' },
        stock: { mode: 'limited', quantity: 3, editionSize: 4 },
      },
      { ...oneOfAKind, options: { size: '2' }, dimensionsMm: { diameter: 90 }, stock: { sameAs: 0 } },
    ];
    const named = await shop.draft({ sku: 'ODD/1', titles, descriptions: texts, variants, personalised: 'no' });
    const asked = { personalised: 'always', personalisationMax: 12, personalisationPrompts: { en: 'A name' } };
    const making = { mode: 'made_to_order', quantity: 5, leadTimeDays: 14, capacityPerWeek: 2 };
    const unnamed = await shop.draft({ ...asked, variants: [{ ...oneOfAKind, stock: making }] });
    // Won have no decimals and dinars three.
    for (const currency of ['KRW', 'KWD'])
      await shop.draft({ sku: currency, variants: [{ ...oneOfAKind, price: { amount: 152_340, currency } }] });
    const live = await shop.published({ sku: 'LIVE-1' });
    const csv = await exported('csv');
    expect(csv).toContain('152340,KRW');
    expect(csv).toContain('152.340,KWD');
    for (const row of parse(csv, { bom: true })) {
      for (const cell of row) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
    }
    const before = await rowsOf();
    const all = before.length;
    expect((await load(csv)).body).toMatchObject({ added: 0, changed: 0, unchanged: all, problems: [] });
    expect((await load(await exported('json'), 'format=json')).body).toMatchObject({ unchanged: all, problems: [] });
    expect(await rowsOf()).toEqual(before);
    // In another workshop, or after it was deleted, it is the same piece again.
    await shop.mine('DELETE', `/${named.id}`);
    expect((await load(csv)).body).toMatchObject({ added: 1, unchanged: all - 1 });
    const again = await bySku('ODD/1');
    expect(again).toMatchObject({ titles, descriptions: texts, state: 'draft' });
    expect(again.variants).toMatchObject([
      { options: { size: '=1', colour: 'a|b' }, stock: { quantity: 3, editionSize: 4 } },
      { options: { size: '2' }, dimensionsMm: { diameter: 90 } },
    ]);
    // Of what is on the shelf a file changes prices, and the rest is a revision.
    const other = csv.replace('LIVE-1,published', 'LIVE-1,published').replaceAll('58000.00', '59000.00');
    const repriced = await load(other);
    expect(repriced.body.problems).toEqual([]);
    expect((await shop.mine('GET', `/${live.id}`)).body).toMatchObject({
      state: 'published',
      variants: [{ price: { amount: 5_900_000 } }],
    });
    const renamed = await load(sheet({ ...cells, sku: 'LIVE-1' }));
    expect(renamed.body.problems).toMatchObject([{ row: 2, sku: 'LIVE-1', field: null, code: 'listing_published' }]);
    expect((await shop.mine('GET', `/${unnamed.id}`)).body.sku).toBeNull();
  });

  it('are loaded once when twenty send the same file at once', async () => {
    const content = sheet({ ...cells, sku: 'ONCE-1' }, { ...cells, sku: 'ONCE-2' });
    const answers = await Promise.all(Array.from({ length: 20 }, async () => load(content)));
    const sum = (name: string): number => answers.reduce((total, { body }) => total + Number(body[name]), 0);
    expect([sum('added'), sum('changed'), sum('unchanged')]).toEqual([2, 0, 38]);
    expect(answers.flatMap(({ body }) => body.problems as unknown[])).toEqual([]);
  });
});

describe('a cell of a spreadsheet', () => {
  it('is never a formula, and comes back as it was', () => {
    const signs = fc.array(fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '\n', '＝', 'a', '"', ','));
    fc.assert(
      fc.property(
        fc.oneof(
          signs.map((each) => each.join('')),
          fc.string(),
        ),
        (cell) => {
          expect(defused(cell)).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/u);
          expect(asWritten(defused(cell))).toBe(cell);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
