import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '../platform/http/access.js';
import { PageQuery } from '../platform/http/pagination.js';
import { Refuses } from '../platform/http/refusals.js';
import { IdPipe } from '../platform/http/validation.js';
import { ActsForWorkshop, CurrentWorkshopId } from '../platform/http/workshop.js';
import { BalanceEntryPageDto, BalancesDto } from './balance/balance.dto.js';
import { BalanceQueries } from './balance/balance.queries.js';
import { PayoutDetailDto, PayoutPageDto } from './payouts.dto.js';
import { PayoutsQueries } from './payouts.queries.js';

@ApiTags('payouts')
@ActsForWorkshop()
@Allow({ audience: 'artisan', permission: 'workshop.read_money', whileSuspended: true })
@Controller('v1/artisan')
export class PayoutsArtisanController {
  constructor(
    private readonly balance: BalanceQueries,
    private readonly payouts: PayoutsQueries,
  ) {}

  /** Where the workshop's money is, and what is released when. */
  @Get('balance')
  @ApiOkResponse({ type: BalancesDto })
  balances(@CurrentWorkshopId() sellerId: string): Promise<BalancesDto> {
    return this.balance.balances(sellerId);
  }

  /** The workshop's statement: every movement of its balances, newest first. */
  @Get('balance/entries')
  @Refuses({ 400: ['cursor_invalid'] })
  @ApiOkResponse({ type: BalanceEntryPageDto })
  entries(@CurrentWorkshopId() sellerId: string, @Query() query: PageQuery): Promise<BalanceEntryPageDto> {
    return this.balance.entries(sellerId, query);
  }

  /** The workshop's payouts, newest first. */
  @Get('payouts')
  @Refuses({ 400: ['cursor_invalid'] })
  @ApiOkResponse({ type: PayoutPageDto })
  list(@CurrentWorkshopId() sellerId: string, @Query() query: PageQuery): Promise<PayoutPageDto> {
    return this.payouts.ofSeller(sellerId, query);
  }

  /** A payout with the orders that it pays. */
  @Get('payouts/:id')
  @Refuses({ 404: ['payout_not_found'] })
  @ApiOkResponse({ type: PayoutDetailDto })
  show(@CurrentWorkshopId() sellerId: string, @Param('id', IdPipe) id: string): Promise<PayoutDetailDto> {
    return this.payouts.oneOfSeller(sellerId, id);
  }
}
