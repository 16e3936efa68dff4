/** How well searches find what shoppers mean, by the queries of seed/search-queries.json. */
import { readSeed } from '../src/platform/seed.js';

export interface ExpectedQuery {
  /** The language or way of spelling that it stands for. */
  readonly group: string;
  readonly q: string;
  /** Of the reader. */
  readonly locale: 'kk' | 'ru' | 'en';
  /** Slugs, in no order. */
  readonly expected: readonly string[];
}

/** From 0 to 1, means over the queries of a group. */
export interface Quality {
  readonly queries: number;
  /** What part of the expected pieces, of ten at the most, is among the first ten. */
  readonly recall: number;
  /** One divided by the place of the first expected piece; 0 if none of the first ten is. */
  readonly reciprocalRank: number;
}

export interface Evaluation {
  readonly groups: ReadonlyMap<string, Quality>;
  readonly all: Quality;
  /** Queries that do not find everything, or not at once. */
  readonly imperfect: readonly { readonly query: ExpectedQuery; readonly found: readonly string[] }[];
}

export const FIRST = 10;
export const LEAST_RECALL = 0.95;
export const LEAST_RECIPROCAL_RANK = 0.85;

export function expectedQueries(): readonly ExpectedQuery[] {
  return (readSeed('search-queries.json') as { readonly queries: readonly ExpectedQuery[] }).queries;
}

export async function evaluate(
  queries: readonly ExpectedQuery[],
  ask: (query: ExpectedQuery) => Promise<readonly string[]>,
): Promise<Evaluation> {
  const asked: { query: ExpectedQuery; found: readonly string[]; quality: Quality }[] = [];
  for (const query of queries) {
    const found = (await ask(query)).slice(0, FIRST);
    asked.push({ query, found, quality: qualityOf(query, found) });
  }
  const names = [...new Set(queries.map(({ group }) => group))];
  const of = (name: string): Quality[] => asked.filter(({ query }) => query.group === name).map(({ quality }) => quality);
  return {
    groups: new Map(names.map((name) => [name, mean(of(name))])),
    all: mean(asked.map(({ quality }) => quality)),
    imperfect: asked.filter(({ quality }) => quality.recall < 1 || quality.reciprocalRank < 1),
  };
}

export function isGoodEnough({ all }: Evaluation): boolean {
  return all.recall >= LEAST_RECALL && all.reciprocalRank >= LEAST_RECIPROCAL_RANK;
}

function qualityOf({ expected }: ExpectedQuery, found: readonly string[]): Quality {
  const hits = found.filter((slug) => expected.includes(slug)).length;
  const first = found.findIndex((slug) => expected.includes(slug));
  return {
    queries: 1,
    recall: hits / Math.min(FIRST, expected.length),
    reciprocalRank: first < 0 ? 0 : 1 / (first + 1),
  };
}

function mean(qualities: readonly Quality[]): Quality {
  const sum = (of: (quality: Quality) => number): number => qualities.reduce((total, each) => total + of(each), 0);
  return {
    queries: qualities.length,
    recall: sum(({ recall }) => recall) / qualities.length,
    reciprocalRank: sum(({ reciprocalRank }) => reciprocalRank) / qualities.length,
  };
}

export function report({ groups, all, imperfect }: Evaluation): string {
  const line = (name: string, { queries, recall, reciprocalRank }: Quality): string =>
    `${name.padEnd(18)}${String(queries).padStart(7)}${recall.toFixed(3).padStart(11)}${reciprocalRank.toFixed(3).padStart(8)}`;
  return [
    `${'group'.padEnd(18)}queries  recall@${FIRST}     MRR`,
    ...[...groups].map(([group, quality]) => line(group, quality)),
    line('all', all),
    '',
    ...imperfect.map(({ query, found }) => {
      const missing = query.expected.filter((slug) => !found.includes(slug));
      return `${query.group}: “${query.q}” begins with ${found[0] ?? 'nothing'}; missing: ${missing.join(', ') || 'nothing'}`;
    }),
  ].join('\n');
}
