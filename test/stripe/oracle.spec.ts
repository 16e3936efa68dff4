import { readFileSync } from 'node:fs';
import type { ValidateFunction } from 'ajv';
import type { Stripe } from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sdkValidators } from './sdk-schema.js';
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

const TYPES = [
  'Account',
  'AccountLink',
  'Balance',
  'BalanceTransaction',
  'BankAccount',
  'Charge',
  'Dispute',
  'EventBase',
  'PaymentIntent',
  'PaymentMethod',
  'Payout',
  'Refund',
  'Transfer',
  'TransferReversal',
] as const;

/** By the `object` of a body. */
const typeOf: Readonly<Record<string, (typeof TYPES)[number]>> = {
  account: 'Account',
  account_link: 'AccountLink',
  balance: 'Balance',
  balance_transaction: 'BalanceTransaction',
  charge: 'Charge',
  dispute: 'Dispute',
  event: 'EventBase',
  payment_intent: 'PaymentIntent',
  payment_method: 'PaymentMethod',
  payout: 'Payout',
  refund: 'Refund',
  transfer: 'Transfer',
  transfer_reversal: 'TransferReversal',
};

const fixtures = JSON.parse(readFileSync(new URL('../fixtures/stripe-resources.json', import.meta.url), 'utf8')) as {
  resources: Record<string, Record<string, unknown>>;
};

