import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/platform/config/config.js';
import { Health } from '../../src/platform/health/health.js';
import { FolderStorage } from '../../src/platform/storage/folder-storage.js';
import { openStorage } from '../../src/platform/storage/open-storage.js';
import { S3Storage } from '../../src/platform/storage/s3-storage.js';
import type { ListedObject, Storage } from '../../src/platform/storage/storage.js';
import { testEnvironment } from '../support/environment.js';
import { S3Server } from '../support/s3-server.js';

async function* inParts(content: Buffer): AsyncGenerator<Buffer> {
  for (let start = 0; start < content.length; start += 65_536) yield content.subarray(start, start + 65_536);
}

async function* breakingOff(content: Buffer): AsyncGenerator<Buffer> {
  yield content.subarray(0, content.length / 2);
  throw new Error('The sender is gone.');
}

async function contentOf(storage: Storage, key: string): Promise<Buffer | null> {
  const found = await storage.read(key);
  if (found === null) return null;
  const content = await buffer(found.stream);
  expect(content.length).toBe(found.bytes);
  return content;
}

async function all(listed: AsyncIterable<ListedObject>): Promise<ListedObject[]> {
  const found: ListedObject[] = [];
  for await (const each of listed) found.push(each);
  return found;
}

const drafts = async (): Promise<string[]> =>
  (await readdir(tmpdir())).filter((name) => name.startsWith('sheber-upload-'));

