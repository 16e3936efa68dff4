import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import type { Currency } from '../kernel/currency.js';
import { DomainError } from '../kernel/domain-error.js';
import { locales } from '../kernel/locale.js';
import { Money } from '../kernel/money.js';
import { Database } from '../platform/database/database.js';
import { negotiateLocale, type WantedLocales } from '../platform/http/locale.js';
import { decodeCursor, encodeCursor } from '../platform/http/pagination.js';
import { availabilityOf, type Stock } from './availability.js';
import { Conditions } from './conditions.js';
import { addFilters, type FilterFacts, type Filtered } from './listing-filters.js';
import { PriceTags } from './price-tags.js';
import { searchTerms, textSearchConfiguration } from './search.js';
import type { ListingSort, ShownPriceDto, StoreListingsQuery } from './storefront.dto.js';

interface CardRow extends Stock {
  readonly card: string;
  readonly price: string;
  readonly currency: Currency;
  /** What the next page begins after, as text. */
  readonly after: readonly string[];
}

/** What a reader wants prices in and texts in. */
export interface Reader {
  readonly wanted: WantedLocales;
  readonly currency: Currency | undefined;
}

/**
 * What can be bought is decided in the statement itself: a workshop that was suspended, a listing that was paused and
 * a piece that was sold are gone with that commit, whatever documents say.
 */
export const ON_SALE = `
  FROM listing_document document
  JOIN listing ON listing.id = document.listing_id AND listing.state = 'published'
  JOIN seller ON seller.id = document.seller_id AND seller.state = 'active'
  CROSS JOIN LATERAL (
    SELECT sum(available)::integer AS available, sum(on_hand)::integer AS "onHand",
      bool_and(mode = 'made_to_order') AS "madeToOrder", min(lead_time_days) AS "leadTimeDays"
    FROM stock_availability WHERE stock_item_id = ANY (document.stock_item_ids)) stock`;

const ORDER: Readonly<
  Record<ListingSort, { by: string; after: string; cursor: readonly ('text' | 'timestamp' | 'integer' | 'id')[] }>
> = {
  newest: {
    by: 'document.published_at DESC, document.listing_id DESC',
    after: `ARRAY[document.published_at::text, document.listing_id::text]`,
    cursor: ['timestamp', 'id'],
  },
  price_ascending: {
    by: 'document.sort_minor, document.listing_id',
    after: `ARRAY[document.sort_minor::text, document.listing_id::text]`,
    cursor: ['integer', 'id'],
  },
  price_descending: {
    by: 'document.sort_minor DESC, document.listing_id DESC',
    after: `ARRAY[document.sort_minor::text, document.listing_id::text]`,
    cursor: ['integer', 'id'],
  },
  popular: {
    by: 'document.popularity DESC, document.listing_id DESC',
    after: `ARRAY[document.popularity::text, document.listing_id::text]`,
    cursor: ['integer', 'id'],
  },
  relevance: {
    by: 'rank DESC, document.listing_id DESC',
    after: `ARRAY[rank::text, document.listing_id::text]`,
    cursor: ['text', 'id'],
  },
};

const RANK = /^\d{1,3}(?:\.\d{1,20})?(?:e-\d{1,3})?$/;

/** What each sort compares with the last row of the page before. */
const SORTED_BY: Readonly<Record<ListingSort, readonly [column: string, type: string]>> = {
  newest: ['document.published_at', 'timestamptz'],
  price_ascending: ['document.sort_minor', 'bigint'],
  price_descending: ['document.sort_minor', 'bigint'],
  popular: ['document.popularity', 'integer'],
  relevance: ['rank', 'real'],
};

/** A statement without filters for a page of this size is asked all the time: connections keep its plan. */
const USUAL_LIMIT = 24;

/** A page without what facets need a statement of their own for. */
export interface Listed {
  readonly items: readonly string[];
  readonly nextCursor: string | null;
  readonly found: 'all' | 'matching' | 'near';
}

