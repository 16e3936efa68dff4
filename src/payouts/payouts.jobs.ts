import { Injectable } from '@nestjs/common';
import { sellerOrderDelivered, type SellerOrderDelivered } from '../orders/index.js';
import type { Tx } from '../platform/database/database.js';
import { HandlesEvent, HandlesJob, type LocalJob, type OutsideJob } from '../platform/jobs/contract.js';
import { type ReleaseSellerOrder, releaseSellerOrder, sendTransfer, type SendTransfer } from './payouts.contracts.js';
import { ReleasesService } from './releases.service.js';
import { StripeTransferRail, type TransferOutcome } from './rails/stripe-transfer.rail.js';

@Injectable()
@HandlesEvent(sellerOrderDelivered, { name: 'payouts.schedule-release', queue: 'money', attempts: 12 })
export class ScheduleReleaseHandler implements LocalJob<SellerOrderDelivered> {
  constructor(private readonly releases: ReleasesService) {}

  async handle(tx: Tx, { sellerOrderId }: SellerOrderDelivered): Promise<void> {
    await this.releases.schedule(tx, sellerOrderId);
  }
}

@Injectable()
@HandlesJob(releaseSellerOrder)
export class ReleaseSellerOrderHandler implements LocalJob<ReleaseSellerOrder> {
  constructor(private readonly releases: ReleasesService) {}

  async handle(tx: Tx, { sellerOrderId }: ReleaseSellerOrder): Promise<void> {
    await this.releases.release(tx, sellerOrderId);
  }
}

@Injectable()
@HandlesJob(sendTransfer)
export class SendTransferHandler implements OutsideJob<SendTransfer, TransferOutcome> {
  constructor(private readonly rail: StripeTransferRail) {}

  /** Can be called again: an earlier transfer is found by its metadata. */
  async call({ transferId }: SendTransfer, key: string): Promise<TransferOutcome> {
    return this.rail.send(transferId, key);
  }

  async record(tx: Tx, { transferId }: SendTransfer, outcome: TransferOutcome): Promise<void> {
    await this.rail.record(tx, transferId, outcome);
  }
}
