import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentPrincipal, type Principal } from '../../platform/http/access.js';
import { Versioned } from '../../platform/http/if-match.js';
import { Refuses } from '../../platform/http/refusals.js';
import { ActsForWorkshop, CurrentWorkshopId } from '../../platform/http/workshop.js';
import { SellersQueries } from './sellers.queries.js';
import { CloseWorkshopDto, PauseWorkshopDto } from './workshop-life.dto.js';
import { WorkshopLife } from './workshop-life.js';
import { WorkshopDto } from './workshops.dto.js';

@ApiTags('workshops')
@ActsForWorkshop()
@Controller('v1/artisan/workshop')
export class WorkshopLifeArtisanController {
  constructor(
    private readonly life: WorkshopLife,
    private readonly queries: SellersQueries,
  ) {}

  /** Takes everything the workshop sells off sale, until a date or until it resumes. */
  @Post('pause')
  @HttpCode(200)
  @Allow({ audience: 'artisan', permission: 'workshop.edit' })
  @Versioned()
  @ApiOkResponse({ type: WorkshopDto })
  @Refuses({ 409: ['workshop_not_active'], 422: ['until_passed'] })
  async pause(
    @CurrentPrincipal() { accountId }: Principal,
    @CurrentWorkshopId() sellerId: string,
    @Body() input: PauseWorkshopDto,
  ): Promise<WorkshopDto> {
    await this.life.pause(sellerId, accountId, input);
    return this.queries.find(sellerId);
  }

  /** Puts a paused workshop on sale again. */
  @Post('resume')
  @HttpCode(200)
  @Allow({ audience: 'artisan', permission: 'workshop.edit' })
  @Versioned()
  @ApiOkResponse({ type: WorkshopDto })
  @Refuses({ 409: ['workshop_not_paused'] })
  async resume(
    @CurrentPrincipal() { accountId }: Principal,
    @CurrentWorkshopId() sellerId: string,
  ): Promise<WorkshopDto> {
    await this.life.resume(sellerId, accountId);
    return this.queries.find(sellerId);
  }

  /** Closes the workshop for good, once it has no open orders and no money. Owners only. */
  @Post('close')
  @HttpCode(200)
  @Allow({ audience: 'artisan', permission: 'workshop.close', recentSignIn: true })
  @Versioned()
  @ApiOkResponse({ type: WorkshopDto })
  @Refuses({ 409: ['workshop_closed', 'workshop_has_open_items'] })
  async close(
    @CurrentPrincipal() { accountId }: Principal,
    @CurrentWorkshopId() sellerId: string,
    @Body() { reason }: CloseWorkshopDto,
  ): Promise<WorkshopDto> {
    await this.life.close(sellerId, accountId, reason ?? null);
    return this.queries.find(sellerId);
  }
}
