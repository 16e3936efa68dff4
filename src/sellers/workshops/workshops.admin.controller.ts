import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentPrincipal, type Principal } from '../../platform/http/access.js';
import { Versioned } from '../../platform/http/if-match.js';
import type { Page } from '../../platform/http/pagination.js';
import { Refuses } from '../../platform/http/refusals.js';
import { IdPipe } from '../../platform/http/validation.js';
import { SellersQueries } from './sellers.queries.js';
import { SellersService } from './sellers.service.js';
import {
  SuspendWorkshopDto,
  WorkshopDto,
  type WorkshopListItemDto,
  WorkshopPageDto,
  WorkshopsQuery,
} from './workshops.dto.js';

@ApiTags('workshops')
@Controller('v1/admin/workshops')
export class WorkshopsAdminController {
  constructor(
    private readonly sellers: SellersService,
    private readonly queries: SellersQueries,
  ) {}

  /** Lists workshops, the newest first. */
  @Get()
  @Allow({ audience: 'staff', permission: 'workshops.read' })
  @ApiOkResponse({ type: WorkshopPageDto })
  @Refuses({ 400: ['cursor_invalid'] })
  async list(@Query() query: WorkshopsQuery): Promise<Page<WorkshopListItemDto>> {
    return this.queries.list(query);
  }

  /** Shows a workshop. */
  @Get(':id')
  @Allow({ audience: 'staff', permission: 'workshops.read' })
  @Versioned()
  @ApiOkResponse({ type: WorkshopDto })
  @Refuses({ 404: ['workshop_not_found'] })
  async find(@Param('id', IdPipe) id: string): Promise<WorkshopDto> {
    return this.queries.find(id);
  }

  /** Takes a workshop off sale until it is reinstated. The workshop reads the reason. */
  @Post(':id/suspend')
  @HttpCode(200)
  @Allow({ audience: 'staff', permission: 'workshops.manage' })
  @Versioned()
  @ApiOkResponse({ type: WorkshopDto })
  @Refuses({ 403: ['own_workshop'], 404: ['workshop_not_found'], 409: ['workshop_not_open'] })
  async suspend(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @Body() { reason }: SuspendWorkshopDto,
  ): Promise<WorkshopDto> {
    await this.sellers.suspend(principal, id, reason);
    return this.queries.find(id);
  }

  /** Makes a suspended workshop again what it was. */
  @Post(':id/reinstate')
  @HttpCode(200)
  @Allow({ audience: 'staff', permission: 'workshops.manage' })
  @Versioned()
  @ApiOkResponse({ type: WorkshopDto })
  @Refuses({ 403: ['own_workshop'], 404: ['workshop_not_found'], 409: ['workshop_not_suspended'] })
  async reinstate(@CurrentPrincipal() principal: Principal, @Param('id', IdPipe) id: string): Promise<WorkshopDto> {
    await this.sellers.reinstate(principal, id);
    return this.queries.find(id);
  }
}
