import type Stripe from 'stripe';
import type { Balances } from './balance.js';
import type { TestCard } from './cards.js';
import type { SandboxContext } from './context.js';
import { listOf, readCreated } from './lists.js';
import type { Charge, PaymentIntent, PaymentMethod } from './objects.js';
import type { Parameters } from './parameters.js';
import type { PaymentMethods } from './payment-methods.js';
import { notFound } from './problem.js';

/** One attempt to take money from a card. */
export class Charges {
  constructor(
    private readonly context: SandboxContext,
    private readonly balances: Balances,
    private readonly methods: PaymentMethods,
  ) {}

  retrieve(id: string): Charge {
    const charge = this.context.store.get('charge', id);
    if (charge === undefined) throw notFound('charge', id);
    return charge;
  }

  get(id: string): Charge {
    const charge = this.context.store.get('charge', id);
    if (charge === undefined) throw new Error(`The charge ${id} is gone.`);
    return charge;
  }

  list(parameters: Parameters): Stripe.ApiList<Charge> {
    const created = readCreated(parameters);
    const intent = parameters.text('payment_intent');
    const group = parameters.text('transfer_group');
    const rows = this.context.store
      .all('charge')
      .filter(
        (charge) =>
          created(charge.created) &&
          (!intent || charge.payment_intent === intent) &&
          (!group || charge.transfer_group === group),
      );
    return listOf('/v1/charges', rows, parameters, (charge) => charge);
  }

  /** Takes the money. It reaches the balance less the fee, in the settlement currency, some days later. */
  succeed(intent: PaymentIntent, method: PaymentMethod, card: TestCard): Charge {
    const charge = chargeOf(this.context, intent, method, card);
    this.context.store.put('charge', charge);
    if (intent.capture_method === 'automatic_async' && this.context.bookingSeconds > 0) {
      this.context.schedule('book_charge', charge.id, this.context.bookingSeconds);
    } else {
      this.book(charge.id);
    }
    const booked = this.get(charge.id);
    this.context.emit('charge.succeeded', booked);
    return booked;
  }

  fail(intent: PaymentIntent, method: PaymentMethod, card: TestCard): Charge {
    const charge = chargeOf(this.context, intent, method, card);
    this.context.store.put('charge', charge);
    this.context.emit('charge.failed', charge);
    return charge;
  }

  /** Some charges get their balance transaction later than they succeed. */
  bookLater(id: string): void {
    this.book(id);
    this.context.emit('charge.updated', this.get(id), { previous: { balance_transaction: null } });
  }

  update(charge: Charge): void {
    this.context.store.put('charge', charge);
  }

  private book(id: string): void {
    const charge = this.get(id);
    const settled = this.balances.settled(charge.amount, charge.currency);
    const atOnce = this.methods.cardOf(charge.payment_method ?? '').settles === 'at_once';
    const balanceTransaction = this.balances.book({
      type: 'charge',
      category: 'charge',
      source: charge.id,
      amount: settled.amount,
      currency: settled.currency,
      exchangeRate: settled.exchangeRate,
      fees: [this.balances.processingFee(settled.amount)],
      availableOn: atOnce ? undefined : this.balances.availableOn(),
      description: charge.description,
    });
    this.update({ ...charge, balance_transaction: balanceTransaction });
  }
}

function chargeOf(context: SandboxContext, intent: PaymentIntent, method: PaymentMethod, card: TestCard): Charge {
  const succeeded = card.decline === undefined;
  return {
    id: context.newId('ch'),
    object: 'charge',
    amount: intent.amount,
    amount_captured: succeeded ? intent.amount : 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: method.billing_details,
    calculated_statement_descriptor: 'SHEBER SANDBOX',
    captured: succeeded,
    created: context.now(),
    currency: intent.currency,
    customer: null,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: card.decline?.code ?? null,
    failure_message: card.decline?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: intent.metadata,
    on_behalf_of: null,
    outcome: outcomeOf(card),
    paid: succeeded,
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: { card: cardDetails(intent, method, card), type: 'card' },
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: intent.shipping,
    source: null,
    source_transfer: null,
    statement_descriptor: intent.statement_descriptor,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status: succeeded ? 'succeeded' : 'failed',
    transfer_data: null,
    transfer_group: intent.transfer_group,
  } satisfies Stripe.Charge;
}

function outcomeOf({ decline }: TestCard): Stripe.Charge.Outcome {
  return {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: null,
    network_status: decline === undefined ? 'approved_by_network' : 'declined_by_network',
    reason: decline === undefined ? null : (decline.declineCode ?? decline.code),
    risk_level: 'normal',
    risk_score: 10,
    seller_message: decline === undefined ? 'Payment complete.' : 'The bank declined the payment.',
    type: decline === undefined ? 'authorized' : 'issuer_declined',
  };
}

function cardDetails(
  intent: PaymentIntent,
  { card }: PaymentMethod,
  test: TestCard,
): Stripe.Charge.PaymentMethodDetails.Card {
  return {
    amount_authorized: test.decline === undefined ? intent.amount : null,
    authorization_code: null,
    brand: test.brand,
    checks: card?.checks ?? null,
    country: test.country,
    electronic_commerce_indicator: null,
    exp_month: card?.exp_month ?? 12,
    exp_year: card?.exp_year ?? 2034,
    extended_authorization: { status: 'disabled' },
    fingerprint: card?.fingerprint ?? null,
    funding: 'credit',
    incremental_authorization: { status: 'unavailable' },
    installments: null,
    last4: test.number.slice(-4),
    mandate: null,
    multicapture: { status: 'unavailable' },
    network: test.brand,
    network_token: { used: false },
    network_transaction_id: null,
    overcapture: { maximum_amount_capturable: intent.amount, status: 'unavailable' },
    regulated_status: 'unregulated',
    three_d_secure:
      test.authentication === undefined
        ? null
        : {
            authentication_flow: 'challenge',
            electronic_commerce_indicator: '05',
            exemption_indicator: null,
            result: 'authenticated',
            result_reason: null,
            transaction_id: null,
            version: '2.2.0',
          },
    transaction_link_id: null,
    wallet: null,
  };
}
