import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { InventoryModule } from '../inventory/index.js';
import { LedgerModule } from '../ledger/index.js';
import { PaymentsModule } from '../payments/index.js';
import { Signatures } from '../platform/encryption/signatures.js';
import { SellersModule } from '../sellers/index.js';
import { ShippingModule } from '../shipping/index.js';
import { CancellationService } from './cancellation/cancellation.service.js';
import { FulfilmentService } from './fulfilment/fulfilment.service.js';
import { OrderAccess } from './order-access.js';
import { OrderLinks } from './order-links.js';
import { OrderReferences } from './order.references.js';
import { OrderNumbers } from './placement/order-number.js';
import { OrdersAdminController } from './admin/orders.admin.controller.js';
import { AdminOrdersQueries } from './admin/orders.admin.queries.js';
import { OrdersArtisanController } from './artisan/orders.artisan.controller.js';
import { ArtisanOrdersQueries } from './artisan/orders.artisan.queries.js';
import {
  CancelOfSuspendedHandler,
  OrdersClosingCheck,
  WorkshopSuspendedHandler,
} from './cancellation/suspension.jobs.js';
import { BookSettlementHandler } from './orders.jobs.js';
import { OrdersQueries } from './orders.queries.js';
import { OrdersService } from './orders.service.js';
import { OrdersStoreController } from './store/orders.store.controller.js';
import { StoreOrdersQueries } from './store/orders.store.queries.js';
import { OrdersPersonalData } from './orders.personal-data.js';
import { OrdersVerification } from './orders.verification.js';

/** Orders, seller orders, fulfilment, cancellation. */
@Module({
  imports: [AuditModule, InventoryModule, LedgerModule, PaymentsModule, SellersModule, ShippingModule],
  controllers: [OrdersStoreController, OrdersArtisanController, OrdersAdminController],
  providers: [
    Signatures,
    OrderLinks,
    OrderAccess,
    OrderNumbers,
    OrderReferences,
    OrdersService,
    FulfilmentService,
    CancellationService,
    OrdersQueries,
    StoreOrdersQueries,
    ArtisanOrdersQueries,
    AdminOrdersQueries,
    BookSettlementHandler,
    CancelOfSuspendedHandler,
    OrdersClosingCheck,
    WorkshopSuspendedHandler,
    OrdersPersonalData,
    OrdersVerification,
  ],
  exports: [OrderLinks, OrdersService, OrdersQueries],
})
export class OrdersModule {}
