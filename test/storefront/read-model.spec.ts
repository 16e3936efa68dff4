import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { CatalogueImport, VocabularyImport } from '../../src/catalog/index.js';
import { Database } from '../../src/platform/database/database.js';
import { seedDirectory } from '../../src/platform/seed.js';
import { DemoRates } from '../../src/rates/index.js';
import { DocumentGenerations } from '../../src/storefront/index.js';
import { ListingDocuments } from '../../src/storefront/listing-documents.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { asOwner } from '../support/database.js';

const PIECES = 61;
const nobody = (): void => undefined;

describe('the documents that shoppers read', () => {
  let app: TestApp;
  let generations: DocumentGenerations;
  let documents: ListingDocuments;

  beforeAll(async () => {
    app = await startTestApp({ roles: ['api', 'worker'] });
    generations = app.app.get(DocumentGenerations, { strict: false });
    documents = app.app.get(ListingDocuments, { strict: false });
    await app.app.get(VocabularyImport, { strict: false }).import(seedDirectory());
    await app.app.get(DemoRates, { strict: false }).ensure();
    await app.app.get(CatalogueImport, { strict: false }).import(path.join(seedDirectory(), 'sample-catalogue.json'));
    await vi.waitFor(async () => expect(await shown()).toBe(PIECES), { timeout: 60_000 });
  }, 120_000);
  afterAll(() => app?.close());

  async function rows<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return (await asOwner(app.database, sql, parameters)) as Row[];
  }

  async function shown(): Promise<number> {
    const response = await fetch(`${app.url}/v1/store/listings?limit=100&locale=ru`);
    return ((await response.json()) as { items: unknown[] }).items.length;
  }

  async function listingIds(): Promise<string[]> {
    return (await rows<{ id: string }>(`SELECT id FROM listing WHERE published_at IS NOT NULL ORDER BY id`)).map(
      ({ id }) => id,
    );
  }

  /** As the job that follows a change does it. */
  async function rebuild(id: string): Promise<void> {
    const observed = await documents.observe([id]);
    await app.app.get(Database).transaction(async (tx) => documents.record(tx, observed));
  }

  async function generationsThere(): Promise<unknown[]> {
    return rows('SELECT state, count(*)::integer AS count FROM listing_document_generation GROUP BY state');
  }

  it('equal their sources', async () => {
    expect(await generations.verify(nobody)).toEqual({ listings: PIECES, differences: [] });
  });

  it('are found out when they do not, by listing, language and column', async () => {
    const [changed, missing, paused] = await listingIds();
    await rows(`UPDATE listing_document SET card = '{}', title_key = 'x' WHERE listing_id = $1 AND locale = 'ru'`, [
      changed,
    ]);
    await rows(`DELETE FROM listing_document WHERE listing_id = $1 AND locale = 'kk'`, [missing]);
    await rows(`UPDATE listing SET state = 'paused' WHERE id = $1`, [paused]);
    const { differences } = await generations.verify(nobody);
    expect(differences).toEqual([
      { listingId: changed, locale: 'ru', columns: expect.arrayContaining(['card', 'title_key']) as unknown },
      { listingId: missing, locale: 'kk', columns: ['missing'] },
      ...['en', 'kk', 'ru'].map((locale) => ({ listingId: paused, locale, columns: ['unexpected'] })),
    ]);
    await rows(`UPDATE listing SET state = 'published' WHERE id = $1`, [paused]);
    for (const id of [changed, missing, paused]) await rebuild(id ?? '');
    expect(await generations.verify(nobody)).toMatchObject({ differences: [] });
  }, 60_000);

  it('are built anew and swapped in as a whole, and nothing is left of the old ones', async () => {
    await rows(`UPDATE listing_document SET card = card || ' '`);
    await generations.reindex('where_it_was', nobody);
    expect(await rows(`SELECT count(*)::integer AS count FROM listing_document WHERE card LIKE '% '`)).toEqual([
      { count: 0 },
    ]);
    expect(await rows('SELECT count(*)::integer AS count FROM listing_document_row')).toEqual([{ count: 3 * PIECES }]);
    expect(await generationsThere()).toEqual([{ state: 'current', count: 1 }]);
    expect(await generations.verify(nobody)).toMatchObject({ differences: [] });
  });

  it('are not touched by a rebuild that is broken off, which goes on where it was or begins again', async () => {
    const before = await rows('SELECT generation FROM listing_document_generation');
    const ids = await listingIds();
    const observe = vi.spyOn(documents, 'observe').mockRejectedValueOnce(new Error('The process was killed.'));
    await expect(generations.reindex('where_it_was', nobody)).rejects.toThrow('killed');
    expect(await shown()).toBe(PIECES);
    expect(await rows(`SELECT generation FROM listing_document_generation WHERE state = 'current'`)).toEqual(before);
    await rows(`UPDATE listing_document_generation SET built_up_to = $1 WHERE state = 'building'`, [ids.at(-2)]);
    observe.mockClear();
    expect(await generations.reindex('beginning', nobody)).toMatchObject({ listings: PIECES });
    expect(await shown()).toBe(PIECES);
    observe.mockRestore();
  });

  it('go on being built after the last listing that was finished', async () => {
    const observe = vi.spyOn(documents, 'observe').mockRejectedValueOnce(new Error('The process was killed.'));
    await expect(generations.reindex('where_it_was', nobody)).rejects.toThrow('killed');
    observe.mockRestore();
    const ids = await listingIds();
    const [{ generation } = { generation: 0 }] = await rows<{ generation: number }>(
      `SELECT generation FROM listing_document_generation WHERE state = 'building'`,
    );
    // As the first batch would have left it.
    const observed = await documents.observe(ids.slice(0, 40));
    await app.app.get(Database).transaction(async (tx) => documents.record(tx, observed, generation));
    await rows('UPDATE listing_document_generation SET built_up_to = $1 WHERE generation = $2', [ids[39], generation]);
    expect(await generations.reindex('where_it_was', nobody)).toEqual({ generation, listings: PIECES - 40 });
    expect(await generations.verify(nobody)).toMatchObject({ differences: [] });
  });

  it('are not taken away under a job that writes them: the swap waits for it', async () => {
    const ids = await listingIds();
    const [id = ''] = ids;
    for (const table of ['listing_document_row', 'listing_document_state']) {
      await rows(`DELETE FROM ${table} WHERE listing_id = $1`, [id]);
    }
    // All but the swap is done.
    await rows(
      `INSERT INTO listing_document_generation (generation, state, built_up_to)
       SELECT max(generation) + 1, 'building', $1 FROM listing_document_generation`,
      [ids.at(-1)],
    );
    const observed = await documents.observe([id]);
    let written = nobody;
    const hasWritten = new Promise<void>((resolve) => (written = resolve));
    let commit = nobody;
    const mayCommit = new Promise<void>((resolve) => (commit = resolve));
    const writing = app.app.get(Database).transaction(async (tx) => {
      await documents.record(tx, observed);
      written();
      await mayCommit;
    });
    await hasWritten;
    const reindexed = generations.reindex('where_it_was', nobody);
    reindexed.catch(nobody);
    await vi.waitFor(
      async () =>
        expect(
          await rows(`SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`),
        ).not.toEqual([]),
      { timeout: 10_000 },
    );
    commit();
    await writing;
    expect(await reindexed).toMatchObject({ listings: 0 });
    expect(await rows('SELECT count(*)::integer AS count FROM listing_document_row')).toEqual([{ count: 3 }]);
    expect(await generations.reindex('where_it_was', nobody)).toMatchObject({ listings: PIECES });
    expect(await generations.verify(nobody)).toMatchObject({ differences: [] });
  });

  it('lose and revert nothing when they are rebuilt under writes, and readers never see fewer', async () => {
    const ids = await listingIds();
    const writers = 20;
    const over = new AbortController();
    const seen: number[] = [];
    const expected = new Map<string, number>();
    const reader = async (): Promise<void> => {
      while (!over.signal.aborted) seen.push(await shown());
    };
    const writer = async (nr: number): Promise<void> => {
      for (let round = 1; !over.signal.aborted || round < 4; round += 1) {
        const id = ids[(nr + round * writers) % ids.length] ?? '';
        // Two writers may have the same listing: what is committed last is what has to be shown.
        const year = 1900 + ((nr * 7 + round) % 100);
        await rows('UPDATE listing SET made_year = $2, version = version + 1 WHERE id = $1', [id, year]);
        await rebuild(id);
        expected.set(id, year);
      }
    };
    const work = [reader(), ...Array.from({ length: writers }, async (_, nr) => writer(nr))];
    for (let times = 0; times < 4; times += 1) await generations.reindex('where_it_was', nobody);
    over.abort();
    await Promise.all(work);
    expect(seen.length).toBeGreaterThan(0);
    expect(new Set(seen)).toEqual(new Set([PIECES]));
    expect(expected.size).toBeGreaterThan(writers);
    const stale = await rows(
      `SELECT listing.id FROM listing JOIN listing_document document ON document.listing_id = listing.id
       WHERE (document.detail::json ->> 'madeYear')::integer IS DISTINCT FROM listing.made_year`,
    );
    expect(stale).toEqual([]);
    expect(await generations.verify(nobody)).toMatchObject({ differences: [] });
  }, 120_000);
});
