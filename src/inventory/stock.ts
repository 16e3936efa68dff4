/** What there can be of a piece. The same words stand in the constraints of migration 0009. */
export const stockModes = ['one_of_a_kind', 'limited', 'made_to_order'] as const;
export type StockMode = (typeof stockModes)[number];

export const reservationStates = ['held', 'confirmed', 'released'] as const;
export type ReservationState = (typeof reservationStates)[number];

/** A reservation ends once, and stays as it ended. */
export const reservationTransitions: Readonly<Record<ReservationState, readonly ReservationState[]>> = {
  held: ['confirmed', 'released'],
  confirmed: [],
  released: [],
};

export interface Want {
  readonly stockItemId: string;
  readonly quantity: number;
}

/**
 * One want for each item, in order of id. Two lines of a cart may want the same item, and everybody who locks several
 * items locks them in this order, so that no two wait for each other.
 */
export function summed(wants: readonly Want[]): Want[] {
  const quantities = new Map<string, number>();
  for (const { stockItemId, quantity } of wants) {
    quantities.set(stockItemId, (quantities.get(stockItemId) ?? 0) + quantity);
  }
  return [...quantities]
    .map(([stockItemId, quantity]) => ({ stockItemId, quantity }))
    .toSorted((a, b) => (a.stockItemId < b.stockItemId ? -1 : 1));
}
