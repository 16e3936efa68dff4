import { gzipSync } from 'node:zlib';
import { Stripe } from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.js';
import { asOwner } from '../support/database.js';
import { testEnvironment } from '../support/environment.js';
import { signedIn } from '../support/people.js';

const SECRET = testEnvironment.STRIPE_WEBHOOK_SECRET;
const OLD_SECRET = `whsec_${'o'.repeat(32)}`;
const stripe = new Stripe('sk_test_sheber');
const now = (): number => Math.floor(Date.now() / 1_000);

let counter = 0;
function eventBody(overrides: object = {}): string {
  counter += 1;
  return JSON.stringify({
    id: `evt_test${counter}`,
    object: 'event',
    type: 'charge.succeeded',
    api_version: '2026-10-28.endive',
    created: now(),
    livemode: false,
    data: { object: { id: `ch_test${counter}`, object: 'charge', note: 'қошқар мүйіз caf\u00e9' } },
    ...overrides,
  });
}

function sign(payload: string, { secret = SECRET, timestamp = now(), scheme = 'v1' } = {}): string {
  return stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp, scheme });
}

interface Delivery {
  readonly body: string | Buffer;
  readonly headers: Record<string, string>;
}

const json = { 'content-type': 'application/json' };
const timeOf = (header: string): string => /t=(\d+)/.exec(header)?.[1] ?? '';
const signatureOf = (header: string): string => /v1=(\w+)/.exec(header)?.[1] ?? '';

/** Each makes something of a body that only a holder of the secret could have made rightly. */
const attacks: Readonly<Record<string, (body: string) => Delivery>> = {
  'no signature': (body) => ({ body, headers: json }),
  'an empty signature': (body) => ({ body, headers: { ...json, 'stripe-signature': '' } }),
  'a signature that is no signature': (body) => ({ body, headers: { ...json, 'stripe-signature': 'please' } }),
  'the secret of another endpoint': (body) => ({
    body,
    headers: { ...json, 'stripe-signature': sign(body, { secret: `whsec_${'x'.repeat(32)}` }) },
  }),
  'the secret without its prefix': (body) => ({
    body,
    headers: { ...json, 'stripe-signature': sign(body, { secret: 's'.repeat(32) }) },
  }),
  'an empty secret': (body) => ({ body, headers: { ...json, 'stripe-signature': sign(body, { secret: '' }) } }),
  'a delivery from six minutes ago': (body) => ({
    body,
    headers: { ...json, 'stripe-signature': sign(body, { timestamp: now() - 360 }) },
  }),
  'a delivery from the future': (body) => ({
    body,
    headers: { ...json, 'stripe-signature': sign(body, { timestamp: now() + 3_600 }) },
  }),
  'a changed amount': (body) => ({
    body: body.replace('charge.succeeded', 'charge.refunded'),
    headers: { ...json, 'stripe-signature': sign(body) },
  }),
  'a changed id': (body) => ({
    body: body.replace('evt_test', 'evt_evil'),
    headers: { ...json, 'stripe-signature': sign(body) },
  }),
  'the time of another delivery': (body) => ({
    body,
    headers: { ...json, 'stripe-signature': sign(body).replace(/t=\d+/, `t=${now() - 10}`) },
  }),
  'a time that is no number': (body) => ({
    body,
    headers: { ...json, 'stripe-signature': sign(body).replace(/t=\d+/, 't=now') },
  }),
  'two times': (body) => ({
    body,
    headers: { ...json, 'stripe-signature': `t=${now() - 5},${sign(body)}` },
  }),
  'only the test scheme v0': (body) => ({
    body,
    headers: { ...json, 'stripe-signature': sign(body, { scheme: 'v0' }) },
  }),
  'a v0 signature called v1': (body) => ({
    body,
    headers: { ...json, 'stripe-signature': `t=${now()},v1=${signatureOf(sign(body)).toUpperCase()}` },
  }),
  'a truncated signature': (body) => ({
    body,
    headers: { ...json, 'stripe-signature': sign(body).slice(0, -1) },
  }),
  'the signature of an empty body': (body) => ({ body, headers: { ...json, 'stripe-signature': sign('') } }),
  'the signature of a body alone, without its time': (body) => {
    const header = sign(body);
    return { body, headers: { ...json, 'stripe-signature': `v1=${signatureOf(header)}` } };
  },
  'the same JSON, encoded again': (body) => ({
    body: JSON.stringify(JSON.parse(body), undefined, 1),
    headers: { ...json, 'stripe-signature': sign(body) },
  }),
  'a space at the end': (body) => ({ body: `${body} `, headers: { ...json, 'stripe-signature': sign(body) } }),
  'a byte order mark in front': (body) => ({
    body: `\uFEFF${body}`,
    headers: { ...json, 'stripe-signature': sign(body) },
  }),
  'another Unicode normal form': (body) => ({
    body: body.normalize('NFD'),
    headers: { ...json, 'stripe-signature': sign(body) },
  }),
  'a compressed body': (body) => ({
    body: gzipSync(body),
    headers: { ...json, 'content-encoding': 'gzip', 'stripe-signature': sign(body) },
  }),
  'thousands of guessed signatures': (body) => ({
    body,
    headers: { ...json, 'stripe-signature': `t=${now()},${'v1=deadbeef,'.repeat(900)}v1=00` },
  }),
  'the time inside the signature': (body) => ({
    body,
    headers: { ...json, 'stripe-signature': `v1=${timeOf(sign(body))},t=${signatureOf(sign(body))}` },
  }),
};

