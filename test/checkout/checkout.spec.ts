import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/kernel/id.js';
import { asOwner } from '../support/database.js';
import { signedIn } from '../support/people.js';
import {
  addPiece,
  addWorkshop,
  buy,
  call,
  type Cart,
  type Checkout,
  complete,
  expectCleanBooks,
  fillCart,
  intentOf,
  openCheckout,
  pay,
  type PriceShare,
  settled,
  type Shop,
  shymkent,
  startShop,
  stockOf,
} from '../support/shop.js';

describe('a checkout', () => {
  let shop: Shop;

  beforeAll(async () => {
    shop = await startShop();
  });

  afterEach(async () => {
    await settled(shop);
    await expectCleanBooks(shop);
  });

  afterAll(() => shop?.close());

  const see = async (cart: Cart, id: string): Promise<Checkout> =>
    (await call<Checkout>(shop, 'GET', `/v1/store/checkouts/${id}`, { headers: cart.headers })).body;
  const sum = (split: readonly PriceShare[], of: 'paid' | 'artisan' | 'platform' | 'postage'): number =>
    split.reduce((total, share) => total + share[of].amount, 0);
  const checkoutsOf = async (cart: Cart): Promise<string[]> =>
    (await asOwner(shop.app.database, 'SELECT state FROM checkout WHERE cart_id = $1 ORDER BY id', [cart.id])).map(
      (row) => (row as { state: string }).state,
    );

  it('sells pieces of two workshops for euros, priced at the locked rate, and says who gets what', async () => {
    const dish = await addPiece(shop.app, shop.pottery);
    const { checkout, order, cart } = await buy(shop, { lines: [{ piece: dish }, { piece: shop.rug }] });
    const { totals, priceSplit } = checkout;
    const priced = priceSplit.reduce((total, { priced: { amount } }) => total + amount, 0);
    // KZT 600 for a euro, half a cent upwards.
    expect(totals.total).toEqual({ amount: Math.round(priced / 600), currency: 'EUR' });
    expect(totals.items.amount + totals.shipping.amount).toBe(totals.total.amount);
    expect(sum(priceSplit, 'paid')).toBe(totals.total.amount);
    expect(sum(priceSplit, 'artisan') + sum(priceSplit, 'platform') + sum(priceSplit, 'postage')).toBe(
      totals.total.amount,
    );
    expect(sum(priceSplit, 'postage')).toBe(totals.shipping.amount);
    await settled(shop);
    // What was promised is what the books say.
    const [posted] = await asOwner(
      shop.app.database,
      `SELECT sum(amount_minor)::integer AS commission FROM posting
       JOIN ledger_account ON ledger_account.id = credit_account_id
       JOIN ledger_transaction ON ledger_transaction.id = transaction_id
       WHERE ledger_account.kind = 'commission' AND reference = $1`,
      [`order:${order.id}:captured`],
    );
    expect(posted).toEqual({ commission: sum(priceSplit, 'platform') });
    expect(order.number).toMatch(/^SH-/);
    expect(await see(cart, checkout.id)).toMatchObject({ state: 'completed', order });
    expect(await stockOf(shop, dish)).toEqual({ onHand: 0, held: 0, sold: 1 });
    const emptied = await call(shop, 'GET', `/v1/store/carts/${cart.id}`, { headers: cart.headers });
    expect(emptied.body['lines']).toEqual([]);
  });

  it('sells for tenge to a neighbour', async () => {
    const { checkout } = await buy(shop, {
      lines: [{ piece: shop.rug }],
      address: shymkent,
      currency: 'KZT',
      locale: 'kk',
    });
    const [line] = checkout.priceSplit;
    expect(line?.paid).toEqual({ amount: 3_000_000, currency: 'KZT' });
    expect(line?.platform).toEqual({ amount: 300_000, currency: 'KZT' });
  });

  it('answers a repeated request with the same checkout, before and after it was paid', async () => {
    const cart = await fillCart(shop);
    const key = newId();
    const first = await openCheckout(shop, cart, { key });
    const second = await openCheckout(shop, cart, { key });
    expect(second.status).toBe(201);
    expect(second.body).toEqual(first.body);
    const other = await openCheckout(shop, cart, { key, email: 'somebody@buyers.example' });
    expect([other.status, other.body.code]).toEqual([422, 'idempotency_key_reused']);
    await pay(shop, first.body);
    const completeKey = newId();
    const done = await complete(shop, cart, first.body.id, completeKey);
    expect(await complete(shop, cart, first.body.id, completeKey)).toMatchObject({ status: 200, body: done.body });
    expect(await complete(shop, cart, first.body.id)).toMatchObject({ status: 200, body: done.body });
    const third = await openCheckout(shop, cart, { key });
    expect(third.body).toMatchObject({ id: first.body.id, state: 'completed', order: done.body.order, payment: null });
  });

  it('is nobody else’s', async () => {
    const cart = await fillCart(shop);
    const { body } = await openCheckout(shop, cart);
    const stranger = await fillCart(shop);
    const path = `/v1/store/checkouts/${body.id}`;
    for (const headers of [{}, stranger.headers, (await signedIn(shop.app.database)).headers]) {
      const seen = await call(shop, 'GET', path, { headers });
      expect([seen.status, seen.body['code']]).toEqual([404, 'checkout_not_found']);
      const completed = await complete(shop, { id: cart.id, headers }, body.id);
      expect([completed.status, completed.body.code]).toEqual([404, 'checkout_not_found']);
      const opened = await openCheckout(shop, { id: cart.id, headers });
      expect([opened.status, opened.body.code]).toEqual([404, 'cart_not_found']);
    }
  });

  it('belongs to the account of a signed-in shopper', async () => {
    const { headers, accountId } = await signedIn(shop.app.database);
    const { order, checkout } = await buy(shop, { headers });
    expect((await call(shop, 'GET', `/v1/store/checkouts/${checkout.id}`, { headers })).status).toBe(200);
    const [kept] = await asOwner(shop.app.database, 'SELECT account_id AS "accountId" FROM buyer_order WHERE id = $1', [
      order.id,
    ]);
    expect(kept).toEqual({ accountId });
  });

  it('waits for a buyer who has not paid, and for one whose card was declined', async () => {
    const cart = await fillCart(shop);
    const { body } = await openCheckout(shop, cart);
    expect(await complete(shop, cart, body.id)).toMatchObject({ status: 202, body: { state: 'awaiting_payment' } });
    await expect(pay(shop, body, 'pm_card_visa_chargeDeclined')).rejects.toThrow('declined');
    expect(await complete(shop, cart, body.id)).toMatchObject({ status: 202, body: { state: 'awaiting_payment' } });
    await pay(shop, body);
    expect((await complete(shop, cart, body.id)).status).toBe(200);
  });

  it('begins again when its shopper begins again: her own reservation is not in her way', async () => {
    const dish = await addPiece(shop.app, shop.pottery);
    const cart = await fillCart(shop, { lines: [{ piece: dish }] });
    const first = await openCheckout(shop, cart);
    const second = await openCheckout(shop, cart);
    expect(second.status).toBe(201);
    expect(second.body.id).not.toBe(first.body.id);
    expect(await checkoutsOf(cart)).toEqual(['expired', 'open']);
    expect(await stockOf(shop, dish)).toEqual({ onHand: 1, held: 1, sold: 0 });
    await settled(shop);
    const { status } = await shop.sandbox.stripe.paymentIntents.retrieve(intentOf(first.body.payment));
    expect(status).toBe('canceled');
  });

  it('does not begin again when it has been paid in another window', async () => {
    const cart = await fillCart(shop);
    const { body } = await openCheckout(shop, cart);
    // So that only asking the provider tells.
    shop.sandbox.api.faults.addForEvents({ kind: 'late', milliseconds: 1_500, count: 10 });
    await pay(shop, body);
    const again = await openCheckout(shop, cart);
    expect([again.status, again.body.code]).toEqual([409, 'checkout_paid']);
    expect((await see(cart, body.id)).state).toBe('completed');
    shop.sandbox.api.faults.clear();
  });

  it('is one of twenty that are asked for at once for one cart', async () => {
    const cart = await fillCart(shop);
    const answers = await Promise.all(Array.from({ length: 20 }, () => openCheckout(shop, cart)));
    expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
    const states = await checkoutsOf(cart);
    expect(states.filter((state) => state === 'open')).toHaveLength(1);
  });

  it('takes no more of a stock item than there is, though two lines want it', async () => {
    const first = await addPiece(shop.app, shop.feltery, { craft: 'felt', mode: 'limited', quantity: 3 });
    const { stockItemId } = first;
    const second = await addPiece(shop.app, shop.feltery, { craft: 'felt', mode: 'limited', stockItemId });
    const lines = [
      { piece: first, quantity: 2 },
      { piece: second, quantity: 2 },
    ];
    const refused = await openCheckout(shop, await fillCart(shop, { lines }));
    expect([refused.status, refused.body.code]).toEqual([409, 'piece_taken']);
    expect(await stockOf(shop, first)).toEqual({ onHand: 3, held: 0, sold: 0 });
    const [, one] = lines.map((line) => ({ ...line, quantity: 1 }));
    const bought = await buy(shop, { lines: [{ piece: first, quantity: 2 }, ...(one === undefined ? [] : [one])] });
    expect(bought.order.number).toMatch(/^SH-/);
    expect(await stockOf(shop, first)).toEqual({ onHand: 0, held: 0, sold: 3 });
  });

  describe('is refused, and nothing is kept,', () => {
    const refusal = async (cart: Cart, options = {}): Promise<string> => {
      const { status, body } = await openCheckout(shop, cart, options);
      expect(await checkoutsOf(cart)).toEqual([]);
      return `${status} ${body.code}`;
    };

    it('when the cart is not ready', async () => {
      const cart = await fillCart(shop);
      const { id, headers } = cart;
      const empty = await call<{ id: string; token: string }>(shop, 'POST', '/v1/store/carts', { body: {} });
      expect(await refusal({ id: empty.body.id, headers: { 'x-cart-token': empty.body.token } })).toBe(
        '409 cart_empty',
      );
      await asOwner(shop.app.database, 'DELETE FROM cart_shipping_choice WHERE cart_id = $1', [id]);
      expect(await refusal(cart)).toBe('409 shipping_choice_required');
      await asOwner(shop.app.database, `INSERT INTO cart_shipping_choice VALUES ($1, $2, 'pigeon')`, [
        id,
        shop.feltery.sellerId,
      ]);
      expect(await refusal(cart)).toBe('409 shipping_choice_gone');
      await asOwner(shop.app.database, 'DELETE FROM cart_address WHERE cart_id = $1', [id]);
      expect(await refusal(cart)).toBe('409 address_required');
      const changed = await call<Checkout>(shop, 'POST', '/v1/store/checkouts', {
        body: { cartId: id, cartVersion: 99, email: 'anna@buyers.example' },
        headers: { ...headers, 'idempotency-key': newId() },
      });
      expect([changed.status, changed.body.code]).toEqual([409, 'cart_changed']);
    });

    it('when a piece or its workshop is not on sale any more', async () => {
      const other = await addWorkshop(shop.app, { slug: `workshop-${newId().slice(-6)}` });
      const piece = await addPiece(shop.app, other);
      const cart = await fillCart(shop, { lines: [{ piece }] });
      await asOwner(shop.app.database, `UPDATE seller SET state = 'paused' WHERE id = $1`, [other.sellerId]);
      expect(await refusal(cart)).toBe('409 workshop_paused');
      await asOwner(shop.app.database, `UPDATE listing SET state = 'paused' WHERE id = $1`, [piece.listingId]);
      expect(await refusal(cart)).toBe('409 variant_not_for_sale');
      expect(await stockOf(shop, piece)).toMatchObject({ held: 0 });
    });

    it('when nobody can pay such an amount in that currency', async () => {
      const palace = await addPiece(shop.app, shop.pottery, { priceMinor: 120_000_000 });
      const cart = await fillCart(shop, { lines: [{ piece: palace }] });
      expect(await refusal(cart, { currency: 'KZT' })).toBe('422 amount_too_large_for_currency');
      expect(await refusal(cart, { currency: 'AED' })).toBe('422 currency_not_offered');
      const bead = await addPiece(shop.app, shop.pottery, { priceMinor: 1 });
      expect(await refusal(await fillCart(shop, { lines: [{ piece: bead }] }))).toBe('422 amount_too_small');
      expect(await stockOf(shop, palace)).toMatchObject({ held: 0 });
    });
  });
});
