import type { Stripe } from 'stripe';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chargeOf, pay, PUBLISHABLE_KEY, refusal, type SandboxInTest, sdk, startSandbox } from './support.js';

describe('paying at the sandbox', () => {
  let sandbox: SandboxInTest;
  let stripe: Stripe;

  beforeEach(async () => {
    sandbox = await startSandbox();
    ({ stripe } = sandbox);
  });

  afterEach(() => sandbox.stop());

  it('books a charge in tenge in euros at its rate, less the fee, and says so only in the balance transaction', async () => {
    const intent = await pay(stripe, 9_800_000, 'kzt');
    expect(intent).toMatchObject({ status: 'succeeded', amount_received: 9_800_000, currency: 'kzt' });
    const charge = await stripe.charges.retrieve(chargeOf(intent), { expand: ['balance_transaction'] });
    expect(charge).toMatchObject({ amount: 9_800_000, currency: 'kzt', captured: true });
    expect(charge.balance_transaction).toMatchObject({
      amount: 16_333,
      fee: 270,
      net: 16_063,
      currency: 'eur',
      type: 'charge',
    });
  });

  it('keeps the money pending until it is available', async () => {
    await pay(stripe, 10_000, 'eur');
    expect(await stripe.balance.retrieve()).toMatchObject({ available: [{ amount: 0 }], pending: [{ amount: 9_825 }] });
    sandbox.machine.advance(2 * 86_400);
    expect(await stripe.balance.retrieve()).toMatchObject({ available: [{ amount: 9_825 }], pending: [{ amount: 0 }] });
  });

  it('can book a charge a little later than it succeeds, as Stripe does', async () => {
    const slow = await startSandbox({ bookingSeconds: 5 });
    const intent = await pay(slow.stripe, 10_000, 'eur');
    const charge = chargeOf(intent);
    expect((await slow.stripe.charges.retrieve(charge)).balance_transaction).toBeNull();
    slow.machine.advance(5);
    expect((await slow.stripe.charges.retrieve(charge)).balance_transaction).toMatch(/^txn_/);
    expect((await slow.stripe.events.list({ type: 'charge.updated' })).data).toHaveLength(1);
    await slow.stop();
  });

  it.each([
    ['pm_card_chargeDeclined', 'card_declined', 'generic_decline'],
    ['pm_card_visa_chargeDeclinedInsufficientFunds', 'card_declined', 'insufficient_funds'],
    ['pm_card_chargeDeclinedExpiredCard', 'expired_card', ''],
    ['pm_card_chargeDeclinedIncorrectCvc', 'incorrect_cvc', ''],
    ['pm_card_chargeDeclinedProcessingError', 'processing_error', ''],
  ])('declines %s, leaves a failed charge and waits for another card', async (card, code, declineCode) => {
    const error = await refusal(pay(stripe, 1_000, 'eur', card));
    expect(error).toMatchObject({ type: 'StripeCardError', statusCode: 402, code, decline_code: declineCode });
    const intent = await stripe.paymentIntents.retrieve(String(error.payment_intent?.id), {
      expand: ['latest_charge'],
    });
    expect(intent).toMatchObject({
      status: 'requires_payment_method',
      latest_charge: { status: 'failed', paid: false },
    });
    expect(intent.last_payment_error?.code).toBe(code);
    const paid = await stripe.paymentIntents.confirm(intent.id, {
      payment_method: 'pm_card_visa',
      return_url: 'https://shop.example/',
    });
    expect(paid).toMatchObject({ status: 'succeeded', last_payment_error: null });
    expect((await stripe.charges.list({ payment_intent: intent.id })).data).toHaveLength(2);
  });

  it('asks the bank first where a card needs 3-D Secure', async () => {
    const asking = await pay(stripe, 1_000, 'eur', 'pm_card_threeDSecure2Required');
    expect(asking.next_action?.redirect_to_url).toMatchObject({ return_url: 'https://shop.example/return' });
    expect(asking.latest_charge).toBeNull();
    sandbox.machine.store.transaction(() => sandbox.machine.paymentIntents.authenticate(asking.id, 'authorized'));
    expect(await stripe.paymentIntents.retrieve(asking.id)).toMatchObject({ status: 'succeeded', next_action: null });

    const refused = await pay(stripe, 1_000, 'eur', 'pm_card_threeDSecure2Required');
    sandbox.machine.store.transaction(() => sandbox.machine.paymentIntents.authenticate(refused.id, 'refused'));
    expect(await stripe.paymentIntents.retrieve(refused.id)).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { code: 'payment_intent_authentication_failure' },
    });
  });

  it('lets a browser confirm with the publishable key and the client secret, and with nothing less', async () => {
    const browser = sdk(sandbox.port, PUBLISHABLE_KEY);
    const intent = await stripe.paymentIntents.create({
      amount: 1_000,
      currency: 'eur',
      metadata: { order: 'private' },
    });
    // Parameters that only Stripe.js sends are not in the server SDK's types.
    const confirm = async (client_secret: string): Promise<object> =>
      browser.rawRequest('POST', `/v1/payment_intents/${intent.id}/confirm`, {
        client_secret,
        payment_method_data: {
          type: 'card',
          card: { number: '4242 4242 4242 4242', exp_month: '12', exp_year: '34', cvc: '123' },
        },
      });
    expect(await refusal(confirm('wrong'))).toMatchObject({ statusCode: 400, param: 'client_secret' });
    const paid = await confirm(String(intent.client_secret));
    expect(paid).toMatchObject({ status: 'succeeded' });
    expect(paid).not.toHaveProperty('metadata');
    expect(paid).not.toHaveProperty('latest_charge');
    expect(await refusal(browser.charges.list())).toMatchObject({ statusCode: 403, code: 'secret_key_required' });
  });

  it("takes what a shop's own page sends: the key among the parameters, and who pays", async () => {
    const intent = await stripe.paymentIntents.create({ amount: 1_000, currency: 'eur' });
    const form = new URLSearchParams({
      key: PUBLISHABLE_KEY,
      client_secret: String(intent.client_secret),
      'payment_method_data[type]': 'card',
      'payment_method_data[card][number]': '4242424242424242',
      'payment_method_data[billing_details][name]': 'Aigul',
      'payment_method_data[billing_details][address][country]': 'KZ',
    });
    const confirm = (body: URLSearchParams): Promise<Response> =>
      fetch(`${sandbox.url}/v1/payment_intents/${intent.id}/confirm`, { method: 'POST', body });
    const withSecretKey = new URLSearchParams([...form, ['key', 'sk_test_sheber']]);
    expect((await confirm(withSecretKey)).status).toBe(401);
    const response = await confirm(form);
    expect(await response.json()).toMatchObject({ status: 'succeeded' });
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    const [charge] = (await stripe.charges.list({ payment_intent: intent.id })).data;
    expect(charge?.billing_details).toMatchObject({ name: 'Aigul', address: { country: 'KZ' } });
  });

  it('takes no card number but those made for tests', async () => {
    const error = await refusal(
      stripe.rawRequest('POST', '/v1/payment_methods', { type: 'card', card: { number: '4929421234600821' } }),
    );
    expect(error).toMatchObject({ statusCode: 400, code: 'incorrect_number' });
    expect(error.message).not.toContain('4929');
  });

  it('changes, confirms and cancels only what is still open', async () => {
    const paid = await pay(stripe, 1_000, 'eur');
    for (const attempt of [
      stripe.paymentIntents.confirm(paid.id, { return_url: 'https://shop.example/' }),
      stripe.paymentIntents.cancel(paid.id),
      stripe.paymentIntents.update(paid.id, { amount: 2_000 }),
    ]) {
      expect(await refusal(attempt)).toMatchObject({ statusCode: 400, code: 'payment_intent_unexpected_state' });
    }
    expect(await stripe.paymentIntents.update(paid.id, { metadata: { order: 'S-1' } })).toMatchObject({
      metadata: { order: 'S-1' },
    });
  });

  it('wants to know where a buyer returns to when a server confirms', async () => {
    const intent = await stripe.paymentIntents.create({
      amount: 1_000,
      currency: 'eur',
      automatic_payment_methods: { enabled: true },
    });
    const error = await refusal(stripe.paymentIntents.confirm(intent.id, { payment_method: 'pm_card_visa' }));
    expect(error.message).toContain('return_url');
    const never = { enabled: true, allow_redirects: 'never' } as const;
    const local = await stripe.paymentIntents.create({
      amount: 1_000,
      currency: 'eur',
      automatic_payment_methods: never,
    });
    expect(await stripe.paymentIntents.confirm(local.id, { payment_method: 'pm_card_visa' })).toMatchObject({
      status: 'succeeded',
    });
  });

  it('pages through a list in both directions', async () => {
    const ids: string[] = [];
    for (let amount = 100; amount < 107; amount++)
      ids.unshift((await stripe.paymentIntents.create({ amount, currency: 'eur' })).id);
    const first = await stripe.paymentIntents.list({ limit: 3 });
    expect(first).toMatchObject({ has_more: true, url: '/v1/payment_intents' });
    expect(first.data.map(({ id }) => id)).toEqual(ids.slice(0, 3));
    const last = await stripe.paymentIntents.list({ limit: 3, starting_after: ids[5] });
    expect(last).toMatchObject({ has_more: false, data: [{ id: ids[6] }] });
    const back = await stripe.paymentIntents.list({ limit: 2, ending_before: ids[4] });
    expect(back.data.map(({ id }) => id)).toEqual([ids[2], ids[3]]);
    expect(await stripe.paymentIntents.list({ limit: 2 }).autoPagingToArray({ limit: 100 })).toHaveLength(7);
    expect(await refusal(stripe.paymentIntents.list({ limit: 101 }))).toMatchObject({ param: 'limit' });
    expect(await refusal(stripe.paymentIntents.list({ starting_after: 'pi_none' }))).toMatchObject({
      code: 'resource_missing',
    });
  });

  it('expands what is asked for and refuses what can not be expanded', async () => {
    const intent = await pay(stripe, 1_000, 'eur');
    const expanded = await stripe.paymentIntents.retrieve(intent.id, { expand: ['latest_charge.balance_transaction'] });
    expect(expanded).toMatchObject({
      latest_charge: { object: 'charge', balance_transaction: { object: 'balance_transaction' } },
    });
    expect(await refusal(stripe.paymentIntents.retrieve(intent.id, { expand: ['status'] }))).toMatchObject({
      param: 'expand',
    });
  });

  it('answers every failure with an error that the SDK understands', async () => {
    const raw = async (path: string, init: RequestInit = {}): Promise<[number, { error?: object }]> => {
      const response = await fetch(`${sandbox.url}${path}`, init);
      expect(response.headers.get('content-type')).toBe('application/json');
      return [response.status, (await response.json()) as { error?: object }];
    };
    const authorization = 'Bearer sk_test_sheber';
    expect(await raw('/v1/balance')).toMatchObject([401, { error: { type: 'invalid_request_error' } }]);
    expect(await raw('/v1/balance', { headers: { authorization: 'Bearer sk_test_other' } })).toMatchObject([401, {}]);
    expect(await raw('/v1/nothing', { headers: { authorization } })).toMatchObject([404, { error: {} }]);
    expect(await raw('/v1/balance', { headers: { authorization, 'stripe-version': '2020-08-27' } })).toMatchObject([
      400,
      {},
    ]);
    expect(await raw('/elsewhere')).toMatchObject([404, { error: {} }]);
    expect(await raw('/v1/refunds', { method: 'POST', headers: { authorization }, body: 'a=%' })).toMatchObject([
      400,
      {},
    ]);
    expect(
      await raw('/v1/refunds', { method: 'POST', headers: { authorization }, body: 'a'.repeat(2 ** 21) }),
    ).toMatchObject([413, {}]);
    const create = { amount: 1_000, currency: 'eur' };
    expect(await refusal(stripe.rawRequest('POST', '/v1/payment_intents', { ...create, color: 'red' }))).toMatchObject({
      statusCode: 400,
      code: 'parameter_unknown',
      param: 'color',
    });
    expect(await refusal(stripe.paymentIntents.retrieve('pi_none'))).toMatchObject({
      statusCode: 404,
      code: 'resource_missing',
    });
    expect((await stripe.paymentIntents.list()).data).toEqual([]);
  });

  it.each([
    ['POST', '/v1/payment_intents', { payment_method: 'pm_card_visa', confirm: true }],
    ['POST', '/v1/payment_intents', { payment_method: 'pm_card_chargeDeclined', confirm: true }],
    ['POST', '/v1/payment_intents', { shipping: { color: 'red', name: 'A' } }],
    ['GET', '/v1/payment_intents', {}],
  ] as const)('refuses a parameter that it does not know and does nothing: %s %s %o', async (method, path, more) => {
    const authorization = 'Bearer sk_test_sheber';
    const known = { amount: 1_000, currency: 'eur', return_url: 'https://shop.example/', ...more };
    const request =
      method === 'GET'
        ? fetch(`${sandbox.url}${path}?color=red`, { headers: { authorization } }).then((response) => response.json())
        : refusal(stripe.rawRequest('POST', path, { ...known, color: 'red' })).then((error) => ({ error }));
    expect(await request).toMatchObject({
      error: { code: 'parameter_unknown', param: expect.stringContaining('color') },
    });
    expect((await stripe.paymentIntents.list()).data).toEqual([]);
    expect((await stripe.events.list()).data).toEqual([]);
  });

  it.each([
    [100_000_000, 'kzt', 'amount_too_large'],
    [40, 'eur', 'amount_too_small'],
    [10_000, 'kzt', 'amount_too_small'],
  ])('refuses %i %s as %s and keeps nothing', async (amount, currency, code) => {
    expect(await refusal(stripe.paymentIntents.create({ amount, currency }))).toMatchObject({ statusCode: 400, code });
    expect((await stripe.paymentIntents.list()).data).toEqual([]);
  });
});
