export {
  applicationDecided,
  ApplicationDecided,
  workshopApproved,
  WorkshopApproved,
  workshopChanged,
  WorkshopChanged,
} from './sellers.events.js';
export { SellersModule } from './sellers.module.js';
