import { Stripe } from 'stripe';
import { Clock } from '../../src/kernel/clock.js';
import { type StripeSandbox, type StripeSandboxOptions, startStripeSandbox } from '../../src/sandbox/stripe/index.js';

export const SECRET_KEY = 'sk_test_sheber';
export const PUBLISHABLE_KEY = 'pk_test_sheber';
export const WEBHOOK_SECRET = `whsec_${'w'.repeat(32)}`;

/** A clock that stands still until it is moved. */
export class StandingClock extends Clock {
  constructor(private time = new Date('2026-11-02T10:00:00Z')) {
    super();
  }

  override now(): Date {
    return this.time;
  }

  move(seconds: number): void {
    this.time = new Date(this.time.getTime() + seconds * 1_000);
  }
}

export interface SandboxInTest extends StripeSandbox {
  /** The real SDK, with the secret key. */
  readonly stripe: Stripe;
  readonly clock: StandingClock;
}

/** A sandbox of its own on a free port, and the real SDK that talks to it. */
export async function startSandbox(options: Partial<StripeSandboxOptions> = {}): Promise<SandboxInTest> {
  const clock = new StandingClock();
  const sandbox = await startStripeSandbox({
    port: 0,
    secretKey: SECRET_KEY,
    publishableKey: PUBLISHABLE_KEY,
    settlementCurrency: 'EUR',
    clock,
    ...options,
  });
  return { ...sandbox, stripe: sdk(sandbox.port), clock };
}

export function sdk(port: number, key = SECRET_KEY, config: Partial<Stripe.StripeConfig> = {}): Stripe {
  return new Stripe(key, {
    host: '127.0.0.1',
    port,
    protocol: 'http',
    maxNetworkRetries: 0,
    telemetry: false,
    ...config,
  });
}

/** A payment of a test card, confirmed by the server. */
export async function pay(
  stripe: Stripe,
  amount: number,
  currency: string,
  card = 'pm_card_visa',
): Promise<Stripe.PaymentIntent> {
  return stripe.paymentIntents.create({
    amount,
    currency,
    payment_method: card,
    confirm: true,
    return_url: 'https://shop.example/return',
  });
}

/** A connected account that may receive transfers. */
export async function onboardedAccount({ stripe, machine }: SandboxInTest, country = 'DE'): Promise<string> {
  const account = await stripe.accounts.create({
    type: 'express',
    country,
    capabilities: { transfers: { requested: true } },
  });
  machine.store.transaction(() => machine.accounts.onboard(account.id, 'complete'));
  return account.id;
}

/** Money that can be transferred at once. */
export async function fillBalance(stripe: Stripe, amount: number): Promise<void> {
  await pay(stripe, amount, 'eur', 'pm_card_bypassPending');
}

/** The id of what an object points to, expanded or not; the test fails when it points to nothing. */
export function idOf(reference: string | { readonly id: string } | null | undefined): string {
  const id = typeof reference === 'string' ? reference : reference?.id;
  if (id === undefined) throw new Error('Expected an id, found nothing.');
  return id;
}

export function chargeOf(intent: Stripe.PaymentIntent): string {
  return idOf(intent.latest_charge);
}

/** What the SDK threw; the test fails when it threw nothing. */
export async function refusal(promise: Promise<unknown>): Promise<InstanceType<typeof Stripe.errors.StripeError>> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Stripe.errors.StripeError))
    throw new Error(`Expected a refusal of Stripe, got ${String(error)}.`);
  return error;
}
