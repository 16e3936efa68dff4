import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import type { Currency } from '../kernel/currency.js';
import { type Locale, locales } from '../kernel/locale.js';
import { Money } from '../kernel/money.js';
import { Database } from '../platform/database/database.js';
import { negotiateLocale, type WantedLocales } from '../platform/http/locale.js';
import { decodeCursor, encodeCursor } from '../platform/http/pagination.js';
import { availabilityOf, type Stock } from './availability.js';
import { Conditions } from './conditions.js';
import { addFilters, type FilterFacts } from './listing-filters.js';
import { CARD_COLUMNS, FROM_PIECES_ON_SALE, fromPiecesOnSaleBeside } from './on-sale.js';
import { PriceTags } from './price-tags.js';
import type { Match, Matches } from './search/matches.queries.js';
import type { ShownPriceDto, StoreListingCardDto } from './storefront.dto.js';
import type { ListingSort, StoreListingsQuery } from './listings-query.dto.js';

export interface CardRow extends Stock {
  readonly card: string;
  readonly price: string;
  readonly currency: Currency;
}

interface ListedRow extends CardRow {
  /** What the next page begins after, with the listing's id, as text. */
  readonly place: string;
  readonly listingId: string;
}

/** What a reader wants prices in and texts in. */
export interface Reader {
  readonly wanted: WantedLocales;
  readonly currency: Currency | undefined;
}

/** A page without what facets need a statement of their own for. */
export interface Listed {
  /** Cards as JSON. */
  readonly items: readonly string[];
  readonly nextCursor: string | null;
  readonly found: 'all' | 'matching' | 'near';
  readonly didYouMean: string | null;
}

interface Order {
  readonly column: string;
  readonly type: string;
  readonly direction: 'ASC' | 'DESC';
  readonly cursor: 'text' | 'timestamp' | 'integer';
}

/** Names in the order of the language's alphabet: а ә б в г ғ, which only its own collation knows. */
const byName = (locale: Locale): Order => ({
  column: `document.sorted_title COLLATE "${locale}-x-icu"`,
  type: 'text',
  direction: 'ASC',
  cursor: 'text',
});

const ORDER: Readonly<Record<Exclude<ListingSort, 'name'>, Order>> = {
  newest: { column: 'document.published_at', type: 'timestamptz', direction: 'DESC', cursor: 'timestamp' },
  price_ascending: { column: 'document.sort_minor', type: 'bigint', direction: 'ASC', cursor: 'integer' },
  price_descending: { column: 'document.sort_minor', type: 'bigint', direction: 'DESC', cursor: 'integer' },
  popular: { column: 'document.popularity', type: 'integer', direction: 'DESC', cursor: 'integer' },
  relevance: { column: 'ranked.rank', type: 'integer', direction: 'DESC', cursor: 'integer' },
};

/** A page of this size without filters is asked for all the time: connections keep the plan of its statement. */
const USUAL_LIMIT = 24;

/** Pages of the list: conditions, order, cursor and cards. */
@Injectable()
export class ListingPages {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly prices: PriceTags,
  ) {}

  /** With `matches` those alone, which fulfil the filters. @throws DomainError 400 `cursor_invalid`; 422 `currency_not_offered` */
  async page(
    query: StoreListingsQuery,
    sort: ListingSort,
    { wanted, currency }: Reader,
    facts: FilterFacts,
    matches?: Matches,
  ): Promise<Listed> {
    const locale = negotiateLocale(wanted, locales) as Locale;
    const order = sort === 'name' ? byName(locale) : ORDER[sort];
    const conditions = new Conditions();
    // In the text, so that indexes of one language fit.
    conditions.addSql(`document.locale = '${locale}'`);
    const ranked = matches === undefined ? undefined : matching(conditions, matches.matches);
    if (matches === undefined) addFilters(conditions, query, facts);
    const usual = conditions.values.length === 0 && query.limit === USUAL_LIMIT;
    continued(conditions, order, query.after);
    const statement = `
      SELECT ${CARD_COLUMNS}, (${order.column})::text AS place, document.listing_id AS "listingId"
      ${ranked === undefined ? FROM_PIECES_ON_SALE : fromPiecesOnSaleBeside(ranked)}
        AND ${conditions.sql}
      ORDER BY ${order.column} ${order.direction}, document.listing_id ${order.direction} LIMIT ${query.limit + 1}`;
    const name = `store.list.${sort}.${locale}${query.after === undefined ? '' : '.after'}`;
    const rows = usual
      ? await this.database.prepared<ListedRow>(name, statement, conditions.values)
      : await this.database.query<ListedRow>(statement, conditions.values);
    const priceOf = await this.prices.in(currency, this.clock.now());
    const shown = rows.slice(0, query.limit);
    const last = shown.at(-1);
    const more = rows.length > query.limit && matches?.found !== 'near';
    return {
      items: shown.map((row) => cardText(row, priceOf)),
      nextCursor: more && last !== undefined ? encodeCursor([last.place, last.listingId]) : null,
      found: matches?.found ?? 'all',
      didYouMean: matches?.didYouMean ?? null,
    };
  }
}

/** Keeps to listings that match words; what joins how well each does. */
function matching(conditions: Conditions, matches: readonly Match[]): string {
  const ids = conditions.value(matches.map(({ listingId }) => listingId));
  const ranks = conditions.value(matches.map(({ rank }) => rank));
  conditions.addSql('document.listing_id = ranked.listing_id');
  return `unnest(${ids}::uuid[], ${ranks}::integer[]) AS ranked (listing_id, rank)`;
}

function continued(
  conditions: Conditions,
  { column, type, direction, cursor }: Order,
  after: string | undefined,
): void {
  const [value, id] = decodeCursor(after, [cursor, 'id']) ?? [];
  if (value === undefined || id === undefined) return;
  const comparison = direction === 'ASC' ? '>' : '<';
  conditions.addSql(
    `(${column}, document.listing_id) ${comparison} (${conditions.value(value)}::${type}, ${conditions.value(id)}::uuid)`,
  );
}

/** A card as JSON: the document's, with what must be exact now. Reading it to write it again would cost most of a list. */
export function cardText(row: CardRow, priceOf: (price: Money) => ShownPriceDto): string {
  const now = {
    price: priceOf(Money.of(BigInt(row.price), row.currency)),
    availability: availabilityOf(row),
  };
  return `${row.card.slice(0, -1)},${JSON.stringify(now).slice(1)}`;
}

export function card(row: CardRow, priceOf: (price: Money) => ShownPriceDto): StoreListingCardDto {
  return JSON.parse(cardText(row, priceOf)) as StoreListingCardDto;
}
