import type { Content } from './letter.js';

/** A piece and what it costs, both as the reader reads them. */
export interface LineText {
  readonly what: string;
  readonly amount: string;
}

export interface OrderConfirmed {
  readonly number: string;
  readonly placedOn: string;
  readonly parts: readonly {
    readonly workshop: string;
    readonly lines: readonly LineText[];
    readonly postage: string;
  }[];
  readonly total: string;
  readonly link: string;
}

export interface NewOrder {
  readonly number: string;
  readonly lines: readonly LineText[];
  readonly earns: string;
  readonly service: string;
}

export interface OrderPosted {
  readonly number: string;
  readonly workshop: string;
  readonly pieces: readonly string[];
  readonly carrier: string | null;
  readonly tracking: string | null;
  readonly link: string;
}

export interface CanceledForBuyer {
  readonly number: string;
  readonly workshop: string;
  readonly amount: string;
  readonly reason: string | null;
  readonly link: string;
}

export interface CanceledForWorkshop {
  readonly number: string;
  readonly by: 'buyer' | 'artisan' | 'staff';
  readonly pieces: readonly string[];
  readonly reason: string | null;
}

export interface Refunded {
  readonly number: string;
  readonly amount: string;
  readonly link: string;
}

export interface LatePaymentRefunded {
  readonly amount: string;
}

export interface PaidOut {
  readonly workshop: string;
  readonly amount: string;
  readonly reference: string;
}

export interface ApplicationDecidedText {
  readonly workshop: string;
  readonly decision: 'approved' | 'rejected' | 'changes_requested';
  readonly reason: string | null;
  readonly note: string | null;
}

export interface ListingDecidedText {
  readonly title: string;
  readonly decision: 'published' | 'changes_requested';
  readonly reason: string | null;
  readonly note: string | null;
}

/** A link that lets its reader in, and until when. */
export interface AccountLinkText {
  readonly link: string;
  readonly until: string;
}

/** Something happened to an account at that moment. */
export interface AccountNotice {
  readonly at: string;
}

export interface ApplicationText {
  readonly workshop: string;
}

/** By when it is promised to be decided; null when nothing is promised any more. */
export interface ApplicationDueText {
  readonly workshop: string;
  readonly due: string | null;
}

export interface ApplicationOverdueText {
  readonly workshop: string;
  readonly submitted: string;
}

export interface WorkshopText {
  readonly workshop: string;
}

export interface WorkshopPausedText {
  readonly workshop: string;
  /** Null: until it says so. */
  readonly until: string | null;
}

export interface WorkshopSuspendedText {
  readonly workshop: string;
  readonly reason: string | null;
  readonly note: string | null;
  readonly until: string | null;
  /** What becomes of the orders that are paid for. */
  readonly orders: 'continue' | 'cancel';
}

export interface ProfileEditDecidedText {
  readonly workshop: string;
  readonly decision: 'approved' | 'rejected';
  readonly reason: string | null;
  readonly note: string | null;
}

export interface PayoutPlaceText {
  readonly method: 'bank_transfer' | 'stripe_transfer';
  /** Of the bank account’s number. */
  readonly last4: string | null;
}

export interface PayoutDetailsChangedText {
  readonly workshop: string;
  readonly at: string;
  /** Null before there was any. */
  readonly before: PayoutPlaceText | null;
  readonly after: PayoutPlaceText;
  readonly heldUntil: string | null;
}

export interface ReportDecidedText {
  readonly outcome: 'upheld' | 'dismissed';
}

/** Why something was cancelled or needs changes, as far as it is told; `other` and suspicions are not. */
export const reasons = [
  'asked_by_buyer',
  'asked_by_workshop',
  'broken',
  'cannot_make',
  'cannot_post',
  'changed_mind',
  'not_posted_in_time',
  'ordered_by_mistake',
  'sold_elsewhere',
  'takes_too_long',
  'description',
  'food_safety',
  'not_allowed',
  'photos',
  'price',
  'translation',
  'vocabulary',
  'incomplete',
  'not_handmade',
  'identity_unclear',
  'outside_programme',
  'duplicate',
  'counterfeit',
  'prohibited_goods',
  'orders_not_posted',
  'buyers_complaints',
  'false_information',
  'misleading',
  'inappropriate',
  'texts_incomplete',
  'not_own_pictures',
] as const;
export type Reason = (typeof reasons)[number];

/** Letters about an application on its way, and about the life of a workshop, in one language. */
export interface WorkshopTemplates {
  applicationSubmitted(of: ApplicationText): Content;
  applicationOverdue(of: ApplicationOverdueText): Content;
  applicationUnderReview(of: ApplicationDueText): Content;
  applicationWithdrawn(of: ApplicationText): Content;
  applicationDueSoon(of: ApplicationDueText): Content;
  workshopPaused(of: WorkshopPausedText): Content;
  workshopResumed(of: WorkshopText): Content;
  workshopSuspended(of: WorkshopSuspendedText): Content;
  workshopReinstated(of: WorkshopText): Content;
  workshopClosed(of: WorkshopText): Content;
  profileEditSubmitted(of: WorkshopText): Content;
  profileEditDecided(of: ProfileEditDecidedText): Content;
}

/** Every letter in one language. Values come formatted, in that language; templates only choose the words. */
export interface Templates extends WorkshopTemplates {
  readonly footer: string;
  readonly reasons: Readonly<Record<Reason, string>>;
  orderConfirmed(of: OrderConfirmed): Content;
  newOrder(of: NewOrder): Content;
  orderPosted(of: OrderPosted): Content;
  canceledForBuyer(of: CanceledForBuyer): Content;
  canceledForWorkshop(of: CanceledForWorkshop): Content;
  refunded(of: Refunded): Content;
  latePaymentRefunded(of: LatePaymentRefunded): Content;
  paidOut(of: PaidOut): Content;
  applicationDecided(of: ApplicationDecidedText): Content;
  listingDecided(of: ListingDecidedText): Content;
  verifyEmail(of: AccountLinkText): Content;
  resetPassword(of: AccountLinkText): Content;
  changeEmail(of: AccountLinkText): Content;
  emailChanged(of: AccountNotice): Content;
  passwordChanged(of: AccountNotice): Content;
  sessionStolen(of: AccountNotice): Content;
  apiKeyMade(of: AccountNotice): Content;
  recoveryCodeUsed(of: AccountNotice): Content;
  payoutDetailsChanged(of: PayoutDetailsChangedText): Content;
  reportDecided(of: ReportDecidedText): Content;
}
