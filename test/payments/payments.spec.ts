import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { newId } from '../../src/kernel/id.js';
import { signedIn } from '../support/people.js';
import { testEnvironment } from '../support/environment.js';
import { eur, kzt, PayingShop } from './support.js';

describe('a payment', () => {
  let shop: PayingShop;

  beforeAll(async () => {
    shop = await PayingShop.open();
  });

  afterAll(() => shop?.close());

  it('is paid by a buyer’s browser, settled by the provider, and each is told once', async () => {
    const paymentId = await shop.openPayment(eur(16_333));
    const prepared = await shop.payments.prepare(paymentId);
    expect(prepared).toMatchObject({
      publishableKey: testEnvironment.STRIPE_PUBLISHABLE_KEY,
      apiBase: shop.sandbox.url,
    });
    expect(await shop.payment(paymentId)).toMatchObject({ state: 'awaiting', charge_id: null });
    await shop.confirm(prepared.clientSecret);
    await shop.quiet();
    expect(await shop.payment(paymentId)).toMatchObject({ state: 'succeeded', received_minor: '16333' });
    await shop.placeOrder(paymentId);
    expect(await shop.booked(paymentId)).toContain('order:settled provider_balance / charge_receivable 16333 EUR');
    expect(await shop.findings()).toEqual([]);
  });

  it.each(['duplicated', 'late', 'reordered'] as const)('ends the same when events are %s', async (kind) => {
    shop.sandbox.api.faults.addForEvents({ kind, count: 4, milliseconds: 200 });
    const paymentId = await shop.pay(eur(5_000));
    await shop.quiet();
    const orderId = await shop.placeOrder(paymentId);
    const refundId = await shop.giveBack(paymentId, orderId, eur(2_000));
    await shop.quiet();
    expect(await shop.refundsOf(paymentId)).toMatchObject([{ id: refundId, state: 'succeeded' }]);
    expect(await shop.booked(paymentId)).toContain('refund:succeeded buyer_refunds_due / provider_balance 2000 EUR');
    expect(await shop.findings()).toEqual([]);
  });

  it('is found by a look when every event about it is lost, and so is what arrived', async () => {
    shop.sandbox.api.faults.addForEvents({ kind: 'dropped', count: 3 });
    const paymentId = await shop.pay(eur(4_200));
    shop.sandbox.api.faults.clear();
    expect(await shop.payments.refresh(paymentId)).toBe('succeeded');
    expect(await shop.payment(paymentId)).toMatchObject({ state: 'succeeded', received_minor: '4200' });
    expect(await shop.payments.refresh(paymentId)).toBe('succeeded');
    await shop.placeOrder(paymentId);
    await shop.quiet();
    expect(await shop.findings()).toEqual([]);
  });

  it('is not lost when the program dies between making its intent and noting it', async () => {
    const paymentId = await shop.openPayment(eur(3_100));
    const { clientSecret } = await shop.payments.prepare(paymentId);
    await shop.quiet();
    await shop.rows(`UPDATE payment SET state = 'creating', intent_id = NULL, client_secret = NULL WHERE id = $1`, [
      paymentId,
    ]);
    await shop.confirm(clientSecret);
    await shop.quiet();
    expect(await shop.payment(paymentId)).toMatchObject({ state: 'succeeded', intent_id: shop.intentOf(paymentId)[0] });
    await shop.placeOrder(paymentId);
    expect((await shop.payments.prepare(paymentId)).clientSecret).toBe(clientSecret);
  });

  it('is asked for twenty times at once and made once', async () => {
    const paymentId = await shop.openPayment(eur(2_000));
    const asked = await Promise.allSettled(Array.from({ length: 20 }, () => shop.payments.prepare(paymentId)));
    const secrets = asked.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value.clientSecret] : []));
    expect([new Set(secrets).size, shop.intentOf(paymentId).length]).toEqual([1, 1]);
  });

  it.each(['error_after', 'error_before', 'reset_after', 'reset_before'] as const)(
    'has one intent when the provider answers with %s',
    async (kind) => {
      const paymentId = await shop.openPayment(eur(2_000));
      shop.sandbox.api.faults.addForRequests({ kind, method: 'POST', path: '^/v1/payment_intents$' });
      const { clientSecret } = await shop.payments.prepare(paymentId);
      expect(shop.intentOf(paymentId)).toEqual([clientSecret.split('_secret_')[0]]);
    },
  );

  it('waits for a provider that is down, and tells the buyer to come again', async () => {
    const paymentId = await shop.openPayment(eur(2_000));
    shop.sandbox.api.faults.addForRequests({ kind: 'error_after', path: '^/v1/payment_intents', count: 3 });
    await expect(shop.payments.prepare(paymentId)).rejects.toMatchObject({ code: 'payment_provider_unavailable' });
    shop.sandbox.api.faults.clear();
    await shop.payments.prepare(paymentId);
    expect(shop.intentOf(paymentId)).toHaveLength(1);
  });

  it('is made under a new key when the provider repeats an error for the old one', async () => {
    const paymentId = await shop.openPayment(eur(2_000));
    const forget = shop.repeatErrorFor(`payment:${paymentId}:1`);
    await shop.payments.prepare(paymentId).finally(forget);
    expect(shop.intentOf(paymentId)).toHaveLength(1);
    expect(await shop.rows('SELECT key_number FROM payment WHERE id = $1', [paymentId])).toEqual([{ key_number: 2 }]);
  });

  it('fails when the provider refuses it, and the checkout may open another', async () => {
    const paymentId = await shop.openPayment(kzt(1_000));
    await expect(shop.payments.prepare(paymentId)).rejects.toMatchObject({ code: 'payment_closed' });
    expect(await shop.payment(paymentId)).toMatchObject({ state: 'failed', failure: 'amount_too_small' });
    await expect(shop.payments.prepare(paymentId)).rejects.toMatchObject({ code: 'payment_closed' });
    expect(await shop.payments.cancel(paymentId, newId())).toBe('failed');
  });

  it('can be paid by a second card when the first was declined', async () => {
    const paymentId = await shop.openPayment(eur(2_500));
    const { clientSecret } = await shop.payments.prepare(paymentId);
    expect(await shop.confirm(clientSecret, 'pm_card_visa_chargeDeclined')).toBe(402);
    expect(await shop.payments.refresh(paymentId)).toBe('awaiting');
    await shop.confirm(clientSecret);
    expect(await shop.payments.refresh(paymentId)).toBe('succeeded');
    await shop.placeOrder(paymentId);
  });

  it.each(['error_after', 'error_before', 'reset_after'] as const)(
    'is canceled once when the provider answers with %s',
    async (kind) => {
      const paymentId = await shop.openPayment(eur(2_000));
      const { clientSecret } = await shop.payments.prepare(paymentId);
      shop.sandbox.api.faults.addForRequests({ kind, method: 'POST', path: '/cancel$' });
      const cancel = async (): Promise<string> => shop.payments.cancel(paymentId, `cancel:${paymentId}`);
      expect(await cancel().catch(cancel)).toBe('canceled');
      expect(await shop.confirm(clientSecret)).toBe(400);
      await shop.quiet();
      expect(await shop.payment(paymentId)).toMatchObject({ state: 'canceled' });
      await expect(shop.payments.prepare(paymentId)).rejects.toMatchObject({ code: 'payment_closed' });
    },
  );

  it('that was never shown to a buyer can be canceled, and nothing can be paid afterwards', async () => {
    const paymentId = await shop.openPayment(eur(2_000));
    expect(await shop.payments.cancel(paymentId, newId())).toBe('canceled');
    expect(shop.intentOf(paymentId)).toHaveLength(1);
  });

  it('that the buyer made first is not canceled', async () => {
    shop.sandbox.api.faults.addForEvents({ kind: 'dropped', count: 10 });
    const paymentId = await shop.pay(eur(2_100));
    expect(await shop.payments.cancel(paymentId, newId())).toBe('succeeded');
    shop.sandbox.api.faults.clear();
    expect(await shop.payment(paymentId)).toMatchObject({ state: 'succeeded', received_minor: '2100' });
    await shop.placeOrder(paymentId);
  });

  it('that succeeds when all of us look at once succeeds once', async () => {
    shop.sandbox.api.faults.addForEvents({ kind: 'duplicated', count: 10 });
    const paymentId = await shop.pay(eur(2_200));
    const told = vi.spyOn(
      Object.getPrototypeOf(shop.payments['follower']['jobs']) as { publish: () => void },
      'publish',
    );
    await Promise.all(Array.from({ length: 20 }, () => shop.payments.refresh(paymentId)));
    await shop.quiet();
    const events = told.mock.calls
      .map((call: unknown[]) => [call[1], call[2]] as [{ name: string }, object])
      .filter(([, payload]) => JSON.stringify(payload).includes(paymentId))
      .map(([{ name }]) => name);
    told.mockRestore();
    shop.sandbox.api.faults.clear();
    expect(events.toSorted()).toEqual(['payments.payment-settled.v1', 'payments.payment-succeeded.v1']);
    await shop.placeOrder(paymentId);
  });

  it('has an order of its own: not two, and none when it is late', async () => {
    const paymentId = await shop.pay(eur(2_300));
    await shop.quiet();
    const orderId = await shop.placeOrder(paymentId);
    const attach = async (to: string): Promise<void> =>
      shop.database.transaction((tx) => shop.payments.attachOrder(tx, paymentId, to));
    await attach(orderId);
    await expect(attach(newId())).rejects.toThrow('can’t be made'.replace('’', "'"));
    await expect(shop.database.transaction((tx) => shop.payments.refundLate(tx, paymentId))).rejects.toThrow(
      'is not one without an order',
    );
  });

  it('is shown to finance with what went back, and without its secret', async () => {
    const paymentId = await shop.pay(eur(7_000));
    await shop.quiet();
    const orderId = await shop.placeOrder(paymentId);
    const refundId = await shop.giveBack(paymentId, orderId, eur(1_500));
    await shop.quiet();
    const { headers } = await signedIn(shop.testDatabase, { roles: ['finance'] });
    const get = async (path: string): Promise<string> =>
      (await fetch(`${shop.url}/v1/admin/${path}`, { headers })).text();
    const shown = await get(`payments/${paymentId}`);
    expect(JSON.parse(shown)).toMatchObject({
      state: 'succeeded',
      orderId,
      amount: { amount: 7_000, currency: 'EUR' },
      refunded: { amount: 1_500, currency: 'EUR' },
      settlement: { received: { amount: 7_000, currency: 'EUR' } },
      refunds: [{ id: refundId, state: 'succeeded', lines: [{ partId: paymentId, amount: { amount: 1_500 } }] }],
    });
    const lists = await Promise.all([
      get(`payments?orderId=${orderId}`),
      get('refunds?state=succeeded&limit=1'),
      get('payments?state=succeeded'),
    ]);
    expect(lists.map((list) => (JSON.parse(list) as { items: { id: string }[] }).items[0]?.id)).toEqual([
      paymentId,
      refundId,
      paymentId,
    ]);
    expect([shown, ...lists].join('')).not.toContain('_secret_');
    expect(JSON.parse(await get(`payments/${newId()}`))).toMatchObject({ code: 'payment_not_found' });
  });
});
