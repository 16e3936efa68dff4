export { ApplicationsService } from './applications/applications.service.js';
export {
  type ApplicationForLetter,
  ApplicationsQueries,
  type ApplicationOnItsWay,
} from './applications/applications.queries.js';
export type { ApplicationState, WorkshopState } from './workshops/life.js';
export { type BankDetails, PayoutDetails, type SellerPayoutDetails } from './payouts/payout-details.js';
export { type PayoutDetailsChangeForLetter, PayoutDetailsQueries } from './payouts/payout-details.queries.js';
export type { PayoutMethod } from './payouts/payout-details.dto.js';
export {
  applicationOverdue,
  ApplicationOverdue,
  applicationReminder,
  ApplicationReminder,
  applicationTakenUp,
  ApplicationTakenUp,
  applicationSubmitted,
  ApplicationSubmitted,
  applicationWithdrawn,
  ApplicationWithdrawn,
  profileEditWithdrawn,
  ProfileEditWithdrawn,
  payoutDetailsChanged,
  PayoutDetailsChanged,
  applicationDecided,
  ApplicationDecided,
  profileEditSubmitted,
  ProfileEditSubmitted,
  profileEditDecided,
  ProfileEditDecided,
  workshopApproved,
  WorkshopApproved,
  workshopChanged,
  WorkshopChanged,
  workshopClosed,
  WorkshopClosed,
  workshopPaused,
  WorkshopPaused,
  workshopReinstated,
  WorkshopReinstated,
  workshopResumed,
  WorkshopResumed,
  workshopSuspended,
  WorkshopSuspended,
} from './sellers.events.js';
export { type DecisionAtHand, DecisionChecks } from './decision-checks.js';
export { type DeskSubject, type DeskWorkshop, SellersForDesk } from './sellers.desk.js';
export { DocumentLinkDto, OpenDocumentQuery } from './applications/documents.dto.js';
export { type DecisionReason, decisionReasons } from './applications/applications.dto.js';
export { SellersModule } from './sellers.module.js';
export { type SellerProfile, SellersQueries, type SellerSummary } from './workshops/sellers.queries.js';
export { type ImportedSeller, type ImportedWorkshop, SellersService } from './workshops/sellers.service.js';
export type { TaxStatus } from './workshops/workshops.dto.js';
export { type ArtisanShare, ArtisanShares } from './artisans/artisan-shares.js';
export { ProfileEditsService } from './profile/profile-edits.service.js';
export { type ProfileEditForLetter, ProfileQueries } from './profile/profile.queries.js';
export { profileEditReasons, type ProfileEditReason } from './profile/profile-edits.dto.js';
export { ClosingChecks, type OpenItem } from './workshops/closing-checks.js';
export { type Suspension, WorkshopLifeQueries } from './workshops/life.queries.js';
export { type SuspensionReason, suspensionReasons } from './workshops/workshop-life.dto.js';
export { DemoCovers } from './workshops/demo-covers.js';
