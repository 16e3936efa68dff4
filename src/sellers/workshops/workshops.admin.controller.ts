import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '../../platform/http/access.js';
import { Versioned } from '../../platform/http/if-match.js';
import type { Page } from '../../platform/http/pagination.js';
import { Refuses } from '../../platform/http/refusals.js';
import { IdPipe } from '../../platform/http/validation.js';
import { SellersQueries } from './sellers.queries.js';
import { WorkshopDto, type WorkshopListItemDto, WorkshopPageDto, WorkshopsQuery } from './workshops.dto.js';

@ApiTags('workshops')
@Controller('v1/admin/workshops')
export class WorkshopsAdminController {
  constructor(private readonly queries: SellersQueries) {}

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
}
