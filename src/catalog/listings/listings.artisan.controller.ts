import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentPrincipal, type Principal } from '../../platform/http/access.js';
import { EditsVersion, IfMatch, Versioned } from '../../platform/http/if-match.js';
import type { Page } from '../../platform/http/pagination.js';
import { Refuses } from '../../platform/http/refusals.js';
import { IdPipe } from '../../platform/http/validation.js';
import { ActsForWorkshop, CurrentWorkshopId } from '../../platform/http/workshop.js';
import { ListingInputDto, ListingPhotosInputDto, ListingsQuery } from './listing.dto.js';
import { StockInputDto } from './listing.variants.dto.js';
import { ListingQueries } from './listing.queries.js';
import { ListingsService } from './listing.service.js';
import { ListingDto, ListingItemDto, ListingPageDto } from './listing.views.dto.js';

const NOT_FOUND = ['workshop_not_found', 'listing_not_found'];

@ApiTags('listings')
@ActsForWorkshop()
@Allow({ audience: 'artisan', permission: 'workshop.manage_listings' })
@Controller('v1/artisan/listings')
export class ListingsArtisanController {
  constructor(
    private readonly queries: ListingQueries,
    private readonly listings: ListingsService,
  ) {}

  /** Begins a draft, which may lack anything. */
  @Post()
  @Versioned()
  @ApiCreatedResponse({ type: ListingDto })
  @Refuses({
    400: ['workshop_required'],
    404: ['workshop_not_found'],
    409: ['sku_taken'],
    422: ['listing_invalid', 'stock_incomplete'],
  })
  async create(
    @CurrentPrincipal() { accountId }: Principal,
    @CurrentWorkshopId() sellerId: string,
    @Body() input: ListingInputDto,
  ): Promise<ListingDto> {
    return this.queries.one(sellerId, await this.listings.create({ sellerId, accountId }, input));
  }

  /** The workshop's listings, the newest first. */
  @Get()
  @ApiOkResponse({ type: ListingPageDto })
  @Refuses({ 400: ['workshop_required', 'cursor_invalid'], 404: ['workshop_not_found'] })
  async list(@CurrentWorkshopId() sellerId: string, @Query() query: ListingsQuery): Promise<Page<ListingItemDto>> {
    return this.queries.ofSeller(sellerId, query);
  }

  /** One listing, with what there is of each variant. */
  @Get(':id')
  @Versioned()
  @ApiOkResponse({ type: ListingDto })
  @Refuses({ 400: ['workshop_required', 'id_invalid'], 404: NOT_FOUND })
  async one(@CurrentWorkshopId() sellerId: string, @Param('id', IdPipe) id: string): Promise<ListingDto> {
    return this.queries.one(sellerId, id);
  }

  /** Replaces a draft as a whole. Of what is published only prices and the sku may differ: see `…/revision`. */
  @Put(':id')
  @EditsVersion()
  @Versioned()
  @ApiOkResponse({ type: ListingDto })
  @Refuses({
    400: ['workshop_required', 'id_invalid'],
    404: NOT_FOUND,
    409: ['listing_not_editable', 'listing_published', 'sku_taken'],
    422: ['listing_invalid', 'stock_incomplete', 'listing_incomplete'],
  })
  async edit(
    @CurrentPrincipal() { accountId }: Principal,
    @CurrentWorkshopId() sellerId: string,
    @Param('id', IdPipe) id: string,
    @IfMatch() version: number,
    @Body() input: ListingInputDto,
  ): Promise<ListingDto> {
    await this.listings.edit({ sellerId, accountId }, id, version, input);
    return this.queries.one(sellerId, id);
  }

  /** Deletes a draft that was never published. */
  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  @Refuses({ 400: ['workshop_required', 'id_invalid'], 404: NOT_FOUND, 409: ['listing_not_draft'] })
  async remove(@CurrentWorkshopId() sellerId: string, @Param('id', IdPipe) id: string): Promise<void> {
    await this.listings.remove(sellerId, id);
  }

