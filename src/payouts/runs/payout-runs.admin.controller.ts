import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Money } from '../../kernel/money.js';
import { AuditLog } from '../../audit/index.js';
import type { Tx } from '../../platform/database/database.js';
import { Allow, CurrentPrincipal, type Principal } from '../../platform/http/access.js';
import { IdempotencyKey, IdempotentRequests } from '../../platform/http/idempotency.js';
import { Refuses } from '../../platform/http/refusals.js';
import { IdPipe } from '../../platform/http/validation.js';
import type { BankFileFormat } from '../rails/bank-file.js';
import { type BankFile, BankTransferRail } from '../rails/bank-transfer.rail.js';
import { PayoutRunsQueries } from './payout-runs.queries.js';
import { PayoutRunsService } from './payout-runs.service.js';
import {
  BankFileQuery,
  PayoutRunDetailDto,
  PayoutRunPageDto,
  PayoutRunsQuery,
  PreparePayoutRunDto,
} from './payout-runs.dto.js';

const BAD_KEY = ['idempotency_key_required', 'idempotency_key_invalid'];

@ApiTags('payouts')
@Allow({ audience: 'staff', permission: 'payouts.read' })
@Controller('v1/admin/payout-runs')
export class PayoutRunsAdminController {
  constructor(
    private readonly queries: PayoutRunsQueries,
    private readonly runs: PayoutRunsService,
    private readonly bank: BankTransferRail,
    private readonly requests: IdempotentRequests,
    private readonly audit: AuditLog,
  ) {}

  /** Payout runs, newest first. */
  @Get()
  @Refuses({ 400: ['cursor_invalid'] })
  @ApiOkResponse({ type: PayoutRunPageDto })
  list(@Query() query: PayoutRunsQuery): Promise<PayoutRunPageDto> {
    return this.queries.list(query);
  }

  /** Claims what workshops have available, for one currency. Nothing is sent before somebody else approves. */
  @Post()
  @Allow({ audience: 'staff', permission: 'payouts.prepare' })
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @Refuses({ 400: BAD_KEY, 409: ['idempotency_key_in_flight'], 422: ['idempotency_key_reused'] })
  @ApiCreatedResponse({ type: PayoutRunDetailDto })
  prepare(
    @Body() { currency, minimum = 1 }: PreparePayoutRunDto,
    @IdempotencyKey() key: string,
    @CurrentPrincipal() { accountId }: Principal,
  ): Promise<PayoutRunDetailDto> {
    return this.requests.once(
      { scope: `payouts.prepare ${accountId}`, key, input: { currency, minimum } },
      async (tx) => {
        const run = await this.queries.read(tx, await this.runs.prepare(tx, Money.of(minimum, currency), accountId));
        await this.record(tx, accountId, 'prepared', run.id);
        return run;
      },
    );
  }

  /** A run with its payouts, whom it leaves out and why, and its bank file's digests. */
  @Get(':id')
  @Refuses({ 404: ['payout_run_not_found'] })
  @ApiOkResponse({ type: PayoutRunDetailDto })
  show(@Param('id', IdPipe) id: string): Promise<PayoutRunDetailDto> {
    return this.queries.find(id);
  }

  /** Sends a run on its way; another person than who prepared it. */
  @Post(':id/approve')
  @HttpCode(200)
  @Allow({ audience: 'staff', permission: 'payouts.approve', recentSignIn: true })
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @Refuses({
    400: BAD_KEY,
    403: ['same_person'],
    404: ['payout_run_not_found'],
    409: [
      'payout_run_state_conflict',
      'payout_run_empty',
      'platform_bank_missing',
      'payout_details_changed',
      'idempotency_key_in_flight',
    ],
    422: ['idempotency_key_reused'],
  })
  @ApiOkResponse({ type: PayoutRunDetailDto })
  approve(
    @Param('id', IdPipe) id: string,
    @IdempotencyKey() key: string,
    @CurrentPrincipal() { accountId }: Principal,
  ): Promise<PayoutRunDetailDto> {
    return this.requests.once({ scope: `payouts.approve ${accountId}`, key, input: { id } }, async (tx) => {
      await this.runs.approve(tx, id, accountId);
      await this.record(tx, accountId, 'approved', id);
      return this.queries.read(tx, id);
    });
  }

  /** Gives all that a run has claimed back, before it is approved. */
  @Post(':id/cancel')
  @HttpCode(200)
  @Allow({ audience: 'staff', permission: 'payouts.prepare' })
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @Refuses({
    400: BAD_KEY,
    404: ['payout_run_not_found'],
    409: ['payout_run_state_conflict', 'idempotency_key_in_flight'],
    422: ['idempotency_key_reused'],
  })
  @ApiOkResponse({ type: PayoutRunDetailDto })
  cancel(
    @Param('id', IdPipe) id: string,
    @IdempotencyKey() key: string,
    @CurrentPrincipal() { accountId }: Principal,
  ): Promise<PayoutRunDetailDto> {
    return this.requests.once({ scope: `payouts.cancel ${accountId}`, key, input: { id } }, async (tx) => {
      await this.runs.cancel(tx, id, accountId);
      await this.record(tx, accountId, 'canceled', id);
      return this.queries.read(tx, id);
    });
  }

  /** The file for the bank, as it was made at the approval. It holds account numbers, so only finance gets it. */
  @Get(':id/bank-file')
  @Allow({ audience: 'staff', permission: 'payouts.prepare' })
  @Refuses({ 404: ['bank_file_not_found'] })
  @ApiOkResponse({
    content: { 'application/xml': { schema: { type: 'string' } }, 'text/csv': { schema: { type: 'string' } } },
    headers: { 'Content-Digest': { description: 'SHA-256 of the file (RFC 9530).', schema: { type: 'string' } } },
  })
  async bankFile(
    @Param('id', IdPipe) id: string,
    @Query() { format }: BankFileQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendFile(reply, `payouts-${id}`, format, await this.bank.file(id, format));
  }

  private async record(tx: Tx, actor: string, state: 'prepared' | 'approved' | 'canceled', id: string): Promise<void> {
    await this.audit.record(tx, {
      actor,
      action: `payout_run.${state}`,
      subject: { kind: 'payout_run', id },
      ...(state === 'prepared' ? {} : { before: { state: 'prepared' } }),
      after: { state },
    });
  }
}

async function sendFile(reply: FastifyReply, name: string, format: BankFileFormat, file: BankFile): Promise<void> {
  const [type, suffix] = format === 'csv' ? ['text/csv; charset=utf-8', 'csv'] : ['application/xml', 'xml'];
  await reply
    .type(type)
    .header('cache-control', 'no-store')
    .header('content-digest', `sha-256=:${file.sha256.toString('base64')}:`)
    .header('content-disposition', `attachment; filename="${name}.${suffix}"`)
    .send(file.content);
}
