/** The shop's own lists and searches without HTTP, and the statements that they ask. */
import { AuditLog } from '../src/audit/index.js';
import { SystemClock } from '../src/kernel/clock.js';
import { Database } from '../src/platform/database/database.js';
import { ExchangeRates } from '../src/rates/index.js';
import { ListingPages } from '../src/storefront/listing-pages.js';
import { PriceTags } from '../src/storefront/price-tags.js';
import { KnownWords } from '../src/storefront/search/known-words.js';
import { MatchesQueries } from '../src/storefront/search/matches.queries.js';
import { SynonymSets } from '../src/storefront/search/synonyms.js';

export interface Statement {
  readonly text: string;
  readonly values: unknown[];
  /** Of one that connections keep the plan of. */
  readonly name?: string;
}

export const READER = { wanted: ['en'], currency: undefined };
export const NO_FILTERS = { tenge: { min: undefined, max: undefined }, reach: undefined, ready: undefined };

/** Remembers what it was asked. */
export class RecordingDatabase extends Database {
  readonly asked: Statement[] = [];

  get last(): Statement {
    const last = this.asked.at(-1);
    if (last === undefined) throw new Error('Nothing was asked.');
    return last;
  }

  override async prepared<Row extends object>(name: string, text: string, values: readonly unknown[]): Promise<Row[]> {
    this.asked.push({ name, text, values: [...values] });
    return super.prepared(name, text, values);
  }

  override async query<Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    this.asked.push({ text, values: [...values] });
    return super.query(text, values);
  }
}

export function shopWindow(database: Database): { readonly pages: ListingPages; readonly matches: MatchesQueries } {
  const clock = new SystemClock();
  return {
    pages: new ListingPages(database, clock, new PriceTags(new ExchangeRates(database))),
    matches: new MatchesQueries(database, new KnownWords(database), new SynonymSets(database, clock, new AuditLog())),
  };
}
