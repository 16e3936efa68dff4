import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CatalogueImport, CataloguePictures, VocabularyImport } from '../../src/catalog/index.js';
import { DemoPictures } from '../../src/demo/index.js';
import { MediaQueries, MediaService } from '../../src/media/index.js';
import { Config } from '../../src/platform/config/config.js';
import { Database } from '../../src/platform/database/database.js';
import { seedDirectory } from '../../src/platform/seed.js';
import { DemoCovers } from '../../src/sellers/index.js';
import { until } from '../jobs/fixture.js';
import { CompiledWorker } from '../jobs/worker-processes.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { asOwner } from '../support/database.js';
import { testEnvironment } from '../support/environment.js';
import { call } from '../support/shop.js';

const WORKSHOPS = ['kok-kumbez', 'aq-kiiz'];
const PIECES = ['tabaq-tangghy-kumbez', 'torsyq-qumyra', 'syrmaq-shaghyn'];
/** Each piece whole and from near, and a cover for each workshop. */
const PICTURES = 2 * PIECES.length + WORKSHOPS.length;
const SHOWN_WITHIN_MS = 90_000;

interface Photo {
  readonly slug: string;
  readonly version: number;
  readonly photos: number;
}

interface Shown {
  readonly photos: readonly Photo[];
  readonly covers: number;
  readonly assets: number;
  readonly jobs: number;
}

