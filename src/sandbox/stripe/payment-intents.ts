import { timingSafeEqual } from 'node:crypto';
import type Stripe from 'stripe';
import type { TestCard } from './cards.js';
import type { Charges } from './charges.js';
import type { SandboxContext } from './context.js';
import { assertChargeable, readCurrency } from './currencies.js';
import type { Disputes } from './disputes.js';
import { listOf, readCreated } from './lists.js';
import type { PaymentIntent } from './objects.js';
import type { Parameters } from './parameters.js';
import { newPaymentIntent, readDescription } from './payment-intent-object.js';
import type { PaymentMethods } from './payment-methods.js';
import { invalid, notFound, refused, StripeProblem } from './problem.js';

type Status = Stripe.PaymentIntent.Status;

/** Which requests an intent takes in which state. Source: https://docs.stripe.com/payments/paymentintents/lifecycle */
const OPEN: readonly Status[] = ['requires_payment_method', 'requires_confirmation', 'requires_action'];

const CANCELLATION_REASONS = ['abandoned', 'duplicate', 'fraudulent', 'requested_by_customer'] as const;

/** A server knows the secret key; a browser proves with the client secret which intent it may confirm. */
export type Confirmer = 'browser' | 'server';

/** What the shop wants to be paid, through every attempt until it succeeds or is canceled. */
export class PaymentIntents {
  constructor(
    private readonly context: SandboxContext,
    private readonly methods: PaymentMethods,
    private readonly charges: Charges,
    private readonly disputes: Disputes,
  ) {}

  create(parameters: Parameters): PaymentIntent {
    const amount = parameters.requiredInteger('amount');
    const { unitsPerEuro, settlement } = this.context;
    const currency = readCurrency(parameters.requiredText('currency'), unitsPerEuro);
    const intent = newPaymentIntent(this.context, amount, currency, parameters);
    const method = this.methods.read(parameters);
    const confirm = parameters.flag('confirm') ?? false;
    const returnUrl = readReturnUrl(parameters);
    assertChargeable(amount, currency, settlement, unitsPerEuro);
    const kept: PaymentIntent =
      method === undefined ? intent : { ...intent, payment_method: method, status: 'requires_confirmation' };
    this.context.store.put('payment_intent', kept);
    this.context.emit('payment_intent.created', kept);
    return confirm ? this.pay(kept, method, returnUrl, 'server') : kept;
  }

  retrieve(id: string): PaymentIntent {
    const intent = this.context.store.get('payment_intent', id);
    if (intent === undefined) throw notFound('payment_intent', id, 'intent');
    return intent;
  }

  list(parameters: Parameters): Stripe.ApiList<PaymentIntent> {
    const created = readCreated(parameters);
    const rows = this.context.store.all('payment_intent').filter((intent) => created(intent.created));
    return listOf('/v1/payment_intents', rows, parameters, (intent) => intent);
  }

  update(id: string, parameters: Parameters): PaymentIntent {
    const intent = this.retrieve(id);
    const amount = parameters.integer('amount') ?? intent.amount;
    const method = this.methods.read(parameters) ?? intent.payment_method;
    const changed: PaymentIntent = {
      ...intent,
      ...readDescription(parameters, intent),
      amount,
      payment_method: method,
      metadata: parameters.metadata(intent.metadata),
    };
    if (amount !== intent.amount || method !== intent.payment_method) {
      assertState(intent, OPEN, 'updated');
      assertChargeable(amount, intent.currency, this.context.settlement, this.context.unitsPerEuro);
    }
    const status =
      method !== null && intent.status === 'requires_payment_method' ? 'requires_confirmation' : intent.status;
    return this.keep({ ...changed, status });
  }

  confirm(id: string, parameters: Parameters, by: Confirmer): PaymentIntent {
    const intent = this.retrieve(id);
    const method = this.methods.read(parameters);
    const returnUrl = readReturnUrl(parameters);
    const receiptEmail = parameters.text('receipt_email');
    // Sent by Stripe.js; they change nothing here.
    for (const name of ['use_stripe_sdk', 'off_session', 'error_on_requires_action']) parameters.flag(name);
    const asked = receiptEmail === undefined ? intent : { ...intent, receipt_email: receiptEmail };
    return this.pay(asked, method, returnUrl, by);
  }

  /** As a person at the sandbox's own page does it. */
  payWith(id: string, method: string): PaymentIntent {
    return this.pay(this.retrieve(id), method, null, 'browser');
  }

  cancel(id: string, parameters: Parameters): PaymentIntent {
    const intent = this.retrieve(id);
    const reason = parameters.choice('cancellation_reason', CANCELLATION_REASONS) ?? null;
    assertState(intent, OPEN, 'canceled');
    const canceled = this.keep({
      ...intent,
      status: 'canceled',
      canceled_at: this.context.now(),
      cancellation_reason: reason,
      next_action: null,
    });
    this.context.emit('payment_intent.canceled', canceled);
    return canceled;
  }

