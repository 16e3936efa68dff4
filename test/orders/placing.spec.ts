import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { newId } from '../../src/kernel/id.js';
import { Money } from '../../src/kernel/money.js';
import { OrderNumbers } from '../../src/orders/placement/order-number.js';
import { BookSettlementHandler } from '../../src/orders/orders.jobs.js';
import { OrdersService, type Placement } from '../../src/orders/index.js';
import { PaymentsService } from '../../src/payments/index.js';
import { Database } from '../../src/platform/database/database.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { asOwner } from '../support/database.js';
import { eur, kzt } from '../ledger/support.js';

let app: TestApp;
let database: Database;
let orders: OrdersService;

beforeAll(async () => {
  app = await startTestApp();
  database = app.app.get(Database);
  orders = app.app.get(OrdersService, { strict: false });
  // What these tests are about needs no payment; placing with a real one is in orders.spec.ts.
  vi.spyOn(app.app.get(PaymentsService, { strict: false }), 'attachOrder').mockResolvedValue();
});
afterAll(() => app.close());

/** The order of money.md: dish A KZT 58,000, rug B 30,000, postage 6,000 and 4,000, commission 10 %, EUR 163.33. */
function placement(): Placement {
  const [dish, rug, postageA, postageB] = eur(16_333).allocate([58_000n, 30_000n, 6_000n, 4_000n]) as [
    Money,
    Money,
    Money,
    Money,
  ];
  const part = (paid: Money, gross: number, commission = 0) => ({
    partId: newId(),
    paid,
    tax: eur(0),
    fxMargin: eur(0),
    gross: kzt(gross),
    commission: kzt(commission),
    vatOnCommission: kzt(0),
  });
  const line = (paid: Money, price: number) => ({
    ...part(paid, price, price / 10),
    variantId: newId(),
    listingId: newId(),
    slug: 'dish-with-ram-horns',
    stockItemId: newId(),
    stockMode: 'one_of_a_kind' as const,
    titles: { kk: 'Табақ', en: 'Dish' },
    options: {},
    quantity: 1,
    listPrice: null,
    unitPrice: kzt(price),
    weightG: 1_800,
    hs6: '691310',
    countryOfOrigin: 'KZ',
    craft: 'ceramics',
    personalised: 'no' as const,
    personalisation: null,
    readyBy: null,
    editionSize: null,
    editionNumbers: null,
    photoAssetId: null,
    commissionRuleId: newId(),
    commissionBp: 1_000,
    exchangeRateId: newId(),
  });
  const seller = { service: 'post-parcel', serviceNames: { en: 'Parcel' }, returnWindowDays: 14, returnRuleId: null };
  return {
    orderId: newId(),
    checkoutId: newId(),
    paymentId: newId(),
    accountId: null,
    email: 'anna@buyers.example',
    locale: 'en',
    currency: 'EUR',
    total: eur(16_333),
    terms: { settlementCurrency: 'EUR', settlementRate: null },
    address: {
      name: 'Anna Schmidt',
      line1: 'Karl-Marx-Allee 12',
      line2: null,
      city: 'Berlin',
      region: null,
      postcode: '10243',
      country: 'DE',
      phone: null,
    },
    demo: false,
    sellers: [
      { ...seller, sellerId: newId(), postage: part(postageA, 600_000), lines: [line(dish, 5_800_000)] },
      { ...seller, sellerId: newId(), postage: part(postageB, 400_000), lines: [line(rug, 3_000_000)] },
    ],
    placedAt: new Date('2026-03-20T12:00:00Z'),
  };
}

const place = (wanted: Placement) => database.transaction((tx) => orders.place(tx, wanted));
const rowsOf = (orderId: string) => asOwner(app.database, 'SELECT * FROM order_part WHERE order_id = $1', [orderId]);

