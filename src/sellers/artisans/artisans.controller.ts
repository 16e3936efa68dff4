import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentPrincipal, type Principal } from '../../platform/http/access.js';
import { EditsVersion, IfMatch, Versioned } from '../../platform/http/if-match.js';
import { Refuses } from '../../platform/http/refusals.js';
import { IdPipe } from '../../platform/http/validation.js';
import { ActsForWorkshop, CurrentWorkshopId } from '../../platform/http/workshop.js';
import { ArtisanDto, ArtisansDto, DefaultSharesDto, WriteArtisanDto } from './artisans.dto.js';
import { ArtisansService } from './artisans.service.js';

@ApiTags('artisans')
@ActsForWorkshop()
@Allow({ audience: 'artisan', permission: 'workshop.edit' })
@Controller('v1/artisan/artisans')
export class ArtisansController {
  constructor(private readonly artisans: ArtisansService) {}

  /** The artisans of the workshop, the active ones first. */
  @Get()
  @ApiOkResponse({ type: ArtisansDto })
  async list(@CurrentWorkshopId() sellerId: string): Promise<ArtisansDto> {
    return this.artisans.list(sellerId);
  }

  /** Names an artisan of the workshop: what it sells from now on is divided. */
  @Post()
  @Versioned()
  @ApiCreatedResponse({ type: ArtisanDto })
  @Refuses({ 409: ['too_many_artisans', 'artisan_account_taken'], 422: ['account_not_member'] })
  async add(
    @CurrentPrincipal() { accountId }: Principal,
    @CurrentWorkshopId() sellerId: string,
    @Body() input: WriteArtisanDto,
  ): Promise<ArtisanDto> {
    return this.artisans.find(sellerId, await this.artisans.add(accountId, sellerId, input));
  }

  /** Says how what is nobody's in particular is divided, such as postage and listings without shares. */
  @Put('default-shares')
  @ApiOkResponse({ type: ArtisansDto })
  async setDefault(
    @CurrentPrincipal() { accountId }: Principal,
    @CurrentWorkshopId() sellerId: string,
    @Body() { defaultShares }: DefaultSharesDto,
  ): Promise<ArtisansDto> {
    await this.artisans.setDefault(accountId, sellerId, defaultShares);
    return this.artisans.list(sellerId);
  }

  /** Shows an artisan. Her ETag is needed to edit her. */
  @Get(':id')
  @Versioned()
  @ApiOkResponse({ type: ArtisanDto })
  @Refuses({ 404: ['artisan_not_found'] })
  async find(@CurrentWorkshopId() sellerId: string, @Param('id', IdPipe) id: string): Promise<ArtisanDto> {
    return this.artisans.find(sellerId, id);
  }

  /** Replaces what is said of an artisan. */
  @Put(':id')
  @Versioned()
  @EditsVersion()
  @ApiOkResponse({ type: ArtisanDto })
  @Refuses({
    404: ['artisan_not_found'],
    409: ['artisan_retired', 'artisan_account_taken'],
    422: ['account_not_member'],
  })
  async edit(
    @CurrentPrincipal() { accountId }: Principal,
    @CurrentWorkshopId() sellerId: string,
    @Param('id', IdPipe) id: string,
    @IfMatch() version: number,
    @Body() input: WriteArtisanDto,
  ): Promise<ArtisanDto> {
    await this.artisans.edit(accountId, sellerId, id, version, input);
    return this.artisans.find(sellerId, id);
  }

  /** What is sold from now on is divided without her. What is sold already stays hers. */
  @Post(':id/retire')
  @HttpCode(200)
  @Versioned()
  @ApiOkResponse({ type: ArtisanDto })
  @Refuses({ 404: ['artisan_not_found'], 409: ['artisan_retired', 'last_artisan'] })
  async retire(
    @CurrentPrincipal() { accountId }: Principal,
    @CurrentWorkshopId() sellerId: string,
    @Param('id', IdPipe) id: string,
  ): Promise<ArtisanDto> {
    await this.artisans.retire(accountId, sellerId, id);
    return this.artisans.find(sellerId, id);
  }
}
