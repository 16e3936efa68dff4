import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { LedgerModule } from '../ledger/index.js';
import { OrdersModule } from '../orders/index.js';
import { PaymentsModule } from '../payments/index.js';
import { Encryption } from '../platform/encryption/encryption.js';
import { RatesModule } from '../rates/index.js';
import { SellersModule } from '../sellers/index.js';
import { ArtisanAmounts } from './artisans/artisan-amounts.js';
import { BalanceQueries } from './balance/balance.queries.js';
import { PayoutsClosingCheck } from './balance/payouts-closing-check.js';
import { BankTransferRail } from './rails/bank-transfer.rail.js';
import { PayoutRunsAdminController } from './runs/payout-runs.admin.controller.js';
import { PayoutRunsQueries } from './runs/payout-runs.queries.js';
import { PayoutRunsService } from './runs/payout-runs.service.js';
import { PayoutsAdminController } from './payouts.admin.controller.js';
import { PayoutsArtisanController } from './payouts.artisan.controller.js';
import { ReleaseSellerOrderHandler, ScheduleReleaseHandler, SendTransferHandler } from './payouts.jobs.js';
import { PayoutsQueries } from './payouts.queries.js';
import { PayoutsService } from './payouts.service.js';
import { PayoutsVerification } from './payouts.verification.js';
import { ReleasesService } from './releases.service.js';
import { StripeTransferRail } from './rails/stripe-transfer.rail.js';

/** Release of sellers' money, payout runs, the rails that carry it. */
@Module({
  imports: [AuditModule, LedgerModule, OrdersModule, PaymentsModule, RatesModule, SellersModule],
  controllers: [PayoutRunsAdminController, PayoutsAdminController, PayoutsArtisanController],
  providers: [
    ArtisanAmounts,
    BalanceQueries,
    BankTransferRail,
    Encryption,
    PayoutRunsQueries,
    PayoutsClosingCheck,
    PayoutRunsService,
    PayoutsQueries,
    PayoutsService,
    PayoutsVerification,
    ReleaseSellerOrderHandler,
    ReleasesService,
    ScheduleReleaseHandler,
    SendTransferHandler,
    StripeTransferRail,
  ],
  exports: [PayoutsQueries],
})
export class PayoutsModule {}
