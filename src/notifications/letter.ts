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
  'account_verify_email',
  'account_reset_password',
  'account_change_email',
  'account_email_changed',
  'account_password_changed',
  'account_session_stolen',
  'account_api_key_made',
  'account_recovery_code_used',
  'application_submitted',
  'application_overdue',
  'workshop_suspended',
  'workshop_reinstated',
  'workshop_closed',
  'profile_edit_decided',
  'payout_details_changed',
  'report_decided',
  'application_under_review',
  'application_withdrawn',
  'application_due_soon',
  'workshop_paused',
  'workshop_resumed',
  'profile_edit_submitted',
] as const;
export type LetterKind = (typeof letterKinds)[number];

/**
 * Letters whose link lets its holder into an account. Staff read letters and backups keep them, so what is stored has
 * `withheldLink` in the link's place; the link itself is put in when the letter is sent, and kept nowhere.
 */
export const kindsWithSecretLink: readonly LetterKind[] = [
  'account_verify_email',
  'account_reset_password',
  'account_change_email',
];
export const withheldLink = 'https://only-in-the-letter-itself.invalid/';

export const subjectTypes = [
  'order',
  'seller_order',
  'refund',
  'payout',
  'application',
  'listing',
  'account',
  'account_link',
  'session',
  'api_key',
  'workshop',
  'suspension',
  'profile_edit',
  'payout_details_change',
  'report',
] as const;
export type SubjectType = (typeof subjectTypes)[number];

export const recipientKinds = ['buyer', 'workshop', 'account', 'staff', 'reporter'] as const;
export type RecipientKind = (typeof recipientKinds)[number];

export const letterStates = ['waiting', 'sent', 'failed', 'obsolete'] as const;
export type LetterState = (typeof letterStates)[number];

/**
 * State → what may follow. `failed`: the mail server refuses the recipient for good. `obsolete`: before it was sent, its
 * link was used, replaced or too old, or its reader's account was erased.
 */
export const letterTransitions: Readonly<Record<LetterState, readonly LetterState[]>> = {
  waiting: ['sent', 'failed', 'obsolete'],
  sent: [],
  failed: [],
  obsolete: [],
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
  /** Whose account it goes to or is about; null where the recipient has none that we know of. */
  readonly accountId: string | null;
  readonly locale: Locale;
  readonly content: Content;
}

export interface Addressee {
  readonly email: string;
  readonly locale: Locale;
}

type About = Pick<Draft, 'kind' | 'subjectType' | 'subjectId'> & { readonly occasion?: string };

export function toBuyer(about: About, reader: Addressee, content: Content): Draft {
  return drafted(about, reader, content, { toKind: 'buyer', accountId: null });
}

/** Also to whoever wants to open one. */
export function toWorkshop(about: About, reader: Addressee, content: Content): Draft {
  return drafted(about, reader, content, { toKind: 'workshop', accountId: null });
}

/** To an account at the address that it has, or had. */
export function toAccount(about: About, reader: Addressee & { readonly accountId: string }, content: Content): Draft {
  return drafted(about, reader, content, { toKind: 'account', accountId: reader.accountId });
}

export function toStaff(about: About, reader: Addressee & { readonly accountId: string }, content: Content): Draft {
  return drafted(about, reader, content, { toKind: 'staff', accountId: reader.accountId });
}

/** To somebody who told us of a piece or a workshop, with an account or without. */
export function toReporter(
  about: About,
  reader: Addressee & { readonly accountId: string | null },
  content: Content,
): Draft {
  return drafted(about, reader, content, { toKind: 'reporter', accountId: reader.accountId });
}

function drafted(
  about: About,
  { email, locale }: Addressee,
  content: Content,
  to: Pick<Draft, 'toKind' | 'accountId'>,
): Draft {
  return { occasion: '', ...about, ...to, recipient: email, locale, content };
}
