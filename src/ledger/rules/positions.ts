import type { Currency } from '../../kernel/currency.js';
import { Money } from '../../kernel/money.js';
import { type Account, account } from '../chart.js';
import { move, moveSigned, type Posting } from '../entry.js';

/**
 * How far the platform is short or long of a currency. A capture in euros for a seller who gets tenge leaves it short
 * of tenge: `open` KZT −89,200 that have cost, so far, EUR 148.66. Both are balances of conversion accounts, credit
 * positive, so they normally have opposite signs.
 */
export interface Position {
  readonly currency: Currency;
  readonly open: Money;
  /** In the settlement currency. */
  readonly cost: Money;
}

/** An account and an amount that is debited or credited to it. */
export interface Leg {
  readonly account: Account;
  readonly amount: Money;
}

/**
 * Movements that debit `debits` (all of one currency) and credit `credits` (all of one currency). If the currencies
 * differ they go through conversion: each currency but the settlement's has a position, an account in that currency and
 * one in the settlement currency that says what it cost. Between two foreign currencies `value` is that cost.
 */
export function cross(debits: readonly Leg[], credits: readonly Leg[], settlement: Currency, value?: Money): Posting[] {
  const [firstDebit] = debits;
  const [firstCredit] = credits;
  if (firstDebit === undefined || firstCredit === undefined) throw new Error('There is nothing to exchange.');
  const from = firstDebit.amount.currency;
  const to = firstCredit.amount.currency;
  if (from === to) return straight(debits, credits);
  const debitSide = account('conversion', from, { position: from === settlement ? to : from });
  const creditSide = account('conversion', to, { position: to === settlement ? from : to });
  const link =
    from === settlement || to === settlement || value === undefined
      ? []
      : [
          move(
            account('conversion', settlement, { position: from }),
            account('conversion', settlement, { position: to }),
            value,
          ),
        ];
  if (from !== settlement && to !== settlement && value === undefined) {
    throw new Error(`From ${from} to ${to} a value in ${settlement} is needed.`);
  }
  return [
    ...debits.map((leg) => move(leg.account, debitSide, leg.amount)),
    ...credits.map((leg) => move(creditSide, leg.account, leg.amount)),
    ...link,
  ];
}

/**
 * The same at somebody else's price: what closes a position is compared with what the position had cost on average, and
 * the difference is realised.
 */
export function exchange(
  debits: readonly Leg[],
  credits: readonly Leg[],
  settlement: Currency,
  positions: readonly Position[],
  value?: Money,
): Posting[] {
  const debited = total(debits);
  const credited = total(credits);
  if (debited.currency === credited.currency) return straight(debits, credits);
  const worth = debited.currency === settlement ? debited : credited.currency === settlement ? credited : value;
  if (worth === undefined) throw new Error(`A value in ${settlement} is needed.`);
  return [
    ...cross(debits, credits, settlement, worth),
    ...[debited, credited.negated()]
      .filter((change) => change.currency !== settlement)
      .map((change) => realise(realisedBy(positionOf(positions, change.currency), change, worth), change.currency)),
  ];
}

/**
 * The gain (negative: loss) when a position changes by `change` (positive: acquired) for `worth` of the settlement
 * currency. Only what brings the position nearer to zero realises anything; the rest opens it further at its price.
 */
export function realisedBy({ open, cost }: Position, change: Money, worth: Money): Money {
  if (open.isZero() || change.isZero() || open.isNegative() === change.isNegative()) return Money.zero(cost.currency);
  const closing = open.absolute().min(change.absolute());
  const booked = cost.portion(closing.minor, open.absolute().minor);
  const priced = worth.portion(closing.minor, change.absolute().minor);
  return change.isNegative() ? booked.plus(priced) : booked.minus(priced);
}

/** The posting of a gain (negative: a loss) that a currency's position had in its cost. */
export function realise(gain: Money, position: Currency): Posting {
  return moveSigned(account('conversion', gain.currency, { position }), account('realised_fx', gain.currency), gain);
}

export function positionOf(positions: readonly Position[], currency: Currency): Position {
  const found = positions.find((position) => position.currency === currency);
  if (found === undefined) throw new Error(`The rule needs the position in ${currency}.`);
  return found;
}

function straight(debits: readonly Leg[], credits: readonly Leg[]): Posting[] {
  if (!total(debits).equals(total(credits))) {
    throw new Error(`${String(total(debits))} is not ${String(total(credits))}.`);
  }
  const [debit] = debits;
  const [credit] = credits;
  if (debits.length === 1 && debit) return credits.map((leg) => move(debit.account, leg.account, leg.amount));
  if (credits.length === 1 && credit) return debits.map((leg) => move(leg.account, credit.account, leg.amount));
  throw new Error('Several debits against several credits are ambiguous.');
}

function total(legs: readonly Leg[]): Money {
  const [first] = legs;
  if (first === undefined) throw new Error('There is nothing to exchange.');
  return Money.sum(
    first.amount.currency,
    legs.map((leg) => leg.amount),
  );
}
