import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import { newId } from '../kernel/id.js';
import type { Money } from '../kernel/money.js';
import { capturedLate, LedgerService } from '../ledger/index.js';
import { Config } from '../platform/config/config.js';
import { Database, type Tx } from '../platform/database/database.js';
import type { ProviderObject } from '../platform/stripe/provider-objects.js';
import { assertChargeable } from '../platform/stripe/stripe-amount.js';
import { isRepeatedForKey } from '../platform/stripe/stripe-errors.js';
import { STRIPE_API, StripeGateway } from '../platform/stripe/stripe.gateway.js';
import { orUnavailable, PaymentIntents } from './payment-intents.js';
import { type Contact, lockPayment, type Payment, type Settlement } from './payment-rows.js';
import type { PaymentState, StoredPaymentState } from './payment-states.js';
import { laterOf, ProviderBooks } from './provider-books.js';
import { ProviderFollower } from './provider-follower.js';
import { ProviderMirror } from './provider-mirror.js';
import { RefundsService } from './refunds.service.js';

export interface NewPayment {
  readonly paymentId: string;
  readonly checkoutId: string;
  readonly amount: Money;
  /** The same in the settlement currency, which decides the smallest charge. */
  readonly settles: Money;
  /** What the buyer's bank statement shows behind the shop's name; at most 22 of `A-Z a-z 0-9 . , _ -` and space. */
  readonly descriptor: string;
  readonly contact: Contact;
}

/** What a buyer's program needs to confirm a payment at the provider. */
export interface PreparedPayment {
  readonly clientSecret: string;
  readonly publishableKey: string;
  readonly apiBase: string;
}

