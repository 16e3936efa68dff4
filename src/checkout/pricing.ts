/** What the buyer pays for what, as a pure function of plain data. */
import { type Currency, minorUnitDigits } from '../kernel/currency.js';
import { DomainError } from '../kernel/domain-error.js';
import { Money } from '../kernel/money.js';
import type { Rate } from '../kernel/rate.js';

/** A line, or a seller's postage. */
export interface PartToPrice {
  readonly partId: string;
  /** Seller's currency: what it costs in her shop. */
  readonly gross: Money;
  /** Hundredths of a percent of `gross`; zero for postage. */
  readonly commissionBp: number;
}

/** As it is posted to the books: see OrderPart of the ledger. */
export interface PricedPart {
  readonly partId: string;
  /** Buyer's currency. */
  readonly paid: Money;
  readonly tax: Money;
  readonly fxMargin: Money;
  /** Seller's currency. */
  readonly gross: Money;
  readonly commission: Money;
  readonly vatOnCommission: Money;
}

/**
 * What is priced in one currency is added up, converted once at the locked rate and shared out by price, so that the
 * parts come to exactly what is charged (docs/adr/0005-rounding.md); in a currency with three decimals to two of them. `rates` has the rate between the buyer's currency
 * and each other one.
 * @throws DomainError `amount_too_small` for a part that would cost the buyer nothing though it has a price
 */
export function priceParts(
  parts: readonly PartToPrice[],
  currency: Currency,
  rates: ReadonlyMap<Currency, Rate>,
): PricedPart[] {
  const paid = new Map<string, Money>();
  for (const own of new Set(parts.map(({ gross }) => gross.currency))) {
    const group = parts.filter(({ gross }) => gross.currency === own);
    for (const [index, amount] of paidFor(group, own, currency, rates).entries()) {
      const { partId, gross } = group[index] as PartToPrice;
      if (amount.isZero() && !gross.isZero()) throw tooSmall(gross, currency);
      paid.set(partId, amount);
    }
  }
  return parts.map(({ partId, gross, commissionBp }) => ({
    partId,
    paid: paid.get(partId) ?? Money.zero(currency),
    tax: Money.zero(currency),
    fxMargin: Money.zero(currency),
    gross,
    commission: gross.portion(BigInt(commissionBp), 10_000n),
    vatOnCommission: Money.zero(gross.currency),
  }));
}

function paidFor(
  group: readonly PartToPrice[],
  own: Currency,
  currency: Currency,
  rates: ReadonlyMap<Currency, Rate>,
): Money[] {
  const grosses = group.map(({ gross }) => gross);
  if (own === currency) return grosses;
  const rate = rates.get(own);
  if (rate === undefined) throw new Error(`There is no locked rate between ${own} and ${currency}.`);
  const total = Money.sum(own, grosses);
  if (total.isZero()) return grosses.map(() => Money.zero(currency));
  const step = chargeStep(currency);
  const steps = Money.of((rate.convert(total).minor + step / 2n) / step, currency);
  return steps.allocate(grosses.map(({ minor }) => minor)).map(({ minor }) => Money.of(minor * step, currency));
}

/**
 * Of what amounts are multiples: cards take thousandths only in tens. It holds for each part, because each can be given
 * back alone. Source: docs.stripe.com/currencies, "Three-decimal currencies".
 */
function chargeStep(currency: Currency): bigint {
  return minorUnitDigits[currency] === 3 ? 10n : 1n;
}

function tooSmall(gross: Money, currency: Currency): DomainError {
  const message = `${String(gross)} is less than the smallest amount of ${currency}. Pay in another currency.`;
  return new DomainError('invalid', 'amount_too_small', message);
}

/** Who gets what of a part, in the buyer's currency: as the books will share it out. */
export function sharesOf({ paid, gross, commission }: PricedPart): { artisan: Money; platform: Money } {
  const platform = gross.isZero() ? Money.zero(paid.currency) : paid.portion(commission.minor, gross.minor);
  return { artisan: paid.minus(platform), platform };
}
