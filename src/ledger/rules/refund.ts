import type { Currency } from '../../kernel/currency.js';
import { Money } from '../../kernel/money.js';
import { type Account, account } from '../chart.js';
import { entry, type LedgerEntry, move, type Posting } from '../entry.js';
import { type OrderPart, type OrderTerms, type Shares, sharesReturned } from './order-parts.js';
import { cross, exchange, type Leg, type Position } from './positions.js';
import { fundsOf, type SellerFunds, take } from './seller-funds.js';

/** A part of an order of which something goes back to the buyer. Both amounts are in the buyer's currency. */
export interface ReturnedPart {
  readonly part: OrderPart;
  /** What earlier refunds and lost disputes gave back of it. */
  readonly before: Money;
  readonly amount: Money;
}

export interface RefundDecided {
  readonly refundId: string;
  readonly terms: OrderTerms;
  readonly parts: readonly ReturnedPart[];
  readonly decidedAt: Date;
}

/** From now on the money is due to the buyer; sellers give their shares back at the rate that checkout locked. */
export function refundDecided(facts: RefundDecided, funds: readonly SellerFunds[]): LedgerEntry {
  const { refundId, terms, parts } = facts;
  const { orderId } = terms;
  const buyer = buyerCurrency(parts);
  return entry(
    'refund_decided',
    {
      reference: `refund:${refundId}:decided`,
      effectiveAt: facts.decidedAt,
      orderId,
      facts: { amount: totalReturned(parts), parts: returnedFacts(parts) },
    },
    returned(parts, terms, account('buyer_refunds_due', buyer, { orderId }), (seller, share) =>
      take(fundsOf(funds, seller, share.currency), share, ['pending', 'held', 'available']),
    ),
  );
}

/** The shares of parts that go back, to `due`: by seller out of the legs that `from` names for what she gives back. */
export function returned(
  parts: readonly ReturnedPart[],
  terms: OrderTerms,
  due: Account,
  from: (sellerId: string, share: Money) => Leg[],
): Posting[] {
  const shares = parts.map(({ part, before, amount }) => ({
    sellerId: part.sellerId,
    ...sharesReturned(part, terms, before, amount),
  }));
  return [
    ...shares.flatMap((share) => platformReturns(share, due)),
    ...bySeller(shares).flatMap(({ sellerId, seller, converted, linked }) =>
      cross(from(sellerId, seller), [{ account: due, amount: converted }], terms.settlementCurrency, linked),
    ),
  ];
}

function platformReturns(share: Shares, due: Account): Posting[] {
  const { currency } = due;
  return [
    move(account('commission', currency), due, share.commission),
    move(account('vat_on_commission', currency), due, share.vatOnCommission),
    move(account('tax_collected', currency), due, share.tax),
    move(account('fx_margin', currency), due, share.fxMargin),
  ];
}

type SellerShare = Pick<Shares, 'seller' | 'converted' | 'linked'> & { readonly sellerId: string };

/** What each seller gives back in all, per currency, so that her pockets are emptied only once. */
export function bySeller(shares: readonly SellerShare[]): SellerShare[] {
  const sums = new Map<string, SellerShare>();
  for (const share of shares) {
    const key = `${share.sellerId} ${share.seller.currency}`;
    const sum = sums.get(key);
    sums.set(key, {
      sellerId: share.sellerId,
      seller: sum?.seller.plus(share.seller) ?? share.seller,
      converted: sum?.converted.plus(share.converted) ?? share.converted,
      linked: sum?.linked.plus(share.linked) ?? share.linked,
    });
  }
  return [...sums.values()];
}

export function buyerCurrency(parts: readonly ReturnedPart[]): Currency {
  const [first] = parts;
  if (first === undefined) throw new RangeError('No part of the order was named.');
  return first.part.paid.currency;
}

export function totalReturned(parts: readonly ReturnedPart[]): Money {
  return Money.sum(
    buyerCurrency(parts),
    parts.map((returnedPart) => returnedPart.amount),
  );
}

export function returnedFacts(parts: readonly ReturnedPart[]): { id: string; amount: Money }[] {
  return parts.map(({ part, amount }) => ({ id: part.id, amount }));
}

/** A refund as the provider's balance transaction tells it. */
export interface RefundPaid {
  readonly refundId: string;
  readonly orderId: string;
  /** Buyer's currency. */
  readonly amount: Money;
  /** Settlement currency: what the provider took from our balance for it, or gave back. */
  readonly settled: Money;
  readonly settlementCurrency: Currency;
  readonly at: Date;
}

export function refundSucceeded(facts: RefundPaid, positions: readonly Position[]): LedgerEntry {
  const { refundId, orderId, amount, settled, settlementCurrency, at } = facts;
  return entry(
    'refund_succeeded',
    { reference: `refund:${refundId}:succeeded`, effectiveAt: at, orderId, facts: { amount, withdrawn: settled } },
    exchange(
      [{ account: account('buyer_refunds_due', amount.currency, { orderId }), amount }],
      [{ account: account('provider_balance', settlementCurrency), amount: settled }],
      settlementCurrency,
      positions,
    ),
  );
}

/** The buyer's bank did not take a refund that had succeeded: the money is back with us and still due to the buyer. */
export function refundFailed(facts: RefundPaid, positions: readonly Position[]): LedgerEntry {
  const { refundId, orderId, amount, settled, settlementCurrency, at } = facts;
  return entry(
    'refund_failed',
    { reference: `refund:${refundId}:failed`, effectiveAt: at, orderId, facts: { amount, received: settled } },
    exchange(
      [{ account: account('provider_balance', settlementCurrency), amount: settled }],
      [{ account: account('buyer_refunds_due', amount.currency, { orderId }), amount }],
      settlementCurrency,
      positions,
    ),
  );
}
