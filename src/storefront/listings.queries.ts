import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import type { Currency } from '../kernel/currency.js';
import { DomainError } from '../kernel/domain-error.js';
import { locales } from '../kernel/locale.js';
import { Money } from '../kernel/money.js';
import { Database } from '../platform/database/database.js';
import { negotiateLocale, type WantedLocales } from '../platform/http/locale.js';
import { JsonText } from '../platform/http/json-text.js';
import { ShippingQuotes } from '../shipping/index.js';
import { availabilityOf, type Stock } from './availability.js';
import { FacetsQueries } from './facets.queries.js';
import type { FilterFacts } from './listing-filters.js';
import { type Listed, ListingPages, ON_SALE, type Reader } from './listing-pages.js';
import { PriceTags } from './price-tags.js';
import type {
  ShownVariantDto,
  StoreListingCardDto,
  StoreFacetsDto,
  StoreListingDto,
  StoreListingsQuery,
} from './storefront.dto.js';

/** Where parcels begin: somewhere in the country, since no tariff asks more of a parcel that leaves its region. */
const WORKSHOPS = { country: 'KZ', region: null } as const;

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

const DAY_MS = 86_400_000;

@Injectable()
export class ListingsQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly prices: PriceTags,
    private readonly shipping: ShippingQuotes,
    private readonly facets: FacetsQueries,
    private readonly pages: ListingPages,
  ) {}

  /**
   * A `StoreListingsPage`.
   * @throws DomainError 400 `cursor_invalid`; 422 `currency_not_offered`, `sort_needs_search`
   */
  async list(query: StoreListingsQuery, wanted: WantedLocales): Promise<JsonText> {
    const sort = query.sort ?? (query.q === undefined ? 'newest' : 'relevance');
    if (sort === 'relevance' && query.q === undefined) {
      throw new DomainError('invalid', 'sort_needs_search', 'Only a search can be sorted by relevance.');
    }
    const facts = await this.factsOf(query);
    const reader = { wanted, currency: query.currency };
    let page = await this.pages.page(query, sort, reader, { found: 'matching', facts });
    // Words that nothing has may be spelt nearly right. Only the first page is worth it.
    if (query.q !== undefined && page.items.length === 0 && query.after === undefined) {
      page = await this.pages.page(query, 'relevance', reader, { found: 'near', facts });
    }
    const facets = query.facets === undefined ? null : await this.facetsOf(query, wanted, { found: page.found, facts });
    const { items, ...rest } = page;
    // Cards are JSON already; reading them only to write them again would be most of the work.
    return new JsonText(`{"items":[${items.join(',')}],${JSON.stringify({ ...rest, facets }).slice(1)}`);
  }

  /** @throws DomainError 404 `listing_not_found`; 422 `currency_not_offered` */
  async detail(slug: string, { wanted, currency }: Reader): Promise<StoreListingDto> {
    const [row] = await this.database.prepared<DetailRow>(
      'store.detail',
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
      throw new DomainError('not_found', 'listing_not_found', 'There is no such piece on sale.');
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

  private async facetsOf(
    query: StoreListingsQuery,
    wanted: WantedLocales,
    { found, facts }: { readonly found: Listed['found']; readonly facts: FilterFacts },
  ): Promise<StoreFacetsDto> {
    const by = found === 'near' ? found : 'matching';
    return this.facets.count(query, {
      onSale: ON_SALE,
      conditionsWithout: (facet) =>
        this.pages.conditionsOf(query, wanted, { found: by, facts, without: facet }).conditions,
      locale: negotiateLocale(wanted, locales),
    });
  }

  private async factsOf(query: StoreListingsQuery): Promise<FilterFacts> {
    const { priceMin, priceMax, currency = 'KZT', shipsTo, readyBy } = query;
    const at = this.clock.now();
    const tenge = async (bound: number | undefined): Promise<string | undefined> =>
      bound === undefined ? undefined : (await this.prices.toTenge(Money.of(bound, currency), at)).minor.toString();
    const to = { country: shipsTo ?? '', region: null };
    return {
      tenge: { min: await tenge(priceMin), max: await tenge(priceMax) },
      reach:
        shipsTo === undefined
          ? undefined
          : await this.database.transaction(async (tx) => this.shipping.reach(tx, { from: WORKSHOPS, to, at })),
      readyWithinDays: readyBy === undefined ? undefined : daysUntil(readyBy, at),
    };
  }
}

/** A piece that existed once and was sold has no page any more; other pieces are shown as sold out. */
function isGone({ stock }: DetailRow): boolean {
  return Object.values(stock).every((item) => item.oneOfAKind === true && item.onHand === 0);
}

/** Whole days from today to the end of that day; negative when it is over. */
function daysUntil(day: string, at: Date): number {
  return (Date.parse(day) - Date.parse(at.toISOString().slice(0, 10))) / DAY_MS;
}
