import { Body, Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentPrincipal, type Principal } from '../../platform/http/access.js';
import { EditsVersion, IfMatch } from '../../platform/http/if-match.js';
import { Refuses } from '../../platform/http/refusals.js';
import { IdPipe } from '../../platform/http/validation.js';
import { ActsForWorkshop, CurrentWorkshopId } from '../../platform/http/workshop.js';
import { ListingRevisionInputDto, NewestRevisionDto } from './revision.dto.js';
import { RevisionQueries } from './revision.queries.js';
import { RevisionsService } from './revisions.service.js';

@ApiTags('listings')
@ActsForWorkshop()
@Allow({ audience: 'artisan', permission: 'workshop.manage_listings' })
@Controller('v1/artisan/listings/:id/revision')
export class RevisionsArtisanController {
  constructor(
    private readonly queries: RevisionQueries,
    private readonly revisions: RevisionsService,
  ) {}

  /** Shows the newest proposed change of a listing on the shelf, and what became of it. */
  @Get()
  @ApiOkResponse({ type: NewestRevisionDto })
  @Refuses({ 400: ['workshop_required', 'id_invalid'], 404: ['workshop_not_found', 'listing_not_found'] })
  async show(@CurrentWorkshopId() sellerId: string, @Param('id', IdPipe) id: string): Promise<NewestRevisionDto> {
    return { revision: await this.queries.newestOf(sellerId, id) };
  }

  /** Proposes how a listing on the shelf is to be. Shoppers see the old until a moderator publishes; what waits is replaced. */
  @Put()
  @EditsVersion()
  @ApiOkResponse({ type: NewestRevisionDto })
  @Refuses({
    400: ['workshop_required', 'id_invalid'],
    404: ['workshop_not_found', 'listing_not_found'],
    409: ['listing_not_live', 'media_not_ready'],
    422: [
      'listing_invalid',
      'listing_incomplete',
      'listing_unchanged',
      'stock_incomplete',
      'media_not_found',
      'price_not_reviewed',
    ],
  })
  async propose(
    @CurrentPrincipal() { accountId }: Principal,
    @CurrentWorkshopId() sellerId: string,
    @Param('id', IdPipe) id: string,
    @IfMatch() version: number,
    @Body() input: ListingRevisionInputDto,
  ): Promise<NewestRevisionDto> {
    await this.revisions.propose({ accountId, sellerId }, id, version, input);
    return this.show(sellerId, id);
  }

  /** Takes the proposed change back. */
  @Delete()
  @HttpCode(204)
  @ApiNoContentResponse()
  @Refuses({
    400: ['workshop_required', 'id_invalid'],
    404: ['workshop_not_found', 'listing_not_found', 'revision_not_found'],
  })
  async withdraw(@CurrentWorkshopId() sellerId: string, @Param('id', IdPipe) id: string): Promise<void> {
    await this.revisions.withdraw(sellerId, id);
  }
}
