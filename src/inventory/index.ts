export { availabilityChanged, AvailabilityChanged } from './inventory.events.js';
export { InventoryModule } from './inventory.module.js';
