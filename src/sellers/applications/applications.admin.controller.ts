import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentPrincipal, type Principal } from '../../platform/http/access.js';
import type { Page } from '../../platform/http/pagination.js';
import { Refuses } from '../../platform/http/refusals.js';
import { IdPipe } from '../../platform/http/validation.js';
import {
  ApplicationForStaffDto,
  ApplicationForStaffPageDto,
  ApplicationsQuery,
  RefuseApplicationDto,
} from './applications.dto.js';
import { ApplicationsQueries } from './applications.queries.js';
import { ApplicationsService } from './applications.service.js';

const decisionRefusals = {
  403: ['own_application'],
  404: ['application_not_found'],
  409: ['application_not_under_review'],
} as const;

@ApiTags('applications')
@Allow({ audience: 'staff', permission: 'applications.review' })
@Controller('v1/admin/applications')
export class ApplicationsAdminController {
  constructor(
    private readonly applications: ApplicationsService,
    private readonly queries: ApplicationsQueries,
  ) {}

  /** Lists applications that were submitted, the oldest first. */
  @Get()
  @ApiOkResponse({ type: ApplicationForStaffPageDto })
  @Refuses({ 400: ['cursor_invalid'] })
  async list(@Query() query: ApplicationsQuery): Promise<Page<ApplicationForStaffDto>> {
    return this.queries.list(query);
  }

  /** Shows an application. */
  @Get(':id')
  @ApiOkResponse({ type: ApplicationForStaffDto })
  @Refuses({ 404: ['application_not_found'] })
  async find(@Param('id', IdPipe) id: string): Promise<ApplicationForStaffDto> {
    return this.queries.find(id);
  }

  /** Takes a submitted application up. */
  @Post(':id/review')
  @HttpCode(200)
  @ApiOkResponse({ type: ApplicationForStaffDto })
  @Refuses({ 403: ['own_application'], 404: ['application_not_found'], 409: ['application_not_submitted'] })
  async review(
    @CurrentPrincipal() { accountId }: Principal,
    @Param('id', IdPipe) id: string,
  ): Promise<ApplicationForStaffDto> {
    await this.applications.review(accountId, id);
    return this.queries.find(id);
  }

  /** Opens the workshop, whose owner the applicant becomes. */
  @Post(':id/approve')
  @HttpCode(200)
  @ApiOkResponse({ type: ApplicationForStaffDto })
  @Refuses(decisionRefusals)
  async approve(
    @CurrentPrincipal() { accountId }: Principal,
    @Param('id', IdPipe) id: string,
  ): Promise<ApplicationForStaffDto> {
    await this.applications.approve(accountId, id);
    return this.queries.find(id);
  }

  /** Gives an application back to be changed and submitted again. */
  @Post(':id/request-changes')
  @HttpCode(200)
  @ApiOkResponse({ type: ApplicationForStaffDto })
  @Refuses(decisionRefusals)
  async requestChanges(
    @CurrentPrincipal() { accountId }: Principal,
    @Param('id', IdPipe) id: string,
    @Body() refusal: RefuseApplicationDto,
  ): Promise<ApplicationForStaffDto> {
    await this.applications.requestChanges(accountId, id, refusal);
    return this.queries.find(id);
  }

  /** Refuses an application for good. */
  @Post(':id/reject')
  @HttpCode(200)
  @ApiOkResponse({ type: ApplicationForStaffDto })
  @Refuses(decisionRefusals)
  async reject(
    @CurrentPrincipal() { accountId }: Principal,
    @Param('id', IdPipe) id: string,
    @Body() refusal: RefuseApplicationDto,
  ): Promise<ApplicationForStaffDto> {
    await this.applications.reject(accountId, id, refusal);
    return this.queries.find(id);
  }
}
