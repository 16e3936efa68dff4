/** What workshops are owed for lines of a cart. Pure. */
import { DomainError } from '../kernel/domain-error.js';
import { Money } from '../kernel/money.js';
import { currencyNotOffered, type HomeRates } from '../rates/index.js';
import type { WantedLine } from './parcels.js';

export interface PricedLine extends WantedLine {
  /** Of one piece, tenge. */
  readonly unit: Money;
  /** The rate by which a price list in another currency came to it. */
  readonly unitRateId: string | null;
}

/**
 * What a workshop is owed is fixed for one piece and not for the line, so that it does not depend on how many are bought.
 * @throws DomainError 422 `currency_not_offered`; `amount_too_small` for a price that is less than a tiyn
 */
export function pricedLines(lines: readonly WantedLine[], rates: HomeRates): PricedLine[] {
  return lines.map((line) => {
    const { price } = line.variant;
    const unit = rates.inTenge(price);
    if (unit === undefined) throw currencyNotOffered(price.currency);
    if (unit.isZero()) throw new DomainError('invalid', 'amount_too_small', `${String(price)} is less than a tiyn.`);
    return { ...line, unit, unitRateId: rates.rateOf(price.currency)?.id ?? null };
  });
}

export function grossOf({ unit, quantity }: PricedLine): Money {
  return Money.of(unit.minor * BigInt(quantity), unit.currency);
}
