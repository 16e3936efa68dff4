import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentPrincipal, type Principal } from '../../platform/http/access.js';
import { Versioned } from '../../platform/http/if-match.js';
import { type Page, PageQuery } from '../../platform/http/pagination.js';
import { Refuses } from '../../platform/http/refusals.js';
import { IdPipe } from '../../platform/http/validation.js';
import { WorkshopLifeQueries } from './life.queries.js';
import { SellersQueries } from './sellers.queries.js';
import {
  CloseWorkshopDto,
  SuspendWorkshopDto,
  type WorkshopStepDto,
  WorkshopStepPageDto,
} from './workshop-life.dto.js';
import { WorkshopLife } from './workshop-life.js';
import { WorkshopDto } from './workshops.dto.js';

@ApiTags('workshops')
@Controller('v1/admin/workshops')
export class WorkshopLifeAdminController {
  constructor(
    private readonly life: WorkshopLife,
    private readonly steps: WorkshopLifeQueries,
    private readonly queries: SellersQueries,
  ) {}

  /** Lists the steps of a workshop's life, the newest first. */
  @Get(':id/life')
  @Allow({ audience: 'staff', permission: 'workshops.read' })
  @ApiOkResponse({ type: WorkshopStepPageDto })
  @Refuses({ 400: ['cursor_invalid'] })
  async history(@Param('id', IdPipe) id: string, @Query() query: PageQuery): Promise<Page<WorkshopStepDto>> {
    return this.steps.steps(id, query);
  }

  /** Stops a workshop at once, until a date or until it is reinstated. The workshop reads the reason. */
  @Post(':id/suspend')
  @HttpCode(200)
  @Allow({ audience: 'staff', permission: 'workshops.manage' })
  @Versioned()
  @ApiOkResponse({ type: WorkshopDto })
  @Refuses({ 403: ['own_workshop'], 404: ['workshop_not_found'], 409: ['workshop_not_open'], 422: ['until_passed'] })
  async suspend(
    @CurrentPrincipal() { accountId }: Principal,
    @Param('id', IdPipe) id: string,
    @Body() input: SuspendWorkshopDto,
  ): Promise<WorkshopDto> {
    await this.life.suspend(accountId, id, input);
    return this.queries.find(id);
  }

  /** Makes a suspended workshop again what it was. */
  @Post(':id/reinstate')
  @HttpCode(200)
  @Allow({ audience: 'staff', permission: 'workshops.manage' })
  @Versioned()
  @ApiOkResponse({ type: WorkshopDto })
  @Refuses({ 403: ['own_workshop'], 404: ['workshop_not_found'], 409: ['workshop_not_suspended'] })
  async reinstate(@CurrentPrincipal() { accountId }: Principal, @Param('id', IdPipe) id: string): Promise<WorkshopDto> {
    await this.life.reinstate(accountId, id);
    return this.queries.find(id);
  }

  /** Closes a workshop for good, once it has no open orders and no money. */
  @Post(':id/close')
  @HttpCode(200)
  @Allow({ audience: 'staff', permission: 'workshops.manage' })
  @Versioned()
  @ApiOkResponse({ type: WorkshopDto })
  @Refuses({
    403: ['own_workshop'],
    404: ['workshop_not_found'],
    409: ['workshop_closed', 'workshop_has_open_items'],
  })
  async close(
    @CurrentPrincipal() { accountId }: Principal,
    @Param('id', IdPipe) id: string,
    @Body() { reason }: CloseWorkshopDto,
  ): Promise<WorkshopDto> {
    await this.life.closeByStaff(id, accountId, reason ?? null);
    return this.queries.find(id);
  }
}