describe('placing an order', () => {
  it('posts the capture of the worked example to the cent and the tiyn', async () => {
    const wanted = placement();
    await place(wanted);
    const postings = await asOwner(
      app.database,
      `SELECT credit.kind, credit.currency, sum(amount_minor)::integer AS minor
       FROM ledger_transaction JOIN posting ON transaction_id = ledger_transaction.id
       JOIN ledger_account credit ON credit.id = credit_account_id
       WHERE ledger_transaction.order_id = $1 GROUP BY 1, 2, credit.seller_id ORDER BY 1, 2, 3`,
      [wanted.orderId],
    );
    expect(postings).toEqual([
      { kind: 'commission', currency: 'EUR', minor: 1_467 },
      { kind: 'conversion', currency: 'EUR', minor: 14_866 },
      { kind: 'seller_pending', currency: 'KZT', minor: 3_100_000 },
      { kind: 'seller_pending', currency: 'KZT', minor: 5_820_000 },
    ]);
  });

  it('makes one order of a checkout and one of a payment, however often it is asked', async () => {
    const wanted = placement();
    await place(wanted);
    const again = { ...placement(), paymentId: wanted.paymentId };
    await expect(place(again)).rejects.toThrow('buyer_order_payment');
    await expect(place({ ...placement(), checkoutId: wanted.checkoutId })).rejects.toThrow('buyer_order_checkout');
    expect(await rowsOf(again.orderId)).toEqual([]);
  });

  it('takes another number when one is taken', async () => {
    const numbers = app.app.get(OrderNumbers, { strict: false });
    const taken = ['SH-2222-2222', 'SH-2222-2222', 'SH-3333-3333'];
    const next = vi.spyOn(numbers, 'next').mockImplementation(() => taken.shift() ?? 'SH-4444-4444');
    const [first, second] = [placement(), placement()];
    await place(first);
    await place(second);
    next.mockRestore();
    const rows = await asOwner(app.database, 'SELECT number FROM buyer_order WHERE id = ANY ($1) ORDER BY number', [
      [first.orderId, second.orderId],
    ]);
    expect(rows).toEqual([{ number: 'SH-2222-2222' }, { number: 'SH-3333-3333' }]);
  });

  it('refuses a total that is not the sum of its parts at the end of the transaction', async () => {
    const wanted = placement();
    await place(wanted);
    const copy = (total: string) => `
      INSERT INTO buyer_order (id, number, checkout_id, payment_id, email, locale, currency, total_minor,
        settlement_currency, demo, placed_at)
      SELECT gen_random_uuid(), 'SH-5555-5555', gen_random_uuid(), gen_random_uuid(), email, locale, currency, ${total},
        settlement_currency, demo, placed_at FROM buyer_order WHERE id = '${wanted.orderId}'`;
    await expect(database.query(copy('1'))).rejects.toThrow('the parts are not the total');
    const line = `
      INSERT INTO order_line SELECT gen_random_uuid(), seller_order_id, order_id, seller_id, 9::smallint, variant_id,
        listing_id, slug, stock_item_id, stock_mode, titles, options, quantity, unit_price_minor, weight_g, hs6,
        country_of_origin, craft, personalised, personalisation, photo_asset_id, commission_rule_id, commission_bp,
        exchange_rate_id, currency, gross_minor, commission_minor, vat_on_commission_minor, paid_currency, paid_minor,
        tax_minor, fx_margin_minor FROM order_line WHERE order_id = '${wanted.orderId}' LIMIT 1`;
    await expect(database.query(line)).rejects.toThrow('the parts are not the total');
    expect(await rowsOf(wanted.orderId)).toHaveLength(4);
  });

  it.each([
    ['gross_minor', 'order_line_gross', { gross: kzt(5_800_001) }],
    ['commission', 'order_line_commission', { commission: kzt(580_001) }],
  ])('refuses a line whose %s is not what was agreed', async (_, constraint, change) => {
    const wanted = placement();
    const [first, second] = wanted.sellers;
    const [line] = first?.lines ?? [];
    if (first === undefined || second === undefined || line === undefined) throw new Error('There are two sellers.');
    const sellers = [{ ...first, lines: [{ ...line, ...change }] }, second];
    await expect(place({ ...wanted, sellers })).rejects.toThrow(constraint);
  });
});

describe('the settlement of an order', () => {
  it('is booked once, whichever is known first: the order or what arrived', async () => {
    const settlement = vi.spyOn(app.app.get(PaymentsService, { strict: false }), 'settlement');
    const handler = app.app.get(BookSettlementHandler, { strict: false });
    const wanted = placement();
    const book = () => database.transaction((tx) => handler.handle(tx, { paymentId: wanted.paymentId }));
    const booked = async () =>
      asOwner(app.database, `SELECT kind FROM ledger_transaction WHERE kind = 'settled' AND order_id = $1`, [
        wanted.orderId,
      ]);
    const known = {
      chargeId: 'ch_1',
      captured: eur(16_333),
      received: eur(16_333),
      fee: eur(499),
      settledAt: new Date('2026-03-20T12:00:05Z'),
    };

    settlement.mockResolvedValue(known);
    await book();
    expect(await booked()).toEqual([]);
    await place(wanted);
    settlement.mockResolvedValue(undefined);
    await book();
    expect(await booked()).toEqual([]);
    settlement.mockResolvedValue(known);
    await Promise.all([book(), book()]);
    await book();
    expect(await booked()).toEqual([{ kind: 'settled' }]);
    settlement.mockRestore();
  });
});

describe('what was agreed', () => {
  it.each([
    'UPDATE order_line SET paid_minor = paid_minor + 1',
    'UPDATE order_postage SET gross_minor = 0',
    'UPDATE buyer_order SET total_minor = 1',
    'UPDATE seller_order SET return_window_days = 0',
    'UPDATE buyer_order_address SET city = city',
    'DELETE FROM order_line',
    'DELETE FROM order_postage',
    'DELETE FROM seller_order',
    'DELETE FROM buyer_order_address',
    'DELETE FROM buyer_order',
  ])('stays: the application can not %s', async (sql) => {
    await expect(database.query(sql)).rejects.toThrow('permission denied');
  });

  it('is for whom it was for, until she is erased', async () => {
    const { orderId } = placement();
    const wanted = { ...placement(), orderId };
    await place(wanted);
    const write = (email: string) =>
      database.query(`UPDATE buyer_order SET email = ${email} WHERE id = $1 RETURNING email`, [orderId]);
    await expect(write(`'thief@example.org'`)).rejects.toThrow('the buyer of an order is erased or stays');
    expect(await write(`id || '@erased.invalid'`)).toEqual([[{ email: `${orderId}@erased.invalid` }], 1]);
  });

  it('lets a seller order only move on, and only by its table', async () => {
    const wanted = placement();
    await place(wanted);
    const move = (set: string) =>
      database.query(`UPDATE seller_order SET ${set} WHERE order_id = $1`, [wanted.orderId]);
    await expect(move(`state = 'delivered'`)).rejects.toThrow('does not go from placed to delivered');
    await expect(move(`state = state, posted_at = now()`)).rejects.toThrow('does not go from placed to placed');
    await expect(move(`state = 'posted'`)).rejects.toThrow('seller_order_posted');
    await expect(move(`state = 'canceled'`)).rejects.toThrow('seller_order_canceled');
  });
});
