import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentPrincipal, type Principal } from '../../platform/http/access.js';
import { type Page, PageQuery } from '../../platform/http/pagination.js';
import { Refuses } from '../../platform/http/refusals.js';
import { IdPipe } from '../../platform/http/validation.js';
import { ApplicationDto, ApplicationPageDto } from './applications.dto.js';
import { WriteApplicationDto } from './application-draft.dto.js';
import { ApplicationsQueries } from './applications.queries.js';
import { OwnApplications } from './own-applications.js';
import { ApplicationDetailDto } from './review.dto.js';

/** For anybody with an account: the workshop does not exist yet. */
@ApiTags('applications')
@Allow({ audience: 'account' })
@Controller('v1/artisan/applications')
export class ApplicationsController {
  constructor(
    private readonly applications: OwnApplications,
    private readonly queries: ApplicationsQueries,
  ) {}

  /** Lists your applications for a workshop, the newest first. */
  @Get()
  @ApiOkResponse({ type: ApplicationPageDto })
  @Refuses({ 400: ['cursor_invalid'] })
  async list(@CurrentPrincipal() { accountId }: Principal, @Query() query: PageQuery): Promise<Page<ApplicationDto>> {
    return this.queries.ofAccount(accountId, query);
  }

  /** Shows one of your applications, with its files and what happened to it. */
  @Get(':id')
  @ApiOkResponse({ type: ApplicationDetailDto })
  @Refuses({ 404: ['application_not_found'] })
  async find(
    @CurrentPrincipal() { accountId }: Principal,
    @Param('id', IdPipe) id: string,
  ): Promise<ApplicationDetailDto> {
    return this.queries.ownOf(accountId, id);
  }

  /** Begins an application for a workshop, as a draft. */
  @Post()
  @ApiCreatedResponse({ type: ApplicationDetailDto })
  @Refuses({ 409: ['application_open'] })
  async create(
    @CurrentPrincipal() { accountId }: Principal,
    @Body() input: WriteApplicationDto,
  ): Promise<ApplicationDetailDto> {
    const id = await this.applications.create(accountId, input);
    return this.queries.ownOf(accountId, id);
  }

  /** Replaces what an application says: a draft, one of which changes were requested, or one that you took back. */
  @Put(':id')
  @ApiOkResponse({ type: ApplicationDetailDto })
  @Refuses({ 404: ['application_not_found'], 409: ['application_not_editable'] })
  async edit(
    @CurrentPrincipal() { accountId }: Principal,
    @Param('id', IdPipe) id: string,
    @Body() input: WriteApplicationDto,
  ): Promise<ApplicationDetailDto> {
    await this.applications.edit(accountId, id, input);
    return this.queries.ownOf(accountId, id);
  }

  /** Hands an application to the moderators. */
  @Post(':id/submit')
  @HttpCode(200)
  @ApiOkResponse({ type: ApplicationDetailDto })
  @Refuses({
    404: ['application_not_found'],
    409: ['application_not_editable', 'application_open', 'email_not_verified'],
    422: ['application_incomplete'],
  })
  async submit(
    @CurrentPrincipal() { accountId }: Principal,
    @Param('id', IdPipe) id: string,
  ): Promise<ApplicationDetailDto> {
    await this.applications.submit(accountId, id);
    return this.queries.ownOf(accountId, id);
  }

  /** Takes an application back before it is decided. It can be submitted again. */
  @Post(':id/withdraw')
  @HttpCode(200)
  @ApiOkResponse({ type: ApplicationDetailDto })
  @Refuses({ 404: ['application_not_found'], 409: ['application_closed'] })
  async withdraw(
    @CurrentPrincipal() { accountId }: Principal,
    @Param('id', IdPipe) id: string,
  ): Promise<ApplicationDetailDto> {
    await this.applications.withdraw(accountId, id);
    return this.queries.ownOf(accountId, id);
  }
}
