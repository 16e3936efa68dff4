import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/kernel/id.js';
import { OrderLinks, OrdersQueries, OrdersService } from '../../src/orders/index.js';
import { Database } from '../../src/platform/database/database.js';
import { type Person, signedIn } from '../support/people.js';
import {
  addPiece,
  buy,
  call,
  expectCleanBooks,
  moveClock,
  settled,
  type Shop,
  startShop,
  stockOf,
} from '../support/shop.js';
import { deliver, type Order, partOf, people, type People, post, read } from './support.js';

let shop: Shop;
let who: People;
let buyer: Person;
/** Two orders of one account; a guest's link opens them as well. */
let first: Awaited<ReturnType<typeof buyOfBoth>>;
let second: typeof first;

beforeAll(async () => {
  shop = await startShop();
  who = await people(shop);
  buyer = await signedIn(shop.app.database);
  first = await buyOfBoth(buyer.headers);
  second = await buyOfBoth(buyer.headers);
});
afterAll(() => shop.close());

/** A dish of the pottery and two rugs of the feltery, to Berlin. */
async function buyOfBoth(headers?: Readonly<Record<string, string>>) {
  const dish = await addPiece(shop.app, shop.pottery);
  const rug = await addPiece(shop.app, shop.feltery, { craft: 'felt', mode: 'limited', quantity: 5 });
  return { dish, rug, ...(await buy(shop, { lines: [{ piece: dish }, { piece: rug, quantity: 2 }], headers })) };
}

interface Split {
  readonly amount: number;
}

describe('an order', () => {
  it('shows its guest everything by the link: parts, frozen titles in her language, who gets what', async () => {
    const bought = first;
    await settled(shop);
    const path = `/v1/store/orders/${bought.order.id}?token=${bought.order.token}&locale=kk`;
    const { status, headers, body } = await call<
      Omit<Order, 'sellerOrders'> & {
        total: Split;
        split: Record<'artisans' | 'platform' | 'post' | 'tax' | 'processor', Split>;
        sellerOrders: (Order['sellerOrders'][number] & {
          lines: { title: object; paid: Split; split: Record<string, Split> }[];
        })[];
      }
    >(shop, 'GET', path);
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-language')).toBe('kk');
    expect(body).toMatchObject({ number: bought.order.number, status: 'paid', total: bought.checkout.totals.total });
    expect(body.sellerOrders.map(({ state, number }) => [state, number])).toEqual([
      ['placed', `${bought.order.number}-1`],
      ['placed', `${bought.order.number}-2`],
    ]);
    const lines = body.sellerOrders.flatMap((part) => part.lines);
    expect(lines.map(({ title }) => title)).toContainEqual({ text: `${bought.dish.slug} (қазақша)`, locale: 'kk' });
    const { artisans, platform, post: postage, tax, processor } = body.split;
    expect(artisans.amount + platform.amount + postage.amount + tax.amount).toBe(body.total.amount);
    expect(processor.amount).toBeGreaterThan(0);
    for (const line of lines) {
      expect((line.split['artisan']?.amount ?? 0) + (line.split['platform']?.amount ?? 0)).toBe(line.paid.amount);
    }
    // The same shares as the checkout showed before the buyer paid.
    const shown = bought.checkout.priceSplit.reduce((sum, part) => sum + part.platform.amount, 0);
    expect(platform.amount).toBe(shown);
    expect(JSON.stringify(body)).not.toContain('anna@buyers.example');
  });

  it('is there for nobody else: not without the token, by another one, or in another session', async () => {
    const stranger = await signedIn(shop.app.database);
    const path = `/v1/store/orders/${first.order.id}`;
    for (const [query, headers] of [
      ['', {}],
      [`?token=${second.order.token}`, {}],
      ['', stranger.headers],
      [`?token=${second.order.token}`, stranger.headers],
    ] as const) {
      const answer = await call(shop, 'GET', path + query, { headers });
      expect([answer.status, answer.body['code']]).toEqual([404, 'order_not_found']);
    }
    const unknown = newId();
    const token = shop.app.app.get(OrderLinks, { strict: false }).token(unknown);
    expect((await call(shop, 'GET', `/v1/store/orders/${unknown}?token=${token}`)).status).toBe(404);
  });

  it('is in the list of the account that ordered, newest first, and opens in its session', async () => {
    const [older, newer] = [first, second];
    const list = (query: string) =>
      call<{ items: Order[]; nextCursor: string | null }>(shop, 'GET', `/v1/store/orders${query}`, buyer);
    const newest = await list('?limit=1');
    expect(newest.body.items.map(({ id }) => id)).toEqual([newer.order.id]);
    const rest = await list(`?limit=1&after=${newest.body.nextCursor}`);
    expect(rest.body).toMatchObject({ items: [{ id: older.order.id, pieces: 3 }], nextCursor: null });
    expect((await call(shop, 'GET', `/v1/store/orders/${newer.order.id}`, buyer)).status).toBe(200);
    expect((await call(shop, 'GET', '/v1/store/orders')).status).toBe(401);
  });
});

