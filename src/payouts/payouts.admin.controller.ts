import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AuditLog } from '../audit/index.js';
import { Allow, CurrentPrincipal, type Principal } from '../platform/http/access.js';
import { IdempotencyKey, IdempotentRequests } from '../platform/http/idempotency.js';
import { Refuses } from '../platform/http/refusals.js';
import { IdPipe } from '../platform/http/validation.js';
import {
  BankResultDto,
  BankResultRecordedDto,
  PayoutsQuery,
  StaffPayoutDetailDto,
  StaffPayoutPageDto,
} from './payouts.dto.js';
import { PayoutsQueries } from './payouts.queries.js';
import { PayoutsService } from './payouts.service.js';

@ApiTags('payouts')
@Allow({ audience: 'staff', permission: 'payouts.read' })
@Controller('v1/admin/payouts')
export class PayoutsAdminController {
  constructor(
    private readonly queries: PayoutsQueries,
    private readonly payouts: PayoutsService,
    private readonly requests: IdempotentRequests,
    private readonly audit: AuditLog,
  ) {}

  /** Payouts of all workshops, newest first. */
  @Get()
  @Refuses({ 400: ['cursor_invalid'] })
  @ApiOkResponse({ type: StaffPayoutPageDto })
  list(@Query() query: PayoutsQuery): Promise<StaffPayoutPageDto> {
    return this.queries.list(query);
  }

  /** A payout with its shares and the transfers that carry them. */
  @Get(':id')
  @Refuses({ 404: ['payout_not_found'] })
  @ApiOkResponse({ type: StaffPayoutDetailDto })
  show(@Param('id', IdPipe) id: string): Promise<StaffPayoutDetailDto> {
    return this.queries.find(id);
  }

  /** Records what the bank says became of a payout of a bank file, once. */
  @Post(':id/bank-result')
  @HttpCode(200)
  @Allow({ audience: 'staff', permission: 'payouts.prepare' })
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @Refuses({
    400: ['idempotency_key_required', 'idempotency_key_invalid'],
    404: ['payout_not_found'],
    409: ['payout_not_by_bank', 'payout_state_conflict', 'idempotency_key_in_flight'],
    422: ['bank_result_in_future', 'idempotency_key_reused'],
  })
  @ApiOkResponse({ type: BankResultRecordedDto })
  recordBankResult(
    @Param('id', IdPipe) id: string,
    @Body() result: BankResultDto,
    @IdempotencyKey() key: string,
    @CurrentPrincipal() { accountId }: Principal,
  ): Promise<BankResultRecordedDto> {
    const { outcome, bankReference, at } = result;
    const input = { id, outcome, bankReference, at };
    return this.requests.once({ scope: `payouts.bank-result ${accountId}`, key, input }, async (tx) => {
      const state = await this.payouts.recordBankResult(tx, id, result);
      await this.audit.record(tx, {
        actor: accountId,
        action: 'payout.bank_result_recorded',
        subject: { kind: 'payout', id },
        after: { state, outcome, bankReference, at },
      });
      return { id, state };
    });
  }
}
