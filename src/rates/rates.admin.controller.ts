import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentPrincipal, type Principal } from '../platform/http/access.js';
import { Refuses } from '../platform/http/refusals.js';
import {
  CommissionRuleDto,
  CommissionRulePageDto,
  CommissionRulesQuery,
  ExchangeRateDto,
  ExchangeRatePageDto,
  ExchangeRatesQuery,
  NewCommissionRuleDto,
  NewExchangeRateDto,
} from './rates.dto.js';
import { RatesQueries } from './rates.queries.js';
import { RatesService } from './rates.service.js';

@ApiTags('rates')
@Allow({ audience: 'staff', permission: 'rates.read' })
@Controller('v1/admin')
export class RatesAdminController {
  constructor(
    private readonly queries: RatesQueries,
    private readonly rates: RatesService,
  ) {}

  /** Exchange rates, past, present and future, the latest beginning first. */
  @Get('exchange-rates')
  @Refuses({ 400: ['cursor_invalid'] })
  @ApiOkResponse({ type: ExchangeRatePageDto })
  exchangeRates(@Query() query: ExchangeRatesQuery): Promise<ExchangeRatePageDto> {
    return this.queries.exchangeRates(query);
  }

  /** Lets an exchange rate hold from now on, or later. The one before it ends there. */
  @Post('exchange-rates')
  @Allow({ audience: 'staff', permission: 'rates.manage' })
  @Refuses({ 409: ['rate_not_later'], 422: ['currencies_equal', 'valid_from_in_past'] })
  @ApiCreatedResponse({ type: ExchangeRateDto })
  async addExchangeRate(
    @Body() input: NewExchangeRateDto,
    @CurrentPrincipal() { accountId }: Principal,
  ): Promise<ExchangeRateDto> {
    return this.queries.exchangeRate(await this.rates.addExchangeRate(input, accountId));
  }

  /** Commission rules, past, present and future, the latest beginning first. */
  @Get('commission-rules')
  @Refuses({ 400: ['cursor_invalid'] })
  @ApiOkResponse({ type: CommissionRulePageDto })
  commissionRules(@Query() query: CommissionRulesQuery): Promise<CommissionRulePageDto> {
    return this.queries.commissionRules(query);
  }

  /** Lets a commission rule hold from now on, or later. The one before it ends there; orders keep what they have. */
  @Post('commission-rules')
  @Allow({ audience: 'staff', permission: 'rates.manage' })
  @Refuses({ 409: ['rule_not_later'], 422: ['subject_not_of_scope', 'valid_from_in_past'] })
  @ApiCreatedResponse({ type: CommissionRuleDto })
  async addCommissionRule(
    @Body() input: NewCommissionRuleDto,
    @CurrentPrincipal() { accountId }: Principal,
  ): Promise<CommissionRuleDto> {
    return this.queries.commissionRule(await this.rates.addCommissionRule(input, accountId));
  }
}
