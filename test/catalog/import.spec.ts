import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CatalogQueries, CatalogueImport, type CatalogueReport, VocabularyImport } from '../../src/catalog/index.js';
import { demoWorkshopIds } from '../../src/identity/index.js';
import { InventoryService } from '../../src/inventory/index.js';
import { newId } from '../../src/kernel/id.js';
import { Database } from '../../src/platform/database/database.js';
import { seedDirectory } from '../../src/platform/seed.js';
import { DemoRates } from '../../src/rates/index.js';
import { startTestApp, type TestApp } from '../support/app.js';

const FILE = path.join(seedDirectory(), 'sample-catalogue.json');

interface Rows {
  readonly demo: boolean;
  // oxlint-disable-next-line typescript/no-explicit-any -- rows are spoilt in every way
  readonly workshops: any[];
  // oxlint-disable-next-line typescript/no-explicit-any -- as above
  readonly products: any[];
}

describe('importing the demo catalogue', () => {
  let app: TestApp;
  let database: Database;
  let seed: Rows;
  let directory: string;
  let first: CatalogueReport;

  beforeAll(async () => {
    app = await startTestApp();
    database = app.app.get(Database);
    await app.app.get(VocabularyImport).import(seedDirectory());
    // One of its pieces is priced in euros.
    await app.app.get(DemoRates, { strict: false }).ensure();
    seed = JSON.parse(await readFile(FILE, 'utf8')) as Rows;
    directory = await mkdtemp(path.join(tmpdir(), 'catalogue-'));
    first = await load(FILE);
  });
  afterAll(async () => {
    await app?.close();
    await rm(directory, { recursive: true });
  });

  const load = async (file: string): Promise<CatalogueReport> =>
    app.app.get(CatalogueImport).import(file, demoWorkshopIds);
  const loadRows = async (rows: object): Promise<CatalogueReport> => {
    const file = path.join(directory, 'catalogue.json');
    await writeFile(file, JSON.stringify(rows));
    return load(file);
  };
  const bySlug = async (slug: string): Promise<Record<string, unknown>> => {
    const [row] = await database.query<Record<string, unknown>>(
      `SELECT listing.id, state, version, titles, price_minor::integer AS price, variant.id AS "variantId",
         stock_item_id AS "stockItemId", on_hand AS "onHand", sold
       FROM listing JOIN variant ON listing_id = listing.id AND current JOIN stock_item ON stock_item.id = stock_item_id
       WHERE slug = $1`,
      [slug],
    );
    return row ?? {};
  };

  it('loads all twelve workshops and sixty-one pieces, marked demo and on the shelf', async () => {
    expect(first).toEqual({ added: 73, changed: 0, unchanged: 0, problems: [] });
    const [counts] = await database.query(
      `SELECT (SELECT count(*)::integer FROM seller WHERE demo) AS workshops,
         (SELECT count(*)::integer FROM listing WHERE demo AND state = 'published') AS pieces,
         (SELECT count(*)::integer FROM seller WHERE id = $1 AND slug = 'kok-kumbez') AS owned`,
      [demoWorkshopIds['kok-kumbez']],
    );
    expect(counts).toEqual({ workshops: 12, pieces: 61, owned: 1 });
    const { id, variantId } = await bySlug('tabaq-tangghy-kumbez');
    const sale = (await app.app.get(CatalogQueries).forSale([String(variantId)])).get(String(variantId));
    expect(sale).toMatchObject({
      listingId: id,
      published: true,
      demo: true,
      stockMode: 'one_of_a_kind',
      weightG: 2300,
    });
    expect(sale?.price.toString()).toBe('58000.00 KZT');
    const [document] = await app.app.get(CatalogQueries).forDocument([String(id)]);
    expect(document).toMatchObject({
      slug: 'tabaq-tangghy-kumbez',
      craft: { slug: 'ceramics' },
      ornaments: [{ slug: 'islimi' }, { slug: 'gul' }],
      care: [{ slug: 'dust-dry' }, { slug: 'no-food' }],
      variants: [{ variantId, options: {} }],
    });
  });

  it('changes nothing the second time', async () => {
    const versions = 'SELECT xmin, id FROM listing UNION ALL SELECT xmin, id FROM seller ORDER BY id';
    const before = await database.query(versions);
    expect(await load(FILE)).toEqual({ added: 0, changed: 0, unchanged: 73, problems: [] });
    await app.app.get(CatalogueImport).ensure(FILE, demoWorkshopIds);
    expect(await database.query(versions)).toEqual(before);
  });

  it('corrects a row that differs, on the shelf, and leaves alone what was sold of it', async () => {
    const { stockItemId, version } = await bySlug('tabaq-tort-qulaq');
    const holderId = newId();
    const inventory = app.app.get(InventoryService);
    await database.transaction(async (tx) => {
      const wants = [{ stockItemId: String(stockItemId), quantity: 1 }];
      await inventory.reserve(tx, { holderId, expiresAt: new Date(), wants });
      await inventory.confirm(tx, holderId);
    });
    const products = seed.products.map((row) =>
      row.slug === 'tabaq-tort-qulaq'
        ? { ...row, price_tiyn: 4_700_000, list_price: null, title: { ...row.title, en: 'Better' } }
        : row,
    );
    expect(await loadRows({ ...seed, products })).toEqual({ added: 0, changed: 1, unchanged: 72, problems: [] });
    const changed = await bySlug('tabaq-tort-qulaq');
    expect(changed).toMatchObject({
      state: 'published',
      price: 4_700_000,
      onHand: 3,
      sold: 1,
      titles: { en: 'Better' },
    });
    expect(Number(changed['version'])).toBeGreaterThan(Number(version));
  });

  it('names each bad row with its place and reason and loads the good ones', async () => {
    const [workshop, other] = seed.workshops;
    const [dish] = seed.products;
    const piece = (changes: object): object => ({ ...dish, workshop: 'new-one', ...changes });
    const report = await loadRows({
      demo: true,
      workshops: [
        { ...workshop, slug: 'new-one' },
        { ...other, slug: 'nowhere', main_craft: 'juggling' },
        { ...other, slug: 'Bad Slug' },
      ],
      products: [
        piece({ slug: 'good-dish' }),
        piece({ slug: 'cheap', price_tiyn: 50 }),
        piece({ slug: 'odd', motifs: ['islimi', 'dragon'] }),
        piece({ slug: 'mixed', techniques: ['wet-felting'] }),
        piece({ slug: 'good-dish' }),
        piece({ slug: 'homeless', workshop: 'nowhere' }),
        piece({ slug: 'extra', surprise: 1, title: { en: 'Only English' } }),
        piece({ slug: 'uncounted', stock: { mode: 'limited' } }),
        piece({ slug: 'tabaq-tangghy-kumbez' }),
        'not a row',
      ],
    });
    expect(report).toMatchObject({ added: 2, changed: 0, unchanged: 0 });
    expect(report.problems.map(({ pointer }) => pointer).toSorted()).toEqual([
      '/products/1/price_tiyn',
      '/products/2/motifs/1',
      '/products/3/techniques/0',
      '/products/4/slug',
      '/products/5/workshop',
      '/products/6/surprise',
      '/products/6/title',
      '/products/7/stock',
      '/products/8/slug',
      '/products/9',
      '/workshops/1/main_craft',
      '/workshops/2/slug',
    ]);
    expect(report.problems.every(({ reason }) => reason.length > 5)).toBe(true);
    expect(await database.query(`SELECT slug FROM listing WHERE slug IN ('cheap', 'mixed', 'homeless')`)).toEqual([]);
  });

  it('is not for a file that does not say it is demo, nor for a file that is none', async () => {
    await expect(loadRows({ ...seed, demo: false })).rejects.toMatchObject({ code: 'catalogue_not_demo' });
    await expect(load(path.join(directory, 'nothing.json'))).rejects.toMatchObject({ code: 'catalogue_missing' });
    await writeFile(path.join(directory, 'half.json'), '{"demo": true');
    await expect(load(path.join(directory, 'half.json'))).rejects.toMatchObject({ code: 'catalogue_not_json' });
  });

  it('is refused in production', async () => {
    const real = app.app.get(CatalogueImport);
    const config: unknown = Reflect.get(real, 'config');
    Reflect.set(real, 'config', { profile: 'production' });
    try {
      await expect(load(FILE)).rejects.toMatchObject({ code: 'demo_in_production' });
      await expect(real.ensure(FILE)).rejects.toMatchObject({ code: 'demo_in_production' });
    } finally {
      Reflect.set(real, 'config', config);
    }
  });

  it('gives two imports at once the same catalogue', async () => {
    const rows = {
      demo: true,
      workshops: [{ ...seed.workshops[0], slug: 'twice' }],
      products: [{ ...seed.products[0], slug: 'twice-dish', workshop: 'twice' }],
    };
    await loadRows({ ...rows, products: [] });
    const file = path.join(directory, 'twice.json');
    await writeFile(file, JSON.stringify(rows));
    const reports = await Promise.all(Array.from({ length: 20 }, async () => load(file)));
    expect(reports.reduce((sum, { added }) => sum + added, 0)).toBe(1);
    expect(reports.flatMap(({ problems }) => problems)).toEqual([]);
  });
});
