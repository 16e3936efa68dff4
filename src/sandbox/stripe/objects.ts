import type Stripe from 'stripe';

/** Stripe's object as it is kept: what can be expanded is its id. */
export type Kept<T> = { [Field in keyof T]: Exclude<T[Field], { id: string }> };

export type PaymentIntent = Kept<Stripe.PaymentIntent>;
export type PaymentMethod = Kept<Stripe.PaymentMethod>;
export type Charge = Kept<Stripe.Charge>;
export type Refund = Kept<Stripe.Refund>;
export type Account = Kept<Stripe.Account>;
export type Transfer = Kept<Stripe.Transfer>;
export type TransferReversal = Kept<Stripe.TransferReversal>;
export type BalanceTransaction = Kept<Stripe.BalanceTransaction>;
export type Dispute = Kept<Stripe.Dispute>;
export type Payout = Kept<Stripe.Payout>;

/** The event's own type is a union of some 250; here it is one of those that the sandbox sends. */
export interface SandboxEvent extends Stripe.EventBase {
  readonly type: EventType;
}

export type EventType =
  | 'account.updated'
  | 'charge.dispute.closed'
  | 'charge.dispute.created'
  | 'charge.dispute.funds_reinstated'
  | 'charge.dispute.funds_withdrawn'
  | 'charge.dispute.updated'
  | 'charge.failed'
  | 'charge.refund.updated'
  | 'charge.refunded'
  | 'charge.succeeded'
  | 'charge.updated'
  | 'payment_intent.canceled'
  | 'payment_intent.created'
  | 'payment_intent.payment_failed'
  | 'payment_intent.requires_action'
  | 'payment_intent.succeeded'
  | 'payout.created'
  | 'payout.failed'
  | 'payout.paid'
  | 'refund.created'
  | 'refund.failed'
  | 'refund.updated'
  | 'transfer.created'
  | 'transfer.reversed';

/** Whose books: the platform's own or those of a connected account. */
export type Owner = string;

export const PLATFORM: Owner = 'platform';

/** A balance transaction with whose it is. Its status follows from the time and is not kept. */
export interface Booking {
  readonly id: string;
  readonly owner: Owner;
  readonly transaction: Omit<BalanceTransaction, 'status'>;
}

/** A running balance in one currency: what has settled, and what settles at which second. */
export interface Purse {
  readonly id: string;
  readonly owner: Owner;
  readonly currency: string;
  readonly settled: number;
  readonly pending: Readonly<Record<string, number>>;
}

/** What happens by itself, later, by the sandbox's clock. */
export interface Task {
  readonly id: string;
  readonly dueAt: number;
  readonly action: 'book_charge' | 'close_dispute' | 'fail_refund' | 'pay_payout' | 'succeed_refund';
  readonly subject: string;
  readonly outcome?: 'lost' | 'won';
}

/** Which test card a payment method stands for. */
export interface Instrument {
  readonly id: string;
  readonly card: string;
}

export interface OnboardingLink {
  readonly id: string;
  readonly account: string;
  readonly expiresAt: number;
  readonly refreshUrl: string | null;
  readonly returnUrl: string | null;
}

/** A payout with whose it is. */
export interface KeptPayout {
  readonly id: string;
  readonly owner: Owner;
  readonly payout: Payout;
}

export interface IdempotencyRecord {
  readonly id: string;
  readonly endpoint: string;
  readonly fingerprint: string;
  readonly status: number;
  readonly body: string;
  readonly requestId: string;
  /** Seconds, by the sandbox's clock. */
  readonly at: number;
}

/** One event on its way to the webhook endpoint. Times are real milliseconds. */
export interface Delivery {
  readonly id: string;
  readonly event: string;
  readonly state: 'delivered' | 'dropped' | 'pending';
  readonly attempts: number;
  readonly dueAt: number;
  readonly lastAnswer: string | null;
}

/** How far the sandbox's clock is ahead of the one that it was given, and rates that were changed. */
export interface Settings {
  readonly id: 'settings';
  readonly aheadSeconds: number;
  readonly unitsPerEuro: Readonly<Record<string, string>>;
}

export interface Tables {
  payment_intent: PaymentIntent;
  payment_method: PaymentMethod;
  instrument: Instrument;
  charge: Charge;
  refund: Refund;
  dispute: Dispute;
  account: Account;
  onboarding_link: OnboardingLink;
  transfer: Transfer;
  transfer_reversal: TransferReversal;
  booking: Booking;
  purse: Purse;
  payout: KeptPayout;
  event: SandboxEvent;
  delivery: Delivery;
  idempotency: IdempotencyRecord;
  task: Task;
  settings: Settings;
}
