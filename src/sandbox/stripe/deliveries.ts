import { randomUUID } from 'node:crypto';
import { Stripe } from 'stripe';
import { type SandboxContext, newDelivery } from './context.js';
import type { Faults } from './faults.js';
import type { Delivery, SandboxEvent } from './objects.js';
import type { Store } from './store.js';

export interface WebhookEndpoint {
  readonly url: string;
  readonly secret: string;
}

const LOOK_EVERY_MS = 50;
const ANSWER_WITHIN_MS = 10_000;
const AT_ONCE = 8;
const FIRST_RETRY_MS = 200;
const LONGEST_RETRY_MS = 15_000;
const LATE_MS = 5_000;
const REORDERED_MS = 400;
/** How many that arrived are still listed. */
const LISTED = 500;
const GONE = 'the event is gone';

/** Brings events to the webhook endpoint until it answers 2xx. Later ones do not wait for earlier ones. */
export class Deliveries {
  private readonly underway = new Map<string, Promise<void>>();
  private readonly delivered: string[] = [];
  private readonly stopping = new AbortController();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly store: Store,
    context: SandboxContext,
    faults: Faults,
    private endpoint: WebhookEndpoint | undefined,
  ) {
    context.planDelivery = (event) => (this.endpoint === undefined ? [] : planned(event, faults));
  }

  start(): void {
    this.timer = setInterval(() => this.look(), LOOK_EVERY_MS).unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    this.stopping.abort();
    await Promise.all(this.underway.values());
  }

  /** Sends events somewhere else from now on, those that wait included. */
  redirect(endpoint: WebhookEndpoint): void {
    this.endpoint = endpoint;
  }

  /** Sends an event again, whatever became of it before. */
  resend(event: string): void {
    this.store.transaction(() => this.store.put('delivery', newDelivery(randomUUID(), event, Date.now())));
  }

  private look(): void {
    const now = Date.now();
    for (const delivery of this.store.all('delivery')) {
      if (this.underway.size >= AT_ONCE || this.stopping.signal.aborted) return;
      if (delivery.state !== 'pending' || delivery.dueAt > now || this.underway.has(delivery.id)) continue;
      const attempt = this.deliver(delivery).finally(() => this.underway.delete(delivery.id));
      this.underway.set(
        delivery.id,
        attempt.then(() => this.look()),
      );
    }
  }

  private async deliver(delivery: Delivery): Promise<void> {
    const event = this.store.get('event', delivery.event);
    const answer = event === undefined ? GONE : await this.send(event);
    if (this.stopping.signal.aborted) return;
    this.store.transaction(() => this.record(delivery, answer));
  }

  private record(delivery: Delivery, answer: string): void {
    // It may be gone by now: the sandbox can be reset at any time.
    if (this.store.get('delivery', delivery.id) === undefined) return;
    const attempts = delivery.attempts + 1;
    if (answer === GONE || /^2\d\d$/.test(answer)) {
      this.store.put('delivery', { ...delivery, state: 'delivered', attempts, lastAnswer: answer });
      this.delivered.push(delivery.id);
      const oldest = this.delivered.length > LISTED ? this.delivered.shift() : undefined;
      if (oldest !== undefined) this.store.delete('delivery', oldest);
      return;
    }
    const wait = Math.min(FIRST_RETRY_MS * 2 ** (attempts - 1), LONGEST_RETRY_MS);
    this.store.put('delivery', { ...delivery, attempts, dueAt: Date.now() + wait, lastAnswer: answer });
  }

  private async send(event: SandboxEvent): Promise<string> {
    if (this.endpoint === undefined) return 'no endpoint';
    const payload = JSON.stringify(event);
    const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret: this.endpoint.secret });
    try {
      const response = await fetch(this.endpoint.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json; charset=utf-8', 'stripe-signature': signature },
        body: payload,
        redirect: 'manual',
        signal: AbortSignal.any([this.stopping.signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
      });
      await response.body?.cancel();
      return String(response.status);
    } catch (error) {
      return error instanceof Error ? error.message : 'failed';
    }
  }
}

function planned({ id, type }: SandboxEvent, faults: Faults): Delivery[] {
  const now = Date.now();
  const fault = faults.takeForEvent(type);
  if (fault === undefined) return [newDelivery(id, id, now)];
  switch (fault.kind) {
    case 'duplicated':
      return [id, `${id}#2`, `${id}#3`].map((name, copy) => newDelivery(name, id, now + copy * FIRST_RETRY_MS));
    case 'late':
      return [newDelivery(id, id, now + (fault.milliseconds ?? LATE_MS))];
    case 'reordered':
      return [newDelivery(id, id, now + (fault.milliseconds ?? REORDERED_MS))];
    case 'dropped':
      return [{ ...newDelivery(id, id, now), state: 'dropped' }];
    default:
      return fault.kind satisfies never;
  }
}
