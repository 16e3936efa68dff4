import { IsUUID } from 'class-validator';
import { defineEvent } from '../platform/jobs/contract.js';

export class PayoutPaid {
  @IsUUID()
  payoutId!: string;
}

/** All of a payout has reached the seller's bank or account. */
export const payoutPaid = defineEvent('payouts.payout-paid.v1', PayoutPaid);

export class PayoutFailed {
  @IsUUID()
  payoutId!: string;
}

/** A rail could not deliver a payout, or part of it; that much is available again. */
export const payoutFailed = defineEvent('payouts.payout-failed.v1', PayoutFailed);
