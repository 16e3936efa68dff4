import { Injectable } from '@nestjs/common';
import { IsUUID } from 'class-validator';
import { Clock } from '../kernel/clock.js';
import { PaymentsService, paymentSucceeded, PaymentSucceeded } from '../payments/index.js';
import { Database, type Tx } from '../platform/database/database.js';
import {
  defineJob,
  defineRecurring,
  HandlesEvent,
  HandlesJob,
  type LocalJob,
  type NoPayload,
  type OutsideJob,
} from '../platform/jobs/contract.js';
import type { CheckoutState } from './checkout.states.js';
import { Placing } from './placing.js';

export class EndCheckout {
  @IsUUID()
  checkoutId!: string;
}

/** Due when the checkout's time is over: the buyer can't pay any more, unless she just has. */
export const cancelPayment = defineJob('checkout.cancel-payment', EndCheckout, { queue: 'money', attempts: 12 });

/** Due a little later, and done whatever the provider says: pieces are not kept because a provider is away. */
export const expireCheckout = defineJob('checkout.expire', EndCheckout, { queue: 'orders', attempts: 20 });

export const pruneCarts = defineRecurring('checkout.prune-carts', { queue: 'orders', everySeconds: 3_600 });

/** So long has the payment's cancellation, before the checkout expires without knowing how it went. */
export const GRACE_SECONDS = 60;

const CART_DAYS = 90;
const BATCH = 5_000;

@Injectable()
@HandlesEvent(paymentSucceeded, { name: 'checkout.place-order', queue: 'orders', attempts: 20 })
export class PlaceOrderHandler implements LocalJob<PaymentSucceeded> {
  constructor(private readonly placing: Placing) {}

  async handle(tx: Tx, { paymentId }: PaymentSucceeded): Promise<void> {
    const [checkout] = await tx.query<{ id: string }[]>('SELECT id FROM checkout WHERE payment_id = $1', [paymentId]);
    if (checkout === undefined) throw new Error(`Payment ${paymentId} is of no checkout.`);
    await this.placing.place(tx, checkout.id);
  }
}

/** Canceling a canceled payment is canceling it once, so it may happen again. */
@Injectable()
@HandlesJob(cancelPayment)
export class CancelPaymentHandler implements OutsideJob<EndCheckout, void> {
  constructor(
    private readonly database: Database,
    private readonly payments: PaymentsService,
  ) {}

  async call({ checkoutId }: EndCheckout, key: string): Promise<void> {
    const [checkout] = await this.database.query<{ state: CheckoutState; paymentId: string }>(
      'SELECT state, payment_id AS "paymentId" FROM checkout WHERE id = $1',
      [checkoutId],
    );
    if (checkout === undefined) throw new Error(`There is no checkout ${checkoutId}.`);
    if (checkout.state !== 'completed') await this.payments.cancel(checkout.paymentId, key);
  }

  /** Nothing: if the buyer was faster, that is news of the payment, and its event makes the order. */
  async record(): Promise<void> {}
}

@Injectable()
@HandlesJob(expireCheckout)
export class ExpireCheckoutHandler implements LocalJob<EndCheckout> {
  constructor(private readonly placing: Placing) {}

  async handle(tx: Tx, { checkoutId }: EndCheckout): Promise<void> {
    await this.placing.expire(tx, checkoutId);
  }
}

/** Deletes carts that nobody has touched for 90 days, with their addresses. */
@Injectable()
@HandlesJob(pruneCarts)
export class PruneCartsHandler implements LocalJob<NoPayload> {
  constructor(private readonly clock: Clock) {}

  async handle(tx: Tx): Promise<void> {
    await tx.query(
      `DELETE FROM cart WHERE id = ANY (ARRAY(
         SELECT id FROM cart
         WHERE touched_at < $1::timestamptz - make_interval(days => $2)
           AND NOT EXISTS (SELECT FROM checkout WHERE cart_id = cart.id AND state = 'open')
         LIMIT $3))`,
      [this.clock.now(), CART_DAYS, BATCH],
    );
  }
}
