/** The one table of what may become of a seller order; a trigger of the database repeats it. */
export const sellerOrderMoves = {
  /** Paid; the workshop makes or packs it. */
  placed: ['posted', 'canceled'],
  /** On its way to the buyer. */
  posted: ['delivered'],
  /** The buyer has it; the return window runs. */
  delivered: ['completed'],
  /** The window is over and the money was released to the workshop. */
  completed: [],
  /** Ended before it was posted; what was paid for it goes back. */
  canceled: [],
} as const satisfies Record<string, readonly string[]>;

export type SellerOrderState = keyof typeof sellerOrderMoves;

export const sellerOrderStates = Object.keys(sellerOrderMoves) as readonly SellerOrderState[];

export function mayMove(from: SellerOrderState, to: SellerOrderState): boolean {
  const allowed: readonly SellerOrderState[] = sellerOrderMoves[from];
  return allowed.includes(to);
}

/** What a buyer's order is, taken together. It is not stored: it follows from its seller orders. */
export const orderStatuses = [
  'paid',
  'partly_posted',
  'posted',
  'partly_delivered',
  'delivered',
  'completed',
  'canceled',
] as const;
export type OrderStatus = (typeof orderStatuses)[number];

/** How far the least and the most advanced seller order have come; what was canceled doesn't count beside others. */
const statusTable: Record<Exclude<SellerOrderState, 'canceled'>, Record<string, OrderStatus>> = {
  placed: { placed: 'paid', posted: 'partly_posted', delivered: 'partly_posted', completed: 'partly_posted' },
  posted: { posted: 'posted', delivered: 'partly_delivered', completed: 'partly_delivered' },
  delivered: { delivered: 'delivered', completed: 'delivered' },
  completed: { completed: 'completed' },
};

const progress = ['placed', 'posted', 'delivered', 'completed'] as const;

export function orderStatus(states: readonly SellerOrderState[]): OrderStatus {
  const reached = progress.filter((state) => states.includes(state));
  const [least] = reached;
  const most = reached.at(-1);
  if (least === undefined || most === undefined) {
    if (states.length === 0) throw new Error('An order has seller orders.');
    return 'canceled';
  }
  const status = statusTable[least][most];
  if (status === undefined) throw new Error(`${least} is not before ${most}.`);
  return status;
}

/**
 * Every set of states that makes a certain status, each as its names in alphabetical order with commas between, so that
 * a query can ask for a status without a second table.
 */
export function stateSetsOf(wanted: OrderStatus): string[] {
  const sets = Array.from({ length: 2 ** sellerOrderStates.length - 1 }, (_, i) =>
    sellerOrderStates.filter((_state, bit) => ((i + 1) >> bit) & 1),
  );
  return sets.filter((set) => orderStatus(set) === wanted).map((set) => set.toSorted().join(','));
}
