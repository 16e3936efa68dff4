import { Injectable } from '@nestjs/common';
import { InventoryService } from '../inventory/index.js';
import { Clock } from '../kernel/clock.js';
import { DomainError } from '../kernel/domain-error.js';
import { newId } from '../kernel/id.js';
import { type PaymentState, PaymentsService } from '../payments/index.js';
import { Config } from '../platform/config/config.js';
import { Database, type Tx } from '../platform/database/database.js';
import { IdempotentRequests } from '../platform/http/idempotency.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { type CartRow, lockCart, readCart } from './cart/cart-rows.js';
import type { NewCheckoutDto, PendingCheckoutDto } from './checkout.dto.js';
import { cancelPayment, expireCheckout, GRACE_SECONDS } from './checkout.jobs.js';
import { readCheckout } from './checkout-rows.js';
import { promised } from './offer-lines.js';
import { Offers, type PricedCart } from './offers.js';
import { type Placed, Placing } from './placing.js';
import type { Shopper } from './shopper.js';

/** Behind the shop's name on the buyer's bank statement. */
const DESCRIPTOR = 'Turkestan crafts';

/** Another checkout of the cart is still open. Whether it was paid is asked outside the transaction. */
class CheckoutInTheWay extends Error {
  constructor(readonly checkoutId: string) {
    super(`Checkout ${checkoutId} is open.`);
  }
}

@Injectable()
export class CheckoutService {
  constructor(
    private readonly database: Database,
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly requests: IdempotentRequests,
    private readonly offers: Offers,
    private readonly inventory: InventoryService,
    private readonly payments: PaymentsService,
    private readonly placing: Placing,
    private readonly jobs: Jobs,
  ) {}

  /**
   * Prices the cart, keeps its pieces for the buyer and opens a payment, all or nothing. An earlier checkout of the cart
   * that nobody paid expires with it, so that a shopper who begins again isn't refused by her own reservation.
   * @returns the checkout's id; the same for the same key
   * @throws DomainError `cart_not_found`, `cart_changed`, `checkout_paid`, `payment_processing`, `piece_taken`, those of
   *   `Offers.price`, `PaymentsService.open` and `IdempotentRequests.once`
   */
  async open(input: NewCheckoutDto, shopper: Shopper, key: string): Promise<string> {
    await readCart((sql, parameters) => this.database.query(sql, parameters), input.cartId, shopper);
    const request = { scope: `POST /v1/store/checkouts ${input.cartId}`, key, input };
    let unpaid: string | undefined;
    for (;;) {
      try {
        const { checkoutId } = await this.requests.once(request, (tx) => this.openIn(tx, input, shopper, unpaid));
        return checkoutId;
      } catch (error) {
        if (!(error instanceof CheckoutInTheWay)) throw error;
        await this.assertUnpaid(error.checkoutId);
        unpaid = error.checkoutId;
      }
    }
  }

  /**
   * Asks the provider and makes the order if it was paid. Nothing is waited for: a payment in flight is `pending`.
   * @throws DomainError `checkout_not_found`, `checkout_expired`, `payment_not_succeeded`
   */
  async complete(
    id: string,
    shopper: Shopper,
    key: string,
  ): Promise<Extract<Placed, { state: 'completed' }> | PendingCheckoutDto> {
    const { state, paymentId } = await this.read(id, shopper);
    if (state === 'expired') throw expired();
    if (state === 'open') {
      const pending = pendingOf(await this.payments.refresh(paymentId));
      if (pending !== undefined) return pending;
    }
    const request = { scope: `POST /v1/store/checkouts/complete ${id}`, key, input: { id } };
    const placed = await this.requests.once(request, (tx) => this.placing.place(tx, id));
    // Told after the commit, which sends the payment back.
    if (placed.state === 'expired') throw expired();
    return placed;
  }

  private read(id: string, shopper: Shopper) {
    return readCheckout((sql, parameters) => this.database.query(sql, parameters), id, shopper);
  }

