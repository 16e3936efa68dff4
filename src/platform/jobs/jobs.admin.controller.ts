import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentPrincipal, type Principal } from '../http/access.js';
import { Refuses } from '../http/refusals.js';
import { IdPipe } from '../http/validation.js';
import { JobDto, JobPageDto, JobsQuery, JobsSummaryDto } from './jobs.dto.js';
import { JobQueries } from './jobs.queries.js';
import { JobRedrive } from './redrive.js';

@ApiTags('jobs')
@Allow({ audience: 'staff', permission: 'jobs.read' })
@Controller('v1/admin/jobs')
export class JobsAdminController {
  constructor(
    private readonly queries: JobQueries,
    private readonly jobRedrive: JobRedrive,
  ) {}

  /** Jobs, newest first. */
  @Get()
  @Refuses({ 400: ['cursor_invalid'] })
  @ApiOkResponse({ type: JobPageDto })
  list(@Query() query: JobsQuery): Promise<JobPageDto> {
    return this.queries.list(query);
  }

  /** How many jobs each queue has in which state, and how long the oldest due one has been waiting. */
  @Get('summary')
  @ApiOkResponse({ type: JobsSummaryDto })
  summary(): Promise<JobsSummaryDto> {
    return this.queries.summary();
  }

  /** One job. */
  @Get(':id')
  @Refuses({ 400: ['id_invalid'], 404: ['job_not_found'] })
  @ApiOkResponse({ type: JobDto })
  get(@Param('id', IdPipe) id: string): Promise<JobDto> {
    return this.queries.get(id);
  }

  /** Gives a dead job all its attempts again. */
  @Post(':id/redrive')
  @HttpCode(200)
  @Allow({ audience: 'staff', permission: 'jobs.redrive' })
  @Refuses({ 400: ['id_invalid'], 404: ['job_not_found'], 409: ['job_not_dead'] })
  @ApiOkResponse({ type: JobDto })
  redrive(@Param('id', IdPipe) id: string, @CurrentPrincipal() principal: Principal): Promise<JobDto> {
    return this.jobRedrive.redrive(id, principal.accountId);
  }
}
