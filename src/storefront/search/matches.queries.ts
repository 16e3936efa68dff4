import { Injectable } from '@nestjs/common';
import type { Locale } from '../../kernel/locale.js';
import { Database } from '../../platform/database/database.js';
import type { Conditions } from '../conditions.js';
import { KnownWords } from './known-words.js';
import {
  didYouMean,
  joinings,
  type LookedUp,
  type SearchQuery,
  searchQuery,
  tokensOf,
  type Wanted,
} from './search-query.js';
import { KEYS, quoted } from './search-keys.js';
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
  /** The words that these matched by, as a tsquery; null: nothing can match. */
  readonly words: string | null;
  /** What was probably meant, if no piece has a word that was typed. */
  readonly didYouMean: string | null;
}

/**
 * So many of the newest matches are ranked, whatever is sorted by: a word that half of a million pieces have is
 * answered as fast as a rare one.
 */
export const MOST_RANKED = 400;

/** The newest 512 to 1,024 documents, then eight times as many each time, then all. Of `search_places`. */
const WINDOWS = [9, 12, 15] as const;

/** Filters that are in the index together with the words; any of the slugs of each. */
export const indexedFilters = ['craft', 'objectType', 'ornament', 'ornamentGroup', 'technique', 'material'] as const;
export type IndexedFilters = Readonly<Partial<Record<(typeof indexedFilters)[number], readonly string[] | undefined>>>;

/** D, C, B, A: description, other names, ornaments and type of object, title. */
const WEIGHTS = `'{0.05, 0.15, 0.4, 1}'`;
/** A word as it was typed counts for more than another spelling of it, and that for more than a related word. */
const LEVELS: readonly (readonly [keyof SearchQuery, number])[] = [
  ['exact', 3],
  ['same', 1],
  ['like', 0.4],
];

/** A lexeme that no document has: any of no slugs is none. */
const NOTHING = quoted('#');

interface Where {
  readonly locale: Locale;
  readonly filters: IndexedFilters;
  readonly conditions: Conditions;
}

@Injectable()
export class MatchesQueries {
  constructor(
    private readonly database: Database,
    private readonly words: KnownWords,
    private readonly synonyms: SynonymSets,
  ) {}

  /** Listings with these words, of those that are so and fulfil other conditions on `document`; else near ones. */
  async find(typed: string, locale: Locale, filters: IndexedFilters, conditions: Conditions): Promise<Matches> {
    const where = { locale, filters, conditions };
    const tokens = tokensOf(typed);
    const variants = joinings(tokens);
    const lookedUp = await this.words.lookUp(variants.flat());
    const exact = await this.matching(again(variants, lookedUp), 'all', where);
    if (exact.matches.length > 0) return { ...exact, found: 'matching', didYouMean: null };
    const near = again(variants, await this.words.withNear(lookedUp, locale));
    const spelt = await this.matching(near, 'all', where);
    return {
      ...(spelt.matches.length > 0 ? spelt : await this.matching(near, 'any', where)),
      found: 'near',
      didYouMean: didYouMean(near[0] ?? []),
    };
  }

  /** Keeps to documents with these words, however many there are. */
  addWords(conditions: Conditions, { words }: Matches): void {
    if (words === null) conditions.addSql('false');
    else conditions.add((value) => `${KEYS} @@ ${value}::tsquery`, words);
  }

  private async matching(
    variants: readonly (readonly LookedUp[])[],
    wanted: Wanted,
    where: Where,
  ): Promise<Pick<Matches, 'matches' | 'words'>> {
    const query = searchQuery(variants, await this.synonyms.current(), wanted);
    if (query === undefined) return { matches: [], words: null };
    const { sql, values } = statement(query, where);
    return { matches: await this.database.query<Match>(sql, values), words: query.match };
  }
}

/**
 * Newest first within each window, until one has enough matches or there is no larger one. A window that is not needed
 * is not looked at: PostgreSQL evaluates its condition on the one before first, and once.
 */
function statement(
  query: SearchQuery,
  { locale, filters: facets, conditions }: Where,
): { sql: string; values: readonly unknown[] } {
  const asked = conditions.copy();
  const match = `${asked.value([`(${query.match})`, ...facetQueries(facets)].join(' & '))}::tsquery`;
  const language = asked.value(locale);
  const filters = asked.sql === '' ? '' : `AND ${asked.sql}`;
  const rank = LEVELS.flatMap(([level, factor]) =>
    query[level] === null ? [] : [`${factor} * ts_rank(${WEIGHTS}, search, ${asked.value(query[level])}::tsquery)`],
  ).join(' + ');
  const tooFewIn = (step: number): string => `(SELECT count(*) FROM step${step}) < ${MOST_RANKED}`;
  const steps = [...WINDOWS, null].map((size, step) => {
    const window = `search_window(${language}, ${size}, (SELECT last_value FROM listing_document_position))`;
    // A window is of one language. Without one it is compared as an expression: an index of all that is in a language
    // would be read from end to end to spare a few rows.
    const within =
      size === null
        ? `document.locale || '' = ${language} AND ${KEYS} @@ ${match}`
        : `${KEYS} @@ (${match} && ${window})`;
    const before = Array.from({ length: step }, (_, earlier) => `AND ${tooFewIn(earlier)}`).join(' ');
    return `step${step} AS MATERIALIZED (
      SELECT listing_id, position, search FROM listing_document document
      WHERE ${within} ${filters} ${before}
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

/** For each filter that is set: one of its slugs. */
function facetQueries(filters: IndexedFilters): string[] {
  return indexedFilters.flatMap((facet) => {
    const slugs = filters[facet];
    return slugs === undefined ? [] : [`(${slugs.map((slug) => quoted(`#${facet}:${slug}`)).join(' | ') || NOTHING})`];
  });
}

/** The looked-up words in the variants that they are from. */
function again<Item>(variants: readonly (readonly unknown[])[], items: readonly Item[]): Item[][] {
  let at = 0;
  return variants.map((variant) => items.slice(at, (at += variant.length)));
}
