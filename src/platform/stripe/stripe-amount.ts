import { chargeStep, type Currency } from '../../kernel/currency.js';
import { DomainError } from '../../kernel/domain-error.js';
import { Money } from '../../kernel/money.js';

/** Source: docs.stripe.com/currencies, "Special cases": sent with two decimals although it has none. */
const SENT_WITH_TWO_DECIMALS: readonly Currency[] = ['ISK'];

/** Source: docs.stripe.com/currencies, "Minimum and maximum charge amounts": eight digits for most currencies. */
const LARGEST_CHARGE = 99_999_999n;

/** Source: the same table, by the currency in which we settle; what is not listed there has no minimum that we know. */
const SMALLEST_CHARGE: Partial<Record<Currency, bigint>> = {
  AED: 200n,
  CHF: 50n,
  EUR: 50n,
  GBP: 30n,
  JPY: 50n,
  USD: 50n,
};

/**
 * The integer that the provider expects.
 * @throws DomainError `amount_not_chargeable` for a fraction that the provider can't take
 */
export function toStripeAmount(amount: Money): number {
  if (amount.minor % chargeStep(amount.currency) !== 0n) {
    throw new DomainError('invalid', 'amount_not_chargeable', `${String(amount)} must be rounded to two decimals.`);
  }
  const sent = SENT_WITH_TWO_DECIMALS.includes(amount.currency) ? amount.minor * 100n : amount.minor;
  return Number(sent);
}

/** @throws Error if the provider answers a fraction that the currency does not have */
export function fromStripeAmount(amount: number, currency: Currency): Money {
  if (!SENT_WITH_TWO_DECIMALS.includes(currency)) return Money.of(amount, currency);
  if (amount % 100 !== 0) throw new Error(`The provider answered ${amount} for ${currency}.`);
  return Money.of(amount / 100, currency);
}

/**
 * Refuses what can't be charged before the buyer is asked to pay. `settles` is the same amount in the settlement
 * currency, which decides the minimum.
 * @throws DomainError `amount_too_large_for_currency`, `amount_too_small`, `amount_not_chargeable`
 */
export function assertChargeable(amount: Money, settles: Money): void {
  if (toStripeAmount(amount) > LARGEST_CHARGE) {
    const largest = largestCharge(amount.currency);
    const message = `One payment in ${amount.currency} can't be more than ${String(largest)}. Pay in another currency.`;
    throw new DomainError('invalid', 'amount_too_large_for_currency', message, {
      details: { largest: largest.toJSON() },
    });
  }
  const minor = SMALLEST_CHARGE[settles.currency] ?? 1n;
  if (settles.minor < minor) {
    const smallest = Money.of(minor, settles.currency);
    const message = `A payment must come to at least ${String(smallest)}.`;
    throw new DomainError('invalid', 'amount_too_small', message, { details: { smallest: smallest.toJSON() } });
  }
}

/** What rounds down to an amount that the currency has and the provider takes. */
function largestCharge(currency: Currency): Money {
  const step = SENT_WITH_TWO_DECIMALS.includes(currency) ? 100n : chargeStep(currency);
  return fromStripeAmount(Number(LARGEST_CHARGE - (LARGEST_CHARGE % step)), currency);
}
