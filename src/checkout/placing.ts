import { Injectable } from '@nestjs/common';
import { InventoryService } from '../inventory/index.js';
import { Clock } from '../kernel/clock.js';
import { type Address, OrdersService, type Placement } from '../orders/index.js';
import { PaymentsService } from '../payments/index.js';
import type { Tx } from '../platform/database/database.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { SellersService } from '../sellers/index.js';
import { type CheckoutRow, lockCheckout } from './checkout-rows.js';
import type { EndedState } from './checkout.states.js';
import { numbered } from './offer-lines.js';
import { checkoutExpired } from './checkout.events.js';

/** What has become of a paid checkout. `expired`: the payment came too late and goes back. */
export type Placed = { readonly state: 'completed'; readonly orderId: string } | { readonly state: 'expired' };

/** How a checkout ends: in an order, or not. Whoever comes second finds it ended. */
@Injectable()
export class Placing {
  constructor(
    private readonly clock: Clock,
    private readonly inventory: InventoryService,
    private readonly orders: OrdersService,
    private readonly payments: PaymentsService,
    private readonly sellers: SellersService,
    private readonly jobs: Jobs,
  ) {}

  /**
   * Makes the order of a checkout whose payment has succeeded, once, however many say so. A checkout that has expired
   * sold nothing, so its payment goes back to the buyer; so does that of a workshop that was suspended or closed since.
   */
  async place(tx: Tx, checkoutId: string): Promise<Placed> {
    const checkout = await lockCheckout(tx, checkoutId);
    const { state, orderId, paymentId } = checkout;
    if (state === 'completed') return { state, orderId };
    if (state === 'expired') {
      await this.payments.refundLate(tx, paymentId);
      return { state };
    }
    if (!(await this.mayStillSell(tx, checkout))) {
      await this.release(tx, checkoutId);
      await this.payments.refundLate(tx, paymentId);
      return { state: 'expired' };
    }
    const offer = numbered(checkout.offer, await this.inventory.confirm(tx, checkoutId));
    await this.orders.place(tx, await this.placementOf(tx, { ...checkout, offer }));
    await this.emptyCart(tx, checkout);
    await this.end(tx, checkoutId, 'completed');
    return { state: 'completed', orderId };
  }

  /**
   * Gives the pieces of a checkout free that nobody paid. One whose payment is known to have succeeded becomes an order
   * instead: it was paid in time, and only the job that makes the order is late.
   */
  async expire(tx: Tx, checkoutId: string): Promise<Placed> {
    const { state, orderId, paymentId } = await lockCheckout(tx, checkoutId);
    if (state === 'completed') return { state, orderId };
    if (state === 'expired') return { state };
    const payment = await this.payments.find(tx, paymentId);
    if (payment?.state === 'succeeded') return this.place(tx, checkoutId);
    await this.release(tx, checkoutId);
    return { state: 'expired' };
  }

  /** Locked until the order stands: a suspension comes before it, or finds it. On holiday she still supplies it. */
  private async mayStillSell(tx: Tx, { offer }: CheckoutRow): Promise<boolean> {
    const ids = offer.sellers.map(({ sellerId }) => sellerId);
    const sellers = await this.sellers.lockForSale(tx, ids);
    return ids.every((id) => ['active', 'paused'].includes(sellers.get(id)?.state ?? 'closed'));
  }

  private async release(tx: Tx, checkoutId: string): Promise<void> {
    await this.inventory.release(tx, checkoutId);
    await this.end(tx, checkoutId, 'expired');
    await this.jobs.publish(tx, checkoutExpired, { checkoutId });
  }

  private async placementOf(tx: Tx, checkout: CheckoutRow): Promise<Placement> {
    const { id, orderId, paymentId, accountId, locale, currency, offer } = checkout;
    const [contact] = await tx.query<{ email: string; address: Address }[]>(
      'SELECT email, address FROM checkout_contact WHERE checkout_id = $1',
      [id],
    );
    if (contact === undefined) throw new Error(`Nobody knows whose checkout ${id} is.`);
    const { total, terms, demo, sellers } = offer;
    return {
      orderId,
      checkoutId: id,
      paymentId,
      accountId,
      locale,
      currency,
      total,
      terms,
      demo,
      sellers,
      placedAt: this.clock.now(),
      ...contact,
    };
  }

  /** What was bought is not wanted any more. */
  private async emptyCart(tx: Tx, { cartId, offer }: CheckoutRow): Promise<void> {
    const variantIds = offer.sellers.flatMap(({ lines }) => lines.map(({ variantId }) => variantId));
    await tx.query('DELETE FROM cart_line WHERE cart_id = $1 AND variant_id = ANY ($2)', [cartId, variantIds]);
    await tx.query('UPDATE cart SET version = version + 1 WHERE id = $1', [cartId]);
  }

  private async end(tx: Tx, checkoutId: string, state: EndedState): Promise<void> {
    await tx.query(`UPDATE checkout SET state = $2, ended_at = $3 WHERE id = $1 AND state = 'open'`, [
      checkoutId,
      state,
      this.clock.now(),
    ]);
    // The order has its own; without an order nobody needs it.
    await tx.query('DELETE FROM checkout_contact WHERE checkout_id = $1', [checkoutId]);
  }
}
