import { IsUUID } from 'class-validator';
import { defineJob } from '../platform/jobs/contract.js';

export class ReleaseSellerOrder {
  @IsUUID()
  sellerOrderId!: string;
}

/** Due when the return window of a delivered seller order ends. */
export const releaseSellerOrder = defineJob('payouts.release-seller-order', ReleaseSellerOrder, {
  queue: 'money',
  attempts: 12,
});

export class SendTransfer {
  @IsUUID()
  transferId!: string;
}

/** Its attempts take about half an hour; then the transfer waits for a person. */
export const sendTransfer = defineJob('payouts.send-transfer', SendTransfer, { queue: 'money', attempts: 10 });
