import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { VocabularyImport, VocabularySnapshots } from '../../src/catalog/index.js';
import { Database } from '../../src/platform/database/database.js';
import { seedDirectory } from '../../src/platform/seed.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { asOwner } from '../support/database.js';

const TABLES = ['craft', 'object_type', 'technique', 'material', 'ware_class', 'motif_group', 'motif', 'phrase'];

describe('the vocabulary in memory', () => {
  let shop: TestApp;
  let snapshots: VocabularySnapshots;
  let database: Database;

  beforeAll(async () => {
    shop = await startTestApp();
    await shop.app.get(VocabularyImport).import(seedDirectory());
    snapshots = shop.app.get(VocabularySnapshots);
    database = shop.app.get(Database);
  });

  afterAll(() => shop?.close());

  const renamed = async (name: string): Promise<unknown> =>
    asOwner(shop.database, `UPDATE motif SET names = names || jsonb_build_object('en', $1::text) WHERE slug = 'su'`, [
      name,
    ]);

  const told = async (): Promise<string | undefined> => (await snapshots.current()).told('su', ['en'])?.name;

  it('is read once for as long as no word changes, also when twenty ask at once', async () => {
    await renamed('Water');
    const asked = vi.spyOn(database, 'query');
    try {
      const all = await Promise.all(Array.from({ length: 20 }, async () => snapshots.current()));
      expect(new Set(all).size).toBe(1);
      expect(await snapshots.current()).toBe(all[0]);
      expect(asked).toHaveBeenCalledTimes(1);
    } finally {
      asked.mockRestore();
    }
  });

  it('says at once what somebody has changed, and nothing that was taken back', async () => {
    await renamed('Water');
    expect(await told()).toBe('Water');
    await renamed('Running water');
    expect(await told()).toBe('Running water');
    await expect(
      database.transaction(async (tx) => {
        await tx.query(`UPDATE motif SET names = names || '{"en":"Never"}' WHERE slug = 'su'`);
        expect(await told()).toBe('Running water');
        throw new Error('taken back');
      }),
    ).rejects.toThrow('taken back');
    expect(await told()).toBe('Running water');
  });

  it.each(TABLES)('is another one after a change of a %s', async (table) => {
    const { version } = await snapshots.current();
    await asOwner(shop.database, `UPDATE ${table} SET slug = slug WHERE slug = (SELECT min(slug) FROM ${table})`);
    expect((await snapshots.current()).version).toBe(version + 1);
  });

  it('says nothing of words that are not there', async () => {
    const vocabulary = await snapshots.current();
    expect(vocabulary.told('no-such-motif', ['en'])).toBeUndefined();
    expect(vocabulary.word('crafts', 'no-such-craft', ['en'])).toBeUndefined();
    expect(vocabulary.word('crafts', 'ceramics', ['ru-RU'])).toMatchObject({ locale: 'ru' });
  });
});
