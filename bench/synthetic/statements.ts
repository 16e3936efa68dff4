/** The statements of the shop's own list, page and search, as it asks them. */
import { DataSource } from 'typeorm';
import { workshopDay } from '../../src/kernel/day.js';
import { dataSourceOptions } from '../../src/platform/database/data-source.js';
import { Conditions } from '../../src/storefront/conditions.js';
import { DETAIL } from '../../src/storefront/listings.queries.js';
import { RELATED_PIECES } from '../../src/storefront/pieces.queries.js';
import { NO_FILTERS, READER, RecordingDatabase, shopWindow, type Statement } from '../shop-window.js';

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

export async function statementsOf(url: string, { slug, after, words }: Sample): Promise<Statements> {
  const source = await new DataSource(dataSourceOptions(url, 1, 'sheber-bench')).initialize();
  try {
    const database = new RecordingDatabase(source);
    const { pages, matches: searching } = shopWindow(database);
    const page = async (cursor?: string): Promise<Statement> => {
      const query = { limit: 24, ...(cursor === undefined ? {} : { after: cursor }) };
      await pages.page(query, 'newest', READER, NO_FILTERS);
      return database.last;
    };
    const matches = await searching.find(words, 'en', {}, new Conditions());
    const search = database.last;
    await pages.page({ limit: 24 }, 'relevance', READER, NO_FILTERS, matches);
    const found = database.last;
    return {
      list: await page(),
      page: await page(after),
      detail: { text: DETAIL, values: [slug, 'en', workshopDay(new Date())] },
      related: { text: RELATED_PIECES, values: [slug, 'en'] },
      search,
      found,
    };
  } finally {
    await source.destroy();
  }
}