  /** The holder's answer to her bank's question (3-D Secure). */
  authenticate(id: string, answer: 'authorized' | 'refused'): PaymentIntent {
    const intent = this.retrieve(id);
    assertState(intent, ['requires_action'], 'authenticated');
    const method = this.methods.get(intent.payment_method ?? '');
    if (answer === 'authorized') return this.charge(intent, this.methods.cardOf(method.id));
    const code = 'payment_intent_authentication_failure';
    const message =
      'We are unable to authenticate your payment method. Please choose a different payment method and try again.';
    const failed = this.keep({
      ...intent,
      status: 'requires_payment_method',
      next_action: null,
      payment_method: null,
      last_payment_error: { code, message, payment_method: method, type: 'invalid_request_error' },
    });
    this.context.emit('payment_intent.payment_failed', failed);
    return failed;
  }

  /** True when the caller knows the intent's secret. Compared in constant time, as a real one would have to be. */
  knowsSecret(id: string, secret: string | null | undefined): boolean {
    const expected = Buffer.from(this.retrieve(id).client_secret ?? '');
    const given = Buffer.from(secret ?? '');
    return given.length === expected.length && timingSafeEqual(given, expected);
  }

  private pay(
    intent: PaymentIntent,
    given: string | undefined,
    returnUrl: string | null,
    by: Confirmer,
  ): PaymentIntent {
    assertState(intent, OPEN, 'confirmed');
    const methodId = given ?? intent.payment_method;
    if (methodId === null) {
      throw refused(
        'You cannot confirm this PaymentIntent because it is missing a payment method. Update the PaymentIntent with a payment method and then confirm it again.',
        { code: 'payment_intent_unexpected_state' },
      );
    }
    assertReturnUrl(intent, returnUrl, by);
    const card = this.methods.cardOf(methodId);
    const attempt: PaymentIntent = { ...intent, payment_method: methodId, last_payment_error: null };
    return card.authentication === 'required' ? this.ask(attempt, returnUrl) : this.charge(attempt, card);
  }

  private ask(intent: PaymentIntent, returnUrl: string | null): PaymentIntent {
    const url = `${this.context.baseUrl}/_sandbox/3ds/${intent.id}?client_secret=${intent.client_secret ?? ''}`;
    const asking = this.keep({
      ...intent,
      status: 'requires_action',
      next_action:
        returnUrl === null
          ? { type: 'use_stripe_sdk', use_stripe_sdk: { type: 'three_d_secure_redirect', stripe_js: url } }
          : { type: 'redirect_to_url', redirect_to_url: { return_url: returnUrl, url } },
    });
    this.context.emit('payment_intent.requires_action', asking);
    return asking;
  }

  private charge(intent: PaymentIntent, card: TestCard): PaymentIntent {
    const method = this.methods.get(intent.payment_method ?? '');
    if (card.decline !== undefined) return this.decline(intent, card);
    const charge = this.charges.succeed(intent, method, card);
    const paid = this.keep({
      ...intent,
      status: 'succeeded',
      amount_received: intent.amount,
      latest_charge: charge.id,
      next_action: null,
    });
    this.context.emit('payment_intent.succeeded', paid);
    if (card.dispute !== undefined) this.disputes.open(charge.id, { kind: card.dispute });
    return paid;
  }

  private decline(intent: PaymentIntent, card: TestCard): never {
    const method = this.methods.get(intent.payment_method ?? '');
    const charge = this.charges.fail(intent, method, card);
    const error = {
      charge: charge.id,
      code: card.decline?.code ?? 'card_declined',
      ...(card.decline?.declineCode === undefined ? {} : { decline_code: card.decline.declineCode }),
      message: card.decline?.message ?? 'Your card was declined.',
      payment_method: method,
      type: 'card_error',
    } as const;
    const failed = this.keep({
      ...intent,
      status: 'requires_payment_method',
      latest_charge: charge.id,
      next_action: null,
      payment_method: null,
      last_payment_error: error,
    });
    this.context.emit('payment_intent.payment_failed', failed);
    throw new StripeProblem(402, { ...error, payment_intent: failed }, 'kept');
  }

  private keep(intent: PaymentIntent): PaymentIntent {
    this.context.store.put('payment_intent', intent);
    return intent;
  }
}

function assertState(intent: PaymentIntent, allowed: readonly Status[], what: string): void {
  if (allowed.includes(intent.status)) return;
  const message = `This PaymentIntent's status is ${intent.status}, so it could not be ${what}. It would have to be one of: ${allowed.join(', ')}.`;
  const code = 'payment_intent_unexpected_state';
  throw new StripeProblem(400, { type: 'invalid_request_error', code, message, payment_intent: intent });
}

/** A payment method that the Dashboard turns on may send the buyer away, so a server has to say where she returns to. */
function assertReturnUrl(intent: PaymentIntent, returnUrl: string | null, by: Confirmer): void {
  const automatic = intent.automatic_payment_methods;
  if (by === 'browser' || returnUrl !== null || automatic?.enabled !== true) return;
  if (automatic.allow_redirects === 'never') return;
  throw refused(
    "This PaymentIntent is configured to accept payment methods enabled in your Dashboard. Because some of these payment methods might redirect your customer off of your page, you must provide a `return_url`. If you don't want to accept redirect-based payment methods, set `automatic_payment_methods[enabled]` to `true` and `automatic_payment_methods[allow_redirects]` to `never` when creating Setup Intents and Payment Intents.",
  );
}

function readReturnUrl(parameters: Parameters): string | null {
  const url = parameters.text('return_url') ?? null;
  if (url !== null && !/^https?:\/\/\S+$/.test(url))
    throw invalid('Not a valid URL', { code: 'url_invalid', param: 'return_url' });
  return url;
}
