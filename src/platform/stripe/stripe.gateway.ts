import { Injectable } from '@nestjs/common';
import Stripe from 'stripe';
import { SystemClock } from '../../kernel/clock.js';
import type { Money } from '../../kernel/money.js';
import { Config } from '../config/config.js';
import { toStripeAmount } from './stripe-amount.js';
import { createStripeClient } from './stripe-client.js';
import { verifyWebhook } from './stripe-webhook.js';

export interface TransferRequest {
  /** Our own id of the transfer; it is the provider's metadata `transfer_id`, by which the transfer is found again. */
  readonly transferId: string;
  readonly amount: Money;
  /** The seller's account at the provider, `acct_…`. */
  readonly destination: string;
  /** The charge whose share this is, `ch_…`: the transfer waits for its funds and can be reversed exactly. */
  readonly sourceTransaction?: string;
  /** When the transfer was first decided on. Nothing that is older can be it. */
  readonly decidedAt: Date;
}

/** The provider, as the rest of the program sees it. */
@Injectable()
export class StripeGateway {
  /** The SDK, for reads. A POST without an explicit idempotency key throws. */
  readonly client: Stripe;
  private readonly webhookSecrets: readonly string[];

  constructor(
    config: Config,
    private readonly clock: SystemClock,
  ) {
    this.client = createStripeClient(config);
    this.webhookSecrets = config.STRIPE_WEBHOOK_SECRET.split(',');
  }

  /** @throws DomainError `webhook_signature_invalid` */
  verifyWebhook(rawBody: Buffer | undefined, signature: string | string[] | undefined): Stripe.Event {
    // Not the movable clock: the provider signs by real time.
    return verifyWebhook(this.client, rawBody, signature, this.webhookSecrets, this.clock.now());
  }

  /**
   * Sends a transfer exactly once, however often it is called with the same `transferId` and whatever the provider
   * answered before. The provider replays the first answer of a key, a 500 included, and forgets keys after a day, so
   * earlier transfers are looked through first: there is no search, the list by destination is paged to its end.
   */
  async transferOnce(request: TransferRequest, key: string): Promise<Stripe.Transfer> {
    const found = await this.findTransfer(request);
    if (found !== undefined) return found;
    return this.client.transfers.create(
      {
        amount: toStripeAmount(request.amount),
        currency: request.amount.currency.toLowerCase(),
        destination: request.destination,
        metadata: { transfer_id: request.transferId },
        ...(request.sourceTransaction === undefined ? {} : { source_transaction: request.sourceTransaction }),
      },
      { idempotencyKey: key },
    );
  }

  private async findTransfer({
    transferId,
    destination,
    decidedAt,
  }: TransferRequest): Promise<Stripe.Transfer | undefined> {
    // A minute of difference between our clock and the provider's.
    const since = Math.floor(decidedAt.getTime() / 1_000) - 60;
    const transfers = this.client.transfers.list({ destination, created: { gte: since }, limit: 100 });
    for await (const transfer of transfers) if (transfer.metadata['transfer_id'] === transferId) return transfer;
    return undefined;
  }
}