describe('a workshop', () => {
  it('sees its part with the address, and neither the e-mail nor what the other workshop sold', async () => {
    const bought = second;
    const own = await partOf(shop, bought, shop.pottery.sellerId);
    const list = await call<{ items: { id: string }[] }>(shop, 'GET', '/v1/artisan/orders?state=placed', who.potter);
    expect(list.body.items.find(({ id }) => id === own.id)).toMatchObject({ id: own.id, earns: { currency: 'KZT' } });
    const { body } = await call(shop, 'GET', `/v1/artisan/orders/${own.id}?locale=ru`, who.potter);
    expect(body).toMatchObject({
      address: { name: 'Anna Schmidt', country: 'DE' },
      lines: [{ quantity: 1, gross: { amount: 5_800_000 }, earns: { amount: 5_220_000 }, title: { locale: 'ru' } }],
    });
    for (const text of [JSON.stringify(body), JSON.stringify(list.body)]) {
      expect(text).not.toContain('anna@buyers.example');
      expect(text).not.toContain(bought.rug.slug);
      expect(text).not.toContain(bought.order.id);
    }
  });

  it('does not find another workshop’s part, in whatever it tries', async () => {
    const foreign = await partOf(shop, first, shop.feltery.sellerId);
    const path = `/v1/artisan/orders/${foreign.id}`;
    const cancel = { body: { reason: 'broken' }, headers: { ...who.potter.headers, 'idempotency-key': newId() } };
    expect((await call(shop, 'GET', path, who.potter)).status).toBe(404);
    expect((await post(shop, who.potter, foreign.id)).status).toBe(404);
    expect((await call(shop, 'POST', `${path}/cancel`, cancel)).status).toBe(404);
  });

  it('posts with a tracking number, once; a helper may do it', async () => {
    const bought = first;
    const part = await partOf(shop, bought, shop.feltery.sellerId);
    expect(await post(shop, who.felter, part.id, { carrier: 'Qazpost' })).toMatchObject({
      status: 422,
      body: { code: 'tracking_required' },
    });
    expect(await post(shop, who.felter, part.id, { service: 'pickup' })).toMatchObject({
      status: 422,
      body: { code: 'pickup_not_chosen' },
    });
    const posts = await Promise.all(Array.from({ length: 20 }, () => post(shop, who.felter, part.id)));
    expect(posts.filter(({ status }) => status === 204)).toHaveLength(1);
    for (const { status, body } of posts.filter((answer) => answer.status !== 204)) {
      expect([status, body]).toEqual([
        409,
        expect.objectContaining({ code: 'seller_order_not_postable', state: 'posted' }),
      ]);
    }
    const order = await read(shop, bought);
    expect(order.status).toBe('partly_posted');
    expect(order.sellerOrders.find(({ id }) => id === part.id)).toMatchObject({
      state: 'posted',
      shipments: [{ tracking: 'CC123456785KZ', parcels: [{ weightG: 1_800, declaredValue: { amount: 11_600_000 } }] }],
    });
  });

  it('has a place in its queue again once a piece made to order is posted', async () => {
    const bought = await buy(shop, { lines: [{ piece: shop.cradleRug, quantity: 2, personalisation: 'Айсұлу' }] });
    expect(await stockOf(shop, shop.cradleRug)).toMatchObject({ onHand: 1 });
    const part = await partOf(shop, bought, shop.feltery.sellerId);
    expect((await post(shop, who.felter, part.id)).status).toBe(204);
    expect(await stockOf(shop, shop.cradleRug)).toMatchObject({ onHand: 3, sold: 2 });
  });
});

