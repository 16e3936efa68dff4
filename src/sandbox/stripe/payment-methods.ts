import type Stripe from 'stripe';
import { cardByName, cardByNumber, type TestCard, testCards } from './cards.js';
import type { SandboxContext } from './context.js';
import type { PaymentMethod } from './objects.js';
import type { Parameters } from './parameters.js';
import { invalid, notFound } from './problem.js';
import { readAddress } from './address.js';

const NO_BILLING: PaymentMethod['billing_details'] = {
  address: { city: null, country: null, line1: null, line2: null, postal_code: null, state: null },
  email: null,
  name: null,
  phone: null,
  tax_id: null,
};

/** Cards, by the names and numbers that Stripe gives out for tests. A real card number is never accepted. */
export class PaymentMethods {
  constructor(private readonly context: SandboxContext) {}

  /** From `payment_method` (an id or a test name) or `payment_method_data`; undefined when neither is there. */
  read(parameters: Parameters): string | undefined {
    const given = parameters.text('payment_method');
    const data = parameters.child('payment_method_data');
    if (typeof given === 'string') return this.resolve(given);
    return data === undefined ? undefined : this.fromData(data);
  }

  create(parameters: Parameters): PaymentMethod {
    return this.get(this.fromData(parameters));
  }

  /** A new payment method of a test card. */
  ofCard(card: TestCard, billing = NO_BILLING): string {
    const method = paymentMethodOf(card, billing, this.context.newId('pm'), this.context.now());
    this.context.store.put('payment_method', method);
    this.context.store.put('instrument', { id: method.id, card: card.number });
    return method.id;
  }

  retrieve(id: string): PaymentMethod {
    const method = this.context.store.get('payment_method', id);
    if (method === undefined) throw notFound('PaymentMethod', id, 'payment_method');
    return method;
  }

  get(id: string): PaymentMethod {
    const method = this.context.store.get('payment_method', id);
    if (method === undefined) throw new Error(`The payment method ${id} is gone.`);
    return method;
  }

  cardOf(id: string): TestCard {
    const instrument = this.context.store.get('instrument', id);
    const card = testCards.find(({ number }) => number === instrument?.card);
    if (card === undefined) throw new Error(`The payment method ${id} has no test card.`);
    return card;
  }

  private resolve(given: string): string {
    if (this.context.store.get('payment_method', given) !== undefined) return given;
    const card = cardByName(given);
    if (card === undefined) {
      const message = `No such PaymentMethod: '${given}'`;
      throw invalid(message, { code: 'resource_missing', param: 'payment_method' });
    }
    return this.ofCard(card);
  }

  private fromData(data: Parameters): string {
    data.choice('type', ['card']);
    const billing = readBilling(data);
    const card = data.child('card');
    const number = card?.requiredText('number') ?? '';
    for (const name of ['exp_month', 'exp_year', 'cvc']) card?.text(name);
    const known = cardByNumber(number);
    if (known === undefined) {
      throw invalid('Only the test card numbers of https://docs.stripe.com/testing work here.', {
        code: 'incorrect_number',
        param: 'card[number]',
      });
    }
    return this.ofCard(known, billing);
  }
}

function readBilling(data: Parameters): PaymentMethod['billing_details'] {
  const given = data.child('billing_details');
  return {
    address: readAddress(given),
    email: given?.text('email') ?? null,
    name: given?.text('name') ?? null,
    phone: given?.text('phone') ?? null,
    tax_id: null,
  };
}

function paymentMethodOf(
  card: TestCard,
  billing: PaymentMethod['billing_details'],
  id: string,
  created: number,
): PaymentMethod {
  return {
    id,
    object: 'payment_method',
    allow_redisplay: 'unspecified',
    billing_details: billing,
    card: {
      brand: card.brand,
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
      country: card.country,
      display_brand: card.brand,
      exp_month: 12,
      exp_year: 2034,
      fingerprint: `sandbox${card.number.slice(-9)}`,
      funding: 'credit',
      generated_from: null,
      last4: card.number.slice(-4),
      networks: { available: [card.brand], preferred: null },
      regulated_status: 'unregulated',
      three_d_secure_usage: { supported: true },
      wallet: null,
    },
    created,
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
    type: 'card',
  } satisfies Stripe.PaymentMethod;
}
