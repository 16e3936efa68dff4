import { Injectable } from '@nestjs/common';
import { Stripe } from 'stripe';
import { SystemClock } from '../../kernel/clock.js';
import type { Money } from '../../kernel/money.js';
import { Config } from '../config/config.js';
import { toStripeAmount } from './stripe-amount.js';
import { createStripeClient } from './stripe-client.js';
import { isMissing } from './stripe-errors.js';
import { fetchProviderObject, type ProviderKind, type ProviderObject } from './provider-objects.js';
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

/** What a webhook says, without the provider's snapshot: that can be days old, so the object is looked at instead. */
export interface ProviderMessage {
  /** `evt_…` */
  readonly id: string;
  readonly type: string;
  /** What it is about: `payment_intent`, `charge`, … */
  readonly kind: string;
  readonly objectId: string | null;
  readonly apiVersion: string | null;
  readonly livemode: boolean;
  readonly occurredAt: Date;
}

/** The provider, as the rest of the program sees it. */
@Injectable()
export class StripeGateway {
  private readonly client: Stripe;
  private readonly webhookSecrets: readonly string[];

  constructor(
    config: Config,
    private readonly clock: SystemClock,
  ) {
    this.client = createStripeClient(config);
    this.webhookSecrets = config.STRIPE_WEBHOOK_SECRET.split(',');
  }

  /** @throws DomainError `webhook_signature_invalid` */
  readWebhook(rawBody: Buffer | undefined, signature: string | string[] | undefined): ProviderMessage {
    // Not the movable clock: the provider signs by real time.
    const event = verifyWebhook(this.client, rawBody, signature, this.webhookSecrets, this.clock.now());
    const { object: kind, id } = event.data.object as { object: string; id?: string };
    return {
      id: event.id,
      type: event.type,
      kind,
      objectId: id ?? null,
      apiVersion: event.api_version,
      livemode: event.livemode,
      occurredAt: new Date(event.created * 1_000),
    };
  }

  /** The object as it is now; null when the provider does not know it. */
  async look(kind: ProviderKind, id: string): Promise<ProviderObject | null> {
    try {
      return await fetchProviderObject(this.client, kind, id);
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  /**
   * Sends a transfer exactly once, however often it is called with the same `transferId` and whatever the provider
   * answered before. The provider replays the first answer of a key, a 500 included, and forgets keys after a day, so
   * earlier transfers are looked through first: there is no search, the list by destination is paged to its end.
   * @throws Error when the earlier one is not what is asked for now; nothing is sent then
   */
  async transferOnce(request: TransferRequest, key: string): Promise<Stripe.Transfer> {
    const found = await this.findTransfer(request);
    const amount = toStripeAmount(request.amount);
    const currency = request.amount.currency.toLowerCase();
    if (found !== undefined) {
      if (found.amount === amount && found.currency === currency) return found;
      throw new Error(`Transfer ${request.transferId} was sent as ${found.amount} ${found.currency} (${found.id}).`);
    }
    return this.client.transfers.create(
      {
        amount,
        currency,
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
