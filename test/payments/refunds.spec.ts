import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PaymentsQueries } from '../../src/payments/index.js';
import { asOwner } from '../support/database.js';
import { eur, kzt, PayingShop } from './support.js';

describe('a refund', () => {
  let shop: PayingShop;

  beforeAll(async () => {
    shop = await PayingShop.open();
  });

  afterAll(() => shop?.close());

  const paidOrder = async (card?: string): Promise<[paymentId: string, orderId: string]> => {
    const paymentId = await shop.pay(eur(10_000), card);
    await shop.quiet();
    return [paymentId, await shop.placeOrder(paymentId)];
  };

  it.each(['error_after', 'error_before', 'reset_after'] as const)(
    'is sent once when the provider answers with %s',
    async (kind) => {
      const [paymentId, orderId] = await paidOrder();
      shop.sandbox.api.faults.addForRequests({ kind, method: 'POST', path: '^/v1/refunds' });
      const refundId = await shop.giveBack(paymentId, orderId, eur(4_000));
      await shop.quiet();
      expect(shop.sentRefunds(refundId)).toBe(1);
      expect(await shop.refundsOf(paymentId)).toMatchObject([{ state: 'succeeded' }]);
      expect(await shop.findings()).toEqual([]);
    },
  );

  it('is sent under a new key when the provider repeats an error for the old one', async () => {
    const [paymentId, orderId] = await paidOrder();
    const forget = shop.repeatErrorFor(/^refund:.*:1$/);
    const refundId = await shop.giveBack(paymentId, orderId, eur(4_000));
    await shop.quiet().finally(forget);
    expect(shop.sentRefunds(refundId)).toBe(1);
    expect(await shop.refundsOf(paymentId)).toMatchObject([{ state: 'succeeded', key_number: 2 }]);
  });

  it('of several parts comes to what was returned of each', async () => {
    const [paymentId, orderId] = await paidOrder();
    await shop.giveBack(paymentId, orderId, eur(4_000));
    await shop.giveBack(paymentId, orderId, eur(6_000));
    await shop.quiet();
    const returned = await shop.database.transaction((tx) => shop.refunds.returned(tx, orderId));
    expect(returned.get(paymentId)).toEqual(eur(10_000));
    expect(await shop.findings()).toEqual([]);
  });

  it('is never more than what was paid, whoever asks at the same time', async () => {
    const [paymentId, orderId] = await paidOrder();
    const ask = async (): Promise<void> =>
      shop.database.transaction((tx) =>
        shop.refunds.request(tx, {
          refundId: crypto.randomUUID(),
          paymentId,
          orderId,
          lines: [{ partId: paymentId, amount: eur(9_000) }],
          reason: 'canceled',
          decidedBy: null,
        }),
      );
    const refundId = await shop.giveBack(paymentId, orderId, eur(9_000));
    const asked = await Promise.allSettled(Array.from({ length: 20 }, ask));
    expect(asked.every(({ status }) => status === 'rejected')).toBe(true);
    expect((await shop.refundsOf(paymentId)).map(({ id }) => id)).toEqual([refundId]);
    await shop.quiet();
  });

  it('that the buyer’s bank sends back stays due to her', async () => {
    const [paymentId, orderId] = await paidOrder('pm_card_refundFail');
    await shop.giveBack(paymentId, orderId, eur(3_000));
    await shop.quiet();
    expect(await shop.refundsOf(paymentId)).toMatchObject([{ state: 'succeeded' }]);
    shop.sandbox.machine.advance(3_600);
    await shop.quiet();
    expect(await shop.refundsOf(paymentId)).toMatchObject([{ state: 'failed', failure: 'expired_or_canceled_card' }]);
    expect(await shop.booked(paymentId)).toEqual(
      expect.arrayContaining([
        'refund:succeeded buyer_refunds_due / provider_balance 3000 EUR',
        'refund:failed provider_balance / buyer_refunds_due 3000 EUR',
      ]),
    );
    expect(await shop.findings()).toEqual([]);
  });

  it('that the provider refuses never left', async () => {
    const [paymentId, orderId] = await paidOrder();
    const { charge_id: charge } = await shop.payment(paymentId);
    await shop.sandbox.stripe.refunds.create({ charge: String(charge) });
    await shop.giveBack(paymentId, orderId, eur(1_000));
    await shop.quiet();
    expect(await shop.refundsOf(paymentId)).toMatchObject([{ state: 'failed', failure: 'charge_already_refunded' }]);
    // What somebody gave back at the provider itself is nobody's decision here.
    expect(await shop.findings()).toMatchObject([{ code: 'provider_movement_unexplained' }]);
    await asOwner(
      shop.testDatabase,
      `ALTER TABLE provider_balance_transaction DISABLE TRIGGER ALL;
       DELETE FROM provider_balance_transaction WHERE source_id IN
         (SELECT id FROM provider_object WHERE kind = 'refund' AND facts ->> 'refundId' IS NULL)`,
    );
    expect(await shop.findings()).toEqual([]);
  });

  it('that takes its time is not paid before it is', async () => {
    const [paymentId, orderId] = await paidOrder('pm_card_pendingRefund');
    await shop.giveBack(paymentId, orderId, eur(2_000));
    await shop.quiet();
    expect(await shop.refundsOf(paymentId)).toMatchObject([{ state: 'sent' }]);
    expect((await shop.booked(paymentId)).filter((line) => line.startsWith('refund:succeeded'))).toEqual([]);
    expect(await shop.findings()).toEqual([]);
    shop.sandbox.machine.advance(3_600);
    await shop.quiet();
    expect(await shop.refundsOf(paymentId)).toMatchObject([{ state: 'succeeded' }]);
    expect(await shop.findings()).toEqual([]);
  });

  describe('of a payment that came too late', () => {
    const refundLate = async (paymentId: string): Promise<void> =>
      shop.database.transaction((tx) => shop.payments.refundLate(tx, paymentId));

    it('gives all of it back once, though twenty find it late', async () => {
      const paymentId = await shop.pay(eur(8_000));
      await shop.payments.refresh(paymentId);
      await Promise.all(Array.from({ length: 20 }, () => refundLate(paymentId)));
      await shop.quiet();
      expect(await shop.payment(paymentId)).toMatchObject({ late: true, refunded_minor: '8000' });
      const [refund, ...others] = await shop.refundsOf(paymentId);
      expect([refund?.state, refund?.reason, others]).toEqual(['succeeded', 'late_payment', []]);
      expect(shop.sentRefunds(String(refund?.id))).toBe(1);
      expect(await shop.booked(paymentId)).toEqual([
        'order:settled processing_fees / provider_balance 145 EUR',
        'order:settled provider_balance / charge_receivable 8000 EUR',
        'payment:captured_late charge_receivable / buyer_refunds_due 8000 EUR',
        'refund:succeeded buyer_refunds_due / provider_balance 8000 EUR',
      ]);
      expect(await shop.findings()).toEqual([]);
      expect(await shop.app.get(PaymentsQueries).refundForLetter(String(refund?.id))).toMatchObject({
        orderId: null,
        late: true,
        reason: 'late_payment',
        amount: eur(8_000),
        contact: { email: 'buyer@example.org', locale: 'kk' },
      });
    });

    it('closes in the settlement currency what came in another', async () => {
      const paymentId = await shop.pay(kzt(9_800_000));
      await shop.payments.refresh(paymentId);
      shop.sandbox.machine.store.transaction(() => shop.sandbox.machine.context.setRate('kzt', '610'));
      await refundLate(paymentId);
      await shop.quiet();
      const booked = await shop.booked(paymentId);
      expect(booked).toContain('refund:succeeded buyer_refunds_due / conversion 9800000 KZT');
      expect(booked.filter((line) => line.includes('realised_fx'))).toHaveLength(1);
      expect(await shop.findings()).toEqual([]);
    });
  });
});
