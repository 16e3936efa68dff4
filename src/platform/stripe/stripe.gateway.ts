import { Injectable } from '@nestjs/common';
import { Stripe } from 'stripe';
import { SystemClock } from '../../kernel/clock.js';
import type { Money } from '../../kernel/money.js';
import { Config } from '../config/config.js';
import { toStripeAmount } from './stripe-amount.js';
import { createStripeClient } from './stripe-client.js';
import { isMissing, orRefusal, ProviderRefusal } from './stripe-errors.js';
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

export interface PaymentIntentRequest {
  /** Our own id of the payment; it is the provider's metadata `payment_id`, by which the intent is found again. */
  readonly paymentId: string;
  readonly amount: Money;
  /** Shown on the buyer's bank statement behind the shop's name; at most 22 characters. */
  readonly descriptor: string;
  /** No personal data. */
  readonly metadata?: Readonly<Record<string, string>>;
}

/** An intent, and the secret with which its buyer confirms it in her browser. */
export interface PaymentIntentHandle {
  /** `pi_…` */
  readonly intentId: string;
  readonly clientSecret: string;
}

export interface RefundRequest {
  /** Our own id of the refund; it is the provider's metadata `refund_id`, by which the refund is found again. */
  readonly refundId: string;
  /** `ch_…` */
  readonly chargeId: string;
  readonly amount: Money;
}

/** Where the provider's API is when the configuration does not say. */
export const STRIPE_API = 'https://api.stripe.com';

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
   * Makes what a buyer can pay, by any method that suits her. She confirms it herself, with the publishable key.
   * @throws ProviderRefusal
   */
  async createPaymentIntent(request: PaymentIntentRequest, key: string): Promise<PaymentIntentHandle> {
    const { paymentId, amount, descriptor, metadata = {} } = request;
    const intent = await orRefusal(async () =>
      this.client.paymentIntents.create(
        {
          amount: toStripeAmount(amount),
          currency: amount.currency.toLowerCase(),
          automatic_payment_methods: { enabled: true },
          statement_descriptor_suffix: descriptor,
          metadata: { ...metadata, payment_id: paymentId },
        },
        { idempotencyKey: key },
      ),
    );
    return handleOf(intent);
  }

  /** @throws Error when the provider does not know it */
  async paymentIntent(intentId: string): Promise<PaymentIntentHandle> {
    return handleOf(await this.client.paymentIntents.retrieve(intentId));
  }

  /**
   * The intent of a payment, looked for among all that were made since (real time); they can't be searched at once.
   * The oldest, should there be several.
   */
  async findPaymentIntent(paymentId: string, since: Date): Promise<PaymentIntentHandle | undefined> {
    const intents = this.client.paymentIntents.list({ created: { gte: secondsBefore(since) }, limit: 100 });
    let found: Stripe.PaymentIntent | undefined;
    for await (const intent of intents) if (intent.metadata['payment_id'] === paymentId) found = intent;
    return found && handleOf(found);
  }

  /** Cancels an intent if it is not too late for that; what has become of it either way. */
  async cancelPaymentIntent(intentId: string, key: string): Promise<ProviderObject> {
    try {
      await orRefusal(async () => this.client.paymentIntents.cancel(intentId, {}, { idempotencyKey: key }));
    } catch (error) {
      const now = await fetchProviderObject(this.client, 'payment_intent', intentId);
      if (error instanceof ProviderRefusal || now.final) return now;
      throw error;
    }
    return fetchProviderObject(this.client, 'payment_intent', intentId);
  }

  /**
   * Gives money back exactly once, however often it is called with the same `refundId` and whatever the provider
   * answered before: the charge's refunds are looked through first.
   * @returns the provider's id of the refund, `re_…`
   * @throws ProviderRefusal
   * @throws Error when the earlier one is not what is asked for now; nothing is sent then
   */
  async refund({ refundId, chargeId, amount }: RefundRequest, key: string): Promise<string> {
    const sent = toStripeAmount(amount);
    const found = await this.findRefund(chargeId, refundId);
    if (found !== undefined) {
      if (found.amount === sent) return found.id;
      throw new Error(`Refund ${refundId} was sent as ${found.amount} ${found.currency} (${found.id}).`);
    }
    const refund = await orRefusal(async () =>
      this.client.refunds.create(
        { charge: chargeId, amount: sent, metadata: { refund_id: refundId } },
        { idempotencyKey: key },
      ),
    );
    return refund.id;
  }

  private async findRefund(charge: string, refundId: string): Promise<Stripe.Refund | undefined> {
    for await (const refund of this.client.refunds.list({ charge, limit: 100 })) {
      if (refund.metadata?.['refund_id'] === refundId) return refund;
    }
    return undefined;
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
    const created = { gte: secondsBefore(decidedAt) };
    const transfers = this.client.transfers.list({ destination, created, limit: 100 });
    for await (const transfer of transfers) if (transfer.metadata['transfer_id'] === transferId) return transfer;
    return undefined;
  }
}

/** Seconds since 1970, less a minute of difference between our clock and the provider's. */
function secondsBefore(time: Date): number {
  return Math.floor(time.getTime() / 1_000) - 60;
}

function handleOf({ id, client_secret: clientSecret }: Stripe.PaymentIntent): PaymentIntentHandle {
  if (clientSecret === null) throw new Error(`The provider did not tell the secret of ${id}.`);
  return { intentId: id, clientSecret };
}