describe('the pictures of a first start', { timeout: 120_000 }, () => {
  let app: TestApp;
  let folder: string;
  let compiled: CompiledWorker;

  beforeAll(async () => {
    app = await startTestApp();
    folder = await mkdtemp(path.join(tmpdir(), 'sheber-few-'));
    await app.app.get(VocabularyImport).import(seedDirectory());
    await app.app.get(CatalogueImport).import(await fewPieces());
    const env = { ...testEnvironment, DATABASE_URL: app.database.url, LOG_LEVEL: 'error' };
    compiled = await CompiledWorker.compile(env, {
      folders: ['src', 'migrations', 'test/start'],
      entry: 'test/start/drawing-shop.js',
    });
  }, 60_000);
  afterAll(async () => {
    await compiled?.remove();
    await app?.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** The whole catalogue takes a minute; a few of its rows show the same. */
  const fewPieces = async (): Promise<string> => {
    interface Rows {
      readonly workshops: readonly { readonly slug: string }[];
      readonly products: readonly { readonly slug: string }[];
    }
    const whole = JSON.parse(await readFile(path.join(seedDirectory(), 'sample-catalogue.json'), 'utf8')) as Rows;
    const file = path.join(folder, 'few.json');
    const workshops = whole.workshops.filter(({ slug }) => WORKSHOPS.includes(slug));
    await writeFile(
      file,
      JSON.stringify({ ...whole, workshops, products: whole.products.filter(({ slug }) => PIECES.includes(slug)) }),
    );
    return file;
  };
  const shown = async (): Promise<Shown> => {
    const [row] = await asOwner(
      app.database,
      `SELECT (SELECT json_agg(json_build_object('slug', slug, 'version', version,
           'photos', (SELECT count(*) FROM listing_photo WHERE listing_id = listing.id)) ORDER BY slug) FROM listing) AS photos,
         (SELECT count(*)::integer FROM seller WHERE cover_asset_id IS NOT NULL) AS covers,
         (SELECT count(*)::integer FROM media_asset) AS assets,
         (SELECT count(*)::integer FROM job WHERE name = 'media.process') AS jobs`,
    );
    return row as Shown;
  };
  const reaches = async (enough: (now: Shown) => boolean): Promise<Shown> =>
    until(async () => {
      const now = await shown();
      return enough(now) ? now : undefined;
    }, SHOWN_WITHIN_MS);
  const photosOf = ({ photos }: Shown): number => photos.reduce((sum, each) => sum + each.photos, 0);
  const errors = (): string[] =>
    app
      .logs()
      .split('\n')
      .filter((line) => line.includes('"level":"error"'));

  it('are missing when there is nobody to draw them: that is logged, and the shop goes on', async () => {
    await app.app.get(DemoPictures).begin(path.join(folder, 'no-such-program.js')).done;
    expect(errors().join()).toContain('The studio has ended');
    expect(await shown()).toMatchObject({ covers: 0, assets: 0 });
  });

  it('are there once, whenever the shop was killed on the way', async () => {
    const before = await shown();
    for (const moment of [
      (now: Shown) => now.assets > 0,
      (now: Shown) => now.assets > 2,
      (now: Shown) => photosOf(now) > 0,
    ]) {
      const shop = await compiled.start();
      await reaches(moment);
      await shop.kill();
    }
    const last = await compiled.start();
    await last.output('all shown');
    const now = await shown();
    await last.kill();
    expect(now.photos).toEqual(before.photos.map(({ slug, version }) => ({ slug, version: version + 1, photos: 2 })));
    expect(now).toMatchObject({ covers: WORKSHOPS.length, assets: PICTURES, jobs: PICTURES });
    expect(errors()).toHaveLength(1);
  });

  it('are not drawn again by a second start', async () => {
    const before = await shown();
    // Whoever wanted to draw would find no program, and say so.
    await app.app.get(DemoPictures).begin(path.join(folder, 'no-such-program.js')).done;
    expect(errors()).toHaveLength(1);
    const again = await compiled.start();
    await again.output('all shown');
    await again.kill();
    expect(await shown()).toEqual(before);
  });

  it('are seen by shoppers in lists, on the page of a piece with what they show, and on top of a workshop', async () => {
    interface Image {
      readonly width: number;
      readonly height: number;
    }
    const listed = await until(async () => {
      const { body } = await call<{ items: { slug: string; image: Image | null }[] }>(
        { app },
        'GET',
        '/v1/store/listings',
      );
      return body.items.length === PIECES.length && body.items.every(({ image }) => image !== null)
        ? body.items
        : undefined;
    }, SHOWN_WITHIN_MS);
    for (const { image } of listed) expect(image).toMatchObject({ width: 1_600, height: 1_600 });
    for (const [locale, words] of [
      [
        'en',
        [
          'Drawing (demo): Morning Dome dish. Ornament: Islimi',
          'Flower rosette',
          'Drawing (demo), the ornament from near',
        ],
      ],
      ['ru', ['Рисунок (демо): Блюдо «Утренний купол». Орнамент:', 'Рисунок (демо), орнамент крупно']],
      ['kk', ['Сурет (демо): «Таңғы күмбез» табағы. Ою-өрнегі: ', 'Сурет (демо), өрнегі жақыннан']],
    ] as const) {
      const headers = { 'accept-language': locale };
      const { body } = await call({ app }, 'GET', '/v1/store/listings/tabaq-tangghy-kumbez', { headers });
      for (const word of words) expect(JSON.stringify(body)).toContain(word);
    }
    for (const slug of WORKSHOPS) {
      const { body } = await call<{ cover: Image }>({ app }, 'GET', `/v1/store/workshops/${slug}`);
      expect(body.cover).toMatchObject({ width: 1_600, height: 900 });
    }
  });

  it('are given to a piece by one of twenty who come at once, and never to one that has some', async () => {
    const database = app.app.get(Database);
    const [piece] = await app.app.get(CataloguePictures).pieces();
    if (piece === undefined) throw new Error('There are no pieces.');
    const before = await shown();
    const photos = await database.query<{ assetId: string; alt: Record<string, string> }>(
      'SELECT asset_id AS "assetId", alt FROM listing_photo WHERE listing_id = $1 ORDER BY position',
      [piece.id],
    );
    const give = async (): Promise<boolean> => app.app.get(CataloguePictures).show(piece.id, photos);
    expect(await give()).toBe(false);
    await asOwner(app.database, 'DELETE FROM listing_photo WHERE listing_id = $1', [piece.id]);
    const given = await Promise.all(Array.from({ length: 20 }, give));
    expect(given.filter(Boolean)).toHaveLength(1);
    expect(photosOf(await shown())).toBe(photosOf(before));
  });

  it('are never given to what is sold in earnest, and not begun outside a laptop', async () => {
    const [piece] = await app.app.get(CataloguePictures).pieces();
    if (piece === undefined) throw new Error('There are no pieces.');
    await asOwner(app.database, 'DELETE FROM listing_photo WHERE listing_id = $1', [piece.id]);
    await asOwner(app.database, 'UPDATE listing SET demo = false WHERE id = $1', [piece.id]);
    expect((await app.app.get(CataloguePictures).pieces()).map(({ id }) => id)).not.toContain(piece.id);
    expect(await app.app.get(CataloguePictures).show(piece.id, [])).toBe(false);
    const production = Object.assign(Object.create(Config.prototype) as Config, app.config, { profile: 'production' });
    const pictures = new DemoPictures(
      production,
      app.app.get(CataloguePictures),
      app.app.get(DemoCovers),
      app.app.get(MediaService),
      app.app.get(MediaQueries),
    );
    expect(() => pictures.begin()).toThrow('local profile only');
  });

  it('are drawn where SVG may be loaded: not in the process of the shop', async () => {
    const svg = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>',
    );
    await expect(sharp(svg).metadata()).rejects.toThrow(/svg|unsupported/i);
  });
});
