import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import type { Currency } from '../kernel/currency.js';
import { workshopDay } from '../kernel/day.js';
import { DomainError } from '../kernel/domain-error.js';
import { type Locale, locales } from '../kernel/locale.js';
import { Money } from '../kernel/money.js';
import { Database } from '../platform/database/database.js';
import { negotiateLocale, type WantedLocales } from '../platform/http/locale.js';
import { decodeCursor, encodeCursor } from '../platform/http/pagination.js';
import { type Availability, availabilityOf, type Stock } from './availability.js';
import { Conditions } from './conditions.js';
import { PriceTags } from './price-tags.js';
import { type Match, type Matches, MatchesQueries } from './search/matches.queries.js';
import { SearchTermLog } from './search/search-term-log.js';
import type {
  ListingSort,
  ShownPriceDto,
  ShownVariantDto,
  StoreListingCardDto,
  StoreListingDto,
  StoreListingsPage,
  StoreListingsQuery,
} from './storefront.dto.js';

export interface CardRow extends Stock {
  readonly card: string;
  readonly price: string;
  readonly currency: Currency;
}

interface ListedRow extends CardRow {
  /** What the next page begins after, as text. */
  readonly after: readonly string[];
}

interface DetailRow {
  readonly detail: string;
  readonly stock: Readonly<Record<string, Stock & { readonly readyBy: string | null }>>;
}

/** A variant as a document keeps it. */
export type DocumentVariant = Omit<ShownVariantDto, 'price' | 'availability' | 'readyBy'> & {
  readonly price: { readonly amount: number; readonly currency: Currency };
  readonly stockItemId: string;
};

export type ListingDocumentBody = Omit<StoreListingDto, 'variants'> & { readonly variants: readonly DocumentVariant[] };
export type ListingDocumentCard = Omit<StoreListingCardDto, 'price' | 'availability'>;

/** What a reader wants prices in and texts in. */
interface Reader {
  readonly wanted: WantedLocales;
  readonly currency: Currency | undefined;
}

/**
 * What can be bought is decided in the statement itself: a workshop that was suspended, a listing that was paused and
 * a piece that was sold are gone with that commit, whatever documents say.
 */
const ON_SALE = `
  FROM listing_document document
  JOIN listing ON listing.id = document.listing_id AND listing.state = 'published'
  JOIN seller ON seller.id = document.seller_id AND seller.state = 'active'
  CROSS JOIN LATERAL (
    SELECT sum(available)::integer AS available, sum(on_hand)::integer AS "onHand",
      bool_and(mode = 'made_to_order') AS "madeToOrder", min(lead_time_days) AS "leadTimeDays"
    FROM stock_availability WHERE stock_item_id = ANY (document.stock_item_ids)) stock`;

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
  relevance: { column: 'ranked.rank', type: 'integer', direction: 'DESC', cursor: 'integer' },
};

