import type { Currency } from '../../kernel/currency.js';
import type { Money } from '../../kernel/money.js';
import { account } from '../chart.js';
import { entry, type LedgerEntry, moveSigned } from '../entry.js';
import { exchange, type Position, realise } from './positions.js';

/** The provider paid its balance to our bank, or (negative) drew a negative balance from it. */
export function providerPaidOut(facts: {
  readonly providerPayoutId: string;
  readonly amount: Money;
  readonly paidAt: Date;
}): LedgerEntry {
  const { providerPayoutId, amount, paidAt } = facts;
  return entry(
    'provider_payout',
    { reference: `provider_payout:${providerPayoutId}`, effectiveAt: paidAt, facts: { amount } },
    [moveSigned(account('bank', amount.currency), account('provider_balance', amount.currency), amount)],
  );
}

export interface BankExchanged {
  readonly exchangeId: string;
  readonly gave: Money;
  readonly got: Money;
  readonly settlementCurrency: Currency;
  /** Settlement currency; only needed if neither side is in it. */
  readonly value?: Money;
  readonly exchangedAt: Date;
}

/** Our bank exchanged one currency for another, usually settlement currency for what sellers are paid in. */
export function bankExchanged(facts: BankExchanged, positions: readonly Position[]): LedgerEntry {
  const { exchangeId, gave, got, settlementCurrency, value } = facts;
  return entry(
    'bank_exchanged',
    { reference: `bank_exchange:${exchangeId}`, effectiveAt: facts.exchangedAt, facts: { gave, got } },
    exchange(
      [{ account: account('bank', got.currency), amount: got }],
      [{ account: account('bank', gave.currency), amount: gave }],
      settlementCurrency,
      positions,
      value,
    ),
  );
}

export type SweptAccount =
  | 'commission'
  | 'fx_margin'
  | 'postage_result'
  | 'processing_fees'
  | 'dispute_fees'
  | 'goodwill'
  | 'write_off';

export interface RevenueSwept {
  readonly account: SweptAccount;
  /** What the account holds in a foreign currency, credit positive: revenue is positive, cost negative. */
  readonly balance: Money;
  /** The period that ends, `2026-11`. */
  readonly period: string;
  readonly sweptAt: Date;
}

/**
 * At a period's end a result in a foreign currency becomes one in the settlement currency, at what its position had
 * cost. What the position does not cover stays: that is money which really lies in the foreign currency.
 */
export function revenueSwept(facts: RevenueSwept, position: Position): LedgerEntry | undefined {
  const { balance, period } = facts;
  const { open, cost, currency } = position;
  if (balance.isZero() || open.isZero() || open.isNegative() === balance.isNegative()) return undefined;
  const swept = balance.absolute().min(open.absolute());
  const booked = cost.portion(swept.minor, open.absolute().minor);
  return entry(
    'revenue_swept',
    {
      reference: `sweep:${facts.account}:${currency}:${period}`,
      effectiveAt: facts.sweptAt,
      facts: { swept: balance.isNegative() ? swept.negated() : swept, booked },
    },
    [
      moveSigned(
        account(facts.account, currency),
        account('conversion', currency, { position: currency }),
        balance.isNegative() ? swept.negated() : swept,
      ),
      moveSigned(
        account('conversion', cost.currency, { position: currency }),
        account(facts.account, cost.currency),
        booked,
      ),
    ],
  );
}

/** A position that is back at zero has nothing left to cost: the residue is a gain or a loss. */
export function residueRealised(
  facts: { readonly causeId: string; readonly realisedAt: Date },
  { currency, open, cost }: Position,
): LedgerEntry | undefined {
  if (!open.isZero() || cost.isZero()) return undefined;
  return entry(
    'residue_realised',
    {
      reference: `position:${currency}:residue:${facts.causeId}`,
      effectiveAt: facts.realisedAt,
      facts: { residue: cost },
    },
    [realise(cost, currency)],
  );
}
