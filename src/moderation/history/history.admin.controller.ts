import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '../../platform/http/access.js';
import { type Page, PageQuery } from '../../platform/http/pagination.js';
import { Refuses } from '../../platform/http/refusals.js';
import { IdPipe } from '../../platform/http/validation.js';
import { HistoryItemDto, HistoryPageDto } from './history.dto.js';
import { HistoryQueries } from './history.queries.js';

@ApiTags('workshops')
@Allow({ audience: 'staff', permission: 'workshops.read' })
@Controller('v1/admin/workshops')
export class HistoryAdminController {
  constructor(private readonly queries: HistoryQueries) {}

  /** All that happened to a workshop, newest first: what came to the desk, and what staff and its owners did. */
  @Get(':id/history')
  @ApiOkResponse({ type: HistoryPageDto })
  @Refuses({ 400: ['id_invalid', 'cursor_invalid'], 404: ['workshop_not_found'] })
  async history(@Param('id', IdPipe) id: string, @Query() query: PageQuery): Promise<Page<HistoryItemDto>> {
    return this.queries.ofWorkshop(id, query);
  }
}
