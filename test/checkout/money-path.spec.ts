import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Placing } from '../../src/checkout/placing.js';
import { newId } from '../../src/kernel/id.js';
import { Rate } from '../../src/kernel/rate.js';
import { PaymentsService } from '../../src/payments/index.js';
import { ReleasesService } from '../../src/payouts/releases.service.js';
import { Database, type Tx } from '../../src/platform/database/database.js';
import { ExchangeRates } from '../../src/rates/index.js';
import { MovableClock } from '../../src/sandbox/clock/movable-clock.js';
import { asOwner } from '../support/database.js';
import { signedIn } from '../support/people.js';
import {
  buy,
  call,
  type Cart,
  type Checkout,
  expectCleanBooks,
  fillCart,
  openCheckout,
  pay,
  type Shop,
  startShop,
} from '../support/shop.js';

/** No worker runs and no webhook arrives: each step is taken when the test takes it. */
describe('money that is on its way', () => {
  let shop: Shop;

  beforeAll(async () => {
    shop = await startShop({ roles: ['api'], webhooks: 'lost' });
  });

  afterAll(() => shop?.close());

  const rows = async <Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> =>
    (await asOwner(shop.app.database, sql, parameters)) as Row[];
  const inTransaction = async <Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> =>
    shop.app.app.get(Database).transaction(work);
  const payments = (): PaymentsService => shop.app.app.get(PaymentsService, { strict: false });
  const paymentOf = async (checkoutId: string): Promise<string> => {
    const [payment] = await rows<{ id: string }>('SELECT id FROM payment WHERE checkout_id = $1', [checkoutId]);
    return payment?.id ?? '';
  };
  const paid = async (): Promise<{ cart: Cart; checkout: Checkout }> => {
    const cart = await fillCart(shop);
    const { body: checkout } = await openCheckout(shop, cart);
    await pay(shop, checkout);
    return { cart, checkout };
  };
  const outcomeOf = async (checkoutId: string): Promise<unknown[]> =>
    rows(
      `SELECT checkout.state, late, (SELECT count(*)::int FROM buyer_order WHERE checkout_id = checkout.id) AS orders
       FROM checkout JOIN payment ON payment.checkout_id = checkout.id WHERE checkout.id = $1`,
      [checkoutId],
    );

  it('makes an order when the time is over, if it was paid and only the job that makes the order is late', async () => {
    const { checkout } = await paid();
    expect(await payments().refresh(await paymentOf(checkout.id))).toBe('succeeded');
    const expire = async (): Promise<unknown> =>
      inTransaction((tx) => shop.app.app.get(Placing, { strict: false }).expire(tx, checkout.id));
    const ends = await Promise.all([expire(), expire()]);
    expect(ends).toEqual([ends[0], ends[0]]);
    expect(await outcomeOf(checkout.id)).toEqual([{ state: 'completed', late: false, orders: 1 }]);
  });

  it('makes an order when its buyer pays in one window while she begins again in another', async () => {
    const { cart, checkout } = await paid();
    const refresh = payments().refresh.bind(payments());
    vi.spyOn(payments(), 'refresh').mockImplementationOnce(async (paymentId) => {
      await refresh(paymentId);
      // What was true a moment before.
      return 'awaiting';
    });
    const again = await openCheckout(shop, cart);
    expect([again.status, again.body.code]).toEqual([409, 'checkout_paid']);
    expect(await outcomeOf(checkout.id)).toEqual([{ state: 'completed', late: false, orders: 1 }]);
  });

  it.each([
    ['KWD', '1693.7', '0.2822', 10],
    ['KRW', undefined, undefined, 1],
  ] as const)('can be %s, and each workshop’s part can be given back alone', async (currency, kzt, eur, step) => {
    if (kzt !== undefined) {
      const rates = shop.app.app.get(ExchangeRates, { strict: false });
      const given = { validFrom: new Date('2026-01-01'), source: 'A test', demo: true, createdBy: null };
      await inTransaction((tx) => rates.add(tx, { rate: Rate.of(currency, 'KZT', kzt), ...given }));
      await inTransaction((tx) => rates.add(tx, { rate: Rate.of('EUR', currency, eur), ...given }));
    }
    const { order, checkout } = await buy(shop, { currency, lines: [{ piece: shop.cradleRug }, { piece: shop.dish }] });
    for (const { paid: share } of checkout.priceSplit)
      expect([share.currency, share.amount % step]).toEqual([currency, 0]);
    const parts = await rows<{ id: string }>('SELECT id FROM seller_order WHERE order_id = $1', [order.id]);
    expect(parts).toHaveLength(2);
    for (const { id } of parts) {
      const { status, body } = await call<{ amount: { amount: number } }>(
        shop,
        'POST',
        `/v1/store/orders/${order.id}/cancel?token=${order.token}`,
        { headers: { 'idempotency-key': newId() }, body: { sellerOrderIds: [id], reason: 'changed_mind' } },
      );
      expect([status, body.amount.amount % step]).toEqual([200, 0]);
    }
  });

  it('is released by the locks that cancel another part of the order, in the same order', async () => {
    const { order } = await buy(shop);
    const [part] = await rows<{ id: string; sellerId: string }>(
      'SELECT id, seller_id AS "sellerId" FROM seller_order WHERE order_id = $1',
      [order.id],
    );
    const { id, sellerId } = part as { id: string; sellerId: string };
    const { headers } = await signedIn(shop.app.database, { workshop: { sellerId, role: 'owner' } });
    const tracking = { carrier: 'Qazpost', tracking: 'RR123456785KZ' };
    await call(shop, 'POST', `/v1/artisan/orders/${id}/post`, { headers, body: tracking });
    const staff = await signedIn(shop.app.database, { roles: ['support'] });
    const delivered = `/v1/admin/seller-orders/${id}/deliver`;
    expect((await call(shop, 'POST', delivered, { headers: staff.headers, body: {} })).status).toBeLessThan(300);
    const releases = shop.app.app.get(ReleasesService, { strict: false });
    await inTransaction((tx) => releases.schedule(tx, id));
    await shop.app.app.get(MovableClock, { strict: false }).advance(15 * 86_400_000);
    let released: Promise<void> | undefined;
    await inTransaction(async (tx) => {
      await tx.query('SELECT 1 FROM seller_order WHERE id = $1 FOR UPDATE', [id]);
      released = inTransaction((other) => releases.release(other, id));
      await vi.waitFor(async () => {
        const waiting = await rows(`SELECT 1 FROM pg_stat_activity WHERE datname = current_database()
          AND wait_event_type = 'Lock' AND pg_backend_pid() <> pid`);
        expect(waiting).toHaveLength(1);
      });
      await tx.query('SELECT 1 FROM payment WHERE order_id = $1 FOR UPDATE NOWAIT', [order.id]);
    });
    await released;
    const [{ state } = { state: '' }] = await rows<{ state: string }>('SELECT state FROM seller_order WHERE id = $1', [
      id,
    ]);
    expect(state).toBe('completed');
  });

  it('is shown to whoever may see it, and kept by no cache on the way', async () => {
    const { cart, checkout } = await paid();
    for (const path of [`carts/${cart.id}`, `carts/${cart.id}/shipping`, `checkouts/${checkout.id}`]) {
      const answer = await call(shop, 'GET', `/v1/store/${path}`, { headers: cart.headers });
      expect([path, answer.status, answer.headers.get('cache-control')]).toEqual([path, 200, 'no-store']);
    }
  });

  it('leaves clean books', async () => {
    await expectCleanBooks(shop);
  });
});
