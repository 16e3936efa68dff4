/** Pieces are found by the colours of their pictures. */
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { listingChanged } from '../../src/catalog/index.js';
import { colourSlugs } from '../../src/media/index.js';
import { RenewPictures } from '../../src/media/media.jobs.js';
import { Database } from '../../src/platform/database/database.js';
import { Jobs } from '../../src/platform/jobs/jobs.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { asOwner } from '../support/database.js';
import { type Person, signedIn } from '../support/people.js';
import { type Goods, openShop, type Piece } from '../support/shop.js';

interface Image {
  readonly id: string;
  readonly placeholder: string | null;
  readonly colours: readonly string[];
  readonly sources: readonly { readonly url: string; readonly width: number; readonly format: string }[];
}

interface Card {
  readonly slug: string;
  readonly image: Image | null;
}

/** A round dish in the middle of a white table. */
async function photoOf(glaze: string): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="700"><rect width="900" height="700" fill="#fbfaf8"/>
    <circle cx="450" cy="350" r="280" fill="${glaze}"/></svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 90 }).toBuffer();
}

describe('the colours of pieces', { timeout: 60_000 }, () => {
  let app: TestApp;
  let goods: Goods;
  let potter: Person;
  let dishAsset: string;

  beforeAll(async () => {
    app = await startTestApp({ roles: ['api', 'worker'] });
    goods = await openShop(app);
    potter = await signedIn(app.database, { workshop: { sellerId: goods.pottery.sellerId, role: 'owner' } });
    dishAsset = await shown(goods.dish, '#2f9fb0');
    await shown(goods.rug, '#c62828');
  }, 120_000);

  afterAll(() => app?.close());

  async function uploaded(glaze: string): Promise<string> {
    const form = new FormData();
    form.set('file', new Blob([new Uint8Array(await photoOf(glaze))]), 'dish.jpg');
    const address = `${app.url}/v1/artisan/media`;
    const response = await fetch(address, { method: 'POST', headers: potter.headers, body: form });
    const { id } = (await response.json()) as { id: string };
    await vi.waitFor(
      async () => {
        const asset = await fetch(`${address}/${id}`, { headers: potter.headers });
        expect(((await asset.json()) as { state: string }).state).toBe('ready');
      },
      { timeout: 60_000, interval: 50 },
    );
    return id;
  }

  /** A published piece gets a photo; whose it is does not matter here. */
  async function shown({ listingId, sellerId }: Piece, glaze: string): Promise<string> {
    const assetId = await uploaded(glaze);
    await asOwner(app.database, `INSERT INTO listing_photo VALUES ($1, 0, $2, $3, '{"en": "A dish"}')`, [
      listingId,
      sellerId,
      assetId,
    ]);
    await rebuilt(listingId);
    return assetId;
  }

  const rebuilt = (listingId: string): Promise<void> =>
    app.app
      .get(Database)
      .transaction((tx) => app.app.get(Jobs, { strict: false }).publish(tx, listingChanged, { listingId }));

  async function list(query: string): Promise<readonly Card[]> {
    const response = await fetch(`${app.url}/v1/store/listings?${query}`);
    return ((await response.json()) as { items: Card[] }).items;
  }

  const eventually = (check: () => Promise<void>): Promise<void> =>
    vi.waitFor(check, { timeout: 30_000, interval: 50 });

  const slugs = async (query: string): Promise<string[]> => (await list(query)).map(({ slug }) => slug).toSorted();

  it('are a filter; several ask for any of them', async () => {
    await eventually(async () => expect(await slugs('colour=turquoise')).toEqual([goods.dish.slug]));
    await eventually(async () => expect(await slugs('colour=red')).toEqual([goods.rug.slug]));
    expect(await slugs('colour=red&colour=turquoise')).toEqual([goods.dish.slug, goods.rug.slug].toSorted());
    // What it stands on is not its colour.
    expect(await slugs('colour=white')).toEqual([]);
    const unknown = await fetch(`${app.url}/v1/store/listings?colour=beautiful`);
    expect([unknown.status, ((await unknown.json()) as { code: string }).code]).toEqual([422, 'invalid_input']);
  });

  it('are named in the language of the reader', async () => {
    const get = (headers: Record<string, string>, query = ''): Promise<Response> =>
      fetch(`${app.url}/v1/store/colours${query}`, { headers });
    for (const [language, name] of [
      ['kk-KZ', 'перуза'],
      ['ru', 'бирюзовый'],
      ['en', 'turquoise'],
      ['fr', 'turquoise'],
    ] as const) {
      const response = await get({ 'accept-language': language });
      const { items } = (await response.json()) as { items: { slug: string; name: string; example: string }[] };
      expect(items.map(({ slug }) => slug)).toEqual(colourSlugs);
      expect(items[0]).toMatchObject({ slug: 'turquoise', name, example: '#46b1c9' });
      expect(response.headers.get('content-language')).toBe(language === 'fr' ? 'en' : language.slice(0, 2));
      const again = await get({ 'accept-language': language, 'if-none-match': response.headers.get('etag') ?? '' });
      expect(again.status).toBe(304);
    }
    const asked = await get({ 'accept-language': 'ru' }, '?locale=kk');
    expect(await asked.text()).toContain('көгілдір');
  });

  it('come with what a <picture> is made of: formats, the best first, and a placeholder', async () => {
    const [card] = await list('colour=turquoise');
    expect(card?.image?.colours).toEqual(['turquoise']);
    expect(Buffer.from(card?.image?.placeholder ?? '', 'base64').length).toBeGreaterThan(10);
    const sizes = (image: Image | null | undefined): string[] =>
      image?.sources.map(({ format, width }) => `${format} ${width}`) ?? [];
    const inEveryFormat = (...widths: number[]): string[] =>
      ['avif', 'webp', 'jpeg'].flatMap((format) => widths.map((width) => `${format} ${width}`));
    expect(sizes(card?.image)).toEqual(inEveryFormat(320, 640));
    const page = await fetch(`${app.url}/v1/store/listings/${goods.dish.slug}`);
    const { images } = (await page.json()) as { images: (Image & { alt: unknown })[] };
    expect(sizes(images[0])).toEqual(inEveryFormat(320, 640, 900));
    const alt = { text: 'A dish', locale: 'en' };
    expect(images).toMatchObject([{ ...card?.image, sources: { length: 9 }, alt }]);
    expect(images[0]?.sources).toEqual(expect.arrayContaining([...(card?.image?.sources ?? [])]));
  });

  it('are found for pictures of before, which are made again and shown meanwhile', async () => {
    await asOwner(app.database, 'UPDATE media_asset SET recipe = 0, placeholder = NULL, colours = NULL WHERE id = $1', [
      dishAsset,
    ]);
    await asOwner(app.database, "DELETE FROM media_rendition WHERE asset_id = $1 AND format = 'avif'", [dishAsset]);
    await rebuilt(goods.dish.listingId);
    await eventually(async () => expect(await slugs('colour=turquoise')).toEqual([]));
    const before = await list(`workshop=${goods.pottery.slug}`);
    expect(before[0]?.image).toMatchObject({ id: dishAsset, placeholder: null, colours: [], sources: { length: 4 } });
    const renew = app.app.get(RenewPictures, { strict: false });
    await app.app.get(Database).transaction((tx) => renew.handle(tx));
    await eventually(async () => expect(await slugs('colour=turquoise')).toEqual([goods.dish.slug]));
    const [after] = await list(`workshop=${goods.pottery.slug}`);
    expect(after?.image?.sources).toHaveLength(6);
    // Pages that are open somewhere name what was there.
    expect(after?.image?.sources).toEqual(expect.arrayContaining([...(before[0]?.image?.sources ?? [])]));
    await app.app.get(Database).transaction((tx) => renew.handle(tx));
    const jobs = await app.app
      .get(Database)
      .query("SELECT 1 FROM job WHERE name = 'media.process' AND once_key = concat($1::text, '@1')", [dishAsset]);
    expect(jobs).toHaveLength(1);
  });
});