  /** Chooses the photos, in order. */
  @Put(':id/photos')
  @EditsVersion()
  @Versioned()
  @ApiOkResponse({ type: ListingDto })
  @Refuses({
    400: ['workshop_required', 'id_invalid'],
    404: NOT_FOUND,
    409: ['listing_not_editable', 'media_not_ready'],
    422: ['media_not_found'],
  })
  async setPhotos(
    @CurrentWorkshopId() sellerId: string,
    @Param('id', IdPipe) id: string,
    @IfMatch() version: number,
    @Body() input: ListingPhotosInputDto,
  ): Promise<ListingDto> {
    await this.listings.setPhotos(sellerId, id, version, input);
    return this.queries.one(sellerId, id);
  }

  /** Says how many there are, published or not. */
  @Put(':id/stock')
  @Versioned()
  @ApiOkResponse({ type: ListingDto })
  @Refuses({
    400: ['workshop_required', 'id_invalid'],
    404: NOT_FOUND,
    409: [
      'listing_not_editable',
      'stock_changed',
      'stock_below_held',
      'one_of_a_kind',
      'edition_exceeded',
      'not_made_to_order',
    ],
    422: ['stock_unknown'],
  })
  async setStock(
    @CurrentWorkshopId() sellerId: string,
    @Param('id', IdPipe) id: string,
    @Body() input: StockInputDto,
  ): Promise<ListingDto> {
    await this.listings.setStock(sellerId, id, input);
    return this.queries.one(sellerId, id);
  }

  /** Shows it to a moderator; everything that is missing is answered at once. */
  @Post(':id/submit')
  @HttpCode(200)
  @Versioned()
  @ApiOkResponse({ type: ListingDto })
  @Refuses({
    400: ['workshop_required', 'id_invalid'],
    404: NOT_FOUND,
    409: ['listing_state'],
    422: ['listing_incomplete'],
  })
  async submit(@CurrentWorkshopId() sellerId: string, @Param('id', IdPipe) id: string): Promise<ListingDto> {
    await this.listings.submit(sellerId, id);
    return this.queries.one(sellerId, id);
  }

  /** Takes it back to a draft, and off the shelf. */
  @Post(':id/withdraw')
  @HttpCode(200)
  @Versioned()
  @ApiOkResponse({ type: ListingDto })
  @Refuses({ 400: ['workshop_required', 'id_invalid'], 404: NOT_FOUND, 409: ['listing_state'] })
  async withdraw(@CurrentWorkshopId() sellerId: string, @Param('id', IdPipe) id: string): Promise<ListingDto> {
    await this.listings.step(sellerId, id, 'withdraw');
    return this.queries.one(sellerId, id);
  }

  /** Takes it off the shelf for a while. */
  @Post(':id/pause')
  @HttpCode(200)
  @Versioned()
  @ApiOkResponse({ type: ListingDto })
  @Refuses({ 400: ['workshop_required', 'id_invalid'], 404: NOT_FOUND, 409: ['listing_state'] })
  async pause(@CurrentWorkshopId() sellerId: string, @Param('id', IdPipe) id: string): Promise<ListingDto> {
    await this.listings.step(sellerId, id, 'pause');
    return this.queries.one(sellerId, id);
  }

  /** Puts it back on the shelf as it was. */
  @Post(':id/resume')
  @HttpCode(200)
  @Versioned()
  @ApiOkResponse({ type: ListingDto })
  @Refuses({ 400: ['workshop_required', 'id_invalid'], 404: NOT_FOUND, 409: ['listing_state'] })
  async resume(@CurrentWorkshopId() sellerId: string, @Param('id', IdPipe) id: string): Promise<ListingDto> {
    await this.listings.step(sellerId, id, 'resume');
    return this.queries.one(sellerId, id);
  }

  /** Puts it away for good. */
  @Post(':id/archive')
  @HttpCode(200)
  @Versioned()
  @ApiOkResponse({ type: ListingDto })
  @Refuses({ 400: ['workshop_required', 'id_invalid'], 404: NOT_FOUND, 409: ['listing_state'] })
  async archive(@CurrentWorkshopId() sellerId: string, @Param('id', IdPipe) id: string): Promise<ListingDto> {
    await this.listings.step(sellerId, id, 'archive');
    return this.queries.one(sellerId, id);
  }
}
