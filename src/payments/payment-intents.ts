import { Injectable } from '@nestjs/common';
import type { Currency } from '../kernel/currency.js';
import { DomainError } from '../kernel/domain-error.js';
import { Money } from '../kernel/money.js';
import { Database } from '../platform/database/database.js';
import { isPassing, isRepeatedForKey, ProviderRefusal } from '../platform/stripe/stripe-errors.js';
import { type PaymentIntentHandle, StripeGateway } from '../platform/stripe/stripe.gateway.js';
import type { StoredPaymentState } from './payment-states.js';

interface IntentRow {
  readonly state: StoredPaymentState;
  readonly minor: string;
  readonly currency: Currency;
  readonly descriptor: string;
  readonly intentId: string | null;
  readonly clientSecret: string | null;
  readonly keyNumber: number;
  readonly askedBefore: boolean;
  readonly recordedAt: Date;
}

/** One intent at the provider for each payment, whatever the provider answers and whoever asks at the same time. */
@Injectable()
export class PaymentIntents {
  constructor(
    private readonly database: Database,
    private readonly stripe: StripeGateway,
  ) {}

  /**
   * The intent of a payment; it is made if it isn't there yet.
   * @throws DomainError `payment_closed` (409) when it was canceled or refused, `payment_provider_unavailable` (503)
   */
  async ensure(paymentId: string): Promise<PaymentIntentHandle> {
    const attempt = async (): Promise<PaymentIntentHandle> => this.findOrCreate(paymentId);
    // The second time it is looked for, so an answer that got lost costs the buyer nothing.
    return orUnavailable(async () =>
      attempt().catch((error: unknown) => (isPassing(error) ? attempt() : reject(error))),
    );
  }

  private async findOrCreate(paymentId: string): Promise<PaymentIntentHandle> {
    const row = await this.ask(paymentId);
    const { intentId, clientSecret } = row;
    if (row.state === 'canceled' || row.state === 'failed') throw closed();
    if (intentId !== null && clientSecret !== null) return { intentId, clientSecret };
    try {
      return await this.keep(paymentId, await this.request(paymentId, row));
    } catch (error) {
      if (error instanceof ProviderRefusal) await this.fail(paymentId, error.code);
      if (isRepeatedForKey(error)) await this.nextKey(paymentId, row.keyNumber);
      throw error instanceof ProviderRefusal ? closed() : error;
    }
  }

  /** Everybody who asks at once uses the same key; another one only after the provider has shown that it repeats an error. */
  private async request(paymentId: string, row: IntentRow): Promise<PaymentIntentHandle> {
    if (row.intentId !== null) return this.stripe.paymentIntent(row.intentId);
    const found = row.askedBefore ? await this.stripe.findPaymentIntent(paymentId, row.recordedAt) : undefined;
    if (found !== undefined) return found;
    const amount = Money.of(BigInt(row.minor), row.currency);
    const { descriptor, keyNumber } = row;
    return this.stripe.createPaymentIntent({ paymentId, amount, descriptor }, `payment:${paymentId}:${keyNumber}`);
  }

  /** Notes that the provider is asked before it is asked. */
  private async ask(paymentId: string): Promise<IntentRow> {
    const [rows] = await this.database.query<IntentRow[]>(
      `UPDATE payment SET asked_at = coalesce(asked_at, clock_timestamp()) WHERE id = $1
       RETURNING state, amount_minor::text AS minor, currency, descriptor, intent_id AS "intentId",
         client_secret AS "clientSecret", key_number AS "keyNumber", old.asked_at IS NOT NULL AS "askedBefore",
         recorded_at AS "recordedAt"`,
      [paymentId],
    );
    const row = rows?.[0];
    if (row === undefined) throw new Error(`There is no payment ${paymentId}.`);
    return row;
  }

  /** The provider's events may have told about the intent before its maker could. */
  private async keep(paymentId: string, { intentId, clientSecret }: PaymentIntentHandle): Promise<PaymentIntentHandle> {
    const [kept] = await this.database.query<unknown[]>(
      `UPDATE payment SET intent_id = $2, client_secret = $3,
         state = CASE WHEN state = 'creating' THEN 'awaiting' ELSE state END
       WHERE id = $1 AND state IN ('creating', 'awaiting', 'succeeded') AND coalesce(intent_id, $2) = $2
       RETURNING id`,
      [paymentId, intentId, clientSecret],
    );
    if (kept?.length !== 1) throw closed();
    return { intentId, clientSecret };
  }

  private async fail(paymentId: string, code: string): Promise<void> {
    await this.database.query(
      `UPDATE payment SET state = 'failed', failure = $2 WHERE id = $1 AND state = 'creating'`,
      [paymentId, code.slice(0, 100)],
    );
  }

  /** Lets the provider be asked under a new key, because it repeats an error for this one. */
  async nextKey(paymentId: string, keyNumber: number): Promise<void> {
    await this.database.query('UPDATE payment SET key_number = key_number + 1 WHERE id = $1 AND key_number = $2', [
      paymentId,
      keyNumber,
    ]);
  }
}

/** A provider that does not answer is a refusal that the buyer can act on: she tries again in a moment. */
export async function orUnavailable<Result>(request: () => Promise<Result>): Promise<Result> {
  try {
    return await request();
  } catch (error) {
    if (!isPassing(error)) throw error;
    const message = 'The payment provider does not answer right now. Try again in a moment.';
    throw new DomainError('unavailable', 'payment_provider_unavailable', message, { retryAfter: 2 });
  }
}

function closed(): DomainError {
  return new DomainError('conflict', 'payment_closed', 'This payment was canceled or refused. Start another checkout.');
}

async function reject(error: unknown): Promise<never> {
  throw error;
}