describe('the webhook of the payment provider', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp({ env: { STRIPE_WEBHOOK_SECRET: `${SECRET},${OLD_SECRET}` } });
  });

  afterAll(() => app?.close());

  const deliver = ({ body, headers }: Delivery): Promise<Response> =>
    fetch(`${app.url}/hooks/stripe`, { method: 'POST', headers, body: new Uint8Array(Buffer.from(body)) });
  const events = async (): Promise<unknown[]> => asOwner(app.database, 'SELECT id FROM provider_event');
  const jobs = async (): Promise<unknown[]> =>
    asOwner(app.database, `SELECT id FROM job WHERE name = 'payments.record-provider-event'`);

  it.each(Object.entries(attacks))('refuses %s and keeps no row', async (name, attack) => {
    const before = [await events(), await jobs()];
    const response = await deliver(attack(eventBody()));
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    const { code } = (await response.json()) as { code: string };
    // Compressed bytes are not even JSON.
    expect(code).toBe(name === 'a compressed body' ? 'malformed_request' : 'webhook_signature_invalid');
    expect([await events(), await jobs()]).toEqual(before);
  });

  it('has been attacked in at least twenty ways', () => {
    expect(Object.keys(attacks).length).toBeGreaterThanOrEqual(20);
  });

  it('refuses a body of another content type without reading it', async () => {
    const body = eventBody();
    const response = await deliver({ body, headers: { 'content-type': 'text/plain', 'stripe-signature': sign(body) } });
    expect([response.status, await events()]).toEqual([415, []]);
  });

  it('keeps a good delivery with one job, and takes both secrets while one is replaced', async () => {
    for (const secret of [SECRET, OLD_SECRET]) {
      const body = eventBody();
      const response = await deliver({ body, headers: { ...json, 'stripe-signature': sign(body, { secret }) } });
      expect([response.status, await response.text()]).toEqual([200, '']);
    }
    expect([(await events()).length, (await jobs()).length]).toEqual([2, 2]);
  });

  it('keeps an event once when it comes twenty times at once', async () => {
    const body = eventBody();
    const before = (await events()).length;
    const responses = await Promise.all(
      Array.from({ length: 20 }, () => deliver({ body, headers: { ...json, 'stripe-signature': sign(body) } })),
    );
    expect(new Set(responses.map((response) => response.status))).toEqual(new Set([200]));
    expect([(await events()).length, (await jobs()).length]).toEqual([before + 1, before + 1]);
  });

  it('keeps an event about something that nobody follows, without a job', async () => {
    const body = eventBody({ type: 'customer.created', data: { object: { id: 'cus_1', object: 'customer' } } });
    const before = (await jobs()).length;
    await deliver({ body, headers: { ...json, 'stripe-signature': sign(body) } });
    expect((await jobs()).length).toBe(before);
    const finance = await signedIn(app.database, { roles: ['finance'] });
    const page = await fetch(`${app.url}/v1/admin/provider-events?state=ignored`, { headers: finance.headers });
    expect(await page.json()).toMatchObject({
      items: [{ type: 'customer.created', objectId: 'cus_1' }],
      nextCursor: null,
    });
  });

  it('lists events newest first, page by page, each once', async () => {
    const finance = await signedIn(app.database, { roles: ['finance'] });
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const after: string = cursor === '' ? '' : `&after=${cursor}`;
      const response = await fetch(`${app.url}/v1/admin/provider-events?limit=1${after}`, { headers: finance.headers });
      const page = (await response.json()) as { items: { id: string }[]; nextCursor: string | null };
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(seen.length).toBe((await events()).length);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('writes neither secret nor body into the log', () => {
    expect(app.logs()).not.toMatch(/whsec_|қошқар|v1=/);
  });
});
