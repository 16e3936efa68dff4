import type { Money } from '../../kernel/money.js';
import { type Account, account, chart } from '../chart.js';
import { entry, type LedgerEntry, move, moveSigned } from '../entry.js';

interface Adjustment {
  readonly id: string;
  readonly amount: Money;
  /** Why; staff wrote it. */
  readonly reason: string;
  readonly at: Date;
}

/** The platform gives the buyer of an order something out of its own pocket. */
export function goodwillToBuyer({ id, amount, reason, at }: Adjustment, orderId: string): LedgerEntry {
  return entry(
    'goodwill_granted',
    { reference: `goodwill:${id}`, effectiveAt: at, orderId, facts: { amount, reason } },
    [move(account('goodwill', amount.currency), account('buyer_refunds_due', amount.currency, { orderId }), amount)],
  );
}

export function goodwillToSeller({ id, amount, reason, at }: Adjustment, sellerId: string): LedgerEntry {
  return entry(
    'goodwill_granted',
    { reference: `goodwill:${id}`, effectiveAt: at, facts: { amount, reason, sellerId } },
    [move(account('goodwill', amount.currency), account('seller_available', amount.currency, { sellerId }), amount)],
  );
}

/** A seller's debt that nobody can collect. */
export function debtWrittenOff({ id, amount, reason, at }: Adjustment, sellerId: string): LedgerEntry {
  return entry('written_off', { reference: `write_off:${id}`, effectiveAt: at, facts: { amount, reason, sellerId } }, [
    move(account('write_off', amount.currency), account('seller_debt', amount.currency, { sellerId }), amount),
  ]);
}

/** A captured payment that the provider never pays. */
export function receivableWrittenOff({ id, amount, reason, at }: Adjustment, orderId: string): LedgerEntry {
  return entry('written_off', { reference: `write_off:${id}`, effectiveAt: at, orderId, facts: { amount, reason } }, [
    move(account('write_off', amount.currency), account('charge_receivable', amount.currency, { orderId }), amount),
  ]);
}

/** Money came, or (negative) went, and nobody knows why yet. */
export function receiptUnmatched(
  { id, amount, reason, at }: Adjustment,
  place: 'bank' | 'provider_balance',
): LedgerEntry {
  return entry(
    'receipt_unmatched',
    { reference: `receipt:${id}:unmatched`, effectiveAt: at, facts: { amount, reason } },
    [moveSigned(account(place, amount.currency), account('suspense', amount.currency), amount)],
  );
}

/** It is known now what a receipt was for: a seller's debt, the fund, a receivable; or it was sent back. */
export function receiptMatched({ id, amount, reason, at }: Adjustment, to: Account): LedgerEntry {
  return entry(
    'receipt_matched',
    {
      reference: `receipt:${id}:matched`,
      effectiveAt: at,
      ...(to.orderId !== null && { orderId: to.orderId }),
      facts: { amount, reason },
    },
    [move(account('suspense', amount.currency), to, amount)],
  );
}

/** A balance that was there before these books began, on its account's normal side. */
export function openingBalance({ id, amount, reason, at }: Adjustment, of: Account): LedgerEntry {
  const opening = account('opening', amount.currency);
  const postings =
    chart[of.kind].normal === 'debit' ? [moveSigned(of, opening, amount)] : [moveSigned(opening, of, amount)];
  return entry('opening', { reference: `opening:${id}`, effectiveAt: at, facts: { amount, reason } }, postings);
}
