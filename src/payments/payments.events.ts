import { IsIn, IsString, IsUUID, Length } from 'class-validator';
import { defineEvent } from '../platform/jobs/contract.js';
import { type ProviderKind, providerKinds } from '../platform/stripe/provider-objects.js';

export class ProviderObjectChanged {
  @IsIn(providerKinds)
  kind!: ProviderKind;

  @IsString()
  @Length(1, 120)
  objectId!: string;
}

/** An object of the payment provider is not as it was. Subscribers read the mirror: it may have moved on since. */
export const providerObjectChanged = defineEvent('payments.provider-object-changed.v1', ProviderObjectChanged);

export class PaymentSucceeded {
  @IsUUID()
  paymentId!: string;
}

/** The provider has the buyer's money. Published once for each payment. */
export const paymentSucceeded = defineEvent('payments.payment-succeeded.v1', PaymentSucceeded);

export class PaymentSettled {
  @IsUUID()
  paymentId!: string;
}

/** The provider has booked the charge: what arrived and what it kept are known. */
export const paymentSettled = defineEvent('payments.payment-settled.v1', PaymentSettled);

export class RefundSucceeded {
  @IsUUID()
  refundId!: string;
}

/** A refund was paid. */
export const refundSucceeded = defineEvent('payments.refund-succeeded.v1', RefundSucceeded);

export class RefundFailed {
  @IsUUID()
  refundId!: string;
}

/** The buyer's bank did not take a refund; it stays due to the buyer. */
export const refundFailed = defineEvent('payments.refund-failed.v1', RefundFailed);
