import type { Currency } from '../../kernel/currency.js';
import type { Money } from '../../kernel/money.js';
import { type Account, account } from '../chart.js';
import type { Leg } from './positions.js';

/** Whose funds, and of which order: `pending` and `held` are kept apart by order. */
export interface FundsKey {
  readonly sellerId: string;
  readonly orderId: string;
  readonly currency: Currency;
}

/** What the books hold for a seller at the moment of a decision; locked until its transaction ends. */
export interface SellerFunds extends FundsKey {
  readonly pending: Money;
  readonly held: Money;
  readonly available: Money;
  readonly debt: Money;
}

type Pocket = 'pending' | 'held' | 'available';

/** Takes an amount from a seller's pockets in the order given; what they do not hold becomes her debt. */
export function take(funds: SellerFunds, amount: Money, pockets: readonly Pocket[]): Leg[] {
  let rest = amount;
  const legs = pockets.map((pocket) => {
    const part = funds[pocket].min(rest);
    rest = rest.minus(part);
    return { account: accountOf(funds, pocket), amount: part };
  });
  return [...legs, { account: accountOf(funds, 'debt'), amount: rest }];
}

/** Gives an amount to a seller: first it pays her debt, the rest is available. */
export function give(funds: SellerFunds, amount: Money): Leg[] {
  const toDebt = funds.debt.min(amount);
  return [
    { account: accountOf(funds, 'debt'), amount: toDebt },
    { account: accountOf(funds, 'available'), amount: amount.minus(toDebt) },
  ];
}

export function fundsOf(all: readonly SellerFunds[], sellerId: string, currency: Currency): SellerFunds {
  const found = all.find((funds) => funds.sellerId === sellerId && funds.currency === currency);
  if (found === undefined) throw new Error(`The rule needs the funds of seller ${sellerId} in ${currency}.`);
  return found;
}

function accountOf({ sellerId, orderId, currency }: SellerFunds, pocket: Pocket | 'debt'): Account {
  if (pocket === 'available') return account('seller_available', currency, { sellerId });
  if (pocket === 'debt') return account('seller_debt', currency, { sellerId });
  return account(pocket === 'pending' ? 'seller_pending' : 'seller_held', currency, { sellerId, orderId });
}
