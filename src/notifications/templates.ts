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
  readonly note: string | null;
}

export interface ListingDecidedText {
  readonly title: string;
  readonly decision: 'published' | 'changes_requested';
  readonly reason: string | null;
  readonly note: string | null;
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
] as const;
export type Reason = (typeof reasons)[number];

/** Every letter in one language. Values come formatted, in that language; templates only choose the words. */
export interface Templates {
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
}
