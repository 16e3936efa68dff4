/** What may happen to a parcel once it is on its way; an ended one stays as it is. Migration 0012 repeats it. */
export const shipmentStates = {
  posted: ['delivered', 'lost', 'returned'],
  delivered: [],
  lost: [],
  returned: [],
} as const satisfies Record<string, readonly string[]>;

export type ShipmentState = keyof typeof shipmentStates;

/** How a shipment can end. */
export type ShipmentEnd = (typeof shipmentStates)['posted'][number];

/** The states from which `next` can be reached. */
export function statesBefore(next: ShipmentState): ShipmentState[] {
  const states = Object.entries(shipmentStates) as [ShipmentState, readonly ShipmentState[]][];
  return states.filter(([, allowed]) => allowed.includes(next)).map(([state]) => state);
}
