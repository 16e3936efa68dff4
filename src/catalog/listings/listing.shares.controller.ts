import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentPrincipal, type Principal } from '../../platform/http/access.js';
import { Refuses } from '../../platform/http/refusals.js';
import { IdPipe } from '../../platform/http/validation.js';
import { ActsForWorkshop, CurrentWorkshopId } from '../../platform/http/workshop.js';
import { ListingSharesDto } from './listing.shares.dto.js';
import { ListingSharesService } from './listing.shares.service.js';

@ApiTags('listings')
@ActsForWorkshop()
@Allow({ audience: 'artisan', permission: 'workshop.edit' })
@Controller('v1/artisan/listings/:id/shares')
export class ListingSharesController {
  constructor(private readonly shares: ListingSharesService) {}

  /** Among whom what it sells for is divided; empty if it goes by the workshop's default. */
  @Get()
  @ApiOkResponse({ type: ListingSharesDto })
  @Refuses({ 404: ['listing_not_found'] })
  async show(@CurrentWorkshopId() sellerId: string, @Param('id', IdPipe) id: string): Promise<ListingSharesDto> {
    return this.shares.show(sellerId, id);
  }

  /** Divides what is sold of it from now on among the workshop's artisans. */
  @Put()
  @ApiOkResponse({ type: ListingSharesDto })
  @Refuses({ 404: ['listing_not_found'], 409: ['listing_not_editable'], 422: ['artisan_not_found'] })
  async set(
    @CurrentPrincipal() { accountId }: Principal,
    @CurrentWorkshopId() sellerId: string,
    @Param('id', IdPipe) id: string,
    @Body() { shares }: ListingSharesDto,
  ): Promise<ListingSharesDto> {
    await this.shares.set(accountId, sellerId, id, shares);
    return this.shares.show(sellerId, id);
  }
}
