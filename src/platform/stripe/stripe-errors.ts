import { Stripe } from 'stripe';

/**
 * Whether nobody can tell from this error if the provider did what was asked: no answer, a broken one, an error on its
 * side (which it replays for the same key), or the same key still in flight. Look the object up before trying again.
 */
export function isAmbiguous(error: unknown): boolean {
  if (error instanceof Stripe.errors.StripeConnectionError) return true;
  if (!(error instanceof Stripe.errors.StripeError)) return false;
  return (error.statusCode ?? 500) >= 500 || error.code === 'idempotency_key_in_use';
}

/** Whether the provider does not know the object. */
export function isMissing(error: unknown): boolean {
  return error instanceof Stripe.errors.StripeInvalidRequestError && error.code === 'resource_missing';
}
