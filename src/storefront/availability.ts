import type { AvailabilityDto } from './storefront.dto.js';

/** What is left of the stock items of a listing, or of one of them. */
export interface Stock {
  /** Neither sold nor set aside. */
  readonly available: number;
  /** Not sold; what is set aside for checkouts included. */
  readonly onHand: number;
  readonly madeToOrder: boolean;
  readonly oneOfAKind?: boolean;
  readonly leadTimeDays: number | null;
}

export type Availability = Pick<AvailabilityDto, keyof AvailabilityDto>;

/** As shoppers are told; nothing is known of a stock item: nothing of it can be bought. */
export function availabilityOf(stock: Stock | undefined): Availability {
  if (stock === undefined) return { state: 'sold_out', quantity: 0, leadTimeDays: null };
  const { available, onHand, madeToOrder, leadTimeDays } = stock;
  const state =
    available > 0 ? (madeToOrder ? 'made_to_order' : 'in_stock') : onHand > 0 && !madeToOrder ? 'reserved' : 'sold_out';
  return { state, quantity: available, leadTimeDays: madeToOrder ? leadTimeDays : null };
}