/** Pages of the list: conditions, order, cursor and cards. */
@Injectable()
export class ListingPages {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly prices: PriceTags,
  ) {}

  /** @throws DomainError 400 `cursor_invalid`; 422 `currency_not_offered` */
  async page(
    query: StoreListingsQuery,
    sort: ListingSort,
    { wanted, currency }: Reader,
    { found, facts }: { readonly found: 'matching' | 'near'; readonly facts: FilterFacts },
  ): Promise<Listed> {
    const { conditions, rank } = this.conditionsOf(query, wanted, { found, facts });
    const filtered = conditions.values.length > 1;
    this.continued(conditions, sort, query.after);
    const statement = `SELECT document.card, document.price_minor AS price, document.price_currency AS currency,
         stock.available, stock."onHand", stock."madeToOrder", stock."leadTimeDays", ${ORDER[sort].after} AS after
       ${ON_SALE} CROSS JOIN LATERAL (SELECT ${rank} AS rank) ranked
       WHERE stock.available > 0 AND ${conditions.sql}
       ORDER BY ${ORDER[sort].by} LIMIT ${query.limit + 1}`;
    const usual = !filtered && query.limit === USUAL_LIMIT;
    const name = `store.list.${sort}${query.after === undefined ? '' : '.after'}`;
    const rows = usual
      ? await this.database.prepared<CardRow>(name, statement, conditions.values)
      : await this.database.query<CardRow>(statement, conditions.values);
    const priceOf = await this.prices.in(currency, this.clock.now());
    const shown = rows.slice(0, query.limit);
    const last = shown.at(-1);
    return {
      items: shown.map((row) => card(row, priceOf)),
      nextCursor:
        rows.length > query.limit && last !== undefined && found === 'matching' ? encodeCursor(last.after) : null,
      found: query.q === undefined ? 'all' : found,
    };
  }

  /** Language, words and filters; and the expression that a match is ranked by. */
  conditionsOf(
    query: StoreListingsQuery,
    wanted: WantedLocales,
    { found, facts, without }: { found: 'matching' | 'near'; facts: FilterFacts; without?: Filtered | undefined },
  ): { readonly conditions: Conditions; readonly rank: string } {
    const locale = negotiateLocale(wanted, locales) as (typeof locales)[number];
    const conditions = new Conditions();
    conditions.add((value) => `document.locale = ${value}`, locale);
    const rank = this.searched(conditions, query.q, locale, found);
    addFilters(conditions, query, facts, without);
    return { conditions, rank };
  }

  /** Adds the words' condition; answers the expression that a match is ranked by. */
  private searched(
    conditions: Conditions,
    q: string | undefined,
    locale: keyof typeof textSearchConfiguration,
    found: 'matching' | 'near',
  ): string {
    if (q === undefined) return '0::real';
    const { typed, folded, key } = searchTerms(q);
    if (found === 'near') {
      const near = conditions.value(key);
      conditions.addSql(`${near} <% document.folded`);
      return `word_similarity(${near}, document.folded)`;
    }
    const words = [`websearch_to_tsquery('${textSearchConfiguration[locale]}', ${conditions.value(typed)})`];
    if (folded !== null) words.push(`to_tsquery('simple', ${conditions.value(folded)})`);
    conditions.addSql(`document.search @@ (${words.join(' || ')})`);
    return `ts_rank(document.search, ${words.join(' || ')})`;
  }

  private continued(conditions: Conditions, sort: ListingSort, after: string | undefined): void {
    const [value, id] = decodeCursor(after, ORDER[sort].cursor) ?? [];
    if (value === undefined || id === undefined) return;
    if (sort === 'relevance' && !RANK.test(value)) {
      throw new DomainError('malformed', 'cursor_invalid', 'The cursor is not one that this list gave out.');
    }
    const [column, type] = SORTED_BY[sort];
    const comparison = sort === 'price_ascending' ? '>' : '<';
    conditions.addSql(
      `(${column}, document.listing_id) ${comparison} (${conditions.value(value)}::${type}, ${conditions.value(id)}::uuid)`,
    );
  }
}

/** A card as JSON: the document's, with what must be exact now. */
function card(row: CardRow, priceOf: (price: Money) => ShownPriceDto): string {
  const now = {
    price: priceOf(Money.of(BigInt(row.price), row.currency)),
    availability: availabilityOf(row),
  };
  return `${row.card.slice(0, -1)},${JSON.stringify(now).slice(1)}`;
}
