import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { CommissionRules } from './commission-rules.js';
import { DemoRates } from './demo-rates.js';
import { ExchangeRates } from './exchange-rates.js';
import { RatesAdminController } from './rates.admin.controller.js';
import { RatesQueries } from './rates.queries.js';
import { RatesService } from './rates.service.js';
import { RatesStoreController } from './rates.store.controller.js';

/** Dated rates: exchange rates and commission rules. */
@Module({
  imports: [AuditModule],
  controllers: [RatesAdminController, RatesStoreController],
  providers: [CommissionRules, DemoRates, ExchangeRates, RatesQueries, RatesService],
  exports: [CommissionRules, DemoRates, ExchangeRates],
})
export class RatesModule {}
