/** A checkout ends once, and stays as it ended. The same words stand in migration 0015. */
export const checkoutTransitions = {
  open: ['completed', 'expired'],
  completed: [],
  expired: [],
} as const;

export type CheckoutState = keyof typeof checkoutTransitions;
export const checkoutStates = Object.keys(checkoutTransitions) as readonly CheckoutState[];

export type EndedState = (typeof checkoutTransitions)['open'][number];
