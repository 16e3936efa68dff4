import { Module } from '@nestjs/common';
import { PaymentsAdminController } from './payments.admin.controller.js';
import { RecordProviderEventHandler } from './payments.jobs.js';
import { PaymentsQueries } from './payments.queries.js';
import { ProviderMirror } from './provider-mirror.js';
import { WebhooksController } from './webhooks.controller.js';
import { WebhooksService } from './webhooks.service.js';

@Module({
  controllers: [PaymentsAdminController, WebhooksController],
  providers: [PaymentsQueries, ProviderMirror, RecordProviderEventHandler, WebhooksService],
})
export class PaymentsModule {}
