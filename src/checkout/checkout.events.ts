import { IsUUID } from 'class-validator';
import { defineEvent } from '../platform/jobs/contract.js';

export class CheckoutExpired {
  @IsUUID()
  checkoutId!: string;
}

/** Nobody paid in time; its pieces can be bought by others. */
export const checkoutExpired = defineEvent('checkout.checkout-expired.v1', CheckoutExpired);
