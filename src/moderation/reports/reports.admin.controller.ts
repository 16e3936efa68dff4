import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Database } from '../../platform/database/database.js';
import { Allow, CurrentPrincipal, type Principal } from '../../platform/http/access.js';
import type { Page } from '../../platform/http/pagination.js';
import { Refuses } from '../../platform/http/refusals.js';
import { IdPipe } from '../../platform/http/validation.js';
import { DecideReportDto, ReportCaseDetailDto, ReportCaseDto, ReportCasePageDto, ReportsQuery } from './reports.dto.js';
import { ReportsQueries } from './reports.queries.js';
import { ReportsService } from './reports.service.js';

@ApiTags('reports')
@Allow({ audience: 'staff', permission: 'desk.work' })
@Controller('v1/admin/reports')
export class ReportsAdminController {
  constructor(
    private readonly database: Database,
    private readonly queries: ReportsQueries,
    private readonly reports: ReportsService,
  ) {}

  /** What shoppers reported, one case for all reports about the same thing, the newest first. */
  @Get()
  @ApiOkResponse({ type: ReportCasePageDto })
  @Refuses({ 400: ['cursor_invalid'] })
  async list(@Query() query: ReportsQuery): Promise<Page<ReportCaseDto>> {
    return this.queries.list(query);
  }

  /** One case with what shoppers said. */
  @Get(':id')
  @ApiOkResponse({ type: ReportCaseDetailDto })
  @Refuses({ 400: ['id_invalid'], 404: ['report_not_found'] })
  async one(@Param('id', IdPipe) id: string): Promise<ReportCaseDetailDto> {
    return this.queries.one(id);
  }

  /** Says what was found, and takes the piece off the shelf if needed. Those who reported it are told. */
  @Post(':id/decide')
  @HttpCode(200)
  @ApiOkResponse({ type: ReportCaseDetailDto })
  @Refuses({
    400: ['id_invalid'],
    403: ['own_workshop', 'own_listing'],
    404: ['report_not_found'],
    409: ['report_decided', 'case_claimed', 'listing_state'],
    422: ['measure_not_possible'],
  })
  async decide(
    @CurrentPrincipal() moderator: Principal,
    @Param('id', IdPipe) id: string,
    @Body() decision: DecideReportDto,
  ): Promise<ReportCaseDetailDto> {
    await this.database.transaction((tx) => this.reports.decide(tx, moderator, id, decision));
    return this.queries.one(id);
  }
}