/** Payments of buyers: one of each checkout, one order of each payment. */
@Injectable()
export class PaymentsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly stripe: StripeGateway,
    private readonly intents: PaymentIntents,
    private readonly mirror: ProviderMirror,
    private readonly follower: ProviderFollower,
    private readonly ledger: LedgerService,
    private readonly refunds: RefundsService,
    private readonly books: ProviderBooks,
  ) {}

  /** @throws DomainError `amount_too_large_for_currency`, `amount_too_small`, `amount_not_chargeable` (422) */
  async open(tx: Tx, { paymentId, checkoutId, amount, settles, descriptor, contact }: NewPayment): Promise<void> {
    assertChargeable(amount, settles);
    await tx.query(
      `INSERT INTO payment (id, checkout_id, amount_minor, currency, descriptor, buyer_email, locale, opened_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        paymentId,
        checkoutId,
        amount.minor,
        amount.currency,
        descriptor,
        contact.email,
        contact.locale,
        this.clock.now(),
      ],
    );
  }

  /** Joins. Takes away where letters about these payments went; the money's part stays. */
  async eraseBuyers(tx: Tx, paymentIds: readonly string[]): Promise<void> {
    await tx.query(`UPDATE payment SET buyer_email = id || '@erased.invalid' WHERE id = ANY ($1)`, [paymentIds]);
  }

  /**
   * Makes the payment's intent at the provider, or finds it. Network: outside any transaction; repeatable.
   * @throws DomainError `payment_closed` (409) when it was canceled or refused, `payment_provider_unavailable` (503)
   */
  async prepare(paymentId: string): Promise<PreparedPayment> {
    const { clientSecret } = await this.intents.ensure(paymentId);
    const { STRIPE_PUBLISHABLE_KEY: publishableKey, STRIPE_API_BASE: apiBase = STRIPE_API } = this.config;
    return { clientSecret, publishableKey, apiBase };
  }

  /**
   * Looks at the provider now, so that nobody waits for an event that is late or lost. Network: outside any transaction.
   * @throws DomainError `payment_provider_unavailable` (503)
   */
  async refresh(paymentId: string): Promise<PaymentState> {
    const { state, intentId } = await this.stateOf(paymentId);
    if (intentId === null || state === 'canceled' || state === 'failed') return state;
    return orUnavailable(async () => {
      if (state === 'succeeded') return this.refreshSettlement(paymentId);
      const observedAt = await this.mirror.lookingAt();
      return this.afterLook(paymentId, await this.stripe.look('payment_intent', intentId), observedAt);
    });
  }

  /**
   * Cancels the payment at the provider unless it is too late, and says what it is now: `succeeded` when the buyer was
   * faster, `processing` when nobody knows yet. An intent that was never made is made first, so that a request that is
   * still on its way can't make one afterwards. Network: outside any transaction; repeatable with the same key.
   * @throws DomainError `payment_provider_unavailable` (503)
   */
  async cancel(paymentId: string, key: string): Promise<PaymentState> {
    const { state } = await this.stateOf(paymentId);
    if (state === 'succeeded' || state === 'canceled' || state === 'failed') return state;
    const { intentId } = await this.intents.ensure(paymentId);
    return orUnavailable(async () => this.cancelIntent(paymentId, intentId, key));
  }

  /** @throws Error when the payment did not succeed, is late or has another order; that is a bug of the caller */
  async attachOrder(tx: Tx, paymentId: string, orderId: string): Promise<void> {
    const [, attached] = await tx.query<[unknown, number]>(
      `UPDATE payment SET order_id = $2
       WHERE id = $1 AND state = 'succeeded' AND NOT late AND coalesce(order_id, $2) = $2`,
      [paymentId, orderId],
    );
    if (attached === 0) throw new Error(`Order ${orderId} can't be made of payment ${paymentId}.`);
  }

  /**
   * The payment succeeded but no order can be made of it: what was captured is due to the buyer and goes back to her.
   * A second time it does nothing.
   * @throws Error when the payment did not succeed or has an order; that is a bug of the caller
   */
  async refundLate(tx: Tx, paymentId: string): Promise<void> {
    const payment = await lockPayment(tx, paymentId);
    if (payment?.state !== 'succeeded' || payment.orderId !== null) {
      throw new Error(`Payment ${paymentId} is not one without an order.`);
    }
    if (payment.late) return;
    const { amount, succeededAt } = payment;
    await tx.query('UPDATE payment SET late = true WHERE id = $1', [paymentId]);
    await this.ledger.post(
      tx,
      capturedLate({ paymentId, captured: amount, capturedAt: succeededAt ?? this.clock.now() }),
    );
    await this.refunds.request(tx, {
      refundId: newId(),
      paymentId,
      orderId: paymentId,
      lines: [{ partId: paymentId, amount }],
      reason: 'late_payment',
      decidedBy: null,
    });
    await this.books.post(tx, { ...payment, late: true });
  }

  /** Locked FOR UPDATE until the transaction ends. */
  async find(tx: Tx, paymentId: string): Promise<Payment | undefined> {
    return lockPayment(tx, paymentId);
  }

  /**
   * What the provider booked for the charge, to be booked now (so `settledAt` is not before the capture); undefined until
   * the provider has.
   */
  async settlement(tx: Tx, paymentId: string): Promise<Settlement | undefined> {
    const settlement = (await lockPayment(tx, paymentId))?.settlement;
    return settlement ? { ...settlement, settledAt: laterOf(settlement.settledAt, this.clock.now()) } : undefined;
  }

  /** The event that the charge was booked may be the one that got lost. */
  private async refreshSettlement(paymentId: string): Promise<PaymentState> {
    const [row] = await this.database.query<{ chargeId: string }>(
      'SELECT charge_id AS "chargeId" FROM payment WHERE id = $1 AND settled_at IS NULL',
      [paymentId],
    );
    if (row !== undefined) {
      const observedAt = await this.mirror.lookingAt();
      await this.keep(await this.stripe.look('charge', row.chargeId), observedAt);
    }
    return 'succeeded';
  }

  private async cancelIntent(paymentId: string, intentId: string, key: string): Promise<PaymentState> {
    const [row] = await this.database.query<{ keyNumber: number }>(
      'SELECT key_number AS "keyNumber" FROM payment WHERE id = $1',
      [paymentId],
    );
    const keyNumber = row?.keyNumber ?? 1;
    try {
      await this.stripe.cancelPaymentIntent(intentId, `${key}:${keyNumber}`);
    } catch (error) {
      if (isRepeatedForKey(error)) await this.intents.nextKey(paymentId, keyNumber);
      throw error;
    }
    const observedAt = await this.mirror.lookingAt();
    return this.afterLook(paymentId, await this.stripe.look('payment_intent', intentId), observedAt);
  }

  private async afterLook(paymentId: string, seen: ProviderObject | null, observedAt: string): Promise<PaymentState> {
    await this.keep(seen, observedAt);
    if (seen?.status === 'processing') return 'processing';
    const { state } = await this.stateOf(paymentId);
    return state === 'succeeded' ? this.refreshSettlement(paymentId) : state;
  }

  private async keep(seen: ProviderObject | null, observedAt: string): Promise<void> {
    if (seen === null) return;
    await this.database.transaction(async (tx) => {
      await this.mirror.record(tx, seen, observedAt);
      await this.follower.follow(tx, seen.kind, seen.id);
    });
  }

  private async stateOf(paymentId: string): Promise<{ state: StoredPaymentState; intentId: string | null }> {
    const [row] = await this.database.query<{ state: StoredPaymentState; intentId: string | null }>(
      'SELECT state, intent_id AS "intentId" FROM payment WHERE id = $1',
      [paymentId],
    );
    if (row === undefined) throw new Error(`There is no payment ${paymentId}.`);
    return row;
  }
}
