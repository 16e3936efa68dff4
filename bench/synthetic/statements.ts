/** The statements of the shop's own list, page and search, as it asks them. */
import { DataSource } from 'typeorm';
import { AuditLog } from '../../src/audit/index.js';
import { SystemClock } from '../../src/kernel/clock.js';
import { workshopDay } from '../../src/kernel/day.js';
import { dataSourceOptions } from '../../src/platform/database/data-source.js';
import { Database } from '../../src/platform/database/database.js';
import { ExchangeRates } from '../../src/rates/index.js';
import { Conditions } from '../../src/storefront/conditions.js';
import { DETAIL } from '../../src/storefront/listings.queries.js';
import { ListingPages } from '../../src/storefront/listing-pages.js';
import { RELATED_PIECES } from '../../src/storefront/pieces.queries.js';
import { PriceTags } from '../../src/storefront/price-tags.js';
import { KnownWords } from '../../src/storefront/search/known-words.js';
import { MatchesQueries } from '../../src/storefront/search/matches.queries.js';
import { SynonymSets } from '../../src/storefront/search/synonyms.js';
import type { Statement } from './plans.js';

export interface Statements {
  readonly list: Statement;
  /** A page far from the first. */
  readonly page: Statement;
  readonly detail: Statement;
  /** What goes with the piece. */
  readonly related: Statement;
  readonly search: Statement;
  /** The page of what the search found. */
  readonly found: Statement;
}

export interface Sample {
  readonly slug: string;
  /** A cursor in the middle of the list. */
  readonly after: string;
  readonly words: string;
}

/** Remembers what it was last asked. */
class RecordingDatabase extends Database {
  asked: Statement = { text: '', values: [] };

  override async prepared<Row extends object>(name: string, text: string, values: readonly unknown[]): Promise<Row[]> {
    this.asked = { text, values };
    return super.prepared(name, text, values);
  }

  override async query<Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    this.asked = { text, values };
    return super.query(text, values);
  }
}

export async function statementsOf(url: string, { slug, after, words }: Sample): Promise<Statements> {
  const source = await new DataSource(dataSourceOptions(url, 1, 'sheber-bench')).initialize();
  try {
    const database = new RecordingDatabase(source);
    const clock = new SystemClock();
    const pages = new ListingPages(database, clock, new PriceTags(new ExchangeRates(database)));
    const reader = { wanted: ['en'], currency: undefined };
    const facts = { tenge: { min: undefined, max: undefined }, reach: undefined, ready: undefined };
    const page = async (cursor?: string): Promise<Statement> => {
      const query = { limit: 24, ...(cursor === undefined ? {} : { after: cursor }) };
      await pages.page(query, 'newest', reader, facts);
      return database.asked;
    };
    const searching = new MatchesQueries(
      database,
      new KnownWords(database),
      new SynonymSets(database, clock, new AuditLog()),
    );
    const matches = await searching.find(words, 'en', {}, new Conditions());
    const search = database.asked;
    await pages.page({ limit: 24 }, 'relevance', reader, facts, matches);
    const found = database.asked;
    return {
      list: await page(),
      page: await page(after),
      detail: { text: DETAIL, values: [slug, 'en', workshopDay(clock.now())] },
      related: { text: RELATED_PIECES, values: [slug, 'en'] },
      search,
      found,
    };
  } finally {
    await source.destroy();
  }
}
