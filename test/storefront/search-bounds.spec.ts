import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillShop } from '../../bench/synthetic/fill.js';
import { AuditLog } from '../../src/audit/index.js';
import { importVocabulary } from '../../src/catalog/vocabulary.import.js';
import { readVocabulary } from '../../src/catalog/vocabulary.files.js';
import { SystemClock } from '../../src/kernel/clock.js';
import { Database } from '../../src/platform/database/database.js';
import { seedDirectory } from '../../src/platform/seed.js';
import { Conditions } from '../../src/storefront/conditions.js';
import { KnownWords } from '../../src/storefront/search/known-words.js';
import { type Matches, MatchesQueries, MOST_RANKED } from '../../src/storefront/search/matches.queries.js';
import { SynonymSets } from '../../src/storefront/search/synonyms.js';
import { connect, createTestDatabase, type TestDatabase } from '../support/database.js';

const LISTINGS = 3_000;

interface Node {
  readonly 'Subplan Name'?: string;
  readonly 'Actual Rows': number;
  readonly Plans?: readonly Node[];
}

interface Explained {
  readonly Plan: Node & Readonly<Record<'Shared Hit Blocks' | 'Shared Read Blocks', number>>;
}

class RecordingDatabase extends Database {
  last: { readonly text: string; readonly values: readonly unknown[] } = { text: '', values: [] };

  override async query<Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    this.last = { text, values };
    return super.query(text, values);
  }
}

describe('a search among many pieces', () => {
  let own: TestDatabase;
  let source: DataSource;
  let database: RecordingDatabase;
  let matches: MatchesQueries;

  beforeAll(async () => {
    own = await createTestDatabase();
    source = await connect(own.url, [], 4);
    database = new RecordingDatabase(source);
    const files = await readVocabulary(seedDirectory());
    await database.transaction((tx) => importVocabulary(tx, files, new Date()));
    await fillShop(own.ownerUrl, { listings: LISTINGS, locales: ['en'] });
    const synonyms = new SynonymSets(database, new SystemClock(), new AuditLog());
    matches = new MatchesQueries(database, new KnownWords(database), synonyms);
  }, 180_000);

  afterAll(async () => {
    await source?.destroy();
    await own?.drop();
  });

  const find = async (typed: string): Promise<Matches> => matches.find(typed, 'en', {}, new Conditions());

  /** Which steps of the last statement found something, and the pages of 8 kB that it touched. */
  async function explained(): Promise<{ steps: string[]; pages: number }> {
    const { text, values } = database.last;
    const [row] = await source.query<{ 'QUERY PLAN': [Explained] }[]>(
      `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${text}`,
      [...values],
    );
    const plan = row?.['QUERY PLAN'][0].Plan;
    if (plan === undefined) throw new Error('The database did not explain.');
    const steps = nodesOf(plan)
      .filter((node) => node['Subplan Name']?.startsWith('CTE step') === true && node['Actual Rows'] > 0)
      .map((node) => node['Subplan Name'] ?? '');
    return { steps: steps.toSorted(), pages: plan['Shared Hit Blocks'] + plan['Shared Read Blocks'] };
  }

  it('ranks the newest that have a common word, and looks at no others', async () => {
    const { matches: ranked, found } = await find('ceramics');
    const { steps, pages } = await explained();
    expect(found).toBe('matching');
    expect(ranked).toHaveLength(MOST_RANKED);
    // The first window or the second has enough of them; the third and the whole shop are left alone.
    expect(steps).not.toContain('CTE step2');
    expect(steps).not.toContain('CTE step3');
    // Of each that is ranked the document and its words, which are three pages at the most, and the index.
    expect(pages).toBeLessThan((1_024 + 4_096) * 3);
    const newest = await database.query<{ id: string }>(
      `SELECT listing_id AS id FROM listing_document WHERE locale = 'en' AND search @@ 'keramika'
       ORDER BY published_at DESC LIMIT $1`,
      [MOST_RANKED],
    );
    expect(ranked.map(({ listingId }) => listingId).toSorted()).toEqual(newest.map(({ id }) => id).toSorted());
  });

  it('finds what few pieces have in all of them, however old', async () => {
    const { matches: ranked } = await find('kufi');
    expect((await explained()).steps).toEqual(['CTE step0', 'CTE step1', 'CTE step2', 'CTE step3']);
    const [row] = await database.query<{ all: number }>(
      `SELECT count(*)::integer AS all FROM listing_document WHERE locale = 'en' AND search @@ 'kufi'`,
    );
    expect(ranked.length).toBe(row?.all);
    expect(ranked.length).toBeGreaterThan(0);
  });
});

function nodesOf(node: Node): Node[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)];
}
