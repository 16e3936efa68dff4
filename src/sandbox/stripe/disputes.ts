import type Stripe from 'stripe';
import type { Balances } from './balance.js';
import type { Charges } from './charges.js';
import type { SandboxContext } from './context.js';
import { listOf, readCreated } from './lists.js';
import type { Charge, Dispute } from './objects.js';
import type { Parameters } from './parameters.js';
import { EVIDENCE_TEXTS, NO_EVIDENCE } from './dispute-evidence.js';
import { notFound, refused } from './problem.js';

export type DisputeKind = 'fraudulent' | 'inquiry' | 'product_not_received';

interface Opening {
  readonly kind?: DisputeKind;
  /** In the charge's currency; what is left of the charge when left out. */
  readonly amount?: number;
}

const DAYS_TO_ANSWER = 20;
const NETWORK_REASONS: Readonly<Record<DisputeKind, string>> = {
  fraudulent: '10.4',
  inquiry: '33',
  product_not_received: '13.1',
};

/** The buyer's bank contests a charge. The platform's balance is debited at once and credited again when it wins. */
export class Disputes {
  constructor(
    private readonly context: SandboxContext,
    private readonly charges: Charges,
    private readonly balances: Balances,
  ) {}

  open(chargeId: string, { kind = 'fraudulent', amount }: Opening = {}): Dispute {
    const charge = this.charges.retrieve(chargeId);
    const contested = amount ?? charge.amount_captured - charge.amount_refunded;
    assertDisputable(charge, contested);
    const dispute = disputeOf(this.context, charge, contested, kind);
    this.context.store.put('dispute', dispute);
    this.charges.update({ ...charge, disputed: kind !== 'inquiry' });
    this.context.emit('charge.dispute.created', dispute);
    if (kind === 'inquiry') return dispute;
    const withdrawn = this.move(dispute, -contested);
    this.context.emit('charge.dispute.funds_withdrawn', withdrawn);
    return withdrawn;
  }

  retrieve(id: string): Dispute {
    const dispute = this.context.store.get('dispute', id);
    if (dispute === undefined) throw notFound('dispute', id);
    return dispute;
  }

  list(parameters: Parameters): Stripe.ApiList<Dispute> {
    const created = readCreated(parameters);
    const charge = parameters.text('charge');
    const intent = parameters.text('payment_intent');
    const rows = this.context.store
      .all('dispute')
      .filter(
        (dispute) =>
          created(dispute.created) &&
          (!charge || dispute.charge === charge) &&
          (!intent || dispute.payment_intent === intent),
      );
    return listOf('/v1/disputes', rows, parameters, (dispute) => dispute);
  }

  /** As in Stripe's tests, the words `winning_evidence` and `losing_evidence` decide the case. */
  update(id: string, parameters: Parameters): Dispute {
    const dispute = this.retrieve(id);
    const given = parameters.child('evidence');
    const texts = EVIDENCE_TEXTS.flatMap((name) => {
      const value = given?.text(name);
      return value === undefined ? [] : [[name, value] as const];
    });
    const submits = parameters.flag('submit') ?? true;
    const metadata = parameters.metadata(dispute.metadata);
    if (!isOpen(dispute)) throw refused('This dispute is already closed.', { code: 'dispute_closed' });
    const evidence: Dispute['evidence'] = { ...dispute.evidence, ...Object.fromEntries(texts) };
    const staged: Dispute = {
      ...dispute,
      evidence,
      metadata,
      evidence_details: { ...dispute.evidence_details, has_evidence: Object.entries(evidence).some(isGiven) },
    };
    const changed = submits && given !== undefined ? submitted(staged) : staged;
    this.keep(changed, 'charge.dispute.updated');
    const decided = evidence.uncategorized_text;
    if (changed.status !== staged.status && (decided === 'winning_evidence' || decided === 'losing_evidence')) {
      const outcome = decided === 'winning_evidence' ? 'won' : 'lost';
      this.context.schedule('close_dispute', id, this.context.laterSeconds, outcome);
    }
    return changed;
  }

