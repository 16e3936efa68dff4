export { DemoTariff } from './demo-tariff.js';
export type { ShipmentEnd, ShipmentState } from './shipment-states.js';
export { ParcelDto, ShipmentDto } from './shipments.dto.js';
export { ShipmentsQueries } from './shipments.queries.js';
export { type ParcelToPost, ShipmentsService, type ShipmentToPost } from './shipments.service.js';
export {
  type BlockedService,
  blockReasons,
  type BlockReason,
  type ParcelQuote,
  type ParcelToQuote,
  type ShippingChoice,
  ShippingQuotes,
} from './shipping-quotes.js';
export { BlockedServiceDto, EstimatedServiceDto } from './shipping.dto.js';
export { ShippingQueries } from './shipping.queries.js';
export { ShippingModule } from './shipping.module.js';
export { TariffImport } from './tariff.import.js';
