import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listingChanged } from '../../src/catalog/index.js';
import { InventoryService } from '../../src/inventory/index.js';
import { newId } from '../../src/kernel/id.js';
import { Database } from '../../src/platform/database/database.js';
import { Jobs } from '../../src/platform/jobs/jobs.js';
import { asOwner } from '../support/database.js';
import { type Person, signedIn } from '../support/people.js';
import {
  addPiece,
  addWorkshop,
  buy,
  call,
  type Checkout,
  complete,
  expectCleanBooks,
  fillCart,
  moveClock,
  openCheckout,
  pay,
  type Piece,
  settled,
  type Shop,
  startShop,
  type Workshop,
} from '../support/shop.js';

interface OrderLine {
  readonly readyBy: string | null;
  readonly personalisation: string | null;
  readonly edition: { readonly size: number; readonly numbers: readonly number[] } | null;
}

const DAY_MS = 86_400_000;
const sundayAfter = (days: number): string => {
  const day = new Date(Date.now() + 5 * 3_600_000 + days * DAY_MS);
  return new Date(day.getTime() + ((7 - day.getUTCDay()) % 7) * DAY_MS).toISOString().slice(0, 10);
};

describe('what is made to order, and numbered editions', () => {
  let shop: Shop;
  let workshop: Workshop;
  let artisan: Person;

  beforeAll(async () => {
    shop = await startShop();
    workshop = await addWorkshop(shop.app, { slug: 'name-carver', craft: 'felt' });
    artisan = await signedIn(shop.app.database, { workshop: { sellerId: workshop.sellerId, role: 'owner' } });
  });
  afterAll(() => shop?.close());

  const order = async ({ id, token }: { id: string; token: string }): Promise<OrderLine[]> => {
    const { body } = await call<{ sellerOrders: { lines: OrderLine[] }[] }>(
      shop,
      'GET',
      `/v1/store/orders/${id}?token=${token}`,
    );
    return body.sellerOrders.flatMap(({ lines }) => lines);
  };
  const carved = (options: Parameters<typeof addPiece>[2] = {}): Promise<Piece> =>
    addPiece(shop.app, workshop, {
      craft: 'felt',
      mode: 'made_to_order',
      quantity: 100,
      priceMinor: 900_000,
      personalised: 'optional',
      leadTimeDays: 10,
      ...options,
    });
  const readyIn = (checkout: Checkout): string | null | undefined =>
    (checkout.priceSplit[0] as { readyBy?: string | null } | undefined)?.readyBy;
  const cartOf = async (piece: Piece, quantity = 1) => fillCart(shop, { lines: [{ piece, quantity }] });
  const asked = async (piece: Piece, quantity = 1): Promise<string | null | undefined> => {
    const opened = await openCheckout(shop, await cartOf(piece, quantity));
    expect(opened.status, JSON.stringify(opened.body)).toBe(201);
    return readyIn(opened.body);
  };
  const promisedWeeks = async (piece: Piece): Promise<unknown[]> =>
    asOwner(
      shop.app.database,
      'SELECT (week + 6)::text AS sunday, sum(pieces)::integer AS pieces FROM making_promise WHERE stock_item_id = $1 GROUP BY week ORDER BY week',
      [piece.stockItemId],
    );
  const workshopMakes = async (perWeek: number | null): Promise<void> => {
    const answer = await call(shop, 'PUT', '/v1/artisan/workshop/making', {
      headers: artisan.headers,
      body: { perWeek },
    });
    expect([answer.status, answer.body['perWeek']]).toEqual([200, perWeek]);
  };

  it('promises twenty buyers at once no more in a week than is made in one', async () => {
    const piece = await carved({ capacityPerWeek: 3 });
    const carts = await Promise.all(Array.from({ length: 20 }, async () => cartOf(piece)));
    const answers = await Promise.all(carts.map(async (cart) => openCheckout(shop, cart)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
    const dates = answers.map(({ body }) => readyIn(body) ?? '').toSorted((a, b) => a.localeCompare(b));
    const weeks = Array.from({ length: 7 }, (_, week) => sundayAfter(10 + 7 * week));
    expect(dates).toEqual(weeks.flatMap((sunday, week) => Array.from({ length: week < 6 ? 3 : 2 }, () => sunday)));
    expect(await promisedWeeks(piece)).toEqual(weeks.map((sunday, week) => ({ sunday, pieces: week < 6 ? 3 : 2 })));
    const oneMore = asOwner(
      shop.app.database,
      `INSERT INTO making_promise (holder_id, stock_item_id, seller_id, week, pieces)
       SELECT holder_id, stock_item_id, seller_id, week + 7, 1 FROM making_promise WHERE stock_item_id = $1
       ORDER BY week LIMIT 1`,
      [piece.stockItemId],
    );
    await expect(oneMore).rejects.toThrow(/more of .* is promised/);
  }, 120_000);

  it('shows the day on the page and in the cart, and keeps on the line of the order what was promised', async () => {
    const piece = await carved({ capacityPerWeek: 1 });
    await asOwner(shop.app.database, `UPDATE variant SET dimensions_mm = '{"width": 70}' WHERE id = $1`, [
      piece.variantId,
    ]);
    const jobs = shop.app.app.get(Jobs);
    await shop.app.app
      .get(Database)
      .transaction((tx) => jobs.publish(tx, listingChanged, { listingId: piece.listingId }));
    await settled(shop);
    const page = await call<object>(shop, 'GET', `/v1/store/listings/${piece.slug}`);
    expect(page.body).toMatchObject({
      dimensionsMm: { diameter: 320 },
      personalisation: { maxLetters: 500, prompt: null },
      variants: [{ dimensionsMm: { width: 70 }, edition: null, readyBy: sundayAfter(10) }],
    });
    const cart = await cartOf(piece, 2);
    const seen = await call<{ lines: { readyBy: string; personalisationMax: number }[] }>(
      shop,
      'GET',
      `/v1/store/carts/${cart.id}`,
      cart,
    );
    expect(seen.body.lines).toMatchObject([{ readyBy: sundayAfter(17), personalisationMax: 500 }]);
    const opened = await openCheckout(shop, cart);
    expect(readyIn(opened.body)).toBe(sundayAfter(17));
    // Whoever comes later waits longer; the first one's day does not move.
    expect(await asked(piece)).toBe(sundayAfter(24));
    await pay(shop, opened.body);
    const { body } = await complete(shop, cart, opened.body.id);
    expect(await order(body.order)).toMatchObject([{ readyBy: sundayAfter(17), edition: null }]);
  });

  it('gives a place in the queue back when nobody pays, when it is canceled and when it is posted', async () => {
    const piece = await carved({ capacityPerWeek: 1, leadTimeDays: 30 });
    const canceled = await buy(shop, { lines: [{ piece }] });
    const posted = await buy(shop, { lines: [{ piece }] });
    expect(await promisedWeeks(piece)).toHaveLength(2);
    await call(shop, 'POST', `/v1/store/orders/${canceled.order.id}/cancel?token=${canceled.order.token}`, {
      body: { reason: 'changed_mind' },
      headers: { 'idempotency-key': newId() },
    });
    expect(await promisedWeeks(piece)).toEqual([{ sunday: sundayAfter(37), pieces: 1 }]);
    // The place that was given back is the first again.
    expect(await asked(piece)).toBe(sundayAfter(30));
    const [{ id }] = (await asOwner(shop.app.database, 'SELECT id FROM seller_order WHERE order_id = $1', [
      posted.order.id,
    ])) as [{ id: string }];
    const post = await call(shop, 'POST', `/v1/artisan/orders/${id}/post`, {
      headers: artisan.headers,
      body: { carrier: 'Qazpost', tracking: 'RR123456789KZ' },
    });
    expect(post.status, JSON.stringify(post.body)).toBe(204);
    expect(await promisedWeeks(piece)).toEqual([{ sunday: sundayAfter(30), pieces: 1 }]);
    await moveClock(shop, 32 * 60);
    await settled(shop);
    expect(await promisedWeeks(piece)).toEqual([]);
  });

  it('counts all that the workshop makes against what it can make in a week', async () => {
    const [bowls, spoons] = [await carved(), await carved()];
    expect(await asked(bowls)).toBe(
      new Date(Date.now() + 32 * 60_000 + 5 * 3_600_000 + 10 * DAY_MS).toISOString().slice(0, 10),
    );
    await workshopMakes(2);
    const answers = await Promise.all(
      Array.from({ length: 20 }, async (_, index) => asked(index % 2 === 0 ? bowls : spoons)),
    );
    const perDay = new Map<string, number>();
    for (const day of answers) perDay.set(String(day), (perDay.get(String(day)) ?? 0) + 1);
    // What was asked for before there was a limit counts as well, and so does all else of the workshop.
    const rows = (await asOwner(
      shop.app.database,
      'SELECT week::text, sum(pieces)::integer AS pieces FROM making_promise WHERE seller_id = $1 GROUP BY week ORDER BY week',
      [workshop.sellerId],
    )) as { week: string; pieces: number }[];
    expect(Math.max(...perDay.values())).toBeLessThanOrEqual(2);
    const added = rows.filter(({ pieces }) => pieces > 2).map(({ week }) => week);
    for (const week of added) {
      const sunday = new Date(Date.parse(week) + 6 * DAY_MS).toISOString().slice(0, 10);
      expect(perDay.has(sunday), week).toBe(false);
    }
    const seen = await call<{ queue: unknown[] }>(shop, 'GET', '/v1/artisan/workshop/making', artisan);
    expect(seen.body.queue).toEqual(rows);
    await workshopMakes(null);
  });

  it('takes no longer a text than fits on the piece, and shows it to the artisan and to no job', async () => {
    const piece = await carved({ personalised: 'always' });
    await asOwner(shop.app.database, 'UPDATE listing SET personalisation_max = 12 WHERE id = $1', [piece.listingId]);
    const cart = await call<{ id: string; token: string }>(shop, 'POST', '/v1/store/carts', { body: {} });
    const headers = { 'x-cart-token': cart.body.token };
    const add = async (personalisation?: string) =>
      call(shop, 'POST', `/v1/store/carts/${cart.body.id}/lines`, {
        headers,
        body: { variantId: piece.variantId, quantity: 1, personalisation },
      });
    expect((await add()).body['code']).toBe('personalisation_required');
    const refused = await add('thirteen char');
    expect([refused.status, refused.body['code'], refused.body['max']]).toEqual([422, 'personalisation_too_long', 12]);
    // Letters are counted as people count them.
    const text = 'Әлия 👩‍👩‍👧‍👦 ұмыт';
    const bought = await buy(shop, { lines: [{ piece, personalisation: text }] });
    expect(await order(bought.order)).toMatchObject([{ personalisation: text }]);
    await settled(shop);
    const orders = await call<{ items: { lines: OrderLine[] }[] }>(shop, 'GET', '/v1/artisan/orders', artisan);
    expect(orders.body.items[0]?.lines).toMatchObject([{ personalisation: text }]);
    const told = await asOwner(shop.app.database, `SELECT name FROM job WHERE payload::text LIKE '%ұмыт%'`);
    expect(told).toEqual([]);
    // The limit was lowered while it lay in the cart.
    const filled = await fillCart(shop, { lines: [{ piece, personalisation: 'eleven char' }] });
    await asOwner(shop.app.database, 'UPDATE listing SET personalisation_max = 5 WHERE id = $1', [piece.listingId]);
    expect((await openCheckout(shop, filled)).body.code).toBe('personalisation_unfit');
    const seen = await call<{ problems: { code: string }[] }>(shop, 'GET', `/v1/store/carts/${filled.id}`, filled);
    expect(seen.body.problems).toMatchObject([{ code: 'personalisation_unfit' }]);
  });

  it('gives twenty buyers at once each a number of their own', async () => {
    const piece = await addPiece(shop.app, workshop, { craft: 'felt', mode: 'limited', quantity: 20, editionSize: 20 });
    const carts = await Promise.all(Array.from({ length: 20 }, async () => cartOf(piece)));
    const bought = await Promise.all(
      carts.map(async (cart) => {
        const { body } = await openCheckout(shop, cart);
        await pay(shop, body);
        return (await complete(shop, cart, body.id)).body.order;
      }),
    );
    const lines = (await Promise.all(bought.map(async (placed) => order(placed)))).flat();
    expect(lines.every(({ edition }) => edition?.size === 20 && edition.numbers.length === 1)).toBe(true);
    const numbers = lines.flatMap(({ edition }) => edition?.numbers ?? []).toSorted((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  }, 120_000);

  it('has each number of an edition once, and none beyond it, whoever writes', async () => {
    const piece = await addPiece(shop.app, workshop, { craft: 'felt', mode: 'limited', quantity: 2, editionSize: 2 });
    const take = async (number: number): Promise<unknown> =>
      asOwner(shop.app.database, 'INSERT INTO edition_number (stock_item_id, number) VALUES ($1, $2)', [
        piece.stockItemId,
        number,
      ]);
    await take(1);
    await expect(take(1)).rejects.toMatchObject({ constraint: 'edition_number_pkey' });
    await expect(take(3)).rejects.toThrow('has no number 3');
  });

  it('knows which of an edition are left, whatever is counted, canceled and sold again', async () => {
    const piece = await addPiece(shop.app, workshop, { craft: 'felt', mode: 'limited', quantity: 6, editionSize: 8 });
    const two = await buy(shop, { lines: [{ piece, quantity: 2 }] });
    // The first two were gone before the shop had any.
    expect(await order(two.order)).toMatchObject([{ edition: { size: 8, numbers: [3, 4] } }]);
    const inventory = shop.app.app.get(InventoryService, { strict: false });
    const count = async (quantity: number): Promise<void> =>
      shop.app.app
        .get(Database)
        .transaction((tx) => inventory.setQuantity(tx, workshop.sellerId, piece.stockItemId, quantity));
    await count(3);
    expect(await order((await buy(shop, { lines: [{ piece }] })).order)).toMatchObject([{ edition: { numbers: [6] } }]);
    await call(shop, 'POST', `/v1/store/orders/${two.order.id}/cancel?token=${two.order.token}`, {
      body: { reason: 'changed_mind' },
      headers: { 'idempotency-key': newId() },
    });
    expect(await order((await buy(shop, { lines: [{ piece, quantity: 3 }] })).order)).toMatchObject([
      { edition: { numbers: [3, 4, 7] } },
    ]);
    await expect(count(5)).rejects.toMatchObject({ code: 'edition_exceeded' });
    await count(4);
    expect(await order((await buy(shop, { lines: [{ piece, quantity: 4 }] })).order)).toMatchObject([
      { edition: { numbers: [1, 2, 5, 8] } },
    ]);
    await settled(shop);
    await expectCleanBooks(shop);
  });
});
