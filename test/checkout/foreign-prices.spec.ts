import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Rate } from '../../src/kernel/rate.js';
import { newId } from '../../src/kernel/id.js';
import type { Currency } from '../../src/kernel/currency.js';
import { Database } from '../../src/platform/database/database.js';
import { ExchangeRates } from '../../src/rates/index.js';
import { MovableClock } from '../../src/sandbox/clock/movable-clock.js';
import { CompareForeignPricesHandler } from '../../src/storefront/foreign-prices.jobs.js';
import { ListingDocuments } from '../../src/storefront/listing-documents.js';
import { asOwner } from '../support/database.js';
import {
  addPiece,
  type Amount,
  buy,
  call,
  complete,
  expectCleanBooks,
  fillCart,
  openCheckout,
  pay,
  type Piece,
  settled,
  type Shop,
  startShop,
} from '../support/shop.js';

interface OrderLine {
  readonly slug: string;
  readonly unitPrice: Amount;
  readonly listPrice: Amount | null;
  readonly paid: Amount;
}

interface Shown {
  readonly slug: string;
  readonly price: Amount & { readonly converted: boolean };
}

/** The demo's rates: EUR/KZT 600, USD/KZT 520. */
describe('prices in other currencies', () => {
  let shop: Shop;
  /** EUR 95.55, so KZT 57,330. */
  let vase: Piece;
  /** CHF, for which there is no rate. */
  let alien: Piece;

  beforeAll(async () => {
    shop = await startShop();
    const many = { mode: 'limited', quantity: 1_000 } as const;
    vase = await addPiece(shop.app, shop.pottery, { ...many, priceMinor: 9_555, currency: 'EUR' });
    alien = await addPiece(shop.app, shop.pottery, { ...many, priceMinor: 9_555, currency: 'CHF' });
  });

  afterAll(() => shop?.close());

  const euro = (amount: number): Amount => ({ amount, currency: 'EUR' });
  const tenge = (amount: number): Amount => ({ amount, currency: 'KZT' });

  async function linesOf({ id, token }: { id: string; token: string }): Promise<OrderLine[]> {
    const { body } = await call<{ sellerOrders: { lines: OrderLine[] }[] }>(
      shop,
      'GET',
      `/v1/store/orders/${id}?token=${token}`,
    );
    return body.sellerOrders.flatMap(({ lines }) => lines);
  }

  async function addRate(base: Currency, quote: Currency, value: string, validFrom: Date): Promise<void> {
    const rates = shop.app.app.get(ExchangeRates, { strict: false });
    const given = { validFrom, source: 'A test', demo: true, createdBy: null };
    await shop.app.app
      .get(Database)
      .transaction((tx) => rates.add(tx, { rate: Rate.of(base, quote, value), ...given }));
  }

  it('are paid to the cent by who pays in that currency, and owed in tenge', async () => {
    const { checkout, order } = await buy(shop, { lines: [{ piece: vase, quantity: 3 }] });
    expect(checkout.totals.items).toEqual(euro(3 * 9_555));
    expect(await linesOf(order)).toMatchObject([
      { unitPrice: tenge(5_733_000), listPrice: euro(9_555), paid: euro(3 * 9_555) },
    ]);
    const [line] = (await asOwner(
      shop.app.database,
      `SELECT gross_minor::integer AS gross, commission_minor::integer AS commission,
         (SELECT value::text FROM exchange_rate WHERE id = list_rate_id) AS "listRate",
         (SELECT value::text FROM exchange_rate WHERE id = exchange_rate_id) AS rate
       FROM order_line WHERE order_id = $1`,
      [order.id],
    )) as object[];
    expect(line).toEqual({ gross: 17_199_000, commission: 1_719_900, listRate: '600', rate: '600' });
  });

  it.each([
    ['KZT', 5_733_000],
    // 57,330 / 520.
    ['USD', 11_025],
  ])('are paid in %s by way of the tenge', async (currency, amount) => {
    const { checkout, order } = await buy(shop, { currency, lines: [{ piece: vase }] });
    const [split] = checkout.priceSplit;
    expect(split?.priced).toEqual(tenge(5_733_000));
    // With its postage it is converted as one sum, so a cent may have gone to that.
    expect(Math.abs((split?.paid.amount ?? 0) - amount)).toBeLessThanOrEqual(1);
    expect(await linesOf(order)).toMatchObject([{ listPrice: euro(9_555), paid: { currency } }]);
  });

  it('are not converted there and back, which would lose what is less than a tiyn', async () => {
    const begin = new Date('2026-01-01');
    await addRate('UZS', 'KZT', '0.0421', begin);
    await addRate('EUR', 'UZS', '14250', begin);
    const priceMinor = 12_345_667;
    const scarf = await addPiece(shop.app, shop.feltery, { craft: 'felt', priceMinor, currency: 'UZS' });
    const { checkout } = await buy(shop, { currency: 'UZS', lines: [{ piece: scarf }] });
    expect(checkout.totals.items).toEqual({ amount: priceMinor, currency: 'UZS' });
    expect(checkout.priceSplit[0]?.priced).toEqual(tenge(519_753));
  });

  it('go together with tenge, also of one workshop', async () => {
    const jug = await addPiece(shop.app, shop.pottery, { mode: 'limited', quantity: 5, priceMinor: 600_000 });
    const cart = await fillCart(shop, {
      lines: [{ piece: vase, quantity: 2 }, { piece: jug }, { piece: shop.brooch }],
    });
    const { body } = await call<{ subtotals: Amount[] }>(shop, 'GET', `/v1/store/carts/${cart.id}`, {
      headers: cart.headers,
    });
    expect(body.subtotals).toEqual([euro(2 * 9_555), tenge(1_050_000)]);
    const { body: checkout } = await openCheckout(shop, cart);
    const [first, second] = checkout.priceSplit.filter(({ kind }) => kind === 'line');
    expect([first?.paid, first?.priced]).toEqual([euro(2 * 9_555), tenge(2 * 5_733_000)]);
    expect(second?.paid).toEqual(euro(1_000));
    const sum = checkout.priceSplit.reduce((total, { paid }) => total + paid.amount, 0);
    expect(checkout.totals.total).toEqual(euro(sum));
    await pay(shop, checkout);
    expect((await complete(shop, cart, checkout.id)).status).toBe(200);
  });

  it('stay what they were at the checkout when the rate changes before it is paid', async () => {
    const cart = await fillCart(shop, { lines: [{ piece: vase }] });
    const { body: checkout } = await openCheckout(shop, cart);
    const now = shop.app.app.get(MovableClock, { strict: false }).now();
    await addRate('EUR', 'KZT', '650', now);
    await pay(shop, checkout);
    const { body } = await complete(shop, cart, checkout.id);
    expect(await linesOf(body.order)).toMatchObject([{ unitPrice: tenge(5_733_000), paid: euro(9_555) }]);
    const after = await buy(shop, { lines: [{ piece: vase }] });
    expect(await linesOf(after.order)).toMatchObject([{ unitPrice: tenge(6_210_750), paid: euro(9_555) }]);
  });

  it('can be given back as they were paid', async () => {
    const { order } = await buy(shop, { lines: [{ piece: vase, quantity: 2 }] });
    const { status, body } = await call<{ amount: Amount }>(
      shop,
      'POST',
      `/v1/store/orders/${order.id}/cancel?token=${order.token}`,
      { headers: { 'idempotency-key': newId() }, body: { reason: 'changed_mind' } },
    );
    expect(status).toBe(200);
    expect(body.amount.amount).toBeGreaterThan(2 * 9_555);
  });

  it('need a rate: without one nothing is sold', async () => {
    const cart = await fillCart(shop, { lines: [{ piece: alien }] });
    for (const currency of ['EUR', 'KZT']) {
      const refused = await openCheckout(shop, cart, { currency });
      expect([refused.status, refused.body.code]).toEqual([422, 'currency_not_offered']);
    }
  });

  it('are shown as they are asked, or converted and said so; sorted and filtered by what they are in tenge', async () => {
    const documents = shop.app.app.get(ListingDocuments, { strict: false });
    const pieces = [vase, shop.dish, shop.rug];
    const database = shop.app.app.get(Database);
    const observed = await documents.observe(pieces.map(({ listingId }) => listingId));
    await database.transaction((tx) => documents.record(tx, observed));
    const listed = async (query: string): Promise<Shown[]> =>
      (await call<{ items: Shown[] }>(shop, 'GET', `/v1/store/listings?${query}`)).body.items;
    const slugs = async (query: string): Promise<string[]> => (await listed(query)).map(({ slug }) => slug);
    const priceOf = async (query: string): Promise<Shown['price'] | undefined> =>
      (await listed(query)).find(({ slug }) => slug === vase.slug)?.price;
    expect(await priceOf('')).toEqual({ ...euro(9_555), converted: false });
    expect(await priceOf('currency=EUR')).toEqual({ ...euro(9_555), converted: false });
    expect(await priceOf('currency=KZT')).toEqual({ ...tenge(6_210_750), converted: true });
    // EUR/KZT is 650 since the test before: KZT 62,107.50, dearer than the dish for 58,000.
    const order = [shop.rug.slug, shop.dish.slug, vase.slug];
    expect(await slugs('sort=price_ascending')).toEqual(order);
    expect(await slugs('priceMin=6000000')).toEqual([vase.slug]);

    const soon = new Date(shop.app.app.get(MovableClock, { strict: false }).now().getTime() + 60_000);
    await addRate('EUR', 'KZT', '500', soon);
    await shop.app.app.get(MovableClock, { strict: false }).advance(120_000);
    const handler = shop.app.app.get(CompareForeignPricesHandler, { strict: false });
    await database.transaction((tx) => handler.handle(tx));
    await settled(shop);
    expect(await slugs('sort=price_ascending')).toEqual([shop.rug.slug, vase.slug, shop.dish.slug]);
    expect(await slugs('priceMin=4700000&priceMax=4800000')).toEqual([vase.slug]);
  });

  it('are one currency for all variants of a listing, whoever writes them', async () => {
    await expect(
      asOwner(
        shop.app.database,
        `INSERT INTO variant (id, listing_id, seller_id, position, options, price_minor, currency, weight_g, stock_item_id)
         VALUES ($1, $2, $3, 1, '{"size": "l"}', 100000, 'KZT', 1, $4)`,
        [newId(), vase.listingId, vase.sellerId, vase.stockItemId],
      ),
    ).rejects.toThrow('variant_one_currency');
  });

  it('leave clean books', async () => {
    await settled(shop);
    await expectCleanBooks(shop);
  });
});
