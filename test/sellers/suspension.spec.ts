import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listingChanged } from '../../src/catalog/index.js';
import { Database } from '../../src/platform/database/database.js';
import { listRoutes } from '../../src/platform/http/routes.js';
import { Jobs } from '../../src/platform/jobs/jobs.js';
import { asOwner } from '../support/database.js';
import { type Person, signedIn } from '../support/people.js';
import {
  addPiece,
  addWorkshop,
  type Answer,
  buy,
  call,
  complete,
  expectCleanBooks,
  fillCart,
  openCheckout,
  pay,
  settled,
  type Piece,
  type Shop,
  startShop,
  stockOf,
  type Workshop,
} from '../support/shop.js';

type Problem = Record<string, unknown>;

/** Every address that anybody may read without a key to it, as it would lead to these. */
function storefrontPages({ app }: Shop, workshop: Workshop, piece: Piece): string[] {
  const slugs = [workshop.slug, piece.slug];
  return listRoutes(app.app).flatMap(({ access, method, path }) => {
    if (access?.audience !== 'public' || method !== 'GET' || /:(?!slug\b)/.test(path)) return [];
    if (path.includes(':slug')) return slugs.map((slug) => path.replace(':slug', slug));
    return [path, ...slugs.flatMap((slug) => [`${path}?q=${slug}`, `${path}?workshop=${slug}`])];
  });
}

interface OrderRow {
  readonly state: string;
  readonly reason: string | null;
  readonly refunds: number;
}

