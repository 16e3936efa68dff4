import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AuditLog } from '../audit/index.js';
import { Allow, CurrentPrincipal, type Principal } from '../platform/http/access.js';
import { IdempotencyKey, IdempotentRequests } from '../platform/http/idempotency.js';
import { Refuses } from '../platform/http/refusals.js';
import { IdPipe } from '../platform/http/validation.js';
import {
  AccountsQuery,
  LedgerAccountPageDto,
  LedgerTransactionDetailDto,
  LedgerTransactionPageDto,
  ReverseTransactionDto,
  TransactionReversedDto,
  TransactionsQuery,
  VerificationReportDto,
} from './ledger.dto.js';
import { LedgerQueries } from './ledger.queries.js';
import { LedgerService } from './ledger.service.js';
import { LedgerVerification } from './ledger.verification.js';

@ApiTags('ledger')
@Allow({ audience: 'staff', permission: 'ledger.read' })
@Controller('v1/admin/ledger')
export class LedgerAdminController {
  constructor(
    private readonly queries: LedgerQueries,
    private readonly ledger: LedgerService,
    private readonly verification: LedgerVerification,
    private readonly requests: IdempotentRequests,
    private readonly audit: AuditLog,
  ) {}

  /** Ledger accounts with their balances, by kind and currency. */
  @Get('accounts')
  @Refuses({ 400: ['cursor_invalid'] })
  @ApiOkResponse({ type: LedgerAccountPageDto })
  accounts(@Query() query: AccountsQuery): Promise<LedgerAccountPageDto> {
    return this.queries.accounts(query);
  }

  /** Ledger transactions, newest first. */
  @Get('transactions')
  @Refuses({ 400: ['cursor_invalid'] })
  @ApiOkResponse({ type: LedgerTransactionPageDto })
  transactions(@Query() query: TransactionsQuery): Promise<LedgerTransactionPageDto> {
    return this.queries.transactions(query);
  }

  /** One ledger transaction with its postings and the facts behind them. */
  @Get('transactions/:id')
  @Refuses({ 400: ['id_invalid'], 404: ['transaction_not_found'] })
  @ApiOkResponse({ type: LedgerTransactionDetailDto })
  transaction(@Param('id', IdPipe) id: string): Promise<LedgerTransactionDetailDto> {
    return this.queries.transaction(id);
  }

  /** Recomputes every invariant of the books from the postings, as `ledger:verify` does. It reads all of them. */
  @Get('verification')
  @ApiOkResponse({ type: VerificationReportDto })
  verify(): Promise<VerificationReportDto> {
    return this.verification.run();
  }

  /** Posts the equal and opposite of a transaction, once. */
  @Post('transactions/:id/reversal')
  @Allow({ audience: 'staff', permission: 'ledger.reverse' })
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @Refuses({
    400: ['id_invalid', 'idempotency_key_required', 'idempotency_key_invalid'],
    404: ['transaction_not_found'],
    409: ['already_reversed', 'reversal_not_reversible', 'balance_insufficient', 'idempotency_key_in_flight'],
    422: ['idempotency_key_reused'],
  })
  @ApiCreatedResponse({ type: TransactionReversedDto })
  reverse(
    @Param('id', IdPipe) id: string,
    @Body() { reason }: ReverseTransactionDto,
    @IdempotencyKey() key: string,
    @CurrentPrincipal() { accountId: actorId }: Principal,
  ): Promise<TransactionReversedDto> {
    return this.requests.once({ scope: `ledger.reverse ${actorId}`, key, input: { id, reason } }, async (tx) => {
      const reversal = await this.ledger.reverse(tx, id, { reason, actorId });
      await this.audit.record(tx, {
        actor: actorId,
        action: 'ledger_transaction.reversed',
        subject: { kind: 'ledger_transaction', id },
        reason,
        after: { reversal: reversal.id },
      });
      return { id: reversal.id, reference: reversal.reference };
    });
  }
}
