import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import { type Currency, homeCurrency } from '../kernel/currency.js';
import { workshopDay } from '../kernel/day.js';
import { DomainError } from '../kernel/domain-error.js';
import { type Locale, locales } from '../kernel/locale.js';
import { Money } from '../kernel/money.js';
import { Database } from '../platform/database/database.js';
import { JsonText } from '../platform/http/json-text.js';
import { negotiateLocale, type WantedLocales } from '../platform/http/locale.js';
import { ShippingQuotes } from '../shipping/index.js';
import { availabilityOf, type Stock } from './availability.js';
import { Conditions } from './conditions.js';
import { FacetsQueries } from './facets.queries.js';
import { addFilters, type FilterFacts } from './listing-filters.js';
import { type Listed, ListingPages, type Reader } from './listing-pages.js';
import { PriceTags } from './price-tags.js';
import { indexedFilters, type Matches, MatchesQueries } from './search/matches.queries.js';
import { SearchTermLog } from './search/search-term-log.js';
import { StoreListingsQuery } from './listings-query.dto.js';
import type { StoreFacetsDto } from './facets.dto.js';
import type { ShownVariantDto, StoreListingCardDto, StoreListingDto, StoreListingsPage } from './storefront.dto.js';
import type { ListingSort } from './listings-query.dto.js';

/** Where parcels begin: somewhere in the country, since no tariff asks more of a parcel that leaves its region. */
const WORKSHOPS = { country: 'KZ', region: null } as const;

interface DetailRow {
  readonly detail: string;
  readonly vocabularyVersion: number;
  readonly stock: Readonly<Record<string, Stock & { readonly readyBy: string | null }>>;
}

/** A variant as a document keeps it. */
export type DocumentVariant = Omit<ShownVariantDto, 'price' | 'availability' | 'readyBy'> & {
  readonly price: { readonly amount: number; readonly currency: Currency };
  readonly stockItemId: string;
};

export type ListingDocumentBody = Omit<StoreListingDto, 'variants'> & { readonly variants: readonly DocumentVariant[] };
export type ListingDocumentCard = Omit<StoreListingCardDto, 'price' | 'availability'>;

/** The page of a piece and its stock: by slug, language and today's date where the workshops are. */
export const DETAIL = `
  SELECT document.detail, (SELECT version FROM vocabulary_version) AS "vocabularyVersion",
    (SELECT jsonb_object_agg(stock_item_id, jsonb_build_object('available', available, 'onHand', on_hand,
       'madeToOrder', mode = 'made_to_order', 'oneOfAKind', mode = 'one_of_a_kind', 'leadTimeDays', lead_time_days,
       'readyBy', CASE mode WHEN 'made_to_order' THEN stock_ready_by(stock_item_id, 1, $3) END))
     FROM stock_availability WHERE stock_item_id = ANY (document.stock_item_ids)) AS stock
  FROM listing_document document
  JOIN listing ON listing.id = document.listing_id AND listing.state = 'published'
  JOIN seller ON seller.id = document.seller_id AND seller.state = 'active'
  WHERE document.slug = $1 AND document.locale = $2`;

