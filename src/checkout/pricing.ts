/** What the buyer pays for what, as a pure function of plain data. */
import { chargeStep, type Currency } from '../kernel/currency.js';
import { DomainError } from '../kernel/domain-error.js';
import { Money } from '../kernel/money.js';
import type { Rate } from '../kernel/rate.js';

/** A line, or a seller's postage. */
export interface PartToPrice {
  readonly partId: string;
  /** Seller's currency: what it costs in her shop. */
  readonly gross: Money;
  /** Buyer's currency: what it costs in her shop when that is what she asks for it in, so that nothing is converted. */
  readonly asked: Money | null;
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
 * What is asked for in the buyer's currency is paid as it is. What else is priced in one currency is added up, converted
 * once at the locked rate and shared out by price, so that the parts come to exactly what is charged
 * (docs/adr/0005-rounding.md); in a currency with three decimals to two of them. `rates` has the rate between the buyer's
 * currency and each other one.
 * @throws DomainError `amount_too_small` for a part that would cost the buyer nothing though it has a price
 */
export function priceParts(
  parts: readonly PartToPrice[],
  currency: Currency,
  rates: ReadonlyMap<Currency, Rate>,
): PricedPart[] {
  const paid = new Map(parts.flatMap(({ partId, asked }) => (asked === null ? [] : [[partId, asked] as const])));
  const converted = parts.filter(({ asked }) => asked === null);
  for (const own of new Set(converted.map(({ gross }) => gross.currency))) {
    const group = converted.filter(({ gross }) => gross.currency === own);
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
  // Of each part, because each can be given back alone.
  const step = chargeStep(currency);
  const steps = Money.of((rate.convert(total).minor + step / 2n) / step, currency);
  return steps.allocate(grosses.map(({ minor }) => minor)).map(({ minor }) => Money.of(minor * step, currency));
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
