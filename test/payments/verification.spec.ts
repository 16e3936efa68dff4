import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/kernel/id.js';
import { eur, PayingShop } from './support.js';

describe('the verification of payments', () => {
  let shop: PayingShop;
  /** Of an order with a refund, settled and booked. */
  let paid: { paymentId: string; chargeId: string };

  beforeAll(async () => {
    shop = await PayingShop.open();
    const paymentId = await shop.pay(eur(10_000));
    await shop.quiet();
    await shop.giveBack(paymentId, await shop.placeOrder(paymentId), eur(2_000));
    await shop.quiet();
    paid = { paymentId, chargeId: String((await shop.payment(paymentId)).charge_id) };
  });

  afterAll(() => shop?.close());

  const codes = async (): Promise<string[]> =>
    ((await shop.findings()) as { code: string }[]).map(({ code }) => code).toSorted();

  /** What is found after somebody has tampered; nothing is, before and once it is undone. */
  const foundAfter = async (tamper: string, undo: string, parameters: unknown[]): Promise<string[]> => {
    expect(await codes()).toEqual([]);
    await shop.rows(tamper, parameters);
    const found = await codes();
    await shop.rows(undo, parameters);
    expect(await codes()).toEqual([]);
    return found;
  };

  it('finds a movement of the provider’s balance that was booked otherwise', async () => {
    const change = (by: string): string =>
      `UPDATE provider_balance_transaction SET net_minor = net_minor ${by}, amount_minor = amount_minor ${by}
       WHERE source_id = $1`;
    const found = await foundAfter(change('+ 1'), change('- 1'), [paid.chargeId]);
    expect(found).toEqual(['provider_movement_booked_wrongly']);
  });

  it('finds a booking of what never moved', async () => {
    const rename = (from: string, to: string): string =>
      `UPDATE provider_balance_transaction SET source_id = ${to} WHERE source_id = ${from}`;
    const found = await foundAfter(rename('$1', `$1 || 'x'`), rename(`$1 || 'x'`, '$1'), [paid.chargeId]);
    expect(found).toEqual(['provider_movement_missing', 'provider_movement_unexplained']);
  });

  it('finds a payment that came to nothing, and its movement that nobody booked, unless work is under way', async () => {
    const paymentId = await shop.pay(eur(3_000));
    await shop.quiet();
    expect(await codes()).toEqual(['payment_without_order', 'provider_movement_not_booked']);
    const jobId = newId();
    await shop.rows(
      `INSERT INTO job (id, name, queue, payload, max_attempts, not_before) VALUES ($1, 'test.job', 'money', $2, 1, now())`,
      [jobId, { paymentId }],
    );
    expect(await codes()).toEqual([]);
    await shop.rows('DELETE FROM job WHERE id = $1', [jobId]);
    await shop.placeOrder(paymentId);
    expect(await codes()).toEqual([]);
  });

  it('finds a refund that was paid and not booked, and one that is booked and was not paid', async () => {
    const pending = await shop.pay(eur(4_000), 'pm_card_pendingRefund');
    await shop.quiet();
    const refundId = await shop.giveBack(pending, await shop.placeOrder(pending), eur(1_000));
    await shop.quiet();
    const [paidRefund] = await shop.refundsOf(paid.paymentId);
    const state = (name: string): string =>
      `UPDATE refund SET state = '${name}', succeeded_at = coalesce(succeeded_at, now()) WHERE id = $1`;
    expect(await foundAfter(state('succeeded'), state('sent'), [refundId])).toEqual([
      'provider_movement_not_booked',
      'refund_succeeded_missing',
    ]);
    expect(await foundAfter(state('sent'), state('succeeded'), [paidRefund?.id])).toEqual(['posting_without_payment']);
  });

  it('finds a late payment without its posting, and the reverse', async () => {
    const paymentId = await shop.pay(eur(5_000));
    await shop.quiet();
    await shop.database.transaction((tx) => shop.payments.refundLate(tx, paymentId));
    await shop.quiet();
    const late = (is: string): string => `UPDATE payment SET late = ${is} WHERE id = $1`;
    expect(await foundAfter(late('false'), late('true'), [paymentId])).toEqual([
      'payment_without_order',
      'posting_without_payment',
    ]);
    const other = await shop.openPayment(eur(1_000));
    expect(await codes()).toEqual([]);
    await shop.rows(
      `UPDATE payment SET state = 'succeeded', late = true, intent_id = 'pi_x', charge_id = 'ch_x', succeeded_at = now()
       WHERE id = $1`,
      [other],
    );
    expect(await codes()).toEqual(['captured_late_missing']);
  });
});
