import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Database } from '../../platform/database/database.js';
import { Allow, CurrentPrincipal, type Principal } from '../../platform/http/access.js';
import type { Page } from '../../platform/http/pagination.js';
import { Refuses } from '../../platform/http/refusals.js';
import { IdPipe } from '../../platform/http/validation.js';
import { RequestChangesDto } from '../listings/listing.dto.js';
import { ReviewedRevisionDto, type RevisionItemDto, RevisionPageDto, RevisionsQuery } from './revision.dto.js';
import { RevisionQueries } from './revision.queries.js';
import { RevisionsService } from './revisions.service.js';

@ApiTags('listings')
@Allow({ audience: 'staff', permission: 'listings.review' })
@Controller('v1/admin/listing-revisions')
export class RevisionsAdminController {
  constructor(
    private readonly database: Database,
    private readonly queries: RevisionQueries,
    private readonly revisions: RevisionsService,
  ) {}

  /** Proposed changes of what is on the shelf, the oldest first. */
  @Get()
  @ApiOkResponse({ type: RevisionPageDto })
  @Refuses({ 400: ['cursor_invalid'] })
  async list(@Query() query: RevisionsQuery): Promise<Page<RevisionItemDto>> {
    return this.queries.list(query);
  }

  /** A proposed change, field by field against what is live. */
  @Get(':id')
  @ApiOkResponse({ type: ReviewedRevisionDto })
  @Refuses({ 400: ['id_invalid'], 404: ['revision_not_found'] })
  async find(@Param('id', IdPipe) id: string): Promise<ReviewedRevisionDto> {
    return this.queries.find(id);
  }

  /** Lets shoppers see what was proposed. */
  @Post(':id/publish')
  @HttpCode(200)
  @ApiOkResponse({ type: ReviewedRevisionDto })
  @Refuses({
    400: ['id_invalid'],
    403: ['own_listing'],
    404: ['revision_not_found'],
    409: ['case_claimed', 'revision_state', 'workshop_not_active', 'listing_changed_meanwhile', 'media_not_ready'],
    422: ['listing_invalid', 'listing_incomplete', 'media_not_found'],
  })
  async publish(
    @CurrentPrincipal() moderator: Principal,
    @Param('id', IdPipe) id: string,
  ): Promise<ReviewedRevisionDto> {
    await this.database.transaction(async (tx) => this.revisions.publish(tx, moderator, id));
    return this.queries.find(id);
  }

  /** Leaves the listing as it is; its workshop reads why. */
  @Post(':id/request-changes')
  @HttpCode(200)
  @ApiOkResponse({ type: ReviewedRevisionDto })
  @Refuses({
    400: ['id_invalid'],
    403: ['own_listing'],
    404: ['revision_not_found'],
    409: ['case_claimed', 'revision_state'],
  })
  async requestChanges(
    @CurrentPrincipal() moderator: Principal,
    @Param('id', IdPipe) id: string,
    @Body() input: RequestChangesDto,
  ): Promise<ReviewedRevisionDto> {
    await this.database.transaction(async (tx) => this.revisions.requestChanges(tx, moderator, id, input));
    return this.queries.find(id);
  }
}
