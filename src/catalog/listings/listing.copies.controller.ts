import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentPrincipal, type Principal } from '../../platform/http/access.js';
import { IdempotencyKey } from '../../platform/http/idempotency.js';
import { Versioned } from '../../platform/http/if-match.js';
import { type Page, PageQuery } from '../../platform/http/pagination.js';
import { Refuses } from '../../platform/http/refusals.js';
import { IdPipe } from '../../platform/http/validation.js';
import { ActsForWorkshop, CurrentWorkshopId } from '../../platform/http/workshop.js';
import { type PriceChangeDto, PriceChangePageDto, PriceHistory } from '../prices/price-history.js';
import { BulkListingsDto, BulkResultsDto } from './bulk.dto.js';
import { BulkListings } from './bulk.service.js';
import { ListingQueries } from './listing.queries.js';
import { ListingsService } from './listing.service.js';
import { ListingDto } from './listing.views.dto.js';

/** What is done with many listings, or with a copy of one; and what they cost before. */
@ApiTags('listings')
@ActsForWorkshop()
@Allow({ audience: 'artisan', permission: 'workshop.manage_listings' })
@Controller('v1/artisan/listings')
export class ListingCopiesController {
  constructor(
    private readonly bulk: BulkListings,
    private readonly listings: ListingsService,
    private readonly prices: PriceHistory,
    private readonly queries: ListingQueries,
  ) {}

  /** Pauses, resumes, archives or reprices up to 100 listings, each for itself: the answer says of each whether it is done or why not. */
  @Post('bulk')
  @HttpCode(200)
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOkResponse({ type: BulkResultsDto })
  @Refuses({
    400: ['workshop_required', 'idempotency_key_required', 'idempotency_key_invalid'],
    404: ['workshop_not_found'],
    409: ['idempotency_key_in_flight'],
    422: ['idempotency_key_reused', 'price_shift_unclear'],
  })
  async act(
    @CurrentPrincipal() { accountId }: Principal,
    @CurrentWorkshopId() sellerId: string,
    @Body() input: BulkListingsDto,
    @IdempotencyKey() key: string,
  ): Promise<BulkResultsDto> {
    return this.bulk.act({ sellerId, accountId }, input, key);
  }

  /** Begins a draft that says the same, with the same photos and nothing in stock. Sku, evidence and shares are not copied. */
  @Post(':id/duplicate')
  @Versioned()
  @ApiCreatedResponse({ type: ListingDto })
  @Refuses({ 400: ['workshop_required', 'id_invalid'], 404: ['workshop_not_found', 'listing_not_found'] })
  async duplicate(
    @CurrentPrincipal() { accountId }: Principal,
    @CurrentWorkshopId() sellerId: string,
    @Param('id', IdPipe) id: string,
  ): Promise<ListingDto> {
    return this.queries.one(sellerId, await this.listings.duplicate({ sellerId, accountId }, id));
  }

  /** Every price that its variants have had, the newest first. */
  @Get(':id/prices')
  @ApiOkResponse({ type: PriceChangePageDto })
  @Refuses({
    400: ['workshop_required', 'id_invalid', 'cursor_invalid'],
    404: ['workshop_not_found', 'listing_not_found'],
  })
  async history(
    @CurrentWorkshopId() sellerId: string,
    @Param('id', IdPipe) id: string,
    @Query() query: PageQuery,
  ): Promise<Page<PriceChangeDto>> {
    return this.prices.of(sellerId, id, query);
  }
}
