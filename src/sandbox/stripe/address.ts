import type Stripe from 'stripe';
import type { Parameters } from './parameters.js';

/** The `address` of whatever has one; a line that is not given is null. */
export function readAddress(of: Parameters | undefined): Stripe.Address {
  const address = of?.child('address');
  const line = (name: string): string | null => address?.text(name) ?? null;
  return {
    city: line('city'),
    country: line('country'),
    line1: line('line1'),
    line2: line('line2'),
    postal_code: line('postal_code'),
    state: line('state'),
  };
}
