import type { Stripe } from 'stripe';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Jobs } from '../../src/platform/jobs/jobs.js';
import { chargeOf, onboardedAccount, pay, SECRET_KEY, type SandboxInTest, startSandbox } from '../stripe/support.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { asOwner } from '../support/database.js';
import { testEnvironment } from '../support/environment.js';
import { OPEN_PAYMENT_JOBS, quiet } from '../support/quiet.js';

describe("the mirror of the provider's balance", () => {
  let app: TestApp;
  let sandbox: SandboxInTest;
  let stripe: Stripe;

  beforeAll(async () => {
    // A charge gets its balance transaction later than it succeeds, as it may at Stripe.
    sandbox = await startSandbox({ bookingSeconds: 5 });
    ({ stripe } = sandbox);
    app = await startTestApp({
      roles: ['api', 'worker'],
      env: { STRIPE_API_BASE: sandbox.url, STRIPE_SECRET_KEY: SECRET_KEY },
    });
    sandbox.deliverTo({ url: `${app.url}/hooks/stripe`, secret: testEnvironment.STRIPE_WEBHOOK_SECRET });
  });

  afterAll(async () => {
    await app?.close();
    await sandbox?.stop();
  });

  const settled = (): Promise<void> => quiet(sandbox, () => asOwner(app.database, OPEN_PAYMENT_JOBS));

  it("adds up to the provider's, whatever moved it", async () => {
    const destination = await onboardedAccount(sandbox);
    const first = await pay(stripe, 9_800_000, 'kzt');
    await pay(stripe, 50_000, 'eur', 'pm_card_bypassPending');
    const disputed = await pay(stripe, 7_000, 'eur', 'pm_card_createDispute');
    const returned = await pay(stripe, 6_000, 'eur', 'pm_card_refundFail');
    await settled();
    sandbox.machine.advance(5);
    await settled();

    await stripe.refunds.create({ payment_intent: first.id, amount: 1_000_000 });
    await stripe.refunds.create({ payment_intent: returned.id });
    const transfer = await stripe.transfers.create({ amount: 10_000, currency: 'eur', destination });
    for (let part = 0; part < 12; part++) await stripe.transfers.createReversal(transfer.id, { amount: 100 });
    const payout = await stripe.payouts.create({ amount: 2_000, currency: 'eur' });
    const [dispute] = (await stripe.disputes.list({ charge: chargeOf(disputed) })).data;
    sandbox.machine.store.transaction(() => sandbox.machine.disputes.decide(String(dispute?.id), 'won'));
    sandbox.machine.advance(60);
    sandbox.machine.store.transaction(() => sandbox.machine.payouts.fail(payout.id));
    await settled();

    const { available, pending } = await stripe.balance.retrieve();
    const balance = [...available, ...pending].reduce((sum, { amount }) => sum + amount, 0);
    const [mirror] = (await asOwner(
      app.database,
      'SELECT sum(net_minor) AS net, count(*) FROM provider_balance_transaction',
    )) as { net: string; count: string }[];
    const booked = await stripe.balanceTransactions.list({ limit: 100 });
    expect(booked.has_more).toBe(false);
    expect({ net: Number(mirror?.net), count: Number(mirror?.count) }).toEqual({
      net: balance,
      count: booked.data.length,
    });
  });

  it('tells subscribers when a charge is booked, though nothing else about it changed', async () => {
    const jobs = app.app.get(Jobs);
    const publish = vi.spyOn(Object.getPrototypeOf(jobs) as Jobs, 'publish');
    const charge = chargeOf(await pay(stripe, 1_000, 'eur'));
    await settled();
    const told = (): number =>
      publish.mock.calls.filter(([, , payload]) => 'objectId' in payload && payload.objectId === charge).length;
    expect(told()).toBe(1);
    sandbox.machine.advance(5);
    await settled();
    expect(told()).toBe(2);
    publish.mockRestore();
  });
});
