import { createHash } from 'node:crypto';
import { request } from 'node:http';
import type { Stripe } from 'stripe';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { onboardedAccount, pay, type SandboxInTest, startSandbox, idOf } from './support.js';

describe("the sandbox's pages", () => {
  let sandbox: SandboxInTest;
  let stripe: Stripe;

  beforeEach(async () => {
    sandbox = await startSandbox();
    ({ stripe } = sandbox);
  });

  afterEach(() => sandbox.stop());

  const payAddress = ({ id, client_secret }: Stripe.PaymentIntent): string =>
    `/_sandbox/pay/${id}?client_secret=${String(client_secret)}`;

  const show = async (address: string): Promise<{ status: number; html: string; policy: string }> => {
    const response = await fetch(new URL(address, sandbox.url), { redirect: 'manual' });
    return {
      status: response.status,
      html: await response.text(),
      policy: response.headers.get('content-security-policy') ?? '',
    };
  };

  /** Sends a form as a browser without JavaScript does; returns where it leads. */
  const submit = async (address: string, form: Record<string, string>): Promise<string> => {
    const response = await fetch(new URL(address, sandbox.url), {
      method: 'POST',
      body: new URLSearchParams(form),
      redirect: 'manual',
    });
    expect(response.status).toBe(303);
    return response.headers.get('location') ?? '';
  };

  const create = (more: Partial<Stripe.PaymentIntentCreateParams> = {}): Promise<Stripe.PaymentIntent> =>
    stripe.paymentIntents.create({ amount: 9_800_000, currency: 'kzt', ...more });

  it('let a person pay with the card that she chooses', async () => {
    const intent = await create();
    const { html } = await show(payAddress(intent));
    expect(html).toContain('98,000.00 KZT');
    expect(html.match(/type="radio"/g)?.length).toBeGreaterThan(10);
    const secret = String(intent.client_secret);
    const declined = await submit(payAddress(intent), { client_secret: secret, card: '4000000000000002' });
    expect((await show(declined)).html).toMatch(/role="alert">Not paid\. Your card was declined\./);
    const paid = await submit(payAddress(intent), { client_secret: secret, card: '4242424242424242' });
    const result = (await show(paid)).html;
    expect(result).toContain('Paid.');
    expect(result).not.toContain('<form');
    expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe('succeeded');
    // Sending the form twice, or going back in the browser, pays once.
    await submit(payAddress(intent), { client_secret: secret, card: '4242424242424242' });
    expect((await stripe.charges.list({ payment_intent: intent.id })).data).toHaveLength(2);
  });

  it.each([
    ['authorized', 'succeeded', 'succeeded'],
    ['refused', 'failed', 'requires_payment_method'],
  ])('lead a buyer whose bank check is %s back to the shop', async (answer, redirectStatus, status) => {
    const intent = await pay(stripe, 1_000, 'eur', 'pm_card_threeDSecure2Required');
    const address = String(intent.next_action?.redirect_to_url?.url);
    const question = await show(address);
    expect(question.html).toContain('is this you?');
    expect(question.policy).toContain("form-action 'self' https://shop.example;");
    const back = new URL(await submit(address, { client_secret: String(intent.client_secret), answer }));
    expect(`${back.origin}${back.pathname}`).toBe('https://shop.example/return');
    expect(Object.fromEntries(back.searchParams)).toMatchObject({
      payment_intent: intent.id,
      redirect_status: redirectStatus,
    });
    expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe(status);
  });

  it('ask for 3-D Secure from the pay page too', async () => {
    const intent = await create();
    const secret = String(intent.client_secret);
    const question = await submit(payAddress(intent), { client_secret: secret, card: '4000000000003220' });
    expect(question).toContain('/_sandbox/3ds/');
    const result = await submit(question, { client_secret: secret, answer: 'authorized' });
    expect((await show(result)).html).toContain('Paid.');
  });

  it('lead a seller through onboarding, once for each link', async () => {
    const account = await stripe.accounts.create({
      type: 'express',
      country: 'DE',
      capabilities: { transfers: { requested: true } },
    });
    const links = {
      account: account.id,
      type: 'account_onboarding',
      refresh_url: 'https://shop.example/again',
      return_url: 'https://shop.example/done',
    } as const;
    const link = await stripe.accountLinks.create(links);
    expect((await show(link.url)).html).toContain('Become a seller');
    expect(await submit(link.url, { outcome: 'complete' })).toBe('https://shop.example/done');
    expect(await stripe.accounts.retrieve(account.id)).toMatchObject({
      details_submitted: true,
      payouts_enabled: true,
      capabilities: { transfers: 'active' },
      requirements: { currently_due: [] },
    });
    const [event] = (await stripe.events.list({ type: 'account.updated' })).data;
    expect(event).toMatchObject({ account: account.id, data: { object: { id: account.id, payouts_enabled: true } } });
    expect((await show(link.url)).status).toBe(404);

    const late = await stripe.accountLinks.create(links);
    sandbox.machine.advance(301);
    expect(await show(late.url)).toMatchObject({ status: 303 });
  });

  it('list the latest payments', async () => {
    expect((await show('/')).html).toContain('No payments yet');
    const intent = await create();
    expect((await show('/')).html).toContain(`href="${payAddress(intent)}"`);
  });

  it('show nothing of a payment to someone who does not know its secret', async () => {
    const intent = await create();
    for (const secret of ['', 'wrong', String(intent.client_secret).slice(0, -1)]) {
      expect((await show(`/_sandbox/pay/${intent.id}?client_secret=${secret}`)).status).toBe(404);
      const response = await fetch(`${sandbox.url}/_sandbox/pay/${intent.id}`, {
        method: 'POST',
        body: new URLSearchParams({ client_secret: secret, card: '4242424242424242' }),
      });
      expect(response.status).toBe(404);
    }
    expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe('requires_payment_method');
  });

  it('escape what callers wrote, load nothing and run nothing', async () => {
    const intent = await create({ description: `<script>alert(1)</script>"'&` });
    const { html, policy } = await show(payAddress(intent));
    expect(html).toContain('&#60;script&#62;alert(1)&#60;/script&#62;&#34;&#39;&#38;');
    expect(html).not.toMatch(/<script|src=|https?:\/\//);
    expect(policy).toContain("default-src 'none'");
    const style = /<style>([\s\S]*)<\/style>/.exec(html)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(policy).toContain(`style-src 'sha256-${hash}'`);
  });
});

describe("the sandbox's commands", () => {
  let sandbox: SandboxInTest;
  let stripe: Stripe;

  beforeEach(async () => {
    sandbox = await startSandbox();
    ({ stripe } = sandbox);
  });

  afterEach(() => sandbox.stop());

  const command = async (path: string, body?: object, type = 'application/json'): Promise<number> => {
    const init = { method: 'POST', headers: { 'content-type': type }, body: JSON.stringify(body ?? {}) };
    return (await fetch(`${sandbox.url}/_sandbox/${path}`, init)).status;
  };

  it('let a bank dispute and decide, a payout fail, a refund fail, a seller finish', async () => {
    const intent = await pay(stripe, 10_000, 'eur', 'pm_card_bypassPending');
    const charge = idOf(intent.latest_charge);
    const refund = await stripe.refunds.create({ charge, amount: 500 });
    expect(await command(`refunds/${refund.id}/fail`)).toBe(200);
    expect((await stripe.refunds.retrieve(refund.id)).status).toBe('failed');
    expect(await command(`charges/${charge}/dispute`, { kind: 'product_not_received', amount: 1_000 })).toBe(200);
    const [dispute] = (await stripe.disputes.list({ charge })).data;
    expect(dispute).toMatchObject({ amount: 1_000, reason: 'product_not_received' });
    expect(await command(`disputes/${String(dispute?.id)}/win`)).toBe(200);
    expect((await stripe.disputes.list({ charge })).data).toMatchObject([{ status: 'won' }]);
    const payout = await stripe.payouts.create({ amount: 1_000, currency: 'eur' });
    expect(await command(`payouts/${payout.id}/fail`, { code: 'no_account' })).toBe(200);
    expect((await stripe.payouts.retrieve(payout.id)).failure_code).toBe('no_account');
    const account = await stripe.accounts.create({
      type: 'express',
      country: 'DE',
      capabilities: { transfers: { requested: true } },
    });
    expect(await command(`accounts/${account.id}/onboard`, { outcome: 'complete' })).toBe(200);
    expect((await stripe.accounts.retrieve(account.id)).payouts_enabled).toBe(true);
  });

  it('move time, set a rate, arm a fault, begin anew', async () => {
    await pay(stripe, 10_000, 'eur');
    expect(await command('clock', { seconds: 200_000 })).toBe(200);
    expect((await stripe.balance.retrieve()).available[0]?.amount).toBe(9_825);
    expect(await command('rates', { currency: 'KZT', unitsPerEuro: '500' })).toBe(200);
    const tenge = await pay(stripe, 5_000_000, 'kzt');
    const charge = await stripe.charges.retrieve(idOf(tenge.latest_charge), { expand: ['balance_transaction'] });
    expect(charge.balance_transaction).toMatchObject({ amount: 10_000 });
    expect(await command('faults', { kind: 'error_before', method: 'GET', path: '^/v1/balance$', count: 2 })).toBe(200);
    await expect(stripe.balance.retrieve()).rejects.toMatchObject({ statusCode: 500 });
    expect(await (await fetch(`${sandbox.url}/_sandbox/faults`)).json()).toMatchObject([
      { kind: 'error_before', count: 1 },
    ]);
    expect(await command('reset')).toBe(200);
    expect((await stripe.paymentIntents.list()).data).toEqual([]);
    await onboardedAccount(sandbox);
  });

  it('are refused when they are wrong, unknown, or come from a page of another site', async () => {
    expect(await command('faults', { kind: 'earthquake' })).toBe(400);
    expect(await command('clock', { seconds: -1 })).toBe(400);
    expect(await command('clock', { seconds: 1, more: 1 })).toBe(400);
    expect(await command('disputes/du_none/win')).toBe(404);
    expect(await command('nothing')).toBe(404);
    expect(await command('reset', {}, 'text/plain')).toBe(400);
    const preflight = await fetch(`${sandbox.url}/_sandbox/reset`, { method: 'OPTIONS' });
    expect(preflight.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('are not there for a name that someone else points at this machine', async () => {
    const status = await new Promise((resolve, reject) => {
      const { port } = sandbox;
      const headers = { host: `rebound.example:${port}` };
      request({ host: '127.0.0.1', port, path: '/', headers }, (response) => resolve(response.statusCode))
        .on('error', reject)
        .end();
    });
    expect(status).toBe(403);
  });
});
