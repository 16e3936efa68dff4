import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Database, type Tx } from '../../platform/database/database.js';
import { Allow, CurrentPrincipal, type Principal } from '../../platform/http/access.js';
import type { Page } from '../../platform/http/pagination.js';
import { Refuses } from '../../platform/http/refusals.js';
import { IdPipe } from '../../platform/http/validation.js';
import { ApplicationsQueries } from './applications.queries.js';
import { ApplicationsService } from './applications.service.js';
import {
  ApplicationForReviewDto,
  type ApplicationForStaffDto,
  ApplicationForStaffPageDto,
  ApplicationsQuery,
  AssignApplicationDto,
  RefuseApplicationDto,
  TickChecklistDto,
  WriteNoteDto,
} from './review.dto.js';

const decisionRefusals = {
  403: ['own_application'],
  404: ['application_not_found'],
  409: ['application_not_under_review', 'case_claimed'],
} as const;

@ApiTags('applications')
@Allow({ audience: 'staff', permission: 'applications.review' })
@Controller('v1/admin/applications')
export class ApplicationsAdminController {
  constructor(
    private readonly applications: ApplicationsService,
    private readonly database: Database,
    private readonly queries: ApplicationsQueries,
  ) {}

  /** Lists applications that were submitted, the oldest first. */
  @Get()
  @ApiOkResponse({ type: ApplicationForStaffPageDto })
  @Refuses({ 400: ['cursor_invalid'] })
  async list(@Query() query: ApplicationsQuery): Promise<Page<ApplicationForStaffDto>> {
    return this.queries.list(query);
  }

  /** Shows an application: its files, steps, checklist, notes, and who else has its number or phone. */
  @Get(':id')
  @ApiOkResponse({ type: ApplicationForReviewDto })
  @Refuses({ 403: ['own_application'], 404: ['application_not_found'] })
  async find(
    @CurrentPrincipal() { accountId }: Principal,
    @Param('id', IdPipe) id: string,
  ): Promise<ApplicationForReviewDto> {
    return this.queries.find(accountId, id);
  }

  /** Takes a submitted application up. */
  @Post(':id/review')
  @HttpCode(200)
  @ApiOkResponse({ type: ApplicationForReviewDto })
  @Refuses({
    403: ['own_application'],
    404: ['application_not_found'],
    409: ['application_not_submitted', 'case_claimed'],
  })
  async review(
    @CurrentPrincipal() { accountId }: Principal,
    @Param('id', IdPipe) id: string,
  ): Promise<ApplicationForReviewDto> {
    return this.afterwards(accountId, id, (tx) => this.applications.reviewIn(tx, accountId, id));
  }

  /** Gives an application to another moderator. */
  @Post(':id/assign')
  @HttpCode(200)
  @Allow({ audience: 'staff', permission: 'desk.assign' })
  @ApiOkResponse({ type: ApplicationForReviewDto })
  @Refuses({
    403: ['own_application'],
    404: ['application_not_found'],
    409: ['application_not_assignable'],
    422: ['not_a_moderator'],
  })
  async assign(
    @CurrentPrincipal() { accountId }: Principal,
    @Param('id', IdPipe) id: string,
    @Body() { accountId: reviewerId }: AssignApplicationDto,
  ): Promise<ApplicationForReviewDto> {
    return this.afterwards(accountId, id, (tx) => this.applications.assignIn(tx, accountId, id, reviewerId));
  }

  /** Puts an application that you took up back to those that nobody has. */
  @Post(':id/release')
  @HttpCode(200)
  @ApiOkResponse({ type: ApplicationForReviewDto })
  @Refuses({ 403: ['own_application'], 404: ['application_not_found'], 409: ['not_reviewer'] })
  async release(
    @CurrentPrincipal() { accountId }: Principal,
    @Param('id', IdPipe) id: string,
  ): Promise<ApplicationForReviewDto> {
    return this.afterwards(accountId, id, (tx) => this.applications.releaseIn(tx, accountId, id));
  }

  /** Ticks what you have looked at. */
  @Put(':id/checklist')
  @ApiOkResponse({ type: ApplicationForReviewDto })
  @Refuses({ 403: ['own_application'], 404: ['application_not_found'], 409: ['application_not_under_review'] })
  async tick(
    @CurrentPrincipal() { accountId }: Principal,
    @Param('id', IdPipe) id: string,
    @Body() { ticked }: TickChecklistDto,
  ): Promise<ApplicationForReviewDto> {
    return this.afterwards(accountId, id, (tx) => this.applications.tickIn(tx, accountId, id, ticked));
  }

  /** Writes a note for other moderators. It stays as it is. */
  @Post(':id/notes')
  @HttpCode(200)
  @ApiOkResponse({ type: ApplicationForReviewDto })
  @Refuses({ 403: ['own_application'], 404: ['application_not_found'] })
  async writeNote(
    @CurrentPrincipal() { accountId }: Principal,
    @Param('id', IdPipe) id: string,
    @Body() { note }: WriteNoteDto,
  ): Promise<ApplicationForReviewDto> {
    return this.afterwards(accountId, id, (tx) => this.applications.writeNoteIn(tx, accountId, id, note));
  }

  /** Opens the workshop, whose owner the applicant becomes. */
  @Post(':id/approve')
  @HttpCode(200)
  @ApiOkResponse({ type: ApplicationForReviewDto })
  @Refuses({
    ...decisionRefusals,
    409: [...decisionRefusals[409], 'checklist_incomplete'],
  })
  async approve(
    @CurrentPrincipal() { accountId }: Principal,
    @Param('id', IdPipe) id: string,
  ): Promise<ApplicationForReviewDto> {
    return this.afterwards(accountId, id, (tx) => this.applications.approveIn(tx, accountId, id));
  }

  /** Gives an application back to be changed and submitted again. */
  @Post(':id/request-changes')
  @HttpCode(200)
  @ApiOkResponse({ type: ApplicationForReviewDto })
  @Refuses(decisionRefusals)
  async requestChanges(
    @CurrentPrincipal() { accountId }: Principal,
    @Param('id', IdPipe) id: string,
    @Body() refusal: RefuseApplicationDto,
  ): Promise<ApplicationForReviewDto> {
    return this.afterwards(accountId, id, (tx) =>
      this.applications.refuseIn(tx, accountId, id, 'changes_requested', refusal),
    );
  }

  /** Refuses an application for good. */
  @Post(':id/reject')
  @HttpCode(200)
  @ApiOkResponse({ type: ApplicationForReviewDto })
  @Refuses(decisionRefusals)
  async reject(
    @CurrentPrincipal() { accountId }: Principal,
    @Param('id', IdPipe) id: string,
    @Body() refusal: RefuseApplicationDto,
  ): Promise<ApplicationForReviewDto> {
    return this.afterwards(accountId, id, (tx) => this.applications.refuseIn(tx, accountId, id, 'rejected', refusal));
  }

  private async afterwards(
    accountId: string,
    id: string,
    command: (tx: Tx) => Promise<void>,
  ): Promise<ApplicationForReviewDto> {
    await this.database.transaction(command);
    return this.queries.find(accountId, id);
  }
}
