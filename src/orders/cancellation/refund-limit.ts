import type { Currency } from '../../kernel/currency.js';
import { Money } from '../../kernel/money.js';
import { assertRecentSignIn, type Principal } from '../../platform/http/access.js';

/**
 * Up to these amounts, in minor units of the buyer's currency, a refund is everyday work; for more the person gives the
 * password again. Each is about two hundred euros, in round figures: a rule of the house, which no rate moves.
 */
const everyday: Readonly<Record<Currency, bigint>> = {
  AED: 80_000n,
  CHF: 20_000n,
  CNY: 150_000n,
  EUR: 20_000n,
  GBP: 20_000n,
  ISK: 30_000n,
  JPY: 30_000n,
  KRW: 300_000n,
  KWD: 60_000n,
  KZT: 10_000_000n,
  TRY: 800_000n,
  USD: 20_000n,
  UZS: 250_000_000n,
};

/** @throws DomainError 403 `recent_sign_in_required`, `session_required` for an API key */
export function assertMayRefund(decider: Principal, amount: Money): void {
  const limit = Money.of(everyday[amount.currency], amount.currency);
  if (amount.minus(limit).isPositive()) assertRecentSignIn(decider);
}
