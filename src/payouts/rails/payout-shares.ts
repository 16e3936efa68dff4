/** How a payout is made up of what was released to a seller. Pure. */
import type { Currency } from '../../kernel/currency.js';
import { Money } from '../../kernel/money.js';
import type { Rate } from '../../kernel/rate.js';

/** What is left to be paid out of a released seller order. */
export interface Unpaid {
  readonly sellerOrderId: string;
  readonly chargeId: string | null;
  readonly left: Money;
}

export interface Share {
  /** Null: what became available by something else than a release, such as a goodwill payment. */
  readonly sellerOrderId: string | null;
  readonly chargeId: string | null;
  readonly amount: Money;
}

export interface PricedShare extends Share {
  /** In the settlement currency. */
  readonly sent: Money;
}

/** Takes an amount from releases, which come oldest first. */
export function sharesOf(amount: Money, unpaid: readonly Unpaid[]): Share[] {
  let rest = amount;
  const shares: Share[] = unpaid.map(({ sellerOrderId, chargeId, left }) => {
    const part = left.min(rest);
    rest = rest.minus(part);
    return { sellerOrderId, chargeId, amount: part };
  });
  return [...shares, { sellerOrderId: null, chargeId: null, amount: rest }].filter((share) =>
    share.amount.isPositive(),
  );
}

/**
 * What each share comes to in the settlement currency: the whole is converted once and shared out. A share that would
 * come to nothing can't be transferred, so it is left out and stays available.
 */
export function priced(shares: readonly Share[], settlement: Currency, rate: Rate | null): PricedShare[] {
  const [first] = shares;
  if (first === undefined) return [];
  const total = totalOf(shares, first.amount.currency);
  const sent = rate === null ? total : rate.convert(total);
  if (sent.currency !== settlement) throw new Error(`The rate leads to ${sent.currency}, not to ${settlement}.`);
  const parts = sent.allocate(shares.map((share) => share.amount.minor));
  const all = shares.map((share, index) => ({ ...share, sent: parts[index] ?? Money.zero(settlement) }));
  const worthIt = all.filter((share) => share.sent.isPositive());
  return worthIt.length === all.length ? all : priced(worthIt, settlement, rate);
}

export function totalOf(shares: readonly Share[], currency: Currency): Money {
  return Money.sum(
    currency,
    shares.map((share) => share.amount),
  );
}
