import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Stripe } from 'stripe';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { pay, type SandboxInTest, startSandbox, WEBHOOK_SECRET } from './support.js';

/** A webhook endpoint that answers what it is told to and keeps what it verified. */
class Endpoint {
  readonly events: Stripe.Event[] = [];
  /** Statuses for the next requests; 200 when it is empty. */
  readonly answers: number[] = [];
  private readonly server: Server;

  constructor() {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const signature = request.headers['stripe-signature'] ?? '';
        const event = Stripe.webhooks.constructEvent(Buffer.concat(chunks), signature, WEBHOOK_SECRET);
        const status = this.answers.shift() ?? 200;
        if (status === 200) this.events.push(event);
        response.writeHead(status).end();
      });
    });
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => void this.server.listen(0, '127.0.0.1', resolve));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hooks/stripe`;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  types(): string[] {
    return this.events.map(({ type }) => type);
  }
}

describe('events on their way to the webhook endpoint', () => {
  let endpoint: Endpoint;
  let sandbox: SandboxInTest;
  let stripe: Stripe;

  beforeEach(async () => {
    endpoint = new Endpoint();
    await endpoint.listen();
    sandbox = await startSandbox({ webhook: { url: endpoint.url, secret: WEBHOOK_SECRET } });
    ({ stripe } = sandbox);
  });

  afterEach(async () => {
    await sandbox.stop();
    endpoint.close();
  });

  const arrived = (count: number): Promise<void> =>
    vi.waitFor(() => expect(endpoint.events).toHaveLength(count), { timeout: 10_000, interval: 10 });

  it('are signed, say what request caused them, and show the object as it was', async () => {
    const intent = await stripe.paymentIntents.create({ amount: 1_000, currency: 'eur' }, { idempotencyKey: 'k' });
    await arrived(1);
    expect(endpoint.events[0]).toMatchObject({
      object: 'event',
      type: 'payment_intent.created',
      livemode: false,
      data: { object: { id: intent.id, status: 'requires_payment_method' } },
      request: { idempotency_key: 'k' },
    });
    await vi.waitFor(async () => expect((await stripe.events.list()).data[0]?.pending_webhooks).toBe(0));
  });

  it('are sent again until they are taken', async () => {
    endpoint.answers.push(500, 404, 503);
    await stripe.paymentIntents.create({ amount: 1_000, currency: 'eur' });
    await arrived(1);
    await vi.waitFor(() =>
      expect(sandbox.machine.store.all('delivery')).toMatchObject([{ attempts: 4, state: 'delivered' }]),
    );
  });

  it('can be doubled, late, out of order and lost', async () => {
    const { faults } = sandbox.api;
    faults.addForEvents({ kind: 'duplicated', type: 'payment_intent.succeeded' });
    faults.addForEvents({ kind: 'reordered', type: 'payment_intent.created' });
    faults.addForEvents({ kind: 'dropped', type: 'charge.*' });
    await pay(stripe, 1_000, 'eur');
    await arrived(4);
    expect(endpoint.types().filter((type) => type === 'payment_intent.succeeded')).toHaveLength(3);
    expect(endpoint.types().indexOf('payment_intent.created')).toBeGreaterThan(0);
    expect(new Set(endpoint.events.map(({ id }) => id)).size).toBe(2);
    expect((await stripe.events.list({ type: 'charge.succeeded' })).data).toHaveLength(1);
    expect(faults.waiting()).toEqual([]);
  });

  it('that were lost can be sent again by hand', async () => {
    sandbox.api.faults.addForEvents({ kind: 'dropped' });
    await stripe.paymentIntents.create({ amount: 1_000, currency: 'eur' });
    const [event] = (await stripe.events.list()).data;
    const resent = await fetch(`${sandbox.url}/_sandbox/events/${String(event?.id)}/resend`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
    });
    expect(resent.status).toBe(200);
    await arrived(1);
  });

  it('wait for an endpoint that is not there yet', async () => {
    const early = await startSandbox({ webhook: { url: 'http://127.0.0.1:9/', secret: WEBHOOK_SECRET } });
    await early.stripe.paymentIntents.create({ amount: 1_000, currency: 'eur' });
    await vi.waitFor(() => expect(early.machine.store.all('delivery')[0]?.attempts).toBeGreaterThan(0));
    early.deliverTo({ url: endpoint.url, secret: WEBHOOK_SECRET });
    await arrived(1);
    await early.stop();
  });
});
