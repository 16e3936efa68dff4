import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '../platform/http/access.js';
import type { Page } from '../platform/http/pagination.js';
import { Refuses } from '../platform/http/refusals.js';
import { ClaimPageDto, ClaimsQuery, type ClaimSummaryDto } from './claims.dto.js';
import { ClaimsQueries } from './claims.queries.js';

@ApiTags('claims')
@Allow({ audience: 'staff', permission: 'claims.read' })
@Controller('v1/admin/claims')
export class ClaimsAdminController {
  constructor(private readonly queries: ClaimsQueries) {}

  /** Lists claims of all workshops, the newest first. */
  @Get()
  @ApiOkResponse({ type: ClaimPageDto })
  @Refuses({ 400: ['cursor_invalid'] })
  async list(@Query() query: ClaimsQuery): Promise<Page<ClaimSummaryDto>> {
    return this.queries.list(query);
  }
}
