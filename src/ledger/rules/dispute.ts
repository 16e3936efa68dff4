import { Money } from '../../kernel/money.js';
import { account } from '../chart.js';
import { entry, type LedgerEntry, move, type Posting } from '../entry.js';
import { type OrderPart, type OrderTerms, sharesReturned } from './order-parts.js';
import { exchange, type Position } from './positions.js';
import { bySeller, buyerCurrency, returned, type ReturnedPart, returnedFacts, totalReturned } from './refund.js';
import { fundsOf, give, type SellerFunds, take } from './seller-funds.js';

/**
 * Which parts of an order a dispute is about: split by what is left of each, capped by captured − refunded. Computed
 * when it is opened and kept by the caller, because refunds of the rest may follow.
 */
export function disputedParts(
  disputed: Money,
  parts: readonly { readonly part: OrderPart; readonly before: Money }[],
): ReturnedPart[] {
  const left = parts.map(({ part, before }) => part.paid.minus(before));
  const cap = Money.sum(disputed.currency, left).min(disputed);
  if (cap.isZero()) return parts.map((known) => ({ ...known, amount: cap }));
  const shares = cap.allocate(left.map((amount) => amount.minor));
  return parts.map((known, index) => ({ ...known, amount: shares[index] ?? Money.zero(disputed.currency) }));
}

export interface Dispute {
  readonly disputeId: string;
  readonly terms: OrderTerms;
  /** Buyer's currency. What exceeds the parts below was refunded already and is taken twice. */
  readonly disputed: Money;
  /** As `disputedParts` gave them; `before` is up to date. */
  readonly parts: readonly ReturnedPart[];
  readonly at: Date;
}

export interface DisputeMoney {
  /** Settlement currency: taken from our balance, or given back, for the disputed amount. */
  readonly settled: Money;
  /** Settlement currency: charged for the dispute, or given back. */
  readonly fee: Money;
}

/** The buyer's bank took the money back until the dispute is decided; the sellers' shares are held for as long. */
export function disputeOpened(
  dispute: Dispute,
  { settled, fee }: DisputeMoney,
  funds: readonly SellerFunds[],
  positions: readonly Position[],
): LedgerEntry {
  const { disputed, terms } = dispute;
  const { orderId, settlementCurrency } = terms;
  const provider = account('provider_balance', settlementCurrency);
  return entry('dispute_opened', head(dispute, 'opened', { fee, withdrawn: settled.plus(fee) }), [
    ...exchange(
      [{ account: account('disputes_held', disputed.currency, { orderId }), amount: disputed }],
      [{ account: provider, amount: settled }],
      settlementCurrency,
      positions,
    ),
    move(account('dispute_fees', settlementCurrency), provider, fee),
    ...sellerShares(dispute).flatMap(({ sellerId, share }) => hold(fundsOf(funds, sellerId, share.currency), share)),
  ]);
}

/** Won, or withdrawn: the money is back. What was held goes where it would be by now. */
export function disputeReinstated(
  dispute: Dispute,
  { settled, fee }: DisputeMoney,
  heldGoesTo: (sellerId: string) => 'pending' | 'available',
  funds: readonly SellerFunds[],
  positions: readonly Position[],
): LedgerEntry {
  const { disputed, terms } = dispute;
  const { orderId, settlementCurrency } = terms;
  const provider = account('provider_balance', settlementCurrency);
  return entry('dispute_reinstated', head(dispute, 'reinstated', { fee, returned: settled.plus(fee) }), [
    ...exchange(
      [{ account: provider, amount: settled }],
      [{ account: account('disputes_held', disputed.currency, { orderId }), amount: disputed }],
      settlementCurrency,
      positions,
    ),
    move(provider, account('dispute_fees', settlementCurrency), fee),
    ...sellerShares(dispute).flatMap(({ sellerId, share }) =>
      letGo(fundsOf(funds, sellerId, share.currency), share, heldGoesTo(sellerId)),
    ),
  ]);
}

/** The buyer keeps the money: like a refund, paid out of what the bank took. */
export function disputeLost(dispute: Dispute, funds: readonly SellerFunds[]): LedgerEntry {
  const { disputed, terms, parts } = dispute;
  const excess = disputed.minus(totalReturned(parts));
  const held = account('disputes_held', disputed.currency, { orderId: terms.orderId });
  return entry('dispute_lost', head(dispute, 'lost', { excess }), [
    ...returned(parts, terms, held, (sellerId, share) =>
      take(fundsOf(funds, sellerId, share.currency), share, ['held', 'pending', 'available']),
    ),
    move(account('write_off', disputed.currency), held, excess),
  ]);
}

function head({ disputeId, terms, disputed, parts, at }: Dispute, what: string, more: Record<string, Money>) {
  return {
    reference: `dispute:${disputeId}:${what}`,
    effectiveAt: at,
    orderId: terms.orderId,
    facts: { amount: disputed, parts: returnedFacts(parts), ...more },
  };
}

/** What each seller would give back if the dispute were lost. */
function sellerShares({ parts, terms }: Dispute): { sellerId: string; share: Money }[] {
  buyerCurrency(parts);
  const shares = parts.map(({ part, before, amount }) => ({
    sellerId: part.sellerId,
    ...sharesReturned(part, terms, before, amount),
  }));
  return bySeller(shares).map(({ sellerId, seller }) => ({ sellerId, share: seller }));
}

/** Holds as much of a share as the seller still has; what was paid out already becomes her debt only if it is lost. */
function hold(funds: SellerFunds, share: Money): Posting[] {
  const { sellerId, orderId, currency } = funds;
  const held = account('seller_held', currency, { sellerId, orderId });
  const have = funds.pending.plus(funds.available).min(share);
  return take(funds, have, ['pending', 'available']).map((leg) => move(leg.account, held, leg.amount));
}

function letGo(funds: SellerFunds, share: Money, to: 'pending' | 'available'): Posting[] {
  const { sellerId, orderId, currency } = funds;
  const held = account('seller_held', currency, { sellerId, orderId });
  const amount = funds.held.min(share);
  if (to === 'available') return give(funds, amount).map((leg) => move(held, leg.account, leg.amount));
  return [move(held, account('seller_pending', currency, { sellerId, orderId }), amount)];
}
