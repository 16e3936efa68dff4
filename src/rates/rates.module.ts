import { Module } from '@nestjs/common';
import { CommissionRules } from './commission-rules.js';
import { DemoRates } from './demo-rates.js';
import { ExchangeRates } from './exchange-rates.js';

/** Dated rates: exchange rates and commission rules. */
@Module({
  providers: [CommissionRules, DemoRates, ExchangeRates],
  exports: [CommissionRules, DemoRates, ExchangeRates],
})
export class RatesModule {}