@Injectable()
export class ListingsQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly prices: PriceTags,
    private readonly shipping: ShippingQuotes,
    private readonly pages: ListingPages,
    private readonly facets: FacetsQueries,
    private readonly matches: MatchesQueries,
    private readonly terms: SearchTermLog,
  ) {}

  /** For pages that have a list among other things. @throws as `listText` */
  async list(query: StoreListingsQuery, wanted: WantedLocales): Promise<StoreListingsPage> {
    return JSON.parse((await this.listText(query, wanted)).text) as StoreListingsPage;
  }

  /**
   * A `StoreListingsPage`.
   * @throws DomainError 400 `cursor_invalid`; 422 `currency_not_offered`, `sort_needs_search`
   */
  async listText(query: StoreListingsQuery, wanted: WantedLocales): Promise<JsonText> {
    const sort = query.sort ?? (query.q === undefined ? 'newest' : 'relevance');
    if (sort === 'relevance' && query.q === undefined) {
      throw new DomainError('invalid', 'sort_needs_search', 'Only a search can be sorted by relevance.');
    }
    const facts = await this.factsOf(query);
    const matches = query.q === undefined ? undefined : await this.matchesOf(query, query.q, wanted, facts);
    const page = await this.page(query, sort, { wanted, currency: query.currency }, facts, matches);
    const facets = query.facets === undefined ? null : await this.facetsOf(query, wanted, facts, matches);
    const { items, ...rest } = page;
    return new JsonText(`{"items":[${items.join(',')}],${JSON.stringify({ ...rest, facets }).slice(1)}`, () => {
      if (matches !== undefined && query.q !== undefined && query.after === undefined) {
        this.terms.count(query.q, matches.found);
      }
    });
  }

  /**
   * A piece, in the words of its document; with the version of the vocabulary that holds now.
   * @throws DomainError 404 `listing_not_found`; 422 `currency_not_offered`
   */
  async detail(
    slug: string,
    { wanted, currency }: Reader,
  ): Promise<{ listing: Pick<StoreListingDto, keyof StoreListingDto>; vocabularyVersion: number }> {
    const [row] = await this.database.prepared<DetailRow>('store.detail', DETAIL, [
      slug,
      negotiateLocale(wanted, locales),
      workshopDay(this.clock.now()),
    ]);
    const body = row === undefined ? undefined : (JSON.parse(row.detail) as ListingDocumentBody);
    if (row === undefined || body === undefined || isGone(row)) {
      throw listingNotFound();
    }
    const priceOf = await this.prices.in(currency, this.clock.now());
    const variants = body.variants.map(({ stockItemId, price, ...variant }) => ({
      ...variant,
      price: priceOf(Money.of(price.amount, price.currency)),
      readyBy: row.stock[stockItemId]?.readyBy ?? null,
      availability: availabilityOf(row.stock[stockItemId]),
    }));
    return { listing: { ...body, variants }, vocabularyVersion: row.vocabularyVersion };
  }

  private async page(
    query: StoreListingsQuery,
    sort: ListingSort,
    reader: Reader,
    facts: FilterFacts,
    matches: Matches | undefined,
  ): Promise<Listed> {
    if (matches?.found !== 'near') return this.pages.page(query, sort, reader, facts, matches);
    // What is only near has one page, and no order but by how near it is.
    const first = Object.assign(new StoreListingsQuery(), query, { after: undefined });
    return this.pages.page(first, 'relevance', reader, facts, matches);
  }

  private async matchesOf(
    query: StoreListingsQuery,
    words: string,
    wanted: WantedLocales,
    facts: FilterFacts,
  ): Promise<Matches> {
    const others = new Conditions();
    addFilters(others, query, facts, indexedFilters);
    return this.matches.find(words, negotiateLocale(wanted, locales) as Locale, query, others);
  }

  private async facetsOf(
    query: StoreListingsQuery,
    wanted: WantedLocales,
    facts: FilterFacts,
    matches: Matches | undefined,
  ): Promise<StoreFacetsDto> {
    const locale = negotiateLocale(wanted, locales);
    return this.facets.count(query, locale, (facet) => {
      const conditions = new Conditions();
      conditions.addSql(`document.locale = '${locale}'`);
      if (matches !== undefined) this.matches.addWords(conditions, matches);
      addFilters(conditions, query, facts, facet === undefined ? [] : [facet]);
      return conditions;
    });
  }

  private async factsOf(query: StoreListingsQuery): Promise<FilterFacts> {
    const { priceMin, priceMax, currency = homeCurrency, shipsTo, readyBy } = query;
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
      ready: readyBy === undefined ? undefined : { by: readyBy, today: workshopDay(at) },
    };
  }
}

export function listingNotFound(): DomainError {
  return new DomainError('not_found', 'listing_not_found', 'There is no such piece on sale.');
}

/** A piece that existed once and was sold has no page any more; other pieces are shown as sold out. */
function isGone({ stock }: DetailRow): boolean {
  return Object.values(stock).every((item) => item.oneOfAKind === true && item.onHand === 0);
}
