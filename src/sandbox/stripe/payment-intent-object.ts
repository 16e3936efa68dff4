import type Stripe from 'stripe';
import { readAddress } from './address.js';
import type { SandboxContext } from './context.js';
import type { PaymentIntent } from './objects.js';
import type { Parameters } from './parameters.js';
import { invalid } from './problem.js';

type Description = Pick<
  PaymentIntent,
  | 'description'
  | 'receipt_email'
  | 'shipping'
  | 'statement_descriptor'
  | 'statement_descriptor_suffix'
  | 'transfer_group'
>;

const NO_DESCRIPTION: Description = {
  description: null,
  receipt_email: null,
  shipping: null,
  statement_descriptor: null,
  statement_descriptor_suffix: null,
  transfer_group: null,
};

export function newPaymentIntent(
  context: SandboxContext,
  amount: number,
  currency: string,
  parameters: Parameters,
): PaymentIntent {
  const id = context.newId('pi');
  const types = parameters.list('payment_method_types');
  if (types.some((type) => type !== 'card')) {
    throw invalid('This sandbox only takes cards.', { param: 'payment_method_types' });
  }
  const automatic = readAutomaticMethods(parameters, types.length > 0);
  return {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: null,
    amount,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: automatic,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: parameters.choice('capture_method', ['automatic', 'automatic_async']) ?? 'automatic_async',
    client_secret: `${id}_secret_${context.newId('').slice(1)}`,
    confirmation_method: 'automatic',
    created: context.now(),
    currency,
    customer: null,
    customer_account: null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: { enabled: false },
    metadata: parameters.metadata(),
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: {
      card: { installments: null, mandate_options: null, network: null, request_three_d_secure: 'automatic' },
    },
    payment_method_types: ['card'],
    payment_record: null,
    processing: null,
    review: null,
    setup_future_usage: null,
    source: null,
    status: 'requires_payment_method',
    transfer_data: null,
    ...readDescription(parameters, NO_DESCRIPTION),
  } satisfies Stripe.PaymentIntent;
}

/** What says whom and what a payment is for; the same parameters at creation and update. */
export function readDescription(parameters: Parameters, current: Description): Description {
  const text = (name: keyof Omit<Description, 'shipping'>): string | null => {
    const given = parameters.text(name);
    return given === undefined ? current[name] : given;
  };
  return {
    description: text('description'),
    receipt_email: text('receipt_email'),
    shipping: readShipping(parameters) ?? current.shipping,
    statement_descriptor: text('statement_descriptor'),
    statement_descriptor_suffix: text('statement_descriptor_suffix'),
    transfer_group: text('transfer_group'),
  };
}

function readShipping(parameters: Parameters): Stripe.PaymentIntent.Shipping | undefined {
  const shipping = parameters.child('shipping');
  if (shipping === undefined) return undefined;
  return {
    address: readAddress(shipping),
    carrier: shipping.text('carrier') ?? null,
    name: shipping.requiredText('name'),
    phone: shipping.text('phone') ?? null,
    tracking_number: shipping.text('tracking_number') ?? null,
  };
}

/** Without any list of types Stripe turns automatic payment methods on. */
function readAutomaticMethods(
  parameters: Parameters,
  typesWereGiven: boolean,
): Stripe.PaymentIntent.AutomaticPaymentMethods | null {
  const automatic = parameters.child('automatic_payment_methods');
  if (automatic === undefined) return typesWereGiven ? null : { allow_redirects: 'always', enabled: true };
  const allowRedirects = automatic.choice('allow_redirects', ['always', 'never']) ?? 'always';
  const enabled = automatic.flag('enabled') ?? false;
  if (enabled && typesWereGiven) {
    const message = 'You may only specify one of these parameters: automatic_payment_methods, payment_method_types.';
    throw invalid(message, { param: 'automatic_payment_methods' });
  }
  return enabled ? { allow_redirects: allowRedirects, enabled } : null;
}
