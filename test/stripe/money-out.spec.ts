import type { Stripe } from 'stripe';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  chargeOf,
  fillBalance,
  onboardedAccount,
  pay,
  refusal,
  type SandboxInTest,
  startSandbox,
  idOf,
} from './support.js';

describe('money that leaves the sandbox', () => {
  let sandbox: SandboxInTest;
  let stripe: Stripe;

  beforeEach(async () => {
    sandbox = await startSandbox();
    ({ stripe } = sandbox);
  });

  afterEach(() => sandbox.stop());

  const available = async (account?: string): Promise<number | undefined> =>
    (await stripe.balance.retrieve({}, account === undefined ? {} : { stripeAccount: account })).available[0]?.amount;

  const total = async (): Promise<number> => {
    const { available: now, pending } = await stripe.balance.retrieve();
    return [...now, ...pending].reduce((sum, { amount }) => sum + amount, 0);
  };

  describe('refunds', () => {
    it('give back in parts, at most what was paid, from the platform and without the fee', async () => {
      const intent = await pay(stripe, 10_000, 'eur');
      const first = await stripe.refunds.create({ payment_intent: intent.id, amount: 4_000 });
      expect(first).toMatchObject({ status: 'succeeded', amount: 4_000, charge: chargeOf(intent) });
      const tooMuch = await refusal(stripe.refunds.create({ payment_intent: intent.id, amount: 6_001 }));
      expect(tooMuch).toMatchObject({ statusCode: 400, param: 'amount' });
      await stripe.refunds.create({ charge: chargeOf(intent) });
      expect(await stripe.charges.retrieve(chargeOf(intent))).toMatchObject({
        amount_refunded: 10_000,
        refunded: true,
      });
      const again = await refusal(stripe.refunds.create({ payment_intent: intent.id }));
      expect(again).toMatchObject({ code: 'charge_already_refunded' });
      expect(await total()).toBe(-175);
    });

    it("go out at the day's rate, not at the charge's", async () => {
      const intent = await pay(stripe, 6_000_000, 'kzt');
      sandbox.machine.store.transaction(() => sandbox.machine.context.setRate('KZT', '500'));
      const refund = await stripe.refunds.create({ payment_intent: intent.id, expand: ['balance_transaction'] });
      expect(refund.balance_transaction).toMatchObject({
        amount: -12_000,
        fee: 0,
        currency: 'eur',
        exchange_rate: 0.002,
      });
      expect(await total()).toBe(10_000 - 175 - 12_000);
    });

    it('may fail days later: the money is back and the charge counts as paid again', async () => {
      const intent = await pay(stripe, 10_000, 'eur', 'pm_card_refundFail');
      const refund = await stripe.refunds.create({ payment_intent: intent.id });
      expect(refund.status).toBe('succeeded');
      sandbox.machine.advance(10);
      const failed = await stripe.refunds.retrieve(refund.id, { expand: ['failure_balance_transaction'] });
      expect(failed).toMatchObject({
        status: 'failed',
        failure_reason: 'expired_or_canceled_card',
        failure_balance_transaction: { amount: 10_000, type: 'refund_failure' },
      });
      // The bank may say so twice.
      sandbox.machine.store.transaction(() => sandbox.machine.refunds.fail(refund.id));
      expect(await stripe.charges.retrieve(chargeOf(intent))).toMatchObject({ amount_refunded: 0, refunded: false });
      expect(await total()).toBe(10_000 - 175);
    });

    it('may be pending for a while', async () => {
      const intent = await pay(stripe, 10_000, 'eur', 'pm_card_pendingRefund');
      const refund = await stripe.refunds.create({ payment_intent: intent.id });
      expect(refund).toMatchObject({ status: 'pending', pending_reason: 'processing' });
      sandbox.machine.advance(10);
      const done = await stripe.refunds.retrieve(refund.id);
      expect(done.status).toBe('succeeded');
      expect(done).not.toHaveProperty('pending_reason');
    });

    it('need a charge that succeeded and is not disputed', async () => {
      const open = await stripe.paymentIntents.create({ amount: 1_000, currency: 'eur' });
      expect(await refusal(stripe.refunds.create({ payment_intent: open.id }))).toMatchObject({ statusCode: 400 });
      const disputed = await pay(stripe, 1_000, 'eur', 'pm_card_createDispute');
      expect(await refusal(stripe.refunds.create({ payment_intent: disputed.id }))).toMatchObject({
        code: 'charge_disputed',
      });
      expect(await refusal(stripe.refunds.create({ charge: 'ch_none' }))).toMatchObject({ statusCode: 404 });
      expect(await refusal(stripe.refunds.create({}))).toMatchObject({ statusCode: 400 });
    });
  });

  describe('disputes', () => {
    const opened = async (card = 'pm_card_createDispute'): Promise<Stripe.Dispute> => {
      const intent = await pay(stripe, 10_000, 'eur', card);
      const [dispute] = (await stripe.disputes.list({ payment_intent: intent.id })).data;
      if (dispute === undefined) throw new Error('There is no dispute.');
      return dispute;
    };

    it('take the money and a fee at once, and give the money back when they are won', async () => {
      const dispute = await opened();
      expect(dispute).toMatchObject({
        status: 'needs_response',
        reason: 'fraudulent',
        amount: 10_000,
        is_charge_refundable: false,
      });
      expect(dispute.balance_transactions).toMatchObject([
        { amount: -10_000, fee: 2_000, net: -12_000, type: 'adjustment' },
      ]);
      expect(await total()).toBe(-175 - 2_000);
      const answered = await stripe.disputes.update(dispute.id, {
        evidence: { uncategorized_text: 'winning_evidence' },
      });
      expect(answered).toMatchObject({
        status: 'under_review',
        evidence_details: { has_evidence: true, submission_count: 1 },
      });
      sandbox.machine.advance(10);
      const won = await stripe.disputes.retrieve(dispute.id);
      expect(won.status).toBe('won');
      expect(won.balance_transactions).toMatchObject([{ net: -12_000 }, { net: 10_000 }]);
      expect(await total()).toBe(10_000 - 175 - 2_000);
    });

    it('stage evidence without sending it', async () => {
      const dispute = await opened('pm_card_createDisputeProductNotReceived');
      const staged = await stripe.disputes.update(dispute.id, {
        evidence: { shipping_tracking_number: 'KZ1' },
        submit: false,
      });
      expect(staged).toMatchObject({
        status: 'needs_response',
        evidence_details: { has_evidence: true, submission_count: 0 },
      });
    });

    it('are lost by the evidence, by giving in, or by the bank, once and for all', async () => {
      const byEvidence = await opened();
      await stripe.disputes.update(byEvidence.id, { evidence: { uncategorized_text: 'losing_evidence' } });
      sandbox.machine.advance(10);
      expect((await stripe.disputes.retrieve(byEvidence.id)).status).toBe('lost');
      const given = await opened();
      expect((await stripe.disputes.close(given.id)).status).toBe('lost');
      expect(await refusal(stripe.disputes.close(given.id))).toMatchObject({ statusCode: 400 });
      const before = await total();
      sandbox.machine.store.transaction(() => sandbox.machine.disputes.decide(given.id, 'won'));
      expect(await total()).toBe(before);
    });

    it('may be only an inquiry, which takes nothing and leaves refunds possible', async () => {
      const dispute = await opened('pm_card_createDisputeInquiry');
      expect(dispute).toMatchObject({
        status: 'warning_needs_response',
        balance_transactions: [],
        is_charge_refundable: true,
      });
      await stripe.refunds.create({ charge: idOf(dispute.charge) });
      expect((await stripe.disputes.close(dispute.id)).status).toBe('warning_closed');
    });

    it('can not be about more than is left of the charge', async () => {
      const charge = chargeOf(await pay(stripe, 10_000, 'eur'));
      await stripe.refunds.create({ charge, amount: 7_000 });
      const dispute = sandbox.machine.store.transaction(() => sandbox.machine.disputes.open(charge));
      expect(dispute.amount).toBe(3_000);
    });
  });

  describe('transfers', () => {
    it('need available money, and move it to the connected account', async () => {
      const destination = await onboardedAccount(sandbox);
      const create = {
        amount: 5_000,
        currency: 'eur',
        destination,
        transfer_group: 'order-1',
        metadata: { payout: 'p-1' },
      };
      await pay(stripe, 20_000, 'eur');
      expect(await refusal(stripe.transfers.create(create))).toMatchObject({
        statusCode: 400,
        code: 'balance_insufficient',
      });
      await fillBalance(stripe, 6_000);
      const transfer = await stripe.transfers.create(create);
      expect(transfer).toMatchObject({
        amount: 5_000,
        reversed: false,
        transfer_group: 'order-1',
        metadata: { payout: 'p-1' },
      });
      expect(await available()).toBe(6_000 - 115 - 5_000);
      expect(await available(destination)).toBe(5_000);
      expect((await stripe.balanceTransactions.list({ source: transfer.id })).data).toMatchObject([
        { amount: -5_000, type: 'transfer' },
      ]);
    });

    it('tied to a charge may go out before its money is available, but never exceed it', async () => {
      const destination = await onboardedAccount(sandbox);
      const charge = chargeOf(await pay(stripe, 6_000_000, 'kzt'));
      const tied = { currency: 'eur', destination, source_transaction: charge };
      await stripe.transfers.create({ ...tied, amount: 6_000 });
      await stripe.transfers.create({ ...tied, amount: 4_000 });
      expect(await refusal(stripe.transfers.create({ ...tied, amount: 1 }))).toMatchObject({
        statusCode: 400,
        param: 'amount',
      });
      const other = { ...tied, amount: 100, currency: 'kzt' };
      expect(await refusal(stripe.transfers.create(other))).toMatchObject({ statusCode: 400, param: 'currency' });
      expect(await available(destination)).toBe(0);
      sandbox.machine.advance(2 * 86_400);
      expect(await available(destination)).toBe(10_000);
    });

    it('come back by reversal, in parts, as far as the account still has the money', async () => {
      const destination = await onboardedAccount(sandbox);
      await fillBalance(stripe, 20_000);
      const transfer = await stripe.transfers.create({ amount: 5_000, currency: 'eur', destination });
      await stripe.transfers.createReversal(transfer.id, { amount: 2_000 });
      expect(await stripe.transfers.retrieve(transfer.id)).toMatchObject({ amount_reversed: 2_000, reversed: false });
      expect(await refusal(stripe.transfers.createReversal(transfer.id, { amount: 3_001 }))).toMatchObject({
        param: 'amount',
      });
      await stripe.payouts.create({ amount: 1_000, currency: 'eur' }, { stripeAccount: destination });
      expect(await refusal(stripe.transfers.createReversal(transfer.id))).toMatchObject({
        code: 'balance_insufficient',
      });
      await stripe.transfers.createReversal(transfer.id, { amount: 2_000 });
      expect((await stripe.transfers.listReversals(transfer.id)).data).toHaveLength(2);
      expect(await available(destination)).toBe(0);
    });

    it('are found again by destination and time, page by page', async () => {
      const [one, other] = [await onboardedAccount(sandbox), await onboardedAccount(sandbox, 'FR')];
      await fillBalance(stripe, 100_000);
      for (let index = 0; index < 5; index++) {
        await stripe.transfers.create({
          amount: 100,
          currency: 'eur',
          destination: one,
          metadata: { payout: `p-${index}` },
        });
        await stripe.transfers.create({ amount: 100, currency: 'eur', destination: other });
        sandbox.clock.move(60);
      }
      const now = Math.floor(sandbox.clock.now().getTime() / 1_000);
      const found = await stripe.transfers
        .list({ destination: one, created: { gte: now - 180 }, limit: 2 })
        .autoPagingToArray({ limit: 100 });
      expect(found.map(({ metadata }) => metadata['payout'])).toEqual(['p-4', 'p-3', 'p-2']);
    });

    it('go only to an account that exists and may receive them', async () => {
      await fillBalance(stripe, 10_000);
      const fresh = await stripe.accounts.create({
        type: 'express',
        country: 'DE',
        capabilities: { transfers: { requested: true } },
      });
      const to = (destination: string): Promise<unknown> =>
        stripe.transfers.create({ amount: 100, currency: 'eur', destination });
      expect(await refusal(to(fresh.id))).toMatchObject({ code: 'insufficient_capabilities_for_transfer' });
      expect(await refusal(to('acct_none'))).toMatchObject({ code: 'resource_missing', param: 'destination' });
      expect(await refusal(stripe.accounts.create({ country: 'KZ' }))).toMatchObject({ code: 'country_unsupported' });
    });
  });

  describe('payouts', () => {
    it('leave the balance at once, arrive days later, and may still come back', async () => {
      await fillBalance(stripe, 10_000);
      expect(await refusal(stripe.payouts.create({ amount: 9_826, currency: 'eur' }))).toMatchObject({
        code: 'balance_insufficient',
      });
      const payout = await stripe.payouts.create({ amount: 9_000, currency: 'eur', metadata: { run: '1' } });
      expect(payout).toMatchObject({ status: 'pending', automatic: false });
      expect(await available()).toBe(825);
      sandbox.machine.advance(3 * 86_400);
      expect((await stripe.payouts.retrieve(payout.id)).status).toBe('paid');
      sandbox.machine.store.transaction(() => sandbox.machine.payouts.fail(payout.id, 'no_account'));
      expect(await stripe.payouts.retrieve(payout.id)).toMatchObject({ status: 'failed', failure_code: 'no_account' });
      expect(await available()).toBe(9_825);
      expect((await stripe.payouts.list({ status: 'failed' })).data).toHaveLength(1);
    });

    it("do not answer a filter that only automatic payouts have, in Stripe's words", async () => {
      await fillBalance(stripe, 10_000);
      const payout = await stripe.payouts.create({ amount: 1_000, currency: 'eur' });
      const error = await refusal(stripe.balanceTransactions.list({ payout: payout.id }));
      expect(error.message).toContain('can only be filtered on automatic transfers');
      expect((await stripe.balanceTransactions.list({ type: 'payout' })).data).toMatchObject([{ source: payout.id }]);
    });
  });
});