describe("the sandbox's objects, held against Stripe's own", () => {
  let sandbox: SandboxInTest;
  let stripe: Stripe;
  let validators: Record<(typeof TYPES)[number], ValidateFunction>;

  beforeAll(async () => {
    validators = sdkValidators(TYPES);
    sandbox = await startSandbox();
    ({ stripe } = sandbox);
  }, 120_000);

  afterAll(() => sandbox?.stop());

  /** Valid by the SDK's types, and so is every object inside a list or an event. */
  function expectValid(body: object): void {
    const json = JSON.parse(JSON.stringify(body)) as { object: string; data?: unknown };
    if (json.object === 'list' && Array.isArray(json.data)) {
      for (const item of json.data) expectValid(item as object);
      return;
    }
    if (json.object === 'event') {
      // The SDK's envelope says nothing of what is inside, which is checked as what it is.
      json.data = { object: {} };
    }
    const validate = validators[typeOf[json.object] ?? 'Account'];
    expect(validate(json) ? [] : validate.errors, JSON.stringify(json)).toEqual([]);
  }

  /** Nothing that Stripe's published fixture has is left out. */
  function expectFieldsOfFixture(body: object, kind: string, except: readonly string[] = []): void {
    const published = Object.keys(fixtures.resources[kind] ?? {}).filter((field) => !except.includes(field));
    expect(published.length).toBeGreaterThan(3);
    expect(Object.keys(body)).toEqual(expect.arrayContaining(published));
  }

  it('notices an object that is not as the SDK says', async () => {
    const intent = await stripe.paymentIntents.create({ amount: 1_000, currency: 'eur' });
    const validate = validators.PaymentIntent;
    expect(validate({ ...intent })).toBe(true);
    expect(validate({ ...intent, status: 'paid' })).toBe(false);
    expect(validate({ ...intent, amount: '1000' })).toBe(false);
    expect(validate({ ...intent, surprise: 1 })).toBe(false);
    const { capture_method: _, ...without } = intent;
    expect(validate(without)).toBe(false);
  });

  it('payment intents through all of their states', async () => {
    const created = await stripe.paymentIntents.create({
      amount: 5_800_000,
      currency: 'kzt',
      description: 'A dish',
      metadata: { order: 'S-1' },
      shipping: { name: 'Aigul', address: { line1: 'Abay 1', city: 'Turkistan', country: 'KZ' } },
    });
    expectValid(created);
    expectFieldsOfFixture(created, 'payment_intent');
    expectValid(
      await stripe.paymentIntents.update(created.id, { metadata: { order: 'S-2' }, payment_method: 'pm_card_visa' }),
    );
    const asking = await pay(stripe, 1_000, 'eur', 'pm_card_threeDSecure2Required');
    expect(asking.status).toBe('requires_action');
    expectValid(asking);
    expectValid(await stripe.paymentIntents.cancel(asking.id, { cancellation_reason: 'abandoned' }));
    const declined = await refusal(pay(stripe, 1_000, 'eur', 'pm_card_chargeDeclined'));
    expect(declined.payment_intent).toMatchObject({ status: 'requires_payment_method' });
    expectValid(await stripe.paymentIntents.retrieve(String(declined.payment_intent?.id)));
    const paid = await pay(stripe, 1_000, 'usd');
    expectValid(paid);
    expectValid(
      await stripe.paymentIntents.retrieve(paid.id, {
        expand: ['latest_charge.balance_transaction', 'latest_charge.refunds', 'payment_method'],
      }),
    );
    expectValid(await stripe.paymentIntents.list({ limit: 100 }));
    expectValid(await stripe.paymentMethods.retrieve(idOf(paid.payment_method)));
    expectFieldsOfFixture(await stripe.paymentMethods.retrieve(idOf(paid.payment_method)), 'payment_method');
  });

  it('charges, refunds and their balance transactions', async () => {
    const intent = await pay(stripe, 1_200_000, 'kzt');
    const charge = await stripe.charges.retrieve(chargeOf(intent), { expand: ['refunds'] });
    expectValid(charge);
    expectFieldsOfFixture(charge, 'charge');
    const refund = await stripe.refunds.create({
      payment_intent: intent.id,
      amount: 500_000,
      reason: 'requested_by_customer',
    });
    expectValid(refund);
    expectFieldsOfFixture(refund, 'refund');
    const failing = await stripe.refunds.create({
      payment_intent: (await pay(stripe, 1_000, 'eur', 'pm_card_refundFail')).id,
    });
    const pending = await stripe.refunds.create({
      payment_intent: (await pay(stripe, 1_000, 'eur', 'pm_card_pendingRefund')).id,
    });
    expectValid(pending);
    sandbox.machine.advance(60);
    const failed = await stripe.refunds.retrieve(failing.id, {
      expand: ['balance_transaction', 'failure_balance_transaction', 'charge', 'payment_intent'],
    });
    expect(failed.status).toBe('failed');
    expectValid(failed);
    expectValid(await stripe.refunds.retrieve(pending.id));
    expectValid(await stripe.refunds.list({ limit: 100 }));
    const transaction = await stripe.balanceTransactions.retrieve(idOf(charge.balance_transaction), {
      expand: ['source'],
    });
    expectValid(transaction);
    expectFieldsOfFixture(transaction, 'balance_transaction');
  });

  it('disputes from the first word to the last', async () => {
    const charge = chargeOf(await pay(stripe, 30_000, 'eur', 'pm_card_createDispute'));
    const [dispute] = (await stripe.disputes.list({ charge })).data;
    expectValid(dispute ?? {});
    expectFieldsOfFixture(dispute ?? {}, 'dispute');
    const answered = await stripe.disputes.update(String(dispute?.id), {
      evidence: { uncategorized_text: 'winning_evidence' },
    });
    expectValid(answered);
    sandbox.machine.advance(60);
    expectValid(await stripe.disputes.retrieve(String(dispute?.id), { expand: ['charge', 'payment_intent'] }));
    const inquiry = chargeOf(await pay(stripe, 30_000, 'eur', 'pm_card_createDisputeInquiry'));
    expectValid(await stripe.disputes.list({ charge: inquiry }));
  });

  it('accounts, transfers, reversals, payouts and balances', async () => {
    const account = await stripe.accounts.create({
      type: 'express',
      country: 'DE',
      capabilities: { transfers: { requested: true } },
    });
    expectValid(account);
    expectFieldsOfFixture(account, 'account');
    const link = await stripe.accountLinks.create({
      account: account.id,
      type: 'account_onboarding',
      refresh_url: 'https://shop.example/refresh',
      return_url: 'https://shop.example/return',
    });
    expectValid(link);
    expectFieldsOfFixture(link, 'account_link');
    for (const outcome of ['pending', 'complete', 'rejected'] as const) {
      sandbox.machine.store.transaction(() => sandbox.machine.accounts.onboard(account.id, outcome));
      expectValid(await stripe.accounts.retrieve(account.id));
    }
    expectValid(await stripe.accounts.list());

    await fillBalance(stripe, 100_000);
    const destination = await onboardedAccount(sandbox);
    const transfer = await stripe.transfers.create({
      amount: 9_000,
      currency: 'eur',
      destination,
      metadata: { payout: 'p1' },
    });
    expectValid(transfer);
    expectFieldsOfFixture(transfer, 'transfer');
    const reversal = await stripe.transfers.createReversal(transfer.id, { amount: 4_000 });
    expectValid(reversal);
    expectFieldsOfFixture(reversal, 'transfer_reversal');
    expectValid(await stripe.transfers.retrieve(transfer.id, { expand: ['balance_transaction', 'destination'] }));
    expectValid(await stripe.transfers.listReversals(transfer.id));

    const payout = await stripe.payouts.create({ amount: 1_000, currency: 'eur' });
    expectValid(payout);
    expectFieldsOfFixture(payout, 'payout');
    sandbox.machine.store.transaction(() => sandbox.machine.payouts.fail(payout.id));
    expectValid(
      await stripe.payouts.retrieve(payout.id, { expand: ['balance_transaction', 'failure_balance_transaction'] }),
    );
    const balance = await stripe.balance.retrieve();
    expectValid(balance);
    expectFieldsOfFixture(balance, 'balance');
    expectValid(await stripe.balance.retrieve({}, { stripeAccount: destination }));
    expectValid(await stripe.balanceTransactions.list({ limit: 100, expand: ['data.source'] }));
  });

  it('events, and the objects that they carry', async () => {
    const types = new Set<string>();
    for await (const event of stripe.events.list({ limit: 100 })) {
      types.add(event.type);
      expectValid(event);
      expectValid(event.data.object);
      expectFieldsOfFixture(event, 'event');
    }
    expect([...types].toSorted()).toEqual(
      expect.arrayContaining([
        'account.updated',
        'charge.dispute.closed',
        'charge.dispute.created',
        'charge.dispute.funds_reinstated',
        'charge.dispute.funds_withdrawn',
        'charge.failed',
        'charge.refunded',
        'charge.succeeded',
        'payment_intent.canceled',
        'payment_intent.created',
        'payment_intent.payment_failed',
        'payment_intent.requires_action',
        'payment_intent.succeeded',
        'payout.created',
        'payout.failed',
        'refund.created',
        'refund.failed',
        'refund.updated',
        'transfer.created',
        'transfer.reversed',
      ]),
    );
  });
});
