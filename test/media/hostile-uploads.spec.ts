/** Hostile uploads against the shop as a laptop runs it: one process, and the one that decodes. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { newId } from '../../src/kernel/id.js';
import { freePort } from '../../src/platform/embedded/ports.js';
import { CompiledWorker, type WorkerProcess } from '../jobs/worker-processes.js';
import { asOwner, createTestDatabase, type TestDatabase } from '../support/database.js';
import { testEnvironment } from '../support/environment.js';
import { type Person, signedIn } from '../support/people.js';

const MEGABYTE = 1024 * 1024;
const MOST_MEMORY = 400 * MEGABYTE;

interface Asset {
  readonly id: string;
  readonly state: string;
  readonly failure: string | null;
  readonly image: null | { readonly sources: readonly { readonly url: string }[] };
}

/** A chunk of a PNG: length, type, data, checksum. */
function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** A PNG that says it is so large; of what it promises there is as much as `rows` says. */
function png(
  width: number,
  height: number,
  { rows = 0, depth = 8, interlaced = 0, extra = Buffer.alloc(0) } = {},
): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, 6, 0, 0, interlaced], 8);
  const pixels = Buffer.alloc(rows * (1 + (width * 4 * depth) / 8));
  return Buffer.concat([
    Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', header),
    extra,
    chunk('IDAT', deflateSync(pixels, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const plain = (width: number, height: number): Sharp =>
  sharp({ create: { width, height, channels: 3, background: { r: newShade(), g: 90, b: 60 } } });

let shade = 0;
/** No two uploads are the same. */
const newShade = (): number => (shade += 1);

describe('a hostile upload', { timeout: 120_000 }, () => {
  let database: TestDatabase;
  let compiled: CompiledWorker;
  let shop: WorkerProcess;
  let url: string;
  let artisan: Person;
  const peaks = new Map<number, number>();
  let measuring: NodeJS.Timeout;

  beforeAll(async () => {
    database = await createTestDatabase();
    compiled = await CompiledWorker.compile(
      { ...testEnvironment, DATABASE_URL: database.url, LOG_LEVEL: 'fatal', NODE_OPTIONS: '' },
      { folders: ['src', 'migrations', 'test/media'], entry: 'test/media/whole-shop.js' },
    );
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    shop = await compiled.start({ PORT: String(port) });
    artisan = await signedIn(database, { workshop: { sellerId: newId(), role: 'owner' } });
    measuring = setInterval(measure, 50);
  }, 120_000);

  afterAll(async () => {
    clearInterval(measuring);
    await compiled?.remove();
    await database?.drop();
  });

  /** The most that the shop and each process it started has held so far. */
  function measure(): void {
    for (const [pid, bytes] of memoryOf(shop.pid)) peaks.set(pid, Math.max(peaks.get(pid) ?? 0, bytes));
  }

  async function send(
    content: Buffer,
    name = 'dish.jpg',
  ): Promise<{ status: number; body: Asset & { code?: string } }> {
    const form = new FormData();
    form.set('file', new Blob([new Uint8Array(content)]), name);
    const response = await fetch(`${url}/v1/artisan/media`, { method: 'POST', headers: artisan.headers, body: form });
    return { status: response.status, body: (await response.json()) as Asset };
  }

  async function asset(id: string): Promise<Asset> {
    return (await (await fetch(`${url}/v1/artisan/media/${id}`, { headers: artisan.headers })).json()) as Asset;
  }

  async function ended(content: Buffer): Promise<Asset> {
    const { status, body } = await send(content);
    expect(status, JSON.stringify(body)).toBe(201);
    return vi.waitFor(
      async () => {
        const found = await asset(body.id);
        expect(found.state).not.toBe('uploaded');
        return found;
      },
      { timeout: 100_000, interval: 100 },
    );
  }

  it.each<[string, () => Promise<Buffer> | Buffer, number, string]>([
    ['of no bytes', () => Buffer.alloc(0), 422, 'media_empty'],
    [
      'of 21 MB',
      async () => Buffer.concat([await plain(9, 9).jpeg().toBuffer(), Buffer.alloc(21 * MEGABYTE)]),
      413,
      'body_too_large',
    ],
    [
      'that is an SVG',
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
      422,
      'media_type_unsupported',
    ],
    [
      'that is an SVG after a line of text',
      () => Buffer.from('\n<?xml version="1.0"?><svg/>'),
      422,
      'media_type_unsupported',
    ],
    ['that is a page', () => Buffer.from('<!doctype html><script>alert(1)</script>'), 422, 'media_type_unsupported'],
    [
      'that is a HEIC',
      () => Buffer.from('\0\0\0\u0018ftypheic\0\0\0\0mif1heic', 'latin1'),
      422,
      'media_heic_unsupported',
    ],
  ])('%s is refused at once', async (_, make, status, code) => {
    const answer = await send(await make());
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it.each<[string, () => Promise<Buffer> | Buffer, string]>([
    ['a PNG that says 60,000 × 60,000', () => png(60_000, 60_000), 'picture_too_large'],
    ['a PNG that says 2³¹ pixels across', () => png(2_147_483_647, 1), 'picture_(?:too_large|undecodable)'],
    [
      'a JPEG that says 65,500 × 65,500',
      async () => withSize(await plain(64, 64).jpeg().toBuffer(), 65_500),
      'picture_too_large',
    ],
    [
      'an AVIF of 24 megapixels',
      async () => withExtent(await plain(60, 40).avif({ effort: 0 }).toBuffer(), 6_000, 4_000),
      'picture_too_large',
    ],
    // 400 MB once it is unpacked, and below the limit of pixels: the decoder is not given so much.
    [
      'an interlaced PNG of 16 bits and 49 megapixels',
      () => png(7_000, 7_000, { depth: 16, interlaced: 1, rows: 7_000 }),
      'picture_(?:too_costly|undecodable)',
    ],
    ['a JPEG that breaks off', async () => half(await plain(900, 900).jpeg().toBuffer()), 'picture_undecodable'],
    ['a PNG without its pixels', () => png(800, 800, { rows: 3 }), 'picture_undecodable'],
    [
      'a script behind the beginning of a JPEG',
      () => Buffer.concat([Buffer.of(0xff, 0xd8, 0xff), Buffer.from('*/=1;alert(1)//<svg/>')]),
      'picture_(?:undecodable|type_mismatch)',
    ],
    ['a WebP that is a text', () => Buffer.from('RIFF\u0010\0\0\0WEBPVP8 nothing follows'), 'picture_undecodable'],
    [
      'an AVIF that is a film of another kind',
      () => Buffer.from('\0\0\0\u001cftypavif\0\0\0\0avifmif1miaf\0\0\0\u0008mdat', 'latin1'),
      'picture_undecodable',
    ],
  ])('that is %s ends as failed', async (_, make, failure) => {
    const found = await ended(await make());
    expect([found.state, found.image]).toEqual(['failed', null]);
    expect(found.failure).toMatch(new RegExp(`^${failure}$`));
  });

  it('of two kinds in one file is cleaned: what is shown has no more than the picture', async () => {
    const tail = Buffer.from('PK\u0003\u0004 canary <script>alert("canary")</script> %PDF-1.7 canary');
    const text = chunk('tEXt', Buffer.from('Comment\0canary', 'latin1'));
    const bomb = chunk(
      'zTXt',
      Buffer.concat([Buffer.from('Comment\0\0', 'latin1'), deflateSync(Buffer.alloc(30 * MEGABYTE))]),
    );
    const pictures = [
      Buffer.concat([await plain(500, 400).jpeg().toBuffer(), tail]),
      Buffer.concat([await plain(500, 400).webp().toBuffer(), tail]),
      Buffer.concat([png(120, 90, { rows: 90, extra: Buffer.concat([text, bomb]) }), tail]),
    ];
    for (const picture of pictures) await expectClean(await ended(picture));
  });

  it('with the place where it was taken is cleaned of it, in every size and format', async () => {
    const original = await plain(1_500, 1_000)
      .withExif({ IFD0: { Copyright: 'canary' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '43/1 17/1 52/1' } })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">canary</x:xmpmeta>')
      .withIccProfile('p3')
      .jpeg()
      .toBuffer();
    expect(original.toString('latin1')).toContain('canary');
    await expectClean(await ended(original));
  });

  async function expectClean({ state, image }: Asset): Promise<void> {
    expect(state).toBe('ready');
    const sources = image?.sources ?? [];
    expect(sources.length).toBeGreaterThanOrEqual(3);
    for (const source of sources) {
      const response = await fetch(source.url.replace(testEnvironment.PUBLIC_URL, url));
      const content = Buffer.from(await response.arrayBuffer());
      expect(content.toString('latin1')).not.toMatch(/canary|<script|%PDF/);
      const { exif, xmp, iptc, icc } = await sharp(content).metadata();
      expect([exif, xmp, iptc, icc]).toEqual([undefined, undefined, undefined, undefined]);
    }
  }

  it('after which an honest picture is as welcome as before, in less memory than 400 MB for each process', async () => {
    const honest = await Promise.all([
      plain(4_000, 3_000).jpeg().toBuffer(),
      plain(1_500, 2_000).avif({ effort: 0 }).toBuffer(),
    ]);
    for (const picture of honest) expect((await ended(picture)).state).toBe('ready');
    expect(shop.alive).toBe(true);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    expect(await asOwner(database, "SELECT name FROM job WHERE state = 'dead'")).toEqual([]);
    measure();
    expect(peaks.size).toBeGreaterThan(1);
    for (const [pid, peak] of peaks)
      expect(peak, pid === shop.pid ? 'the shop' : 'a decoder').toBeLessThan(MOST_MEMORY);
    const megabytes = [...peaks].map(
      ([pid, peak]) => `${pid === shop.pid ? 'shop' : 'decoder'} ${Math.round(peak / MEGABYTE)}`,
    );
    process.stdout.write(`Peaks in MB: ${megabytes.join(', ')}\n`);
  });
});

function half(content: Buffer): Buffer {
  return content.subarray(0, content.length / 2);
}

/** Width and height in the property `ispe` of an AVIF, behind its version and flags. */
function withExtent(avif: Buffer, width: number, height: number): Buffer {
  const property = avif.indexOf('ispe', 0, 'latin1');
  avif.writeUInt32BE(width, property + 8);
  avif.writeUInt32BE(height, property + 12);
  return avif;
}

/** Width and height in the frame header of a JPEG (marker SOF0 or SOF2). */
function withSize(jpeg: Buffer, size: number): Buffer {
  const frame = [0xc0, 0xc2].map((marker) => jpeg.indexOf(Buffer.of(0xff, marker))).find((index) => index !== -1);
  if (frame === undefined) throw new Error('A JPEG has a frame.');
  jpeg.writeUInt16BE(size, frame + 5);
  jpeg.writeUInt16BE(size, frame + 7);
  return jpeg;
}

/** Bytes of a process and of those that it started: their peaks where Linux keeps account of them, else what is now. */
function memoryOf(shop: number): Map<number, number> {
  const rows = existsSync('/proc/self/status') ? fromProc() : fromPs();
  return new Map(
    rows.filter(({ pid, parent }) => pid === shop || parent === shop).map(({ pid, bytes }) => [pid, bytes]),
  );
}

interface Row {
  readonly pid: number;
  readonly parent: number;
  readonly bytes: number;
}

function fromProc(): Row[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => {
      const status = contentOf(`/proc/${name}/status`);
      const [, parent] = /PPid:\s+(\d+)/.exec(status) ?? [];
      const [, kilobytes = 0] = /VmHWM:\s+(\d+)/.exec(status) ?? [];
      return { pid: Number(name), parent: Number(parent), bytes: Number(kilobytes) * 1_024 };
    });
}

function fromPs(): Row[] {
  const lines = execFileSync('ps', ['-axo', 'pid=,ppid=,rss='], { encoding: 'utf8' }).trim().split('\n');
  return lines.map((line) => {
    const [pid = 0, parent = 0, kilobytes = 0] = line.trim().split(/\s+/).map(Number);
    return { pid, parent, bytes: kilobytes * 1_024 };
  });
}

/** Empty when the process has ended meanwhile. */
function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
