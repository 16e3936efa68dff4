export { availabilityChanged, AvailabilityChanged } from './inventory.events.js';
export { InventoryModule } from './inventory.module.js';
export { type Availability, InventoryQueries, type StockCount } from './inventory.queries.js';
export { InventoryService, type NewStockItem, type ReserveRequest } from './inventory.service.js';
export { type StockMode, stockModes, type Want } from './stock.js';
