import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/kernel/id.js';
import { PaymentsService } from '../../src/payments/index.js';
import { Database } from '../../src/platform/database/database.js';
import { Jobs } from '../../src/platform/jobs/jobs.js';
import { paymentSucceeded } from '../../src/payments/index.js';
import { RecurringJobs } from '../../src/platform/jobs/recurring.js';
import { MovableClock } from '../../src/sandbox/clock/movable-clock.js';
import { asOwner } from '../support/database.js';
import {
  addPiece,
  call,
  type Cart,
  type Checkout,
  complete,
  expectCleanBooks,
  fillCart,
  intentOf,
  moveClock,
  openCheckout,
  pay,
  settled,
  type Shop,
  startShop,
  stockOf,
} from '../support/shop.js';

const EXPIRED = 30 * 60 + 61;

describe('the end of a checkout', () => {
  let shop: Shop;

  beforeAll(async () => {
    shop = await startShop();
  });

  afterEach(async () => {
    shop.sandbox.api.faults.clear();
    await settled(shop);
    await expectCleanBooks(shop);
  });

  afterAll(() => shop?.close());

  const rows = async <Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> =>
    (await asOwner(shop.app.database, sql, parameters)) as Row[];
  const stateOf = async (id: string): Promise<string | undefined> =>
    (await rows<{ state: string }>('SELECT state FROM checkout WHERE id = $1', [id]))[0]?.state;
  const ordersOf = async (id: string): Promise<number> =>
    (await rows('SELECT 1 FROM buyer_order WHERE checkout_id = $1', [id])).length;
  const opened = async (piece = shop.brooch): Promise<{ cart: Cart; checkout: Checkout }> => {
    const cart = await fillCart(shop, { lines: [{ piece }] });
    const { status, body } = await openCheckout(shop, cart);
    expect(status, JSON.stringify(body)).toBe(201);
    return { cart, checkout: body };
  };

  it('is one order though webhook, jobs and twenty requests say that it was paid', async () => {
    const dish = await addPiece(shop.app, shop.pottery);
    const { cart, checkout } = await opened(dish);
    await pay(shop, checkout);
    const [payment] = await rows<{ id: string }>('SELECT id FROM payment WHERE checkout_id = $1', [checkout.id]);
    const paymentId = payment?.id ?? '';
    const publish = (): Promise<void> =>
      shop.app.app
        .get(Database)
        .transaction((tx) => shop.app.app.get(Jobs, { strict: false }).publish(tx, paymentSucceeded, { paymentId }));
    await shop.app.app.get(PaymentsService, { strict: false }).refresh(paymentId);
    const [answers] = await Promise.all([
      Promise.all(Array.from({ length: 10 }, () => complete(shop, cart, checkout.id))),
      Promise.all(Array.from({ length: 10 }, publish)),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(new Set(answers.map(({ body }) => body.order.id)).size).toBe(1);
    await settled(shop);
    expect(await ordersOf(checkout.id)).toBe(1);
    expect(await stockOf(shop, dish)).toEqual({ onHand: 0, held: 0, sold: 1 });
  });

  it('is an order although the buyer never comes back', async () => {
    const { cart, checkout } = await opened();
    await pay(shop, checkout);
    await settled(shop);
    const seen = await call<Checkout>(shop, 'GET', `/v1/store/checkouts/${checkout.id}`, { headers: cart.headers });
    expect(seen.body).toMatchObject({ state: 'completed', order: { number: expect.stringMatching(/^SH-/) } });
    const contacts = await rows('SELECT 1 FROM checkout_contact WHERE checkout_id = $1', [checkout.id]);
    expect(contacts).toEqual([]);
  });

  it('leaves one of twenty buyers with the piece, nothing set aside when she does not pay, and one who does with an order', async () => {
    const dish = await addPiece(shop.app, shop.pottery);
    const carts = await Promise.all(Array.from({ length: 20 }, () => fillCart(shop, { lines: [{ piece: dish }] })));
    const answers = await Promise.all(carts.map((cart) => openCheckout(shop, cart)));
    const codes = answers.map(({ status, body }) => `${status} ${body.code ?? ''}`.trim()).toSorted();
    expect(codes).toEqual(['201', ...Array.from({ length: 19 }, () => '409 piece_taken')]);
    expect(await stockOf(shop, dish)).toEqual({ onHand: 1, held: 1, sold: 0 });
    await moveClock(shop, EXPIRED);
    expect(await stockOf(shop, dish)).toEqual({ onHand: 1, held: 0, sold: 0 });
    const winner = answers.findIndex(({ status }) => status === 201);
    const won = answers[winner]?.body as Checkout;
    expect(await stateOf(won.id)).toBe('expired');
    const intent = await shop.sandbox.stripe.paymentIntents.retrieve(intentOf(won.payment));
    expect(intent.status).toBe('canceled');
    const late = await complete(shop, carts[winner] as Cart, won.id);
    expect([late.status, late.body.code]).toEqual([409, 'checkout_expired']);
    const buyer = carts[(winner + 1) % 20] as Cart;
    const next = await openCheckout(shop, buyer);
    expect(next.status).toBe(201);
    await pay(shop, next.body);
    expect((await complete(shop, buyer, next.body.id)).status).toBe(200);
    const others = carts.filter((cart) => cart !== buyer);
    const refused = await Promise.all(others.map((cart) => openCheckout(shop, cart)));
    expect(refused.map(({ status, body }) => [status, body])).toEqual(
      others.map(() => [
        409,
        expect.objectContaining({ type: 'urn:sheber:problem:piece_taken', stockItemIds: [dish.stockItemId] }),
      ]),
    );
    expect(await stockOf(shop, dish)).toEqual({ onHand: 0, held: 0, sold: 1 });
  });

  it('is an order when she pays at the last moment and nobody has told us', async () => {
    const { checkout } = await opened();
    shop.sandbox.api.faults.addForEvents({ kind: 'dropped', count: 100 });
    await pay(shop, checkout);
    await moveClock(shop, 30 * 60 + 1);
    expect(await stateOf(checkout.id)).toBe('completed');
    expect(await ordersOf(checkout.id)).toBe(1);
  });

  it('sends a payment back that came when its piece was free for others again', async () => {
    const dish = await addPiece(shop.app, shop.pottery);
    const { cart, checkout } = await opened(dish);
    // The provider is away just then, so the intent stays payable while the checkout expires.
    shop.sandbox.api.faults.addForRequests({ kind: 'error_before', method: 'POST', path: '/cancel$', count: 1_000 });
    await shop.app.app.get(MovableClock, { strict: false }).advance(EXPIRED * 1_000);
    await expect.poll(() => stateOf(checkout.id), { timeout: 15_000 }).toBe('expired');
    expect(await stockOf(shop, dish)).toEqual({ onHand: 1, held: 0, sold: 0 });
    await pay(shop, checkout);
    shop.sandbox.api.faults.clear();
    await settled(shop);
    expect(await ordersOf(checkout.id)).toBe(0);
    const [refund] = await rows<{ state: string; reason: string; amount: string }>(
      `SELECT refund.state, reason, refund.amount_minor AS amount
       FROM refund JOIN payment ON payment.id = payment_id WHERE checkout_id = $1`,
      [checkout.id],
    );
    expect(refund).toEqual({
      state: 'succeeded',
      reason: 'late_payment',
      amount: String(checkout.totals.total.amount),
    });
    const told = await complete(shop, cart, checkout.id);
    expect([told.status, told.body.code]).toEqual([409, 'checkout_expired']);
  });

  describe('is not begun by a provider that is away:', () => {
    it('the reservation stands, and the same key carries on', async () => {
      const dish = await addPiece(shop.app, shop.pottery);
      const cart = await fillCart(shop, { lines: [{ piece: dish }] });
      const key = newId();
      shop.sandbox.api.faults.addForRequests({
        kind: 'error_before',
        method: 'POST',
        path: 'payment_intents',
        count: 9,
      });
      const refused = await openCheckout(shop, cart, { key });
      expect([refused.status, refused.body.code]).toEqual([503, 'payment_provider_unavailable']);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(await stockOf(shop, dish)).toMatchObject({ held: 1 });
      shop.sandbox.api.faults.clear();
      const { status, body } = await openCheckout(shop, cart, { key });
      expect(status).toBe(201);
      await pay(shop, body);
      expect((await complete(shop, cart, body.id)).status).toBe(200);
    });

    it('an answer that got lost makes no second payment', async () => {
      const cart = await fillCart(shop);
      const key = newId();
      const intents = async (): Promise<number> =>
        (await shop.sandbox.stripe.paymentIntents.list({ limit: 100 })).data.length;
      const before = await intents();
      shop.sandbox.api.faults.addForRequests({
        kind: 'reset_after',
        method: 'POST',
        path: 'payment_intents$',
        count: 2,
      });
      const lost = await openCheckout(shop, cart, { key });
      shop.sandbox.api.faults.clear();
      const { status, body } = await openCheckout(shop, cart, { key });
      expect([201, 503]).toContain(lost.status);
      expect(status).toBe(201);
      expect(await intents()).toBe(before + 1);
      const [{ count } = { count: 0 }] = await rows<{ count: number }>(
        'SELECT count(*)::integer FROM checkout WHERE cart_id = $1',
        [cart.id],
      );
      expect(count).toBe(1);
      await pay(shop, body);
    });
  });

  it('is for ever: neither its end nor what it priced can be changed', async () => {
    const { checkout } = await opened();
    await moveClock(shop, EXPIRED);
    for (const change of [
      `state = 'open', ended_at = NULL`,
      `state = 'completed'`,
      'total_minor = 1',
      `priced = '{}'`,
    ]) {
      await expect(rows(`UPDATE checkout SET ${change} WHERE id = $1`, [checkout.id])).rejects.toThrow(
        /stays so|frozen/,
      );
    }
  });

  it('forgets carts that nobody has touched for ninety days, with their addresses', async () => {
    const old = await fillCart(shop);
    await asOwner(
      shop.app.database,
      `UPDATE cart SET created_at = created_at - interval '91 days', touched_at = touched_at - interval '91 days'
       WHERE id = $1`,
      [old.id],
    );
    const young = await fillCart(shop);
    await moveClock(shop, 3_601);
    await shop.app.app.get(RecurringJobs, { strict: false }).tick();
    await settled(shop);
    const left = await rows<{ id: string }>('SELECT cart_id AS id FROM cart_address WHERE cart_id = ANY ($1)', [
      [old.id, young.id],
    ]);
    expect(left).toEqual([{ id: young.id }]);
  });
});
