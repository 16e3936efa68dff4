/** The shop with its files in a bucket: pictures and evidence, also when the bucket does not answer for a while. */
import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { newId } from '../../src/kernel/id.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { type Person, signedIn } from '../support/people.js';
import { S3Server } from '../support/s3-server.js';

describe('a shop whose files are in a bucket', { timeout: 60_000 }, () => {
  let app: TestApp;
  let s3: S3Server;
  let artisan: Person;

  beforeAll(async () => {
    s3 = await S3Server.start();
    app = await startTestApp({ roles: ['api', 'worker'], env: { STORAGE_URL: s3.url() } });
    artisan = await signedIn(app.database, { workshop: { sellerId: newId(), role: 'owner' } });
  });

  afterAll(async () => {
    await app?.close();
    await s3?.stop();
  });

  async function send(path: string, content: Buffer, who = artisan): Promise<Response> {
    const form = new FormData();
    form.set('file', new Blob([new Uint8Array(content)]), 'file');
    return fetch(`${app.url}${path}`, { method: 'POST', headers: who.headers, body: form });
  }

  const local = (url: string): string => url.replace('http://localhost:3000', app.url);

  async function picture(): Promise<Buffer> {
    const [r = 0, g = 0, b = 0] = randomBytes(3);
    return sharp({ create: { width: 700, height: 500, channels: 3, background: { r, g, b } } })
      .jpeg()
      .toBuffer();
  }

  it('takes in pictures, makes their sizes and shows them, though the bucket is away now and then', async () => {
    const content = await picture();
    s3.fail('PUT', { refuse: 503 });
    s3.fail('GET', { refuse: 503 });
    const response = await send('/v1/artisan/media', content);
    expect(response.status).toBe(201);
    const { id } = (await response.json()) as { id: string };
    expect(s3.objects.get(`originals/${id}`)?.content.equals(content)).toBe(true);
    const sources = await vi.waitFor(
      async () => {
        const asset = await fetch(`${app.url}/v1/artisan/media/${id}`, { headers: artisan.headers });
        const { image } = (await asset.json()) as { image: { sources: { url: string; format: string }[] } | null };
        expect(image).not.toBeNull();
        return image?.sources ?? [];
      },
      { timeout: 40_000, interval: 100 },
    );
    expect(sources).toHaveLength(9);
    for (const { url, format } of sources) {
      const shown = await fetch(local(url));
      expect([shown.status, shown.headers.get('content-type')]).toEqual([200, `image/${format}`]);
      expect(shown.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(shown.headers.get('content-length')).toBe(String((await shown.arrayBuffer()).byteLength));
    }
    expect(s3.keys('renditions')).toHaveLength(9);
  });

  it('refuses a request, and keeps nothing of it, when the bucket takes nothing', async () => {
    const before = [...s3.objects.keys()];
    s3.fail('PUT', { refuse: 503 }, 3);
    const response = await send('/v1/artisan/media', await picture());
    expect(response.status).toBeGreaterThanOrEqual(500);
    expect([...s3.objects.keys()]).toEqual(before);
    expect((await send('/v1/artisan/media', await picture())).status).toBe(201);
  });

  it('keeps evidence there, which no address shows and only a signed link opens', async () => {
    const applicant = await signedIn(app.database);
    const application = await fetch(`${app.url}/v1/artisan/applications`, {
      method: 'POST',
      headers: { ...applicant.headers, 'content-type': 'application/json' },
      body: '{}',
    });
    const { id } = (await application.json()) as { id: string };
    const content = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(2_000)]);
    const path = `/v1/artisan/applications/${id}/documents`;
    const document = await send(`${path}?kind=identity_document`, content, applicant);
    expect(document.status, await document.clone().text()).toBe(201);
    const { id: documentId } = (await document.json()) as { id: string };
    const [key = ''] = s3.keys('private');
    expect(s3.objects.get(key)?.content.equals(content)).toBe(true);
    expect((await fetch(`${app.url}/media/${key.slice('private/'.length)}`)).status).toBe(404);
    const link = await fetch(`${app.url}${path}/${documentId}/link`, { method: 'POST', headers: applicant.headers });
    const { url } = (await link.json()) as { url: string };
    const opened = await fetch(local(url));
    expect(Buffer.from(await opened.arrayBuffer()).equals(content)).toBe(true);
    const removed = await fetch(`${app.url}${path}/${documentId}`, { method: 'DELETE', headers: applicant.headers });
    expect([removed.status, s3.keys('private')]).toEqual([204, []]);
  });

  it('tells no secret of the bucket in its logs', () => {
    expect(app.logs()).not.toMatch(/with\+signs|with%2Bsigns/);
  });
});
