export { ApplicationsService } from './applications.service.js';
export { type ApplicationForLetter, ApplicationsQueries } from './applications.queries.js';
export type { ApplicationState, WorkshopState } from './life.js';
export { type BankDetails, PayoutDetails, type SellerPayoutDetails } from './payout-details.js';
export type { PayoutMethod } from './payout-details.dto.js';
export {
  applicationDecided,
  ApplicationDecided,
  workshopApproved,
  WorkshopApproved,
  workshopChanged,
  WorkshopChanged,
} from './sellers.events.js';
export { type DecisionAtHand, DecisionChecks } from './decision-checks.js';
export { type DeskSubject, SellersForDesk } from './sellers.desk.js';
export { SellersModule } from './sellers.module.js';
export { type SellerProfile, SellersQueries, type SellerSummary } from './sellers.queries.js';
export { type ImportedSeller, type ImportedWorkshop, SellersService } from './sellers.service.js';
export type { TaxStatus } from './workshops.dto.js';
