import { Module } from '@nestjs/common';
import { ComplianceModule } from '../compliance/index.js';
import { DemoTariff } from './demo-tariff.js';
import { ShipmentsQueries } from './shipments.queries.js';
import { ShipmentsService } from './shipments.service.js';
import { ShippingQuotes } from './shipping-quotes.js';
import { ShippingQueries } from './shipping.queries.js';
import { ShippingStoreController } from './shipping.store.controller.js';
import { TariffImport } from './tariff.import.js';
import { Tariffs } from './tariffs.js';

/** Zones, services, tariffs, shipments and parcels. */
@Module({
  imports: [ComplianceModule],
  controllers: [ShippingStoreController],
  providers: [DemoTariff, ShipmentsQueries, ShipmentsService, ShippingQueries, ShippingQuotes, TariffImport, Tariffs],
  exports: [DemoTariff, ShipmentsQueries, ShipmentsService, ShippingQueries, ShippingQuotes, TariffImport],
})
export class ShippingModule {}
