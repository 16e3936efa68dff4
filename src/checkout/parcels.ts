/** Which parcels a cart makes: one for each workshop. Pure. */
import type { SaleVariant } from '../catalog/index.js';
import { Money } from '../kernel/money.js';
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

/** The lines whose pieces the catalogue knows. */
export function wantedLines(lines: readonly CartLineRow[], variants: ReadonlyMap<string, SaleVariant>): WantedLine[] {
  return lines.flatMap(({ id, variantId, quantity, personalisation }) => {
    const variant = variants.get(variantId);
    return variant === undefined ? [] : { id, quantity, personalisation, variant };
  });
}

/** In the currency of the price list. */
export function lineTotal({ variant, quantity }: WantedLine): Money {
  return Money.of(variant.price.minor * BigInt(quantity), variant.price.currency);
}

/** The workshops of these lines, in order of id, in which they are locked and paid. */
export function sellersOf(lines: readonly WantedLine[]): string[] {
  return [...new Set(lines.map(({ variant }) => variant.sellerId))].toSorted();
}

export function parcelsOf(lines: readonly WantedLine[], sellers: ReadonlyMap<string, SellerSummary>): ParcelToQuote[] {
  return sellersOf(lines).flatMap((sellerId) => {
    const seller = sellers.get(sellerId);
    if (seller === undefined) return [];
    const own = lines.filter(({ variant }) => variant.sellerId === sellerId);
    return {
      key: sellerId,
      from: { country: seller.country, region: seller.region },
      netWeightG: own.reduce((sum, { variant, quantity }) => sum + variant.weightG * quantity, 0),
      fragile: own.some(({ variant }) => variant.fragile),
      materials: [...new Set(own.flatMap(({ variant }) => variant.materials))].toSorted(),
    };
  });
}
