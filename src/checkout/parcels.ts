/** Which parcels a cart makes: one for each workshop. Pure. */
import type { SaleVariant } from '../catalog/index.js';
import { type Currency, homeCurrency } from '../kernel/currency.js';
import { DomainError } from '../kernel/domain-error.js';
import { Money } from '../kernel/money.js';
import type { HomeRates } from '../rates/index.js';
import type { SellerSummary } from '../sellers/index.js';
import type { ParcelToQuote } from '../shipping/index.js';
import type { CartLineRow } from './cart/cart-rows.js';

/** A line of a cart with what it is a line of. */
export interface WantedLine {
  readonly id: string;
  readonly quantity: number;
  readonly personalisation: string | null;
  readonly variant: SaleVariant;
}

/** One that has a price in what its workshop is owed. */
export interface PricedLine extends WantedLine {
  /** Of one piece, tenge. */
  readonly unit: Money;
  /** The rate by which a price list in another currency came to it. */
  readonly unitRateId: string | null;
}

/** The lines whose pieces the catalogue knows. */
export function wantedLines(lines: readonly CartLineRow[], variants: ReadonlyMap<string, SaleVariant>): WantedLine[] {
  return lines.flatMap(({ id, variantId, quantity, personalisation }) => {
    const variant = variants.get(variantId);
    return variant === undefined ? [] : { id, quantity, personalisation, variant };
  });
}

/** In the currency of the price list. */
export function lineTotal({ variant, quantity }: WantedLine): Money {
  return times(variant.price, quantity);
}

/** In tenge. */
export function grossOf({ unit, quantity }: PricedLine): Money {
  return times(unit, quantity);
}

/** What a workshop is owed is fixed for one piece and not for the line, so that it does not depend on how many are bought. */
export function pricedLines(lines: readonly WantedLine[], rates: HomeRates): PricedLine[] {
  return lines.map((line) => {
    const { price } = line.variant;
    const unit = rates.inTenge(price);
    if (unit === undefined || !unit.isPositive()) throw currencyNotOffered(price.currency);
    return { ...line, unit, unitRateId: rates.rateOf(price.currency)?.id ?? null };
  });
}

export function currencyNotOffered(currency: Currency): DomainError {
  const message = `There is no rate for ${currency} now.`;
  return new DomainError('invalid', 'currency_not_offered', message);
}

/** The workshops of these lines, in order of id, in which they are locked and paid. */
export function sellersOf(lines: readonly WantedLine[]): string[] {
  return [...new Set(lines.map(({ variant }) => variant.sellerId))].toSorted();
}

export function parcelsOf(lines: readonly PricedLine[], sellers: ReadonlyMap<string, SellerSummary>): ParcelToQuote[] {
  return sellersOf(lines).flatMap((sellerId) => {
    const seller = sellers.get(sellerId);
    if (seller === undefined) return [];
    const own = lines.filter(({ variant }) => variant.sellerId === sellerId);
    return {
      key: sellerId,
      from: { country: seller.country, region: seller.region },
      netWeightG: own.reduce((sum, { variant, quantity }) => sum + variant.weightG * quantity, 0),
      fragile: own.some(({ variant }) => variant.fragile),
      value: Money.sum(homeCurrency, own.map(grossOf)),
      materials: [...new Set(own.flatMap(({ variant }) => variant.materials))].toSorted(),
    };
  });
}

function times(price: Money, quantity: number): Money {
  return Money.of(price.minor * BigInt(quantity), price.currency);
}
