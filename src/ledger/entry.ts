import { createHash } from 'node:crypto';
import { Money } from '../kernel/money.js';
import type { Account } from './chart.js';
import { type Move, ruleOf, type TransactionKind } from './posting-table.js';
import { matchReference } from './references.js';

/** A movement between two accounts of one currency; the amount is positive. */
export interface Posting {
  readonly debit: Account;
  readonly credit: Account;
  readonly amount: Money;
}

/** What a rule was given: amounts, ids, rates as text. Stored with the transaction, so that it says why. */
export type Fact = Money | string | readonly Fact[] | { readonly [name: string]: Fact };
export type Facts = Readonly<Record<string, Fact>>;

/** A business event in the language of the books: what the posting rules return and `LedgerService.post` writes. */
export interface LedgerEntry {
  /** `order:…:captured`. Posting it twice is posting it once. */
  readonly reference: string;
  readonly kind: TransactionKind;
  /** Business time of the event. */
  readonly effectiveAt: Date;
  readonly orderId: string | null;
  readonly facts: Facts;
  readonly postings: readonly Posting[];
}

interface EntryHead {
  readonly reference: string;
  readonly effectiveAt: Date;
  readonly orderId?: string;
  readonly facts: Facts;
}

/**
 * Makes an entry of movements: those between the same two accounts become one posting, those of nothing none.
 * @throws Error for an entry that the posting table does not allow; that is a bug in a rule
 */
export function entry(kind: TransactionKind, head: EntryHead, movements: readonly Posting[]): LedgerEntry {
  const { reference, effectiveAt, orderId = null, facts } = head;
  const made = { reference, kind, effectiveAt, orderId, facts, postings: merge(movements) };
  const fault = faultOf(made);
  if (fault !== undefined) throw new Error(`${kind} ${reference}: ${fault}`);
  return made;
}

/** A movement; zero is allowed and leaves no posting. */
export function move(debit: Account, credit: Account, amount: Money): Posting {
  if (amount.isNegative()) throw new Error(`A movement of ${String(amount)} would have to go the other way.`);
  return { debit, credit, amount };
}

/** A movement that goes the other way when the amount is negative: gain and loss, in and out. */
export function moveSigned(debit: Account, credit: Account, amount: Money): Posting {
  return amount.isNegative() ? move(credit, debit, amount.negated()) : move(debit, credit, amount);
}

/** Why the posting table does not allow the entry; undefined if it does. */
function faultOf({ kind, reference, orderId, postings }: LedgerEntry): string | undefined {
  const rule = ruleOf(kind);
  const named = matchReference(kind, reference);
  if (named === undefined) return `the reference is not like ${rule.reference}`;
  if (rule.order === 'none' ? orderId !== null : rule.order !== 'optional' && orderId === null) {
    return rule.order === 'none' ? 'it belongs to no order' : 'the order is missing';
  }
  if (rule.order === 'reference' && named.id !== orderId) return 'the reference names another order';
  if (postings.length === 0) return 'it moves nothing';
  for (const { debit, credit, amount } of postings) {
    const between: Move = `${debit.kind} / ${credit.kind}`;
    if (rule.moves !== 'any' && !rule.moves.includes(between)) return `${between} is not in the posting table`;
    if (debit.currency !== amount.currency || credit.currency !== amount.currency) {
      return `${between} mixes currencies`;
    }
    if (debit.id === credit.id) return `${between} is one account`;
  }
  return undefined;
}

function merge(movements: readonly Posting[]): Posting[] {
  const merged = new Map<string, Posting>();
  for (const movement of movements) {
    if (movement.amount.isZero()) continue;
    const key = `${movement.debit.id} ${movement.credit.id}`;
    const known = merged.get(key);
    merged.set(key, known === undefined ? movement : { ...known, amount: known.amount.plus(movement.amount) });
  }
  return [...merged.values()];
}

/**
 * SHA-256 over what a transaction is. Tells a repeated entry from another one under the same reference, and
 * `ledger:verify` that nobody changed a row afterwards. It leaves out the time: a webhook and a job that report one
 * event may look at the clock at different moments.
 */
export function digestOf(made: LedgerEntry, reverses: string | null = null): Buffer {
  const lines = made.postings.map(({ debit, credit, amount }) =>
    [debit.id, credit.id, amount.minor, amount.currency].join(' '),
  );
  const head = [made.reference, made.kind, made.orderId ?? '', reverses ?? ''];
  return createHash('sha256')
    .update([...head, ...lines].join('\n'))
    .digest();
}