  /** `unpaid` is the checkout that may be replaced. */
  private async openIn(
    tx: Tx,
    input: NewCheckoutDto,
    shopper: Shopper,
    unpaid: string | undefined,
  ): Promise<{ checkoutId: string }> {
    const cart = await lockCart(tx, input.cartId, shopper);
    assertVersion(cart, input.cartVersion);
    await this.replaceOpen(tx, cart.id, unpaid);
    const now = this.clock.now();
    const priced = await this.offers.price(tx, cart, input.currency ?? cart.currency, now);
    const checkoutId = newId();
    const expiresAt = new Date(now.getTime() + this.config.CHECKOUT_MINUTES * 60_000);
    const readyBy = await this.inventory.reserve(tx, { holderId: checkoutId, expiresAt, wants: priced.wants });
    const frozen = { ...priced, offer: promised(priced.offer, readyBy) };
    await this.insert(tx, { checkoutId, cart, priced: frozen, input, shopper, now, expiresAt });
    await this.jobs.enqueue(tx, cancelPayment, { checkoutId }, { at: expiresAt });
    const end = new Date(expiresAt.getTime() + GRACE_SECONDS * 1_000);
    await this.jobs.enqueue(tx, expireCheckout, { checkoutId }, { at: end });
    return { checkoutId };
  }

  private async replaceOpen(tx: Tx, cartId: string, unpaid: string | undefined): Promise<void> {
    const [open] = await tx.query<{ id: string }[]>(`SELECT id FROM checkout WHERE cart_id = $1 AND state = 'open'`, [
      cartId,
    ]);
    if (open === undefined) return;
    if (open.id !== unpaid) throw new CheckoutInTheWay(open.id);
    const { state } = await this.placing.expire(tx, open.id);
    // Paid since we asked.
    if (state === 'completed') throw new CheckoutInTheWay(open.id);
    await this.jobs.enqueue(tx, cancelPayment, { checkoutId: open.id });
  }

  /** She may have paid in another window; then her order is made, and there is nothing to begin again. */
  private async assertUnpaid(checkoutId: string): Promise<void> {
    const [checkout] = await this.database.query<{ paymentId: string }>(
      'SELECT payment_id AS "paymentId" FROM checkout WHERE id = $1',
      [checkoutId],
    );
    if (checkout === undefined) throw new Error(`There is no checkout ${checkoutId}.`);
    const state = await this.payments.refresh(checkout.paymentId);
    const details = { checkoutId };
    if (state === 'processing') {
      throw new DomainError('conflict', 'payment_processing', 'A payment for this cart is on its way.', { details });
    }
    if (state !== 'succeeded') return;
    await this.database.transaction((tx) => this.placing.place(tx, checkoutId));
    throw new DomainError('conflict', 'checkout_paid', 'This cart has just been paid.', { details });
  }

  private async insert(
    tx: Tx,
    { checkoutId, cart, priced, input, shopper, now, expiresAt }: NewCheckout,
  ): Promise<void> {
    const { offer, address, settles } = priced;
    const { total } = offer;
    const { email, locale = cart.locale } = input;
    const paymentId = newId();
    await tx.query(
      `INSERT INTO checkout (id, cart_id, token_hash, account_id, payment_id, order_id, locale, currency, total_minor,
         priced, created_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        checkoutId,
        cart.id,
        cart.tokenHash,
        shopper.accountId ?? cart.accountId,
        paymentId,
        newId(),
        locale,
        total.currency,
        total.minor,
        JSON.stringify(offer),
        now,
        expiresAt,
      ],
    );
    await tx.query('INSERT INTO checkout_contact (checkout_id, email, address) VALUES ($1, $2, $3)', [
      checkoutId,
      email,
      JSON.stringify(address),
    ]);
    const contact = { email, locale };
    await this.payments.open(tx, { paymentId, checkoutId, amount: total, settles, descriptor: DESCRIPTOR, contact });
    await tx.query('UPDATE cart SET touched_at = greatest(touched_at, $2) WHERE id = $1', [cart.id, now]);
  }
}

interface NewCheckout {
  readonly checkoutId: string;
  readonly cart: CartRow;
  readonly priced: PricedCart;
  readonly input: NewCheckoutDto;
  readonly shopper: Shopper;
  readonly now: Date;
  readonly expiresAt: Date;
}

function assertVersion({ version }: CartRow, wanted: number | undefined): void {
  if (wanted === undefined || wanted === version) return;
  throw new DomainError('conflict', 'cart_changed', 'The cart has changed since. Look at it again.', {
    details: { version },
  });
}

/** Undefined: it was paid. */
function pendingOf(state: PaymentState): PendingCheckoutDto | undefined {
  if (state === 'succeeded') return undefined;
  if (state === 'processing') return { state };
  if (state === 'creating' || state === 'awaiting') return { state: 'awaiting_payment' };
  throw new DomainError('conflict', 'payment_not_succeeded', 'The payment has ended. Begin again.', {
    details: { state },
  });
}

function expired(): DomainError {
  const message = 'The checkout has expired. If it was paid since, the payment goes back by itself.';
  return new DomainError('conflict', 'checkout_expired', message);
}
