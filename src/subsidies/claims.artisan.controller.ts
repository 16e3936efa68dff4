import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '../platform/http/access.js';
import { IdempotencyKey, IdempotentRequests } from '../platform/http/idempotency.js';
import { type Page, PageQuery } from '../platform/http/pagination.js';
import { Refuses } from '../platform/http/refusals.js';
import { IdPipe } from '../platform/http/validation.js';
import { ActsForWorkshop, CurrentWorkshopId } from '../platform/http/workshop.js';
import { ChangeClaimDto, ClaimDto, ClaimPageDto, type ClaimSummaryDto, WriteClaimDto } from './claims.dto.js';
import { ClaimsQueries } from './claims.queries.js';
import { ClaimsService } from './claims.service.js';

@ApiTags('claims')
@ActsForWorkshop()
@Allow({ audience: 'artisan', permission: 'workshop.claim' })
@Controller('v1/artisan/claims')
export class ClaimsArtisanController {
  constructor(
    private readonly claims: ClaimsService,
    private readonly queries: ClaimsQueries,
    private readonly requests: IdempotentRequests,
  ) {}

  /** Lists the workshop's claims, the newest first. */
  @Get()
  @ApiOkResponse({ type: ClaimPageDto })
  @Refuses({ 400: ['cursor_invalid'] })
  async list(@CurrentWorkshopId() sellerId: string, @Query() query: PageQuery): Promise<Page<ClaimSummaryDto>> {
    return this.queries.ofSeller(sellerId, query);
  }

  /** Shows a claim with its expenses. */
  @Get(':id')
  @ApiOkResponse({ type: ClaimDto })
  @Refuses({ 404: ['claim_not_found'] })
  async find(@CurrentWorkshopId() sellerId: string, @Param('id', IdPipe) id: string): Promise<ClaimDto> {
    return this.queries.find(sellerId, id);
  }

  /** Begins a claim, as a draft, and reckons what may be asked for. Owners only. */
  @Post()
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiCreatedResponse({ type: ClaimDto })
  @Refuses({
    400: ['idempotency_key_required', 'idempotency_key_invalid'],
    409: ['expense_claimed_already', 'idempotency_key_in_flight'],
    422: ['expense_invalid', 'idempotency_key_reused'],
  })
  async create(
    @CurrentWorkshopId() sellerId: string,
    @Body() input: WriteClaimDto,
    @IdempotencyKey() key: string,
  ): Promise<ClaimDto> {
    return this.requests.once({ scope: `claims.create ${sellerId}`, key, input }, async (tx) =>
      this.queries.findIn(tx, sellerId, await this.claims.create(tx, sellerId, input)),
    );
  }

  /** Changes a draft and reckons it anew. */
  @Patch(':id')
  @ApiOkResponse({ type: ClaimDto })
  @Refuses({
    404: ['claim_not_found'],
    409: ['claim_not_draft', 'expense_claimed_already'],
    422: ['expense_invalid'],
  })
  async change(
    @CurrentWorkshopId() sellerId: string,
    @Param('id', IdPipe) id: string,
    @Body() input: ChangeClaimDto,
  ): Promise<ClaimDto> {
    await this.claims.change(sellerId, id, input);
    return this.queries.find(sellerId, id);
  }

  /** Throws a draft away. */
  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  @Refuses({ 404: ['claim_not_found'], 409: ['claim_not_draft'] })
  async remove(@CurrentWorkshopId() sellerId: string, @Param('id', IdPipe) id: string): Promise<void> {
    await this.claims.remove(sellerId, id);
  }
}
