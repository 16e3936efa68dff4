import { Stripe } from 'stripe';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fillBalance, onboardedAccount, refusal, type SandboxInTest, sdk, startSandbox } from './support.js';

const intent = { amount: 1_000, currency: 'eur' };

describe('idempotency keys at the sandbox', () => {
  let sandbox: SandboxInTest;
  let stripe: Stripe;

  beforeEach(async () => {
    sandbox = await startSandbox();
    ({ stripe } = sandbox);
  });

  afterEach(() => sandbox.stop());

  const count = async (): Promise<number> => (await stripe.paymentIntents.list({ limit: 100 })).data.length;

  it('repeat the first answer and do nothing again', async () => {
    const first = await stripe.paymentIntents.create(intent, { idempotencyKey: 'a' });
    const second = await stripe.paymentIntents.create(intent, { idempotencyKey: 'a' });
    expect(second.id).toBe(first.id);
    expect(second.lastResponse.headers).toMatchObject({
      'idempotent-replayed': 'true',
      'original-request': first.lastResponse.requestId,
    });
    expect(await count()).toBe(1);
  });

  it('refuse other parameters and another endpoint', async () => {
    await stripe.paymentIntents.create(intent, { idempotencyKey: 'a' });
    const other = await refusal(stripe.paymentIntents.create({ ...intent, amount: 2_000 }, { idempotencyKey: 'a' }));
    expect(other).toMatchObject({ type: 'StripeIdempotencyError', statusCode: 400 });
    const elsewhere = await refusal(stripe.accounts.create({ country: 'DE' }, { idempotencyKey: 'a' }));
    expect(elsewhere).toMatchObject({ type: 'StripeIdempotencyError', statusCode: 400 });
    expect(await count()).toBe(1);
  });

  it('run once while twenty requests come at once, and the others are told so', async () => {
    sandbox.api.faults.addForRequests({ kind: 'slow', method: 'POST', milliseconds: 1_000 });
    const answers = await Promise.allSettled(
      Array.from({ length: 20 }, () => stripe.paymentIntents.create(intent, { idempotencyKey: 'a' })),
    );
    const refused = answers.flatMap((answer) =>
      answer.status === 'rejected' ? [answer.reason as Stripe.errors.StripeError] : [],
    );
    // Whoever comes after it is done gets its answer again.
    expect(refused.length).toBeGreaterThan(0);
    for (const error of refused) expect(error).toMatchObject({ statusCode: 409, code: 'idempotency_key_in_use' });
    expect(await count()).toBe(1);
  });

  it('repeat a declined card and an empty balance, but not a request that was wrong in itself', async () => {
    const declined = {
      ...intent,
      payment_method: 'pm_card_chargeDeclined',
      confirm: true,
      return_url: 'https://shop.example/',
    };
    const first = await refusal(stripe.paymentIntents.create(declined, { idempotencyKey: 'a' }));
    const second = await refusal(stripe.paymentIntents.create(declined, { idempotencyKey: 'a' }));
    expect(second.charge).toBe(first.charge);
    expect(await count()).toBe(1);

    const destination = await onboardedAccount(sandbox);
    const transfer = { amount: 500, currency: 'eur', destination };
    expect(await refusal(stripe.transfers.create(transfer, { idempotencyKey: 'b' }))).toMatchObject({
      code: 'balance_insufficient',
    });
    await fillBalance(stripe, 10_000);
    expect(await refusal(stripe.transfers.create(transfer, { idempotencyKey: 'b' }))).toMatchObject({
      code: 'balance_insufficient',
    });
    expect(await stripe.transfers.create(transfer, { idempotencyKey: 'c' })).toMatchObject({ amount: 500 });

    await refusal(stripe.paymentIntents.create({ amount: 1_000, currency: 'xxx' }, { idempotencyKey: 'd' }));
    expect(await stripe.paymentIntents.create(intent, { idempotencyKey: 'd' })).toMatchObject({ amount: 1_000 });
  });

  it('are forgotten after a day, so that only an own record protects for longer', async () => {
    const first = await stripe.paymentIntents.create(intent, { idempotencyKey: 'a' });
    sandbox.machine.advance(86_400 - 1);
    expect((await stripe.paymentIntents.create(intent, { idempotencyKey: 'a' })).id).toBe(first.id);
    sandbox.machine.advance(1);
    expect((await stripe.paymentIntents.create(intent, { idempotencyKey: 'a' })).id).not.toBe(first.id);
    sandbox.machine.advance(86_400);
    sandbox.api.idempotency.prune();
    expect(sandbox.machine.store.all('idempotency')).toEqual([]);
  });

  describe('when the provider fails', () => {
    it('repeat a 500 although the effect is there', async () => {
      sandbox.api.faults.addForRequests({ kind: 'error_after', method: 'POST', path: '^/v1/payment_intents$' });
      for (let attempt = 0; attempt < 3; attempt++) {
        expect(await refusal(stripe.paymentIntents.create(intent, { idempotencyKey: 'a' }))).toMatchObject({
          statusCode: 500,
        });
      }
      expect(await count()).toBe(1);
    });

    it('find the effect of a request whose answer never came', async () => {
      const hasty = sdk(sandbox.port, undefined, { timeout: 100 });
      sandbox.api.faults.addForRequests({ kind: 'silence_after', method: 'POST' });
      expect(await refusal(hasty.paymentIntents.create(intent, { idempotencyKey: 'a' }))).toBeInstanceOf(
        Stripe.errors.StripeConnectionError,
      );
      expect(await count()).toBe(1);
      await stripe.paymentIntents.create(intent, { idempotencyKey: 'a' });
      expect(await count()).toBe(1);
    });

    it("make the SDK's own second attempt after a cut connection harmless", async () => {
      sandbox.api.faults.addForRequests({ kind: 'reset_after', method: 'POST' });
      const created = await stripe.paymentIntents.create(intent, { idempotencyKey: 'a' });
      expect(created.lastResponse.headers).toMatchObject({ 'idempotent-replayed': 'true' });
      expect(await count()).toBe(1);
    });

    it('leave nothing behind when it failed before it began', async () => {
      for (const kind of ['error_before', 'rate_limited'] as const) {
        sandbox.api.faults.addForRequests({ kind, method: 'POST' });
        await refusal(stripe.paymentIntents.create(intent, { idempotencyKey: kind }));
        expect(await count()).toBe(0);
      }
      const hasty = sdk(sandbox.port, undefined, { timeout: 100 });
      sandbox.api.faults.addForRequests({ kind: 'silence_before', method: 'POST' });
      await refusal(hasty.paymentIntents.create(intent, { idempotencyKey: 's' }));
      sandbox.api.faults.addForRequests({ kind: 'reset_before', method: 'POST', count: 2 });
      await refusal(stripe.paymentIntents.create(intent, { idempotencyKey: 'r' }));
      expect(await count()).toBe(0);
      expect(await stripe.paymentIntents.create(intent, { idempotencyKey: 'r' })).toMatchObject({ amount: 1_000 });
    });
  });
});
