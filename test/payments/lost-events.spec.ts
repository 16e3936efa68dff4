import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LookAgainHandler } from '../../src/payments/payments.jobs.js';
import { eur, PayingShop } from './support.js';

/** The provider's events never arrive here: no webhook, and no buyer who comes back to ask. */
describe('without any event of the provider', () => {
  let shop: PayingShop;

  beforeAll(async () => {
    shop = await PayingShop.open({}, 'kept');
  });

  afterAll(() => shop?.close());

  /** So much real time passes at once. */
  const later = async (time: string): Promise<void> => {
    for (const [table, column] of [
      ['payment', 'recorded_at'],
      ['refund', 'recorded_at'],
      ['provider_object', 'observed_at'],
    ] as const) {
      await shop.rows(`UPDATE ${table} SET ${column} = ${column} - $1::interval`, [time]);
    }
  };

  /** @returns how many objects were looked at */
  const lookAgain = async (): Promise<number> => {
    const handler = shop.app.get(LookAgainHandler);
    const looks = await handler.call({}, 'key', new AbortController().signal);
    await shop.database.transaction((tx) => handler.record(tx, {}, looks));
    await shop.quiet();
    return looks.length;
  };

  const untilNothingWaits = async (): Promise<void> => {
    for (let round = 0; round < 4; round++) {
      await later('16 minutes');
      await lookAgain();
    }
  };

  it('a payment is found a quarter of an hour after it began, and so is what arrived', async () => {
    const paymentId = await shop.pay(eur(4_200));
    expect(await lookAgain()).toBe(0);
    expect((await shop.payment(paymentId)).state).toBe('awaiting');
    await untilNothingWaits();
    expect(await shop.payment(paymentId)).toMatchObject({ state: 'succeeded', received_minor: '4200' });
    await shop.placeOrder(paymentId);
    await later('16 minutes');
    expect(await lookAgain()).toBe(0);
    expect(await shop.findings()).toEqual([]);
  });

  it('one that nobody pays is looked at once in a quarter of an hour', async () => {
    const paymentId = await shop.openPayment(eur(900));
    await shop.payments.prepare(paymentId);
    await later('16 minutes');
    expect([await lookAgain(), await lookAgain()]).toEqual([1, 0]);
    expect(await shop.payments.cancel(paymentId, 'not-any-more')).toBe('canceled');
    await later('16 minutes');
    expect(await lookAgain()).toBe(0);
  });

  it('a refund is found to be paid, and one that the buyer’s bank sends back to be due to her again', async () => {
    for (const [card, ending] of [
      ['pm_card_pendingRefund', 'succeeded'],
      ['pm_card_refundFail', 'failed'],
    ] as const) {
      const paymentId = await shop.pay(eur(5_000), card);
      await shop.payments.refresh(paymentId);
      await shop.giveBack(paymentId, await shop.placeOrder(paymentId), eur(2_000));
      await shop.quiet();
      shop.sandbox.machine.advance(3_600);
      expect((await shop.refundsOf(paymentId))[0]?.state).not.toBe(ending);
      await later('25 hours');
      await lookAgain();
      expect(await shop.refundsOf(paymentId)).toMatchObject([{ state: ending }]);
      const booked = (await shop.booked(paymentId)).map((line) => line.split(' ')[0]);
      expect(booked).toContain(`refund:${ending}`);
    }
    expect(await shop.findings()).toEqual([]);
  });

  it('what the provider does not show now is no reason to leave the others', async () => {
    const [first, second] = [await shop.pay(eur(1_100)), await shop.pay(eur(1_200))];
    await later('16 minutes');
    shop.sandbox.api.faults.addForRequests({ kind: 'error_before', method: 'GET', path: '^/v1/payment_intents/' });
    await lookAgain();
    const states = [(await shop.payment(first)).state, (await shop.payment(second)).state];
    expect(states.toSorted()).toEqual(['awaiting', 'succeeded']);
    await untilNothingWaits();
    expect((await shop.payment(first)).state).toBe('succeeded');
    expect((await shop.payment(second)).state).toBe('succeeded');
  });
});