describe('a delivery', () => {
  it('begins the return window and is recorded once, not in the future and not before the posting', async () => {
    const bought = first;
    const part = await partOf(shop, bought, shop.pottery.sellerId);
    expect(await deliver(shop, who.support, part.id)).toMatchObject({
      status: 409,
      body: { code: 'seller_order_not_posted', state: 'placed' },
    });
    await post(shop, who.potter, part.id);
    await moveClock(shop, 3 * 86_400);
    for (const [deliveredAt, code] of [
      ['2099-01-01T00:00:00Z', 'delivered_in_future'],
      ['2020-01-01T00:00:00+05:00', 'delivered_before_posting'],
      ['tomorrow', 'invalid_input'],
    ] as const) {
      const answer = await deliver(shop, who.support, part.id, { deliveredAt });
      expect([answer.status, answer.body.code]).toEqual([422, code]);
    }
    const answers = await Promise.all(Array.from({ length: 20 }, () => deliver(shop, who.support, part.id)));
    const [delivered] = answers.filter(({ status }) => status === 200);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(19);
    const days =
      (Date.parse(delivered?.body.returnUntil ?? '') - Date.parse(delivered?.body.deliveredAt ?? '')) / 86_400_000;
    expect(days).toBe(14);
    expect((await read(shop, bought)).sellerOrders.find(({ id }) => id === part.id)).toMatchObject({
      state: 'delivered',
      shipments: [{ state: 'delivered' }],
    });
  });

  it('can be confirmed by the buyer, of her own order only, and is completed when its money is released', async () => {
    const [bought, other] = [second, first];
    const part = await partOf(shop, bought, shop.pottery.sellerId);
    await post(shop, who.potter, part.id);
    const confirm = ({ order }: typeof bought) =>
      call(shop, 'POST', `/v1/store/orders/${order.id}/seller-orders/${part.id}/confirm-delivery?token=${order.token}`);
    expect(await confirm(other)).toMatchObject({ status: 404, body: { code: 'seller_order_not_found' } });
    expect((await confirm(bought)).status).toBe(200);
    const orders = shop.app.app.get(OrdersService, { strict: false });
    const queries = shop.app.app.get(OrdersQueries, { strict: false });
    const database = shop.app.app.get(Database);
    const facts = await database.transaction((tx) => queries.releaseFacts(tx, part.id));
    expect(facts).toMatchObject({ orderId: bought.order.id, currency: 'KZT', state: 'delivered' });
    await database.transaction((tx) => orders.complete(tx, part.id));
    await expect(database.transaction((tx) => orders.complete(tx, part.id))).rejects.toMatchObject({
      code: 'seller_order_not_delivered',
      details: { state: 'completed' },
    });
    expect((await read(shop, bought)).status).toBe('partly_posted');
  });
});

describe('staff', () => {
  it('finds orders by number, status, workshop and time, and from an order its payment and the books', async () => {
    const bought = second;
    const part = await partOf(shop, bought, shop.pottery.sellerId);
    await settled(shop);
    const ids = async (query: string) => {
      const answer = await call<{ items: Order[] }>(shop, 'GET', `/v1/admin/orders?limit=100&${query}`, who.support);
      expect(answer.status, JSON.stringify(answer.body)).toBe(200);
      return answer.body.items.map(({ id }) => id);
    };
    expect(await ids(`number=${bought.order.number}`)).toEqual([bought.order.id]);
    expect(await ids(`number=${part.number}`)).toEqual([bought.order.id]);
    expect(await ids('state=partly_posted')).toContain(bought.order.id);
    expect(await ids('state=paid')).not.toContain(bought.order.id);
    expect(await ids(`sellerId=${shop.pottery.sellerId}`)).toContain(bought.order.id);
    expect(await ids(`sellerId=${newId()}`)).toEqual([]);
    expect(await ids('placedTo=2020-01-01T00:00:00Z')).toEqual([]);
    expect(await ids('placedFrom=2020-01-01T00:00:00Z')).toContain(bought.order.id);
    const { body } = await call<{ ledger: { reference: string }[] }>(
      shop,
      'GET',
      `/v1/admin/orders/${bought.order.id}`,
      who.support,
    );
    expect(body).toMatchObject({ email: 'anna@buyers.example', status: 'partly_posted', refunds: [] });
    expect(body.ledger.map(({ reference }) => reference).toSorted()).toEqual([
      `order:${bought.order.id}:captured`,
      `order:${bought.order.id}:settled`,
    ]);
  });

  it('finds clean books after all of this', async () => {
    await settled(shop);
    await expectCleanBooks(shop);
  });
});
