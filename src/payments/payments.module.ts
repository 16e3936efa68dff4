import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/index.js';
import { PaymentIntents } from './payment-intents.js';
import { PaymentsAdminController } from './payments.admin.controller.js';
import { FollowProviderHandler, LookAgainHandler, RecordProviderEventHandler } from './payments.jobs.js';
import { PaymentsQueries } from './payments.queries.js';
import { PaymentsService } from './payments.service.js';
import { PaymentsVerification } from './payments.verification.js';
import { ProviderBooks } from './provider-books.js';
import { ProviderFollower } from './provider-follower.js';
import { ProviderMirror } from './provider-mirror.js';
import { SendRefundHandler } from './refunds.jobs.js';
import { RefundsService } from './refunds.service.js';
import { WebhooksController } from './webhooks.controller.js';
import { WebhooksService } from './webhooks.service.js';

@Module({
  imports: [LedgerModule],
  controllers: [PaymentsAdminController, WebhooksController],
  providers: [
    FollowProviderHandler,
    LookAgainHandler,
    PaymentIntents,
    PaymentsQueries,
    PaymentsService,
    PaymentsVerification,
    ProviderBooks,
    ProviderFollower,
    ProviderMirror,
    RecordProviderEventHandler,
    RefundsService,
    SendRefundHandler,
    WebhooksService,
  ],
  exports: [PaymentsQueries, PaymentsService, ProviderMirror, RefundsService],
})
export class PaymentsModule {}