@Injectable()
export class ListingsQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly prices: PriceTags,
    private readonly matches: MatchesQueries,
    private readonly terms: SearchTermLog,
  ) {}

  /** @throws DomainError 400 `cursor_invalid`; 422 `currency_not_offered`, `sort_needs_search` */
  async list(query: StoreListingsQuery, wanted: WantedLocales): Promise<StoreListingsPage> {
    const sort = query.sort ?? (query.q === undefined ? 'newest' : 'relevance');
    if (sort === 'relevance' && query.q === undefined) {
      throw new DomainError('invalid', 'sort_needs_search', 'Only a search can be sorted by relevance.');
    }
    const reader = { wanted, currency: query.currency };
    const locale = negotiateLocale(wanted, locales) as Locale;
    if (query.q === undefined) return this.page(query, sort, locale, reader);
    const filters = new Conditions();
    this.filtered(filters, query);
    await this.bounded(filters, query);
    const matches = await this.matches.find(query.q, locale, filters);
    if (query.after === undefined) this.terms.count(query.q, matches.found);
    // What is only near has one page, and no order but by how near it is.
    if (matches.found === 'near') return this.page({ ...query, after: undefined }, 'relevance', locale, reader, matches);
    return this.page(query, sort, locale, reader, matches);
  }

  /** @throws DomainError 404 `listing_not_found`; 422 `currency_not_offered` */
  async detail(slug: string, { wanted, currency }: Reader): Promise<StoreListingDto> {
    const [row] = await this.database.query<DetailRow>(
      `SELECT document.detail,
         (SELECT jsonb_object_agg(stock_item_id, jsonb_build_object('available', available, 'onHand', on_hand,
            'madeToOrder', mode = 'made_to_order', 'oneOfAKind', mode = 'one_of_a_kind', 'leadTimeDays', lead_time_days,
            'readyBy', CASE mode WHEN 'made_to_order' THEN stock_ready_by(stock_item_id, 1, $3) END))
          FROM stock_availability WHERE stock_item_id = ANY (document.stock_item_ids)) AS stock
       FROM listing_document document
       JOIN listing ON listing.id = document.listing_id AND listing.state = 'published'
       JOIN seller ON seller.id = document.seller_id AND seller.state = 'active'
       WHERE document.slug = $1 AND document.locale = $2`,
      [slug, negotiateLocale(wanted, locales), workshopDay(this.clock.now())],
    );
    const body = row === undefined ? undefined : (JSON.parse(row.detail) as ListingDocumentBody);
    if (row === undefined || body === undefined || isGone(row)) {
      throw new DomainError('not_found', 'listing_not_found', 'There is no such piece on sale.');
    }
    const priceOf = await this.prices.in(currency, this.clock.now());
    return {
      ...body,
      variants: body.variants.map(({ stockItemId, price, ...variant }) => ({
        ...variant,
        price: priceOf(Money.of(price.amount, price.currency)),
        readyBy: row.stock[stockItemId]?.readyBy ?? null,
        availability: availabilityOf(row.stock[stockItemId]),
      })),
    };
  }

  private async page(
    query: StoreListingsQuery,
    sort: ListingSort,
    locale: Locale,
    { currency }: Reader,
    matches?: Matches,
  ): Promise<StoreListingsPage> {
    const order = sort === 'name' ? byName(locale) : ORDER[sort];
    const conditions = new Conditions();
    // In the text, so that indexes of one language fit.
    conditions.addSql(`document.locale = '${locale}'`);
    const ranked = matches === undefined ? '(SELECT 0 AS rank) AS ranked' : this.ranked(conditions, matches.matches);
    if (matches === undefined) {
      this.filtered(conditions, query);
      await this.bounded(conditions, query);
    }
    this.continued(conditions, order, query.after);
    const limit = conditions.value(query.limit + 1);
    const rows = await this.database.query<ListedRow>(
      `SELECT document.card, document.price_minor AS price, document.price_currency AS currency,
         stock.available, stock."onHand", stock."madeToOrder", stock."leadTimeDays",
         ARRAY[(${order.column})::text, document.listing_id::text] AS after
       ${ON_SALE} CROSS JOIN ${ranked}
       WHERE stock.available > 0 AND ${conditions.sql}
       ORDER BY ${order.column} ${order.direction}, document.listing_id ${order.direction} LIMIT ${limit}`,
      conditions.values,
    );
    const priceOf = await this.prices.in(currency, this.clock.now());
    const shown = rows.slice(0, query.limit);
    const last = shown.at(-1);
    const more = rows.length > query.limit && matches?.found !== 'near';
    return {
      items: shown.map((row) => card(row, priceOf)),
      nextCursor: more && last !== undefined ? encodeCursor(last.after) : null,
      found: matches?.found ?? 'all',
      didYouMean: matches?.didYouMean ?? null,
    };
  }

  /** Keeps to listings that match words, and joins how well each does. */
  private ranked(conditions: Conditions, matches: readonly Match[]): string {
    const ids = conditions.value(matches.map(({ listingId }) => listingId));
    const ranks = conditions.value(matches.map(({ rank }) => rank));
    conditions.addSql('document.listing_id = ranked.listing_id');
    return `unnest(${ids}::uuid[], ${ranks}::integer[]) AS ranked (listing_id, rank)`;
  }

  private filtered(conditions: Conditions, query: StoreListingsQuery): void {
    conditions.anyOf('document.craft', query.craft);
    conditions.anyOf('document.object_type', query.objectType);
    if (query.workshop !== undefined) {
      conditions.add((slugs) => `document.seller_id IN (SELECT id FROM seller WHERE slug = ANY (${slugs}))`, query.workshop);
    }
    conditions.overlaps('document.ornaments', query.ornament);
    conditions.overlaps('document.ornament_groups', query.ornamentGroup);
    conditions.overlaps('document.techniques', query.technique);
    conditions.overlaps('document.materials', query.material);
    conditions.overlaps('document.stock_modes', query.stockMode);
  }

  private async bounded(
    conditions: Conditions,
    { priceMin, priceMax, currency = 'KZT' }: StoreListingsQuery,
  ): Promise<void> {
    const now = this.clock.now();
    for (const [bound, comparison] of [
      [priceMin, '>='],
      [priceMax, '<='],
    ] as const) {
      if (bound === undefined) continue;
      const tenge = await this.prices.toTenge(Money.of(bound, currency), now);
      conditions.add((value) => `document.sort_minor ${comparison} ${value}`, tenge.minor.toString());
    }
  }

  private continued(conditions: Conditions, { column, type, direction, cursor }: Order, after: string | undefined): void {
    const [value, id] = decodeCursor(after, [cursor, 'id']) ?? [];
    if (value === undefined || id === undefined) return;
    const comparison = direction === 'ASC' ? '>' : '<';
    conditions.addSql(
      `(${column}, document.listing_id) ${comparison} (${conditions.value(value)}::${type}, ${conditions.value(id)}::uuid)`,
    );
  }
}

/** A piece that existed once and was sold has no page any more; other pieces are shown as sold out. */
function isGone({ stock }: DetailRow): boolean {
  return Object.values(stock).every((item) => item.oneOfAKind === true && item.onHand === 0);
}

export function card(row: CardRow, priceOf: (price: Money) => ShownPriceDto): StoreListingCardDto {
  const availability: Availability = availabilityOf(row);
  return {
    ...(JSON.parse(row.card) as ListingDocumentCard),
    price: priceOf(Money.of(BigInt(row.price), row.currency)),
    availability,
  };
}
