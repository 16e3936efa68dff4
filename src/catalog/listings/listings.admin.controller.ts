import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Database } from '../../platform/database/database.js';
import { Allow, CurrentPrincipal, type Principal } from '../../platform/http/access.js';
import { EditsVersion, IfMatch, Versioned } from '../../platform/http/if-match.js';
import { type Page, PageQuery } from '../../platform/http/pagination.js';
import { Refuses } from '../../platform/http/refusals.js';
import { IdPipe } from '../../platform/http/validation.js';
import { type PriceChangeDto, PriceChangePageDto, PriceHistory } from '../prices/price-history.js';
import { ListingsQuery, RequestChangesDto } from './listing.dto.js';
import { ListingQueries } from './listing.queries.js';
import { ListingReview } from './listing.review.js';
import { ReviewedListingDto, ReviewedListingItemDto, ReviewedListingPageDto } from './listing.views.dto.js';

@ApiTags('listings')
@Allow({ audience: 'staff', permission: 'listings.review' })
@Controller('v1/admin/listings')
export class ListingsAdminController {
  constructor(
    private readonly database: Database,
    private readonly prices: PriceHistory,
    private readonly queries: ListingQueries,
    private readonly review: ListingReview,
  ) {}

  /** Listings of all workshops, the oldest first; `?state=submitted` are those to decide. */
  @Get()
  @ApiOkResponse({ type: ReviewedListingPageDto })
  @Refuses({ 400: ['cursor_invalid'] })
  async list(@Query() query: ListingsQuery): Promise<Page<ReviewedListingItemDto>> {
    return this.queries.toReview(query);
  }

  /** One listing, as its workshop sees it. */
  @Get(':id')
  @Versioned()
  @ApiOkResponse({ type: ReviewedListingDto })
  @Refuses({ 400: ['id_invalid'], 404: ['listing_not_found'] })
  async one(@Param('id', IdPipe) id: string): Promise<ReviewedListingDto> {
    return this.queries.review(id);
  }

  /** Every price that its variants have had, the newest first. */
  @Get(':id/prices')
  @ApiOkResponse({ type: PriceChangePageDto })
  @Refuses({ 400: ['id_invalid', 'cursor_invalid'], 404: ['listing_not_found'] })
  async history(@Param('id', IdPipe) id: string, @Query() query: PageQuery): Promise<Page<PriceChangeDto>> {
    return this.prices.of(null, id, query);
  }

  /** Puts on the shelf what was read. */
  @Post(':id/publish')
  @HttpCode(200)
  @EditsVersion()
  @Versioned()
  @ApiOkResponse({ type: ReviewedListingDto })
  @Refuses({
    400: ['id_invalid'],
    403: ['own_listing'],
    404: ['listing_not_found'],
    409: ['listing_state', 'workshop_not_active', 'case_claimed'],
  })
  async publish(
    @CurrentPrincipal() moderator: Principal,
    @Param('id', IdPipe) id: string,
    @IfMatch() version: number,
  ): Promise<ReviewedListingDto> {
    await this.database.transaction((tx) => this.review.publish(tx, moderator, id, version));
    return this.queries.review(id);
  }

  /** Sends it back to its workshop, saying why. */
  @Post(':id/request-changes')
  @HttpCode(200)
  @EditsVersion()
  @Versioned()
  @ApiOkResponse({ type: ReviewedListingDto })
  @Refuses({
    400: ['id_invalid'],
    403: ['own_listing'],
    404: ['listing_not_found'],
    409: ['listing_state', 'case_claimed'],
  })
  async requestChanges(
    @CurrentPrincipal() moderator: Principal,
    @Param('id', IdPipe) id: string,
    @IfMatch() version: number,
    @Body() input: RequestChangesDto,
  ): Promise<ReviewedListingDto> {
    await this.database.transaction((tx) => this.review.requestChanges(tx, moderator, id, version, input));
    return this.queries.review(id);
  }

  /** Takes what is on the shelf off it at once, saying why. Its workshop changes it and submits it again. */
  @Post(':id/take-down')
  @HttpCode(200)
  @Versioned()
  @ApiOkResponse({ type: ReviewedListingDto })
  @Refuses({
    400: ['id_invalid'],
    403: ['own_listing'],
    404: ['listing_not_found'],
    409: ['listing_state'],
  })
  async takeDown(
    @CurrentPrincipal() moderator: Principal,
    @Param('id', IdPipe) id: string,
    @Body() input: RequestChangesDto,
  ): Promise<ReviewedListingDto> {
    await this.database.transaction((tx) => this.review.takeDown(tx, moderator, id, input));
    return this.queries.review(id);
  }
}
