import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentPrincipal, type Principal } from '../../platform/http/access.js';
import { IdempotencyKey } from '../../platform/http/idempotency.js';
import type { Page } from '../../platform/http/pagination.js';
import { Refuses } from '../../platform/http/refusals.js';
import { IdPipe } from '../../platform/http/validation.js';
import { DeskCases } from './desk.cases.js';
import { DeskDecisions } from './desk.decisions.js';
import {
  AssignCaseDto,
  CaseDecisionsDto,
  CasesDecidedDto,
  DeskCaseDto,
  DeskCasePageDto,
  DeskCountsDto,
  DeskQuery,
} from './desk.dto.js';
import { DeskQueries } from './desk.queries.js';

const leaseRefusals = { 400: ['id_invalid'], 404: ['case_not_found'], 409: ['case_done', 'case_claimed'] } as const;

@ApiTags('desk')
@Allow({ audience: 'staff', permission: 'desk.work' })
@Controller('v1/admin/desk')
export class DeskAdminController {
  constructor(
    private readonly cases: DeskCases,
    private readonly decisions: DeskDecisions,
    private readonly queries: DeskQueries,
  ) {}

  /** All that waits for moderators, what is due first. */
  @Get()
  @ApiOkResponse({ type: DeskCasePageDto })
  @Refuses({ 400: ['cursor_invalid'] })
  async list(@CurrentPrincipal() { accountId }: Principal, @Query() query: DeskQuery): Promise<Page<DeskCaseDto>> {
    return this.queries.list(accountId, query);
  }

  /** How many cases of each kind wait, are free, are yours, are overdue. */
  @Get('counts')
  @ApiOkResponse({ type: DeskCountsDto })
  async counts(@CurrentPrincipal() { accountId }: Principal): Promise<DeskCountsDto> {
    return this.queries.counts(accountId);
  }

  /** Takes a case for 15 minutes; again to keep it. Nobody else decides it meanwhile. */
  @Post(':id/claim')
  @HttpCode(200)
  @ApiOkResponse({ type: DeskCaseDto })
  @Refuses(leaseRefusals)
  async claim(@CurrentPrincipal() { accountId }: Principal, @Param('id', IdPipe) id: string): Promise<DeskCaseDto> {
    await this.cases.claim(accountId, id);
    return this.queries.one(id);
  }

  /** Puts a case back. */
  @Post(':id/release')
  @HttpCode(200)
  @ApiOkResponse({ type: DeskCaseDto })
  @Refuses(leaseRefusals)
  async release(@CurrentPrincipal() { accountId }: Principal, @Param('id', IdPipe) id: string): Promise<DeskCaseDto> {
    await this.cases.release(accountId, id);
    return this.queries.one(id);
  }

  /** Gives a case to a moderator for a working day, whoever had it. */
  @Post(':id/assign')
  @HttpCode(200)
  @Allow({ audience: 'staff', permission: 'desk.assign' })
  @ApiOkResponse({ type: DeskCaseDto })
  @Refuses({
    400: ['id_invalid'],
    404: ['case_not_found'],
    409: ['case_done'],
    422: ['not_a_moderator'],
  })
  async assign(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @Body() { accountId }: AssignCaseDto,
  ): Promise<DeskCaseDto> {
    await this.cases.assign(principal.accountId, id, accountId);
    return this.queries.one(id);
  }

  /** Decides up to 50 cases, each for itself: the answer says of each, in order, whether it is decided or why not. */
  @Post('decisions')
  @HttpCode(200)
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOkResponse({ type: CasesDecidedDto })
  @Refuses({
    400: ['idempotency_key_required', 'idempotency_key_invalid'],
    409: ['idempotency_key_in_flight'],
    422: ['idempotency_key_reused'],
  })
  async decide(
    @CurrentPrincipal() moderator: Principal,
    @Body() { decisions }: CaseDecisionsDto,
    @IdempotencyKey() key: string,
  ): Promise<CasesDecidedDto> {
    return this.decisions.decide(moderator, decisions, key);
  }
}
