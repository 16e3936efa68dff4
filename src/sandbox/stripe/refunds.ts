import type Stripe from 'stripe';
import type { Balances } from './balance.js';
import type { Charges } from './charges.js';
import type { SandboxContext } from './context.js';
import { listOf, readCreated } from './lists.js';
import type { Charge, Refund } from './objects.js';
import type { Parameters } from './parameters.js';
import type { PaymentMethods } from './payment-methods.js';
import { invalid, notFound, refused } from './problem.js';

const REASONS = ['duplicate', 'fraudulent', 'requested_by_customer'] as const;

/** Money back to the buyer. The platform's balance pays, at once, and Stripe keeps its fee. */
export class Refunds {
  constructor(
    private readonly context: SandboxContext,
    private readonly charges: Charges,
    private readonly balances: Balances,
    private readonly methods: PaymentMethods,
  ) {}

  create(parameters: Parameters): Refund {
    const charge = this.chargeOf(parameters);
    const reason = parameters.choice('reason', REASONS) ?? null;
    const metadata = parameters.metadata();
    const left = charge.amount_captured - charge.amount_refunded;
    const amount = parameters.integer('amount') ?? left;
    assertRefundable(charge, amount, left);

    const behaviour = this.methods.cardOf(charge.payment_method ?? '').refund;
    const status = behaviour === 'pending' ? 'pending' : 'succeeded';
    const id = this.context.newId('re');
    const refund = {
      id,
      object: 'refund',
      amount,
      balance_transaction: this.book(charge, id, 'refund', -amount),
      charge: charge.id,
      created: this.context.now(),
      currency: charge.currency,
      customer: null,
      customer_account: null,
      destination_details: {
        card: { type: 'refund', reference_status: 'pending', reference_type: 'acquirer_reference_number' },
        type: 'card',
      },
      metadata,
      payment_intent: charge.payment_intent,
      payment_method: charge.payment_method,
      ...(status === 'pending' ? { pending_reason: 'processing' } : {}),
      reason,
      receipt_number: null,
      source_transfer_reversal: null,
      status,
      transfer_reversal: null,
    } satisfies Stripe.Refund;
    this.context.store.put('refund', refund);
    this.countOn(charge, amount);
    this.context.emit('refund.created', refund);
    this.context.emit('charge.refunded', this.charges.get(charge.id));
    if (behaviour === 'fails') this.context.schedule('fail_refund', id, this.context.laterSeconds);
    if (behaviour === 'pending') this.context.schedule('succeed_refund', id, this.context.laterSeconds);
    return refund;
  }

  retrieve(id: string): Refund {
    const refund = this.context.store.get('refund', id);
    if (refund === undefined) throw notFound('refund', id);
    return refund;
  }

  list(parameters: Parameters): Stripe.ApiList<Refund> {
    const created = readCreated(parameters);
    const charge = parameters.text('charge');
    const intent = parameters.text('payment_intent');
    const rows = this.context.store
      .all('refund')
      .filter(
        (refund) =>
          created(refund.created) &&
          (!charge || refund.charge === charge) &&
          (!intent || refund.payment_intent === intent),
      );
    return listOf('/v1/refunds', rows, parameters, (refund) => refund);
  }

  ofCharge(charge: string): Refund[] {
    return this.context.store
      .all('refund')
      .filter((refund) => refund.charge === charge)
      .toReversed();
  }

  succeed(id: string): void {
    const { pending_reason: _, ...refund } = this.retrieve(id);
    if (refund.status !== 'pending') return;
    this.announce({ ...refund, status: 'succeeded' }, { status: 'pending' });
  }

  /** The buyer's bank could not take it: the money comes back to the platform. */
  fail(id: string): void {
    const refund = this.retrieve(id);
    if (refund.status === 'failed') return;
    const charge = this.charges.get(refund.charge ?? '');
    const failed: Refund = {
      ...refund,
      status: 'failed',
      failure_reason: 'expired_or_canceled_card',
      failure_balance_transaction: this.book(charge, id, 'refund_failure', refund.amount),
    };
    this.countOn(charge, -refund.amount);
    this.announce(failed, { status: refund.status });
    this.context.emit('refund.failed', failed);
  }

  private announce(refund: Refund, previous: Partial<Refund>): void {
    this.context.store.put('refund', refund);
    this.context.emit('refund.updated', refund, { previous });
    this.context.emit('charge.refund.updated', refund, { previous });
  }

  private chargeOf(parameters: Parameters): Charge {
    const chargeId = parameters.text('charge');
    const intentId = parameters.text('payment_intent');
    if (Boolean(chargeId) === Boolean(intentId)) {
      throw invalid('You must provide exactly one of the following parameters: payment_intent, charge.');
    }
    if (chargeId) return this.charges.retrieve(chargeId);
    const intent = this.context.store.get('payment_intent', intentId ?? '');
    if (intent === undefined) throw notFound('payment_intent', intentId ?? '', 'payment_intent');
    if (intent.status === 'succeeded' && intent.latest_charge !== null) return this.charges.get(intent.latest_charge);
    throw refused(`This PaymentIntent (${intent.id}) does not have a successful charge to refund.`, {
      code: 'payment_intent_unexpected_state',
      param: 'payment_intent',
    });
  }

  /** Available no sooner than the charge itself, so that a refund of fresh money does not eat older money. */
  private book(charge: Charge, refund: string, type: 'refund' | 'refund_failure', amount: number): string {
    const settled = this.balances.settled(amount, charge.currency);
    const booked = this.balances.transaction(charge.balance_transaction ?? '');
    return this.balances.book({
      type,
      category: type,
      source: refund,
      amount: settled.amount,
      currency: settled.currency,
      exchangeRate: settled.exchangeRate,
      availableOn: Math.max(this.context.now(), booked?.available_on ?? 0),
      description: type === 'refund' ? 'REFUND FOR CHARGE' : 'REFUND FAILURE',
    });
  }

  private countOn(charge: Charge, amount: number): void {
    const refunded = charge.amount_refunded + amount;
    this.charges.update({ ...charge, amount_refunded: refunded, refunded: refunded === charge.amount_captured });
  }
}

function assertRefundable(charge: Charge, amount: number, left: number): void {
  const { id } = charge;
  if (charge.status !== 'succeeded')
    throw refused(`Charge ${id} was not successful.`, { code: 'charge_not_refundable' });
  if (charge.disputed) {
    throw refused(`Charge ${id} has been charged back; cannot issue a refund.`, { code: 'charge_disputed' });
  }
  if (left === 0) throw refused(`Charge ${id} has already been refunded.`, { code: 'charge_already_refunded' });
  if (amount < 1) {
    throw invalid('This value must be greater than or equal to 1.', {
      code: 'parameter_invalid_integer',
      param: 'amount',
    });
  }
  if (amount > left) {
    throw refused(`Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`, {
      param: 'amount',
    });
  }
}