describe('the storage', () => {
  let folder: string;
  let s3: S3Server;
  const storages: Partial<Record<'a folder' | 'a bucket', Storage>> = {};

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'sheber-storage-spec-'));
    s3 = await S3Server.start();
    storages['a folder'] = new FolderStorage(folder);
    storages['a bucket'] = new S3Storage(s3.url());
  });

  afterAll(async () => {
    await s3.stop();
    await rm(folder, { recursive: true, force: true });
  });

  function storageOf(kind: keyof typeof storages): Storage {
    const storage = storages[kind];
    if (storage === undefined) throw new Error(`There is no ${kind}.`);
    return storage;
  }

  describe.each(['a folder', 'a bucket'] as const)('in %s', (kind) => {
    it('gives back what was stored, from memory or while it arrives', async () => {
      const storage = storageOf(kind);
      const [small, large] = [randomBytes(900), randomBytes(3_000_000)];
      await storage.put('renditions/small.webp', small);
      await storage.put('private/large', inParts(large));
      expect((await contentOf(storage, 'renditions/small.webp'))?.equals(small)).toBe(true);
      expect((await contentOf(storage, 'private/large'))?.equals(large)).toBe(true);
      await storage.put('private/large', small);
      expect((await contentOf(storage, 'private/large'))?.equals(small)).toBe(true);
    });

    it('knows what is not there, and removes it without a word', async () => {
      const storage = storageOf(kind);
      expect(await storage.read('originals/nothing')).toBeNull();
      await storage.remove('originals/nothing');
      await storage.put('originals/something', Buffer.of(1));
      await storage.remove('originals/something');
      expect(await storage.read('originals/something')).toBeNull();
    });

    it('keeps nothing of what breaks off half-way', async () => {
      const storage = storageOf(kind);
      await storage.put('originals/kept', Buffer.of(1, 2, 3));
      for (const key of ['originals/kept', 'originals/new']) {
        await expect(storage.put(key, breakingOff(randomBytes(200_000)))).rejects.toThrow('The sender is gone.');
      }
      expect(await contentOf(storage, 'originals/kept')).toEqual(Buffer.of(1, 2, 3));
      expect(await storage.read('originals/new')).toBeNull();
      expect(await drafts()).toEqual([]);
    });

    it('lists a folder and no other, page after page', async () => {
      const storage = storageOf(kind);
      const keys = Array.from({ length: 8 }, (_, index) => `listed/${index}.jpeg`);
      for (const key of [...keys, 'listed-too/1.jpeg']) await storage.put(key, Buffer.of(1));
      const found = await all(storage.list('listed'));
      expect(found.map(({ key }) => key).toSorted()).toEqual(keys);
      for (const { storedAt } of found) expect(Math.abs(Date.now() - storedAt.getTime())).toBeLessThan(60_000);
      expect(await all(storage.list('never-used'))).toEqual([]);
    });

    it('takes no key that could lead out of it', async () => {
      const storage = storageOf(kind);
      for (const key of ['../secrets', '/etc/x', 'a//b', 'a/../b', 'a.b/c', 'Ä', '']) {
        await expect(storage.put(key, Buffer.of(1))).rejects.toThrow('not a key');
        await expect(storage.read(key)).rejects.toThrow('not a key');
        await expect(storage.remove(key)).rejects.toThrow('not a key');
      }
      await expect(all(storage.list('..'))).rejects.toThrow('not a key');
    });
  });

  it('clears away at the start what a killed process left in a folder', async () => {
    const [old, fresh] = ['originals/a.1.draft', 'originals/b.2.draft'];
    await storageOf('a folder').put('originals/a', Buffer.of(1));
    for (const name of [old, fresh]) await writeFile(path.join(folder, name), 'half a picture');
    const yesterday = new Date(Date.now() - 25 * 60 * 60 * 1_000);
    await utimes(path.join(folder, old), yesterday, yesterday);
    await utimes(path.join(folder, 'originals/a'), yesterday, yesterday);
    await new FolderStorage(folder).onModuleInit();
    const left = await readdir(path.join(folder, 'originals'));
    expect([left.includes('a'), left.includes('a.1.draft'), left.includes('b.2.draft')]).toEqual([true, false, true]);
    await rm(path.join(folder, fresh));
    await expect(new FolderStorage(path.join(folder, 'originals/a')).onModuleInit()).rejects.toThrow();
  });

  describe('a bucket that does not answer as it should', () => {
    beforeEach(() => (s3.requests.length = 0));

    it('is asked again', async () => {
      const storage = storageOf('a bucket');
      s3.fail('PUT', { refuse: 503 }, 2);
      await storage.put('faults/memory', Buffer.of(1));
      s3.fail('PUT', { refuse: 500 });
      s3.fail('PUT', 'cut');
      const large = randomBytes(500_000);
      await storage.put('faults/stream', inParts(large));
      s3.fail('GET', { refuse: 503 }, 2);
      expect((await contentOf(storage, 'faults/stream'))?.equals(large)).toBe(true);
      s3.fail('DELETE', 'cut');
      await storage.remove('faults/stream');
      expect(s3.requests).toHaveLength(3 + 3 + 3 + 2);
    });

    it('is an error after three times, and never half a file', async () => {
      const storage = storageOf('a bucket');
      s3.fail('PUT', { refuse: 503 }, 3);
      await expect(storage.put('faults/lost', inParts(randomBytes(1_000)))).rejects.toThrow();
      expect(s3.requests).toHaveLength(3);
      expect(s3.objects.has('faults/lost')).toBe(false);
      await storage.put('faults/cut', randomBytes(2_000_000));
      s3.fail('GET', 'cut');
      const found = await storage.read('faults/cut');
      if (found === null) throw new Error('It is there.');
      await expect(buffer(found.stream)).rejects.toThrow();
      expect(await drafts()).toEqual([]);
    });

    it('refuses the start when key or bucket are wrong, and says so without them', async () => {
      for (const url of [s3.url({ keyId: 'CANARYKEY' }), s3.url({ bucket: 'another-bucket' })]) {
        const start = new S3Storage(url).onModuleInit();
        await expect(start).rejects.toThrow(/^Bad configuration: STORAGE_URL is not taken by s3:\/\/127/);
        await expect(start).rejects.not.toThrow(/CANARYKEY|secret/);
      }
      await new S3Storage(s3.url()).onModuleInit();
    });

    it('does not keep the shop from starting when it is only away', async () => {
      const away = new S3Storage('s3+http://a:b@127.0.0.1:9/bucket');
      await away.onModuleInit();
      await expect(away.read('originals/x')).rejects.toThrow();
    });
  });

  it('is what STORAGE_URL names; readiness knows of a bucket', async () => {
    const opened = async (STORAGE_URL: string): Promise<{ storage: Storage; health: Health }> => {
      const health = new Health();
      const config = loadConfig(
        { ...testEnvironment, DATABASE_URL: 'postgres://localhost/none', STORAGE_URL },
        'local',
      );
      return { storage: await openStorage(config, health), health };
    };
    const here = await opened(pathToFileURL(folder).href);
    expect([here.storage.place, (await here.health.readiness()).dependencies]).toEqual([folder, {}]);
    const there = await opened(s3.url());
    expect(there.storage.place).toBe(`s3://${s3.host}/sheber-pictures`);
    expect(await there.health.readiness()).toMatchObject({
      status: 'ready',
      dependencies: { storage: { status: 'up' } },
    });
    s3.fail('HEAD', { refuse: 403 });
    expect((await there.health.readiness()).status).toBe('degraded');
    for (const bad of ['s3://bucket', 's3://a@host/bucket', 's3://host/Bucket', 's3://host/b/c', 'file://x']) {
      await expect(opened(bad), bad).rejects.toThrow('STORAGE_URL is not valid');
    }
  });
});
