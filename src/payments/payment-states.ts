/** Which state of a payment may follow which. The provider alone ends one, but for a payment that it never took. */
export const paymentTransitions = {
  creating: ['awaiting', 'succeeded', 'canceled', 'failed'],
  awaiting: ['succeeded', 'canceled'],
  succeeded: [],
  canceled: [],
  failed: [],
} as const;

export type StoredPaymentState = keyof typeof paymentTransitions;
export const paymentStates = Object.keys(paymentTransitions) as StoredPaymentState[];

/** `processing`: the provider is still at it, and it can't be canceled meanwhile. */
export type PaymentState = StoredPaymentState | 'processing';

/** A refund that was paid can still fail, when the buyer's bank sends it back. */
export const refundTransitions = {
  decided: ['sent', 'succeeded', 'failed'],
  sent: ['succeeded', 'failed'],
  succeeded: ['failed'],
  failed: [],
} as const;

export type RefundState = keyof typeof refundTransitions;
export const refundStates = Object.keys(refundTransitions) as RefundState[];

/** The states from which a state may be entered, for `UPDATE … WHERE state = ANY (…)`. */
export function before<State extends string>(
  transitions: Readonly<Record<State, readonly State[]>>,
  next: State,
): State[] {
  return (Object.keys(transitions) as State[]).filter((state) => transitions[state].includes(next));
}
