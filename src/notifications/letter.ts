import type { Locale } from '../kernel/locale.js';

export const letterKinds = [
  'order_confirmed',
  'new_order',
  'order_posted',
  'order_canceled',
  'refunded',
  'late_payment_refunded',
  'paid_out',
  'application_decided',
  'listing_decided',
] as const;
export type LetterKind = (typeof letterKinds)[number];

export const subjectTypes = ['order', 'seller_order', 'refund', 'payout', 'application', 'listing'] as const;
export type SubjectType = (typeof subjectTypes)[number];

export const recipientKinds = ['buyer', 'workshop'] as const;
export type RecipientKind = (typeof recipientKinds)[number];

export const letterStates = ['waiting', 'sent', 'failed'] as const;
export type LetterState = (typeof letterStates)[number];

/** State → what may follow. `failed`: the mail server refuses the recipient for good. */
export const letterTransitions: Readonly<Record<LetterState, readonly LetterState[]>> = {
  waiting: ['sent', 'failed'],
  sent: [],
  failed: [],
};

/** The states that may become `next`, for the WHERE of an UPDATE. */
export function letterStatesBefore(next: LetterState): LetterState[] {
  return letterStates.filter((state) => letterTransitions[state].includes(next));
}

/** What a template says, in plain text; how it looks is up to render.ts. */
export interface Content {
  readonly subject: string;
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly text: string }
  | { readonly heading: string }
  /** Labels and values. */
  | { readonly rows: readonly (readonly [string, string])[] }
  | { readonly link: string; readonly label: string };

/** A letter that is to be written, once for each kind, subject, occasion and recipient. */
export interface Draft {
  readonly kind: LetterKind;
  readonly subjectType: SubjectType;
  readonly subjectId: string;
  /** Which happening of that kind: empty where there can only be one, else the moment of the decision. */
  readonly occasion: string;
  readonly toKind: RecipientKind;
  readonly recipient: string;
  readonly locale: Locale;
  readonly content: Content;
}

export interface Addressee {
  readonly email: string;
  readonly locale: Locale;
}

type About = Pick<Draft, 'kind' | 'subjectType' | 'subjectId'> & { readonly occasion?: string };

export function toBuyer(about: About, { email, locale }: Addressee, content: Content): Draft {
  return { occasion: '', ...about, toKind: 'buyer', recipient: email, locale, content };
}

/** Also to whoever wants to open one. */
export function toWorkshop(about: About, { email, locale }: Addressee, content: Content): Draft {
  return { occasion: '', ...about, toKind: 'workshop', recipient: email, locale, content };
}
