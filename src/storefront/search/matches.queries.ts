import { Injectable } from '@nestjs/common';
import type { Locale } from '../../kernel/locale.js';
import { Database } from '../../platform/database/database.js';
import type { Conditions } from '../conditions.js';
import { KnownWords } from './known-words.js';
import { didYouMean, joinings, type LookedUp, type SearchQuery, searchQuery, tokensOf, type Wanted } from './search-query.js';
import { SynonymSets } from './synonyms.js';

/** A listing that matches words. */
export interface Match {
  readonly listingId: string;
  /** Higher is better. */
  readonly rank: number;
}

export interface Matches {
  /** The best first, at most `MOST_RANKED`. */
  readonly matches: readonly Match[];
  /** `near`: nothing has all the words; these have words that are spelt almost so, or some of the words. */
  readonly found: 'matching' | 'near';
  /** What was probably meant, if no piece has a word that was typed. */
  readonly didYouMean: string | null;
}

/**
 * So many of the newest matches are ranked, whatever is sorted by: a word that half of a million pieces have is
 * answered as fast as a rare one.
 */
export const MOST_RANKED = 400;

/** The newest 512 to 1,024 documents, then eight times as many each time, then all. Of `search_windows`. */
const WINDOWS = [9, 12, 15] as const;

/** The indexed expression: a document's words and the windows that it stands in. */
const KEYS = '(document.search || search_windows(document.locale, document.position))';

/** D, C, B, A: description, other names, ornaments and type of object, title. */
const WEIGHTS = `'{0.05, 0.15, 0.4, 1}'`;
/** A word as it was typed counts for more than another spelling of it, and that for more than a related word. */
const LEVELS: readonly (readonly [keyof SearchQuery, number])[] = [
  ['exact', 3],
  ['same', 1],
  ['like', 0.4],
];

@Injectable()
export class MatchesQueries {
  constructor(
    private readonly database: Database,
    private readonly words: KnownWords,
    private readonly synonyms: SynonymSets,
  ) {}

  /** Listings with these words, of those that fulfil conditions on `document`. Near ones if no listing has them all. */
  async find(typed: string, locale: Locale, conditions: Conditions): Promise<Matches> {
    const tokens = tokensOf(typed);
    const variants = joinings(tokens);
    const lookedUp = await this.words.lookUp(variants.flat());
    const matches = await this.matching(again(variants, lookedUp), 'all', locale, conditions);
    if (matches.length > 0) return { matches, found: 'matching', didYouMean: null };
    const near = again(variants, await this.words.withNear(lookedUp, locale));
    const spelt = await this.matching(near, 'all', locale, conditions);
    return {
      matches: spelt.length > 0 ? spelt : await this.matching(near, 'any', locale, conditions),
      found: 'near',
      didYouMean: didYouMean(near[0] ?? []),
    };
  }

  private async matching(
    variants: readonly (readonly LookedUp[])[],
    wanted: Wanted,
    locale: Locale,
    conditions: Conditions,
  ): Promise<Match[]> {
    const query = searchQuery(variants, await this.synonyms.current(), wanted);
    if (query === undefined) return [];
    const { sql, values } = statement(query, locale, conditions);
    return this.database.query<Match>(sql, values);
  }
}

/**
 * Newest first within each window, until one has enough matches or there is no larger one. A window that is not needed
 * is not looked at: PostgreSQL evaluates its condition on the one before first, and once.
 */
export function statement(
  query: SearchQuery,
  locale: Locale,
  conditions: Conditions,
): { sql: string; values: readonly unknown[] } {
  const asked = conditions.copy();
  const match = `${asked.value(query.match)}::tsquery`;
  const language = asked.value(locale);
  const filters = asked.sql === '' ? '' : `AND ${asked.sql}`;
  const rank = LEVELS.flatMap(([level, factor]) =>
    query[level] === null ? [] : [`${factor} * ts_rank(${WEIGHTS}, search, ${asked.value(query[level])}::tsquery)`],
  ).join(' + ');
  const tooFewIn = (step: number): string => `(SELECT count(*) FROM step${step}) < ${MOST_RANKED}`;
  const steps = [...WINDOWS, null].map((size, step) => {
    const window = `search_window(${language}, ${size}, (SELECT last_value FROM listing_document_position))`;
    const before = Array.from({ length: step }, (_, earlier) => `AND ${tooFewIn(earlier)}`).join(' ');
    return `step${step} AS MATERIALIZED (
      SELECT listing_id, position, search FROM listing_document document
      WHERE document.locale = ${language} AND ${KEYS} @@ ${size === null ? match : `(${match} && ${window})`}
        ${filters} ${before}
      ORDER BY position DESC LIMIT ${MOST_RANKED})`;
  });
  const newest = steps.map(
    (_, step) => `SELECT * FROM step${step} ${step < WINDOWS.length ? `WHERE NOT ${tooFewIn(step)}` : ''}`,
  );
  const sql = `WITH ${steps.join(', ')}, newest AS (${newest.join(' UNION ALL ')})
    SELECT listing_id AS "listingId", (1000000 * (${rank}))::integer AS rank FROM newest
    ORDER BY rank DESC, listing_id DESC`;
  return { sql, values: asked.values };
}

/** The looked-up words in the variants that they are from. */
function again<Item>(variants: readonly (readonly unknown[])[], items: readonly Item[]): Item[][] {
  let at = 0;
  return variants.map((variant) => items.slice(at, (at += variant.length)));
}