  /** The platform gives in. */
  close(id: string): Dispute {
    const dispute = this.retrieve(id);
    if (!isOpen(dispute)) throw refused('This dispute is already closed.', { code: 'dispute_closed' });
    this.decide(id, 'lost');
    return this.retrieve(id);
  }

  /** The bank's word. Deciding twice changes nothing. */
  decide(id: string, outcome: 'lost' | 'won'): void {
    const dispute = this.retrieve(id);
    if (!isOpen(dispute)) return;
    const isInquiry = dispute.status.startsWith('warning_');
    const closed: Dispute = { ...dispute, status: isInquiry ? 'warning_closed' : outcome };
    this.context.store.put('dispute', closed);
    if (outcome === 'won' && !isInquiry) {
      this.context.emit('charge.dispute.funds_reinstated', this.move(closed, closed.amount));
    }
    this.context.emit('charge.dispute.closed', this.retrieve(id));
  }

  private move(dispute: Dispute, amount: number): Dispute {
    const settled = this.balances.settled(amount, dispute.currency);
    const id = this.balances.book({
      type: 'adjustment',
      category: amount < 0 ? 'dispute' : 'dispute_reversal',
      source: dispute.id,
      amount: settled.amount,
      currency: settled.currency,
      exchangeRate: settled.exchangeRate,
      fees: amount < 0 ? [this.balances.disputeFee()] : [],
      description: `Chargeback ${amount < 0 ? 'withdrawal' : 'reversal'} for ${dispute.charge}`,
    });
    const booked = this.balances.transaction(id);
    const moved: Dispute = {
      ...dispute,
      balance_transactions: [...dispute.balance_transactions, ...(booked === undefined ? [] : [booked])],
    };
    this.context.store.put('dispute', moved);
    return moved;
  }

  private keep(dispute: Dispute, event: 'charge.dispute.updated'): void {
    this.context.store.put('dispute', dispute);
    this.context.emit(event, dispute);
  }
}

function disputeOf(context: SandboxContext, charge: Charge, amount: number, kind: DisputeKind): Dispute {
  const isInquiry = kind === 'inquiry';
  return {
    id: context.newId('du'),
    object: 'dispute',
    amount,
    balance_transactions: [],
    charge: charge.id,
    created: context.now(),
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: NO_EVIDENCE,
    evidence_details: {
      due_by: context.now() + DAYS_TO_ANSWER * 86_400,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: 'not_submitted',
    },
    intended_submission_method: null,
    is_charge_refundable: isInquiry,
    livemode: false,
    metadata: {},
    payment_intent: charge.payment_intent,
    payment_method_details: {
      card: {
        brand: 'visa',
        case_type: isInquiry ? 'inquiry' : 'chargeback',
        network: 'visa',
        network_reason_code: NETWORK_REASONS[kind],
      },
      type: 'card',
    },
    reason: isInquiry ? 'general' : kind,
    status: isInquiry ? 'warning_needs_response' : 'needs_response',
  } satisfies Stripe.Dispute;
}

function submitted(dispute: Dispute): Dispute {
  const { evidence_details: details } = dispute;
  return {
    ...dispute,
    status: dispute.status.startsWith('warning_') ? 'warning_under_review' : 'under_review',
    evidence_details: {
      ...details,
      submission_count: details.submission_count + 1,
      submission_method: 'manual',
    },
  };
}

function isOpen({ status }: Dispute): boolean {
  return status.endsWith('needs_response') || status.endsWith('under_review');
}

function isGiven([, value]: [string, unknown]): boolean {
  return typeof value === 'string';
}

function assertDisputable(charge: Charge, amount: number): void {
  if (charge.status !== 'succeeded') throw refused(`Charge ${charge.id} was not successful.`);
  if (charge.disputed) throw refused(`Charge ${charge.id} is already disputed.`, { code: 'charge_disputed' });
  const left = charge.amount_captured - charge.amount_refunded;
  if (amount < 1 || amount > left) throw refused(`A dispute of ${amount} does not fit what is left: ${left}.`);
}
