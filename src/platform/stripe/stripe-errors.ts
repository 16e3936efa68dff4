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

/**
 * Why the provider will never do what was asked, as its code; undefined for anything that another try, another key or
 * a person might still change (no answer, too many requests, a wrong secret, our own mistake with a key).
 */
export function refusalCode(error: unknown): string | undefined {
  if (!(error instanceof Stripe.errors.StripeInvalidRequestError) || isAmbiguous(error)) return undefined;
  return error.code ?? error.param ?? 'refused';
}

/** Whether the provider answered an error of its own, which it repeats for the same key for a day. */
export function isRepeatedForKey(error: unknown): boolean {
  return error instanceof Stripe.errors.StripeError && (error.statusCode ?? 0) >= 500;
}

/** Whether it is worth asking again with the same key: nobody can tell what happened, or we were asked to wait. */
export function isPassing(error: unknown): boolean {
  return isAmbiguous(error) || error instanceof Stripe.errors.StripeRateLimitError;
}

/** The provider understood and said no. Nothing was done, and the same request will be refused again. */
export class ProviderRefusal extends Error {
  override readonly name = 'ProviderRefusal';

  constructor(
    /** The provider's own code, `charge_already_refunded`. */
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** Our balance at the provider can be enough later. */
const NOT_YET = ['balance_insufficient', 'insufficient_funds'];

/** Runs a request; a refusal comes out as `ProviderRefusal`, everything else as it is. */
export async function orRefusal<Result>(request: () => Promise<Result>): Promise<Result> {
  try {
    return await request();
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeInvalidRequestError) || isPassing(error)) throw error;
    const code = error.code ?? error.rawType ?? 'refused';
    if (NOT_YET.includes(code)) throw error;
    throw new ProviderRefusal(code, error.message);
  }
}
