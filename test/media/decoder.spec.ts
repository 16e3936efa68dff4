/** The process that decodes: whatever becomes of it, the shop and the next picture are none the worse. */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { newId } from '../../src/kernel/id.js';
import { Decoder, DecoderEnded } from '../../src/media/pictures/decoder.js';
import { Database } from '../../src/platform/database/database.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { type Person, signedIn } from '../support/people.js';

const never = new AbortController().signal;

async function picture(width = 300, height = 200): Promise<Buffer> {
  const [r = 0, g = 0, b = 0] = randomBytes(3);
  return sharp({ create: { width, height, channels: 3, background: { r, g, b } } })
    .jpeg()
    .toBuffer();
}

const isThere = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe('the decoder', { timeout: 60_000 }, () => {
  const decoder = new Decoder();

  afterAll(() => decoder.onApplicationShutdown());

  it('is one process for one picture after the other, and as many as come at once', async () => {
    const first = await decoder.process(await picture(), 'image/jpeg', never);
    expect(first).toMatchObject({ width: 300, height: 200, renditions: { length: 3 } });
    const [pid] = decoder.pids;
    await decoder.process(await picture(), 'image/jpeg', never);
    expect(decoder.pids).toEqual([pid]);
    const original = await picture();
    const three = await Promise.all([1, 2, 3].map(() => decoder.process(original, 'image/jpeg', never)));
    for (const each of three) expect(each).toMatchObject({ width: 300 });
    expect(decoder.pids).toHaveLength(3);
  });

  it('knows none of the shop’s settings and secrets', async () => {
    process.env['CANARY_SECRET'] = 'canary';
    await decoder.process(await picture(), 'image/jpeg', never);
    delete process.env['CANARY_SECRET'];
    if (process.platform === 'linux') {
      const names = decoder.pids.flatMap((pid) => readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0'));
      expect(
        names.map((each) => each.split('=')[0]).filter((name) => /SECRET|URL|KEY|PASSWORD/.test(name ?? '')),
      ).toEqual([]);
    }
    expect(decoder.pids.length).toBeGreaterThan(0);
  });

  it('is replaced when it is killed over a picture, which is then tried in a fresh one', async () => {
    const large = await picture(5_000, 4_000);
    const work = decoder.process(large, 'image/jpeg', never);
    for (const pid of decoder.pids) process.kill(pid, 'SIGKILL');
    expect(await work).toMatchObject({ width: 5_000 });
    const fresh = new Decoder();
    const lost = fresh.process(large, 'image/jpeg', never);
    for (const pid of fresh.pids) process.kill(pid, 'SIGKILL');
    await expect(lost).rejects.toThrow(DecoderEnded);
    fresh.onApplicationShutdown();
    expect(await decoder.process(await picture(), 'image/jpeg', never)).toMatchObject({ width: 300 });
  });

  it('is ended when nobody wants its picture any more', async () => {
    const control = new AbortController();
    const work = decoder.process(await picture(5_000, 4_000), 'image/jpeg', control.signal);
    const before = decoder.pids;
    control.abort();
    await expect(work).rejects.toThrow(DecoderEnded);
    await vi.waitFor(() => expect(before.every((pid) => !decoder.pids.includes(pid) || isThere(pid))).toBe(true));
    await expect(decoder.process(await picture(), 'image/jpeg', control.signal)).rejects.toThrow();
    expect(await decoder.process(await picture(), 'image/jpeg', never)).toMatchObject({ width: 300 });
  });

  it('tells a size apart for very tall and very wide pictures, and never makes one larger', async () => {
    const sizes = async (width: number, height: number): Promise<string[]> => {
      const made = await decoder.process(await picture(width, height), 'image/jpeg', never);
      if ('failure' in made) return [made.failure];
      return made.renditions.filter(({ format }) => format === 'webp').map((each) => `${each.width}x${each.height}`);
    };
    expect(await sizes(60, 40)).toEqual(['60x40']);
    expect(await sizes(1_000, 12_000)).toEqual(['80x960', '160x1920', '320x3840']);
    expect(await sizes(8_000, 10)).toEqual(['320x1', '640x1', '1280x2']);
  });

  it('takes grey, transparent, sixteen-bit and CMYK pictures', async () => {
    const base = sharp({
      create: { width: 90, height: 60, channels: 4, background: { r: 70, g: 177, b: 201, alpha: 0.5 } },
    });
    const kinds = [
      await base.clone().png().toBuffer(),
      await base.clone().toColourspace('rgb16').png().toBuffer(),
      await base.clone().flatten().greyscale().png().toBuffer(),
    ];
    for (const kind of kinds) {
      expect(await decoder.process(kind, 'image/png', never)).toMatchObject({ width: 90, renditions: { length: 3 } });
    }
    const cmyk = await base.clone().flatten().toColourspace('cmyk').jpeg().toBuffer();
    expect(await decoder.process(cmyk, 'image/jpeg', never)).toMatchObject({ width: 90 });
  });

  it('has no HEVC decoder, which is why HEIC is refused; when it gets one, this test says so', async () => {
    expect(sharp.format.heif.input.fileSuffix).toEqual(['.avif']);
    const heic = sharp({ create: { width: 64, height: 64, channels: 3, background: '#46b1c9' } }).heif({
      compression: 'hevc',
    });
    await expect(heic.toBuffer()).rejects.toThrow(/Unsupported compression|heif/i);
  });

  it('is gone when its shop is', async () => {
    const own = new Decoder();
    await own.process(await picture(), 'image/jpeg', never);
    const [pid = 0] = own.pids;
    own.beforeApplicationShutdown();
    own.onApplicationShutdown();
    await vi.waitFor(() => expect(own.pids).toEqual([]), { timeout: 10_000 });
    expect(existsSync(`/proc/${pid}/status`) && isThere(pid) && own.pids.length > 0).toBe(false);
  });
});

describe('a picture over which decoders end', { timeout: 120_000 }, () => {
  let app: TestApp;
  let artisan: Person;

  beforeAll(async () => {
    app = await startTestApp({ roles: ['api', 'worker'] });
    artisan = await signedIn(app.database, { workshop: { sellerId: newId(), role: 'owner' } });
  });

  afterAll(() => app?.close());

  async function upload(): Promise<string> {
    const form = new FormData();
    form.set('file', new Blob([new Uint8Array(await picture(900, 700))]), 'dish.jpg');
    const address = `${app.url}/v1/artisan/media`;
    const response = await fetch(address, { method: 'POST', headers: artisan.headers, body: form });
    return ((await response.json()) as { id: string }).id;
  }

  const row = async (id: string): Promise<{ state: string; failure: string | null; crashes: number } | undefined> => {
    const sql = 'SELECT state, failure, crashes FROM media_asset WHERE id = $1';
    const [found] = await app.app
      .get(Database)
      .query<{ state: string; failure: string | null; crashes: number }>(sql, [id]);
    return found;
  };

  /** Kills every decoder for as long as it is told to. */
  async function killing(until: () => Promise<boolean>): Promise<void> {
    const decoder = app.app.get(Decoder, { strict: false });
    await vi.waitFor(
      async () => {
        for (const pid of decoder.pids) process.kill(pid, 'SIGKILL');
        expect(await until()).toBe(true);
      },
      { timeout: 60_000, interval: 5 },
    );
  }

  it('is tried again, and shown when the next one lives', async () => {
    const id = await upload();
    await killing(async () => (await row(id))?.crashes === 1);
    await vi.waitFor(async () => expect(await row(id)).toMatchObject({ state: 'ready', crashes: 1 }), {
      timeout: 30_000,
    });
  });

  it('ends as failed after the third, with no dead job, and the shop goes on', async () => {
    const id = await upload();
    await killing(async () => (await row(id))?.state === 'failed');
    expect(await row(id)).toEqual({ state: 'failed', failure: 'picture_too_costly', crashes: 3 });
    expect(await app.app.get(Database).query("SELECT 1 FROM job WHERE state = 'dead'")).toEqual([]);
    const next = await upload();
    await vi.waitFor(async () => expect(await row(next)).toMatchObject({ state: 'ready' }), { timeout: 30_000 });
  });
});
