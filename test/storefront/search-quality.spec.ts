import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  evaluate,
  expectedQueries,
  type ExpectedQuery,
  FIRST,
  isGoodEnough,
  LEAST_RECALL,
  report,
} from '../../bench/search-evaluation.js';
import { CatalogueImport, VocabularyImport } from '../../src/catalog/index.js';
import { readSeed, seedDirectory } from '../../src/platform/seed.js';
import { DemoRates } from '../../src/rates/index.js';
import { startTestApp, type TestApp } from '../support/app.js';

describe('a search over the demo catalogue', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp({ roles: ['api', 'worker'] });
    await app.app.get(VocabularyImport, { strict: false }).import(seedDirectory());
    await app.app.get(DemoRates, { strict: false }).ensure();
    await app.app.get(CatalogueImport, { strict: false }).import(path.join(seedDirectory(), 'sample-catalogue.json'));
    await vi.waitFor(async () => expect((await pieces('limit=100')).length).toBe(61), { timeout: 60_000 });
  }, 120_000);

  afterAll(() => app?.close());

  async function pieces(query: string): Promise<string[]> {
    const response = await fetch(`${app.url}/v1/store/listings?${query}`);
    return ((await response.json()) as { items: { slug: string }[] }).items.map(({ slug }) => slug);
  }

  const ask = async ({ q, locale }: ExpectedQuery): Promise<string[]> =>
    pieces(new URLSearchParams({ q, locale, limit: String(FIRST) }).toString());

  it('is asked in every language and way of spelling, for pieces that there are', () => {
    const queries = expectedQueries();
    const { products } = readSeed('sample-catalogue.json') as { products: { slug: string }[] };
    const slugs = new Set(products.map(({ slug }) => slug));
    expect(queries.length).toBeGreaterThanOrEqual(120);
    expect(new Set(queries.map(({ group }) => group)).size).toBeGreaterThanOrEqual(10);
    expect(queries.flatMap(({ expected }) => expected).filter((slug) => !slugs.has(slug))).toEqual([]);
  });

  it('finds what shoppers mean, and puts it first', async () => {
    const evaluation = await evaluate(expectedQueries(), ask);
    console.log(report(evaluation));
    expect(isGoodEnough(evaluation), report(evaluation)).toBe(true);
    for (const [group, { recall }] of evaluation.groups) {
      expect(recall, `${group}\n${report(evaluation)}`).toBeGreaterThanOrEqual(LEAST_RECALL - 0.1);
    }
  }, 120_000);

  it('is not good enough when it finds nothing, or the wrong things first', async () => {
    expect(isGoodEnough(await evaluate(expectedQueries(), async () => []))).toBe(false);
    const late = await evaluate(expectedQueries(), async ({ expected }) => ['x', ...expected]);
    expect(late.all).toMatchObject({ reciprocalRank: 0.5 });
    expect(isGoodEnough(late)).toBe(false);
  });
});
