import { Module } from '@nestjs/common';
import { CatalogModule } from '../catalog/index.js';
import { ComplianceModule } from '../compliance/index.js';
import { InventoryModule } from '../inventory/index.js';
import { OrdersModule } from '../orders/index.js';
import { PaymentsModule } from '../payments/index.js';
import { RatesModule } from '../rates/index.js';
import { SellersModule } from '../sellers/index.js';
import { ShippingModule } from '../shipping/index.js';
import { CartQueries } from './cart/cart.queries.js';
import { CartService } from './cart/cart.service.js';
import { CartStoreController } from './cart/cart.store.controller.js';
import { CancelPaymentHandler, ExpireCheckoutHandler, PlaceOrderHandler, PruneCartsHandler } from './checkout.jobs.js';
import { CheckoutPersonalData } from './checkout.personal-data.js';
import { CheckoutQueries } from './checkout.queries.js';
import { CheckoutService } from './checkout.service.js';
import { CheckoutStoreController } from './checkout.store.controller.js';
import { Offers } from './offers.js';
import { Placing } from './placing.js';

/** Cart to order: price, reserve, pay. */
@Module({
  imports: [
    CatalogModule,
    ComplianceModule,
    InventoryModule,
    OrdersModule,
    PaymentsModule,
    RatesModule,
    SellersModule,
    ShippingModule,
  ],
  controllers: [CartStoreController, CheckoutStoreController],
  providers: [
    CancelPaymentHandler,
    CartQueries,
    CartService,
    CheckoutPersonalData,
    CheckoutQueries,
    CheckoutService,
    ExpireCheckoutHandler,
    Offers,
    PlaceOrderHandler,
    Placing,
    PruneCartsHandler,
  ],
})
export class CheckoutModule {}
