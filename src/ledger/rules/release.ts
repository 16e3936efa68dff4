import { Money } from '../../kernel/money.js';
import { account } from '../chart.js';
import { entry, type LedgerEntry, move } from '../entry.js';
import { give, type SellerFunds } from './seller-funds.js';

export interface Released {
  readonly sellerOrderId: string;
  /** Seller's currency: to be kept back for later claims, after her debt is paid; zero if she has no reserve. */
  readonly reserve: Money;
  readonly releasedAt: Date;
}

/** Delivered and past the return window: what is pending of a seller's order pays her debt, then is hers. */
export function released(facts: Released, funds: SellerFunds): LedgerEntry | undefined {
  const { sellerId, orderId, currency, pending, debt } = funds;
  if (pending.isZero()) return undefined;
  const source = account('seller_pending', currency, { sellerId, orderId });
  const reserved = pending.minus(debt.min(pending)).min(facts.reserve);
  return entry(
    'released',
    {
      reference: `seller_order:${facts.sellerOrderId}:released`,
      effectiveAt: facts.releasedAt,
      orderId,
      facts: { amount: pending, sellerId, reserved },
    },
    [
      move(source, account('seller_reserve', currency, { sellerId }), reserved),
      ...give(funds, pending.minus(reserved)).map((leg) => move(source, leg.account, leg.amount)),
    ],
  );
}

/** A reserve has served its time: it pays debt, then is available. */
export function reserveReleased(
  facts: { readonly reserveId: string; readonly amount: Money; readonly releasedAt: Date },
  funds: SellerFunds,
): LedgerEntry {
  const { sellerId, currency } = funds;
  return entry(
    'reserve_released',
    {
      reference: `reserve:${facts.reserveId}:released`,
      effectiveAt: facts.releasedAt,
      facts: { amount: facts.amount, sellerId },
    },
    give(funds, facts.amount).map((leg) =>
      move(account('seller_reserve', currency, { sellerId }), leg.account, leg.amount),
    ),
  );
}

/** A seller who owes and has something available at once is netted, before a payout is claimed. */
export function debtNetted(
  facts: { readonly nettingId: string; readonly nettedAt: Date },
  { sellerId, currency, available, debt }: SellerFunds,
): LedgerEntry | undefined {
  const amount = available.min(debt);
  if (amount.isZero()) return undefined;
  return entry(
    'debt_netted',
    { reference: `debt:${facts.nettingId}:netted`, effectiveAt: facts.nettedAt, facts: { amount, sellerId } },
    [move(account('seller_available', currency, { sellerId }), account('seller_debt', currency, { sellerId }), amount)],
  );
}
