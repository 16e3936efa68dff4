import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import type { Currency } from '../kernel/currency.js';
import { DomainError } from '../kernel/domain-error.js';
import { locales } from '../kernel/locale.js';
import { Money } from '../kernel/money.js';
import { Database } from '../platform/database/database.js';
import { negotiateLocale, type WantedLocales } from '../platform/http/locale.js';
import { decodeCursor, encodeCursor } from '../platform/http/pagination.js';
import { type Availability, availabilityOf, type Stock } from './availability.js';
import { Conditions } from './conditions.js';
import { PriceTags } from './price-tags.js';
import { searchTerms, textSearchConfiguration } from './search.js';
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
  readonly stock: Readonly<Record<string, Stock>>;
}

/** A variant as a document keeps it. */
export type DocumentVariant = Omit<ShownVariantDto, 'price' | 'availability'> & {
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
  relevance: {
    by: 'rank DESC, document.listing_id DESC',
    after: `ARRAY[rank::text, document.listing_id::text]`,
    cursor: ['text', 'id'],
  },
};

const RANK = /^\d{1,3}(?:\.\d{1,20})?(?:e-\d{1,3})?$/;

@Injectable()
export class ListingsQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly prices: PriceTags,
  ) {}

  /** @throws DomainError 400 `cursor_invalid`; 422 `currency_not_offered`, `sort_needs_search` */
  async list(query: StoreListingsQuery, wanted: WantedLocales): Promise<StoreListingsPage> {
    const sort = query.sort ?? (query.q === undefined ? 'newest' : 'relevance');
    if (sort === 'relevance' && query.q === undefined) {
      throw new DomainError('invalid', 'sort_needs_search', 'Only a search can be sorted by relevance.');
    }
    const reader = { wanted, currency: query.currency };
    const page = await this.page(query, sort, reader, 'matching');
    // Words that nothing has may be spelt nearly right. Only the first page is worth it.
    if (query.q !== undefined && page.items.length === 0 && query.after === undefined) {
      return this.page(query, 'relevance', reader, 'near');
    }
    return page;
  }

  /** @throws DomainError 404 `listing_not_found`; 422 `currency_not_offered` */
  async detail(slug: string, { wanted, currency }: Reader): Promise<StoreListingDto> {
    const [row] = await this.database.query<DetailRow>(
      `SELECT document.detail,
         (SELECT jsonb_object_agg(stock_item_id, jsonb_build_object('available', available, 'onHand', on_hand,
            'madeToOrder', mode = 'made_to_order', 'oneOfAKind', mode = 'one_of_a_kind', 'leadTimeDays', lead_time_days))
          FROM stock_availability WHERE stock_item_id = ANY (document.stock_item_ids)) AS stock
       FROM listing_document document
       JOIN listing ON listing.id = document.listing_id AND listing.state = 'published'
       JOIN seller ON seller.id = document.seller_id AND seller.state = 'active'
       WHERE document.slug = $1 AND document.locale = $2`,
      [slug, negotiateLocale(wanted, locales)],
    );
    const body = row === undefined ? undefined : (JSON.parse(row.detail) as ListingDocumentBody);
    if (row === undefined || body === undefined || isGone(row)) {
      throw listingNotFound();
    }
    const priceOf = await this.prices.in(currency, this.clock.now());
    return {
      ...body,
      variants: body.variants.map(({ stockItemId, price, ...variant }) => ({
        ...variant,
        price: priceOf(Money.of(price.amount, price.currency)),
        availability: availabilityOf(row.stock[stockItemId]),
      })),
    };
  }

  private async page(
    query: StoreListingsQuery,
    sort: ListingSort,
    { wanted, currency }: Reader,
    found: 'matching' | 'near',
  ): Promise<StoreListingsPage> {
    const locale = negotiateLocale(wanted, locales) as (typeof locales)[number];
    const conditions = new Conditions();
    conditions.add((value) => `document.locale = ${value}`, locale);
    const rank = this.searched(conditions, query.q, locale, found);
    this.filtered(conditions, query);
    await this.bounded(conditions, query);
    this.continued(conditions, sort, query.after);
    const limit = conditions.value(query.limit + 1);
    const rows = await this.database.query<ListedRow>(
      `SELECT document.card, document.price_minor AS price, document.price_currency AS currency,
         stock.available, stock."onHand", stock."madeToOrder", stock."leadTimeDays", ${ORDER[sort].after} AS after
       ${ON_SALE} CROSS JOIN LATERAL (SELECT ${rank} AS rank) ranked
       WHERE stock.available > 0 AND ${conditions.sql}
       ORDER BY ${ORDER[sort].by} LIMIT ${limit}`,
      conditions.values,
    );
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

  private filtered(conditions: Conditions, query: StoreListingsQuery): void {
    conditions.anyOf('document.craft', query.craft);
    conditions.anyOf('document.object_type', query.objectType);
    conditions.anyOf('seller.slug', query.workshop);
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

  private continued(conditions: Conditions, sort: ListingSort, after: string | undefined): void {
    const [value, id] = decodeCursor(after, ORDER[sort].cursor) ?? [];
    if (value === undefined || id === undefined) return;
    if (sort === 'relevance' && !RANK.test(value)) {
      throw new DomainError('malformed', 'cursor_invalid', 'The cursor is not one that this list gave out.');
    }
    const [column, type] =
      sort === 'newest'
        ? ['document.published_at', 'timestamptz']
        : sort === 'relevance'
          ? ['rank', 'real']
          : ['document.sort_minor', 'bigint'];
    const comparison = sort === 'price_ascending' ? '>' : '<';
    conditions.addSql(
      `(${column}, document.listing_id) ${comparison} (${conditions.value(value)}::${type}, ${conditions.value(id)}::uuid)`,
    );
  }
}

export function listingNotFound(): DomainError {
  return new DomainError('not_found', 'listing_not_found', 'There is no such piece on sale.');
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
