import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { newId } from '../../src/kernel/id.js';
import { assetTransitions } from '../../src/media/asset.js';
import { MediaQueries, MediaService } from '../../src/media/index.js';
import { ProcessAssetHandler } from '../../src/media/media.jobs.js';
import { Database } from '../../src/platform/database/database.js';
import { Storage } from '../../src/platform/storage/storage.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { asOwner } from '../support/database.js';
import { type Person, signedIn } from '../support/people.js';

interface Asset {
  readonly id: string;
  readonly state: string;
  readonly failure: string | null;
  readonly image: null | {
    readonly width: number;
    readonly height: number;
    readonly sources: readonly { url: string; width: number; height: number; format: string }[];
  };
}

/** A dish in a colour of its own, so that no two are the same. */
function picture(width = 1_400, height = 700): ReturnType<typeof sharp> {
  const [r = 0, g = 0, b = 0] = randomBytes(3);
  return sharp({ create: { width, height, channels: 3, background: { r, g, b } } });
}

describe('pictures', () => {
  let app: TestApp;
  let artisan: Person;
  let neighbour: Person;
  const sellerId = newId();

  beforeAll(async () => {
    app = await startTestApp({ roles: ['api', 'worker'] });
    artisan = await signedIn(app.database, { workshop: { sellerId, role: 'owner' } });
    neighbour = await signedIn(app.database, { workshop: { sellerId: newId(), role: 'owner' } });
  });

  afterAll(() => app?.close());

  function send(
    content: Uint8Array<ArrayBuffer> | string,
    { as = artisan, name = 'dish.jpg', part = 'file' } = {},
  ): Promise<Response> {
    const form = new FormData();
    form.set(part, new Blob([content]), name);
    return fetch(`${app.url}/v1/artisan/media`, { method: 'POST', headers: as.headers, body: form });
  }

  async function upload(content: Uint8Array<ArrayBuffer>): Promise<string> {
    const response = await send(content);
    expect(response.status, await response.clone().text()).toBe(201);
    return ((await response.json()) as Asset).id;
  }

  async function get(id: string, as = artisan): Promise<Response> {
    return fetch(`${app.url}/v1/artisan/media/${id}`, { headers: as.headers });
  }

  async function processed(id: string): Promise<Asset> {
    return vi.waitFor(
      async () => {
        const asset = (await (await get(id)).json()) as Asset;
        expect(asset.state).not.toBe('uploaded');
        return asset;
      },
      { timeout: 20_000, interval: 50 },
    );
  }

  /** Addresses begin with PUBLIC_URL, where nothing listens in a test. */
  const show = (url: string, headers = {}): Promise<Response> =>
    fetch(url.replace('http://localhost:3000', app.url), { headers });

  const originals = (): Promise<string[]> => readdir(path.join(app.app.get(Storage).place, 'originals'));

  it('gets its sizes, which anybody may see and keep for ever', async () => {
    const id = await upload(await picture().jpeg().toBuffer());
    const asset = await processed(id);
    expect(asset).toMatchObject({ state: 'ready', failure: null, image: { id, width: 1_400, height: 700 } });
    const sources = asset.image?.sources ?? [];
    expect(sources.map(({ width, height, format }) => `${format} ${width}x${height}`)).toEqual([
      'avif 320x160',
      'avif 640x320',
      'avif 1280x640',
      'webp 320x160',
      'webp 640x320',
      'webp 1280x640',
      'jpeg 320x160',
      'jpeg 640x320',
      'jpeg 1280x640',
    ]);
    for (const { url, width, height, format } of sources) {
      const response = await show(url);
      expect(response.status).toBe(200);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'content-type': `image/${format}`,
        'cache-control': 'public, max-age=31536000, immutable',
        'x-content-type-options': 'nosniff',
        'cross-origin-resource-policy': 'cross-origin',
      });
      const content = Buffer.from(await response.arrayBuffer());
      expect(response.headers.get('content-length')).toBe(String(content.length));
      expect(await sharp(content).metadata()).toMatchObject({ format: format === 'avif' ? 'heif' : format, width, height });
      const again = await show(url, { 'if-none-match': response.headers.get('etag') ?? '' });
      expect([again.status, await again.text()]).toEqual([304, '']);
    }
  });

  it('keeps nothing of what the camera noted, and stands upright', async () => {
    const original = await picture(900, 600)
      .withExif({ IFD0: { Copyright: 'canary-name' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '43/1 17/1 52/1' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect((await sharp(original).metadata()).exif?.toString('latin1')).toContain('canary-name');
    const asset = await processed(await upload(original));
    expect(asset.image).toMatchObject({ width: 600, height: 900 });
    for (const { url, width } of asset.image?.sources ?? []) {
      const content = Buffer.from(await (await show(url)).arrayBuffer());
      const found = await sharp(content).metadata();
      expect([found.exif, found.xmp, found.iptc, found.icc, found.orientation]).toEqual(Array(5).fill(undefined));
      expect(content.toString('latin1')).not.toContain('canary-name');
      expect(found.height).toBe((width * 900) / 600);
    }
  });

  it.each(['png', 'webp', 'avif'] as const)('may be %s, and is never enlarged', async (format) => {
    const asset = await processed(await upload(await picture(400, 100).toFormat(format).toBuffer()));
    expect([...new Set(asset.image?.sources.map(({ width }) => width))]).toEqual([320, 400]);
  });

  it('is one asset when the same workshop sends it twenty times at once', async () => {
    const content = await picture(200, 200).jpeg().toBuffer();
    const before = (await originals()).length;
    const answers = await Promise.all(Array.from({ length: 20 }, async () => (await send(content)).json()));
    expect(new Set((answers as Asset[]).map(({ id }) => id)).size).toBe(1);
    expect((await originals()).length).toBe(before + 1);
    const jobs = await app.app
      .get(Database)
      .query("SELECT 1 FROM job WHERE name = 'media.process' AND payload ->> 'assetId' = $1", [
        (answers as Asset[])[0]?.id,
      ]);
    expect(jobs).toHaveLength(1);
    const elsewhere = (await (await send(content, { as: neighbour })).json()) as Asset;
    expect(elsewhere.id).not.toBe((answers as Asset[])[0]?.id);
  });

  it('is its workshop’s own', async () => {
    const id = await upload(await picture(100, 100).png().toBuffer());
    expect((await get(id, neighbour)).status).toBe(404);
    const anonymous = await fetch(`${app.url}/v1/artisan/media`, { method: 'POST', body: new FormData() });
    expect(anonymous.status).toBe(401);
  });

  it.each([
    ['nothing', '', 422, 'media_empty'],
    ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg"/>', 422, 'media_type_unsupported'],
    ['a GIF', 'GIF89a and so on', 422, 'media_type_unsupported'],
    ['a PDF', '%PDF-1.7 and so on', 422, 'media_type_unsupported'],
    ['a HEIC', '\0\0\0\u0018ftypheic\0\0\0\0mif1heic', 422, 'media_heic_unsupported'],
    ['a text called dish.jpg', 'not a picture', 422, 'media_type_unsupported'],
    ['a part of another name', 'x', 400, 'malformed_request'],
  ])('refuses %s', async (what, content, status, code) => {
    const before = await originals();
    const response = await send(content, { part: what.startsWith('a part') ? 'photo' : 'file' });
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([status, code]);
    expect(await originals()).toEqual(before);
  });

  it('refuses more than 20 MB, and leaves nothing of it', async () => {
    const before = await originals();
    const response = await send(Buffer.concat([Buffer.of(0xff, 0xd8, 0xff), Buffer.alloc(20 * 1024 * 1024)]));
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([413, 'body_too_large']);
    expect(await originals()).toEqual(before);
  });

  it('refuses JSON and two files, and takes forms nowhere else', async () => {
    const json = await fetch(`${app.url}/v1/artisan/media`, {
      method: 'POST',
      headers: { ...artisan.headers, 'content-type': 'application/json' },
      body: '{}',
    });
    expect(json.status).toBe(415);
    const two = new FormData();
    const content = await picture(50, 50).jpeg().toBuffer();
    for (const name of ['a', 'b']) two.append('file', new Blob([new Uint8Array(content)]), name);
    const response = await fetch(`${app.url}/v1/artisan/media`, {
      method: 'POST',
      headers: artisan.headers,
      body: two,
    });
    expect(response.status).toBe(400);
    const form = new FormData();
    form.set('email', 'a@example.org');
    for (const address of ['/v1/auth/sign-in', '/v1/artisan/members', '/hooks/stripe']) {
      const answer = await fetch(`${app.url}${address}`, { method: 'POST', headers: artisan.headers, body: form });
      expect([address, answer.status]).toEqual([address, 415]);
    }
  });

  it.each([
    ['no boundary', 'multipart/form-data', 'x', 400],
    ['nothing in it', 'multipart/form-data; boundary=x', '', 400],
    [
      'no end',
      'multipart/form-data; boundary=x',
      '--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\n\xff',
      400,
    ],
    [
      'an evil name',
      'multipart/form-data; boundary=x',
      '--x\r\ncontent-disposition: form-data; name="__proto__"\r\n\r\n1\r\n--x--',
      400,
    ],
    ['another kind', 'multipart/mixed; boundary=x', '--x--', 415],
  ])('refuses a form with %s', async (_, type, body, status) => {
    const headers = { ...artisan.headers, 'content-type': type };
    const response = await fetch(`${app.url}/v1/artisan/media`, { method: 'POST', headers, body });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(app.logs()).not.toContain('"level":"error"');
  });

  it('ends as failed, with a reason, when it can not be decoded', async () => {
    const whole = await picture(300, 300).jpeg().toBuffer();
    // A PNG of 60,000 × 60,000 pixels in a few bytes.
    const bomb = await picture(10, 10).png().toBuffer();
    bomb.writeUInt32BE(60_000, 16);
    bomb.writeUInt32BE(60_000, 20);
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>';
    const cases: [string, Buffer<ArrayBuffer>, RegExp][] = [
      ['truncated', whole.subarray(0, whole.length / 2), /^picture_undecodable$/],
      ['bomb', bomb, /^picture_(?:too_large|undecodable)$/],
      [
        'polyglot',
        Buffer.concat([Buffer.of(0xff, 0xd8, 0xff), Buffer.from(svg)]),
        /^picture_(?:undecodable|type_mismatch)$/,
      ],
      ['riff', Buffer.from('RIFF\u0010\0\0\0WEBPVP8 nothing follows'), /^picture_undecodable$/],
    ];
    for (const [name, content, reason] of cases) {
      const asset = await processed(await upload(content));
      expect(asset, name).toMatchObject({ state: 'failed', image: null });
      expect(asset.failure, name).toMatch(reason);
    }
    expect(await app.app.get(Database).query("SELECT 1 FROM job WHERE state = 'dead'")).toEqual([]);
  });

  it('shows sizes only: no original, and nothing outside the folder', async () => {
    const id = await upload(await picture(60, 60).jpeg().toBuffer());
    expect((await originals()).includes(id)).toBe(true);
    const names = [
      id,
      `originals%2F${id}`,
      '..%2Foriginals%2F' + id,
      '..%2f..%2fetc%2fpasswd',
      `${'0'.repeat(64)}.webp`,
    ];
    for (const name of [...names, `${'0'.repeat(64)}.svg`, `${'0'.repeat(64)}.webp%00`]) {
      const response = await show(`${app.url}/media/${name}`);
      expect([name, response.status]).toEqual([name, 404]);
      expect(response.headers.get('content-type')).toContain('application/problem+json');
      expect(response.headers.get('cache-control') ?? '').not.toContain('immutable');
    }
    await expect(app.app.get(Storage).read('../secrets')).rejects.toThrow('not a key');
    await expect(app.app.get(Storage).put('/etc/x', Buffer.of(1))).rejects.toThrow('not a key');
  });

  it('can be used by its own workshop once it is ready', async () => {
    const media = app.app.get(MediaService);
    const use = (seller: string, ids: string[]): Promise<void> =>
      app.app.get(Database).transaction((tx) => media.assertUsable(tx, seller, ids));
    const ready = await upload(await picture(70, 70).jpeg().toBuffer());
    await processed(ready);
    const failed = await upload(Buffer.from('RIFF\u0010\0\0\0WEBPVP8 another that is none'));
    await processed(failed);
    await use(sellerId, [ready, ready]);
    await use(sellerId, []);
    await expect(use(newId(), [ready])).rejects.toMatchObject({ kind: 'invalid', code: 'media_not_found' });
    await expect(use(sellerId, [ready, newId()])).rejects.toMatchObject({ kind: 'invalid', code: 'media_not_found' });
    await expect(use(sellerId, [failed])).rejects.toMatchObject({ kind: 'conflict', code: 'media_not_ready' });
    const images = await app.app.get(MediaQueries).images([ready, failed, newId()]);
    expect([...images.keys()]).toEqual([ready]);
  });

  it('never leaves ready or failed', async () => {
    expect(assetTransitions).toEqual({ uploaded: ['ready', 'failed'], ready: [], failed: [] });
    const id = await upload(await picture(80, 80).jpeg().toBuffer());
    await processed(id);
    await expect(
      asOwner(app.database, "UPDATE media_asset SET state = 'failed' WHERE id = $1", [id]),
    ).rejects.toThrow();
    const database = app.app.get(Database);
    const again = app.app.get(ProcessAssetHandler);
    await database.transaction((tx) => again.record(tx, { assetId: id }, { failure: 'picture_undecodable' }));
    expect(await processed(id)).toMatchObject({ state: 'ready', failure: null });
    await expect(database.query('DELETE FROM media_asset')).rejects.toThrow('nothing has named it');
    await expect(database.query('UPDATE media_rendition SET width = 1')).rejects.toThrow('permission denied');
  });

  it('is stored as it came, byte by byte', async () => {
    const content = await picture(90, 90).jpeg().toBuffer();
    const id = await upload(content);
    const stored = await readFile(path.join(app.app.get(Storage).place, 'originals', id));
    expect(stored.equals(content)).toBe(true);
  });
});
