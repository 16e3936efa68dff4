import { type DynamicModule, Module } from '@nestjs/common';
import { AuditModule } from './audit/index.js';
import { CatalogModule } from './catalog/index.js';
import { SellersModule } from './sellers/index.js';
import { MediaModule } from './media/index.js';
import { InventoryModule } from './inventory/index.js';
import { RatesModule } from './rates/index.js';
import { ComplianceModule } from './compliance/index.js';
import { ShippingModule } from './shipping/index.js';
import { OrdersModule } from './orders/index.js';
import { CheckoutModule } from './checkout/index.js';
import { DemoModule } from './demo/index.js';
import { PayoutsModule } from './payouts/index.js';
import { SubsidiesModule } from './subsidies/index.js';
import { StorefrontModule } from './storefront/index.js';
import { ModerationModule } from './moderation/index.js';
import { NotificationsModule } from './notifications/index.js';
import { IdentityModule } from './identity/index.js';
import { LedgerModule } from './ledger/index.js';
import { PaymentsModule } from './payments/index.js';
import { SystemClockModule } from './platform/clock/system-clock.module.js';
import type { Config } from './platform/config/config.js';
import { JobsModule } from './platform/jobs/jobs.module.js';
import { PlatformModule } from './platform/platform.module.js';
import { StripeModule } from './platform/stripe/stripe.module.js';
import { SandboxModule } from './sandbox/index.js';

/** The whole shop. Every process has all of it; what it does with it is decided in application.ts. */
@Module({})
export class AppModule {
  static register(config: Config, applicationName: string): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.register(config, applicationName),
        config.profile === 'production' ? SystemClockModule : SandboxModule,
        JobsModule,
        StripeModule,
        AuditModule,
        IdentityModule,
        LedgerModule,
        RatesModule,
        ComplianceModule,
        MediaModule,
        InventoryModule,
        SellersModule,
        CatalogModule,
        ShippingModule,
        PaymentsModule,
        OrdersModule,
        CheckoutModule,
        PayoutsModule,
        SubsidiesModule,
        ModerationModule,
        StorefrontModule,
        NotificationsModule,
        ...(config.profile === 'local' ? [DemoModule] : []),
      ],
    };
  }
}
