import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '../platform/http/access.js';
import type { JsonText } from '../platform/http/json-text.js';
import { Kept } from '../platform/http/kept-answers.js';
import { RequestLocales, type WantedLocales } from '../platform/http/locale.js';
import { Refuses } from '../platform/http/refusals.js';
import { ListingPageQuery, StoreListingPageDto } from './listing-page.dto.js';
import { ListingPageQueries } from './listing-page.queries.js';
import { ListingsQueries } from './listings.queries.js';
import { StoreListingsPage } from './storefront.dto.js';
import { StoreListingsQuery } from './listings-query.dto.js';
import {
  StoreWorkshopDetailDto,
  StoreWorkshopLocaleQuery,
  StoreWorkshopsPage,
  StoreWorkshopsQuery,
} from './workshops.dto.js';
import { WorkshopsQueries } from './workshops.queries.js';

@ApiTags('storefront')
@Allow({ audience: 'public' })
@Kept()
@Controller('v1/store')
export class StorefrontController {
  constructor(
    private readonly listings: ListingsQueries,
    private readonly pages: ListingPageQueries,
    private readonly workshops: WorkshopsQueries,
  ) {}

  /** Pieces on sale that can be bought now, by filters and words in any language or spelling, and what filters would leave. */
  @Get('listings')
  @ApiOkResponse({ type: StoreListingsPage })
  @Refuses({ 400: ['cursor_invalid'], 422: ['currency_not_offered', 'sort_needs_search'] })
  list(@Query() query: StoreListingsQuery, @RequestLocales() wanted: WantedLocales): Promise<JsonText> {
    return this.listings.listText(query, wanted);
  }

  /** One piece: what it is, what its ornaments are explained as, who makes it, what is left, what posting it costs. */
  @Get('listings/:slug')
  @ApiOkResponse({ type: StoreListingPageDto })
  @Refuses({ 404: ['listing_not_found'], 422: ['currency_not_offered'] })
  listing(
    @Param('slug') slug: string,
    @Query() { currency, country }: ListingPageQuery,
    @RequestLocales() wanted: WantedLocales,
  ): Promise<JsonText> {
    return this.pages.page(slug, { wanted, currency, country });
  }

  /** Workshops that sell now, by name in the reader's alphabet. */
  @Get('workshops')
  @ApiOkResponse({ type: StoreWorkshopsPage })
  @Refuses({ 400: ['cursor_invalid'] })
  workshopList(
    @Query() query: StoreWorkshopsQuery,
    @RequestLocales() wanted: WantedLocales,
  ): Promise<StoreWorkshopsPage> {
    return this.workshops.list(query, wanted);
  }

  /** One workshop and its story. Its pieces: `/v1/store/listings?workshop={slug}`. */
  @Get('workshops/:slug')
  @ApiOkResponse({ type: StoreWorkshopDetailDto })
  @Refuses({ 404: ['workshop_not_found'] })
  workshop(
    @Param('slug') slug: string,
    @Query() _: StoreWorkshopLocaleQuery,
    @RequestLocales() wanted: WantedLocales,
  ): Promise<StoreWorkshopDetailDto> {
    return this.workshops.detail(slug, wanted);
  }
}