describe('What a suspension reaches', () => {
  let shop: Shop;
  let moderator: Person;

  beforeAll(async () => {
    shop = await startShop();
    moderator = await signedIn(shop.app.database, { roles: ['moderator'] });
  });
  afterAll(() => shop?.close());

  const suspend = (workshop: Workshop, orders: 'continue' | 'cancel'): Promise<Answer<Problem>> =>
    call(shop, 'POST', `/v1/admin/workshops/${workshop.sellerId}/suspend`, {
      headers: moderator.headers,
      body: { reason: 'counterfeit', note: 'Copies of another workshop’s pieces.', orders },
    });
  const reinstate = (workshop: Workshop): Promise<Answer<Problem>> =>
    call(shop, 'POST', `/v1/admin/workshops/${workshop.sellerId}/reinstate`, { headers: moderator.headers });
  const ordersOf = async (workshop: Workshop): Promise<OrderRow[]> =>
    (await asOwner(
      shop.app.database,
      `SELECT state, cancel_reason AS reason,
         (SELECT count(*)::integer FROM refund WHERE refund.id = seller_order.refund_id) AS refunds
       FROM seller_order WHERE seller_id = $1 ORDER BY id`,
      [workshop.sellerId],
    )) as OrderRow[];

  it('a cart says why, and nothing of it is sold', async () => {
    const workshop = await addWorkshop(shop.app, { slug: 'stopped-workshop' });
    const piece = await addPiece(shop.app, workshop);
    const cart = await fillCart(shop, { lines: [{ piece }] });
    expect((await suspend(workshop, 'continue')).status).toBe(200);
    const shown = await call<Problem>(shop, 'GET', `/v1/store/carts/${cart.id}`, { headers: cart.headers });
    expect(shown.body['problems']).toMatchObject([{ code: 'workshop_suspended' }]);
    expect((await openCheckout(shop, cart)).body).toMatchObject({ code: 'workshop_suspended' });
    expect((await call(shop, 'GET', `/v1/store/listings/${piece.slug}`)).status).toBe(404);
    expect((await reinstate(workshop)).status).toBe(200);
    expect((await openCheckout(shop, cart)).status).toBe(201);
  });

  it('paid orders are canceled and refunded once, or go on, as was chosen; its people lose their powers at once', async () => {
    for (const orders of ['continue', 'cancel'] as const) {
      const workshop = await addWorkshop(shop.app, { slug: `orders-${orders}` });
      const owner = await signedIn(shop.app.database, { workshop: { sellerId: workshop.sellerId, role: 'owner' } });
      const piece = await addPiece(shop.app, workshop);
      await buy(shop, { lines: [{ piece }] });
      await settled(shop);
      const list = async (): Promise<number> =>
        (await call(shop, 'GET', '/v1/artisan/orders', { headers: owner.headers })).status;
      expect(await list()).toBe(200);
      await suspend(workshop, orders);
      expect(await list()).toBe(orders === 'continue' ? 200 : 403);
      const paused = await call(shop, 'POST', '/v1/artisan/workshop/pause', { headers: owner.headers, body: {} });
      expect(paused.status).toBe(403);
      await settled(shop);
      expect(await ordersOf(workshop)).toEqual([
        orders === 'continue'
          ? { state: 'placed', reason: null, refunds: 0 }
          : { state: 'canceled', reason: 'workshop_suspended', refunds: 1 },
      ]);
      expect(await stockOf(shop, piece)).toMatchObject({ held: 0, sold: orders === 'continue' ? 1 : 0 });
      expect((await reinstate(workshop)).status).toBe(200);
      expect(await list()).toBe(200);
    }
    await expectCleanBooks(shop);
  });

  it('no page of the storefront shows it or its pieces from the same moment on, and all do again when it is over', async () => {
    const workshop = await addWorkshop(shop.app, { slug: 'vanishing-workshop' });
    const piece = await addPiece(shop.app, workshop);
    const jobs = shop.app.app.get(Jobs, { strict: false });
    await shop.app.app
      .get(Database)
      .transaction((tx) => jobs.publish(tx, listingChanged, { listingId: piece.listingId }));
    await settled(shop);
    const pages = storefrontPages(shop, workshop, piece);
    const showing = async (): Promise<string[]> => {
      const shown: string[] = [];
      for (const page of pages) {
        const response = await fetch(`${shop.app.url}${page}`);
        expect(response.status, page).toBeLessThan(500);
        const text = response.ok ? await response.text() : '';
        if ([workshop.slug, workshop.sellerId, piece.slug].some((mark) => text.includes(mark))) shown.push(page);
      }
      return shown;
    };
    const before = await showing();
    for (const part of ['/v1/store/listings', '/v1/store/workshops', piece.slug, workshop.slug]) {
      expect(
        before.some((page) => page.includes(part)),
        part,
      ).toBe(true);
    }
    await suspend(workshop, 'continue');
    expect(await showing()).toEqual([]);
    await settled(shop);
    expect(await showing()).toEqual([]);
    expect((await reinstate(workshop)).status).toBe(200);
    await settled(shop);
    expect(await showing()).toEqual(before);
  });

  it('a payment for a workshop that has closed meanwhile goes back whole, and its piece is free', async () => {
    const workshop = await addWorkshop(shop.app, { slug: 'closes-under-way' });
    const piece = await addPiece(shop.app, workshop);
    const cart = await fillCart(shop, { lines: [{ piece }] });
    const checkout = await openCheckout(shop, cart);
    const closed = await call(shop, 'POST', `/v1/admin/workshops/${workshop.sellerId}/close`, {
      headers: moderator.headers,
      body: { reason: 'Asked for by its owner.' },
    });
    expect(closed.status).toBe(200);
    await pay(shop, checkout.body);
    expect((await complete(shop, cart, checkout.body.id)).status).toBe(409);
    await settled(shop);
    expect(await ordersOf(workshop)).toEqual([]);
    expect(await stockOf(shop, piece)).toMatchObject({ held: 0, sold: 0 });
    const [back] = (await asOwner(
      shop.app.database,
      `SELECT payment.amount_minor = refund.amount_minor AS whole, refund.state FROM checkout
       JOIN payment ON payment.id = checkout.payment_id JOIN refund ON refund.payment_id = payment.id
       WHERE checkout.id = $1`,
      [checkout.body.id],
    )) as { whole: boolean; state: string }[];
    expect(back).toEqual({ whole: true, state: 'succeeded' });
    await expectCleanBooks(shop);
  });

  it('a workshop does not close over an order or money, and says what is open', async () => {
    const workshop = await addWorkshop(shop.app, { slug: 'wants-to-close' });
    await buy(shop, { lines: [{ piece: await addPiece(shop.app, workshop) }] });
    await settled(shop);
    const refused = await call<Problem>(shop, 'POST', `/v1/admin/workshops/${workshop.sellerId}/close`, {
      headers: moderator.headers,
      body: {},
    });
    expect(refused).toMatchObject({ status: 409, body: { code: 'workshop_has_open_items' } });
    const kinds = (refused.body['open'] as { kind: string }[]).map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(new Set(['seller_order', 'balance']));
  });

  it('a payment of the same moment becomes an order that the suspension finds, or goes back whole; twenty times', async () => {
    const workshop = await addWorkshop(shop.app, { slug: 'racing-workshop' });
    const seen = new Set<string>();
    for (let round = 0; round < 20; round += 1) {
      const piece = await addPiece(shop.app, workshop);
      const cart = await fillCart(shop, { lines: [{ piece }] });
      const checkout = await openCheckout(shop, cart);
      expect(checkout.status).toBe(201);
      await pay(shop, checkout.body);
      const finished = complete(shop, cart, checkout.body.id);
      // Both ways of winning are to be seen, whatever the machine is busy with.
      if (round % 4 === 0) await finished;
      const suspended = suspend(workshop, 'cancel');
      if (round % 4 === 1) await suspended;
      const [{ status }] = await Promise.all([finished, suspended]);
      seen.add(status === 200 ? 'ordered' : 'returned');
      await settled(shop);
      expect(await stockOf(shop, piece), `round ${round}`).toMatchObject({ onHand: 1, held: 0, sold: 0 });
      expect((await reinstate(workshop)).status).toBe(200);
    }
    expect(seen).toEqual(new Set(['ordered', 'returned']));
    const orders = await ordersOf(workshop);
    expect(orders.every(({ state, refunds }) => state === 'canceled' && refunds === 1)).toBe(true);
    const [sums] = await asOwner(
      shop.app.database,
      `SELECT (SELECT sum(amount_minor) FROM payment JOIN checkout ON payment_id = payment.id
               WHERE priced::text LIKE '%' || $1 || '%' AND payment.state = 'succeeded')::text AS paid,
         (SELECT sum(refund.amount_minor) FROM refund JOIN checkout USING (payment_id)
          WHERE priced::text LIKE '%' || $1 || '%')::text AS back`,
      [workshop.sellerId],
    );
    const { paid, back } = sums as { paid: string; back: string };
    expect(back).toBe(paid);
    await expectCleanBooks(shop);
  }, 120_000);
});
