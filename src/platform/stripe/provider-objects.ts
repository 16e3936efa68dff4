import type Stripe from 'stripe';
import { isCurrency } from '../../kernel/currency.js';
import type { Money } from '../../kernel/money.js';
import { fromStripeAmount } from './stripe-amount.js';

/** The provider's objects that we follow. An event about anything else is kept and ignored. */
export const providerKinds = [
  'payment_intent',
  'charge',
  'refund',
  'dispute',
  'transfer',
  'payout',
  'account',
] as const;
export type ProviderKind = (typeof providerKinds)[number];

/** What we keep of a provider's object: what decisions and the books need, and nothing personal. */
export interface ProviderObject {
  readonly id: string;
  readonly kind: ProviderKind;
  readonly status: string;
  /** A final status is never left again, so nothing that is seen later by an older look may undo it. */
  readonly final: boolean;
  readonly amount: Money | null;
  readonly facts: Readonly<Record<string, string | number | boolean | null>>;
  readonly balanceTransactions: readonly BalanceTransaction[];
}

/** A movement of our balance at the provider, in minor units of the settlement currency; `net` is amount less fee. */
export interface BalanceTransaction {
  readonly id: string;
  readonly type: string;
  readonly sourceId: string | null;
  readonly amount: number;
  readonly fee: number;
  readonly net: number;
  readonly currency: string;
  readonly exchangeRate: number | null;
  readonly availableOn: Date;
  readonly occurredAt: Date;
}

export function isProviderKind(kind: string): kind is ProviderKind {
  return (providerKinds as readonly string[]).includes(kind);
}

/** Fetches the object as it is now. A webhook's own snapshot may be days old. */
export async function fetchProviderObject(client: Stripe, kind: ProviderKind, id: string): Promise<ProviderObject> {
  return fetchers[kind](client, id);
}

const bookings = { expand: ['balance_transaction', 'failure_balance_transaction'] };

const fetchers: Readonly<Record<ProviderKind, (client: Stripe, id: string) => Promise<ProviderObject>>> = {
  payment_intent: async ({ paymentIntents }, id) => ofPaymentIntent(await paymentIntents.retrieve(id)),
  charge: async ({ charges }, id) => ofCharge(await charges.retrieve(id, { expand: ['balance_transaction'] })),
  refund: async ({ refunds }, id) => ofRefund(await refunds.retrieve(id, bookings)),
  dispute: async ({ disputes }, id) => ofDispute(await disputes.retrieve(id)),
  transfer: async (client, id) =>
    ofTransfer(await client.transfers.retrieve(id, { expand: ['balance_transaction'] }), await reversalsOf(client, id)),
  payout: async ({ payouts }, id) => ofPayout(await payouts.retrieve(id, bookings)),
  account: async ({ accounts }, id) => ofAccount(await accounts.retrieve(id)),
};

function ofPaymentIntent(intent: Stripe.PaymentIntent): ProviderObject {
  return {
    id: intent.id,
    kind: 'payment_intent',
    status: intent.status,
    final: intent.status === 'succeeded' || intent.status === 'canceled',
    amount: amountOf(intent.amount, intent.currency),
    facts: {
      paymentId: intent.metadata['payment_id'] ?? null,
      chargeId: idOf(intent.latest_charge),
      received: intent.amount_received,
      canceled: intent.cancellation_reason,
    },
    // They belong to its charge, whose own events bring them.
    balanceTransactions: [],
  };
}

function ofCharge(charge: Stripe.Charge): ProviderObject {
  return {
    id: charge.id,
    kind: 'charge',
    status: charge.status,
    // Refunds and disputes still change it.
    final: false,
    amount: amountOf(charge.amount, charge.currency),
    facts: {
      // The provider copies an intent's metadata to its charges.
      paymentId: charge.metadata['payment_id'] ?? null,
      paymentIntentId: idOf(charge.payment_intent),
      captured: charge.amount_captured,
      refunded: charge.amount_refunded,
      disputed: charge.disputed,
    },
    balanceTransactions: expanded(charge.balance_transaction),
  };
}

function ofRefund(refund: Stripe.Refund): ProviderObject {
  return {
    id: refund.id,
    kind: 'refund',
    status: refund.status ?? 'unknown',
    // A refund that succeeded can still fail, when the buyer's bank sends it back.
    final: refund.status === 'failed' || refund.status === 'canceled',
    amount: amountOf(refund.amount, refund.currency),
    facts: {
      refundId: refund.metadata?.['refund_id'] ?? null,
      chargeId: idOf(refund.charge),
      failure: refund.failure_reason ?? null,
    },
    balanceTransactions: [...expanded(refund.balance_transaction), ...expanded(refund.failure_balance_transaction)],
  };
}

function ofDispute(dispute: Stripe.Dispute): ProviderObject {
  return {
    id: dispute.id,
    kind: 'dispute',
    status: dispute.status,
    // The money of a dispute that was won comes back a little later, so there is something to learn still.
    final: false,
    amount: amountOf(dispute.amount, dispute.currency),
    facts: {
      chargeId: idOf(dispute.charge),
      reason: dispute.reason,
      evidenceDueBy: dispute.evidence_details.due_by,
      withdrawals: dispute.balance_transactions.filter(({ net }) => net < 0).length,
    },
    balanceTransactions: dispute.balance_transactions.map(balanceTransactionOf),
  };
}

/** All of them: the transfer itself carries only the latest ten, and those without their balance transactions. */
async function reversalsOf(client: Stripe, transferId: string): Promise<Stripe.TransferReversal[]> {
  const expand = ['data.balance_transaction'];
  const reversals: Stripe.TransferReversal[] = [];
  for await (const reversal of client.transfers.listReversals(transferId, { limit: 100, expand })) {
    reversals.push(reversal);
  }
  return reversals;
}

function ofTransfer(transfer: Stripe.Transfer, reversals: readonly Stripe.TransferReversal[]): ProviderObject {
  return {
    id: transfer.id,
    kind: 'transfer',
    status: transfer.reversed ? 'reversed' : transfer.amount_reversed > 0 ? 'partly_reversed' : 'paid',
    final: transfer.reversed,
    amount: amountOf(transfer.amount, transfer.currency),
    facts: {
      transferId: transfer.metadata['transfer_id'] ?? null,
      destination: idOf(transfer.destination),
      reversed: transfer.amount_reversed,
    },
    balanceTransactions: [
      ...expanded(transfer.balance_transaction),
      ...reversals.flatMap((reversal) => expanded(reversal.balance_transaction)),
    ],
  };
}

function ofPayout(payout: Stripe.Payout): ProviderObject {
  return {
    id: payout.id,
    kind: 'payout',
    status: payout.status,
    // A payout that was paid can still fail, when our bank sends it back.
    final: payout.status === 'failed' || payout.status === 'canceled',
    amount: amountOf(payout.amount, payout.currency),
    facts: { arrivalDate: payout.arrival_date, failure: payout.failure_code },
    balanceTransactions: [...expanded(payout.balance_transaction), ...expanded(payout.failure_balance_transaction)],
  };
}

function ofAccount(account: Stripe.Account): ProviderObject {
  const due = account.requirements?.currently_due?.length ?? 0;
  return {
    id: account.id,
    kind: 'account',
    status: account.payouts_enabled ? 'enabled' : account.details_submitted ? 'restricted' : 'onboarding',
    final: false,
    amount: null,
    facts: {
      payoutsEnabled: account.payouts_enabled,
      transfers: account.capabilities?.transfers ?? 'none',
      requirementsDue: due,
      disabledReason: account.requirements?.disabled_reason ?? null,
    },
    balanceTransactions: [],
  };
}

/** Null for a currency in which we sell nothing: the object is somebody else's business on the same account. */
function amountOf(amount: number, currency: string): Money | null {
  const code = currency.toUpperCase();
  return isCurrency(code) ? fromStripeAmount(amount, code) : null;
}

function idOf(reference: string | { readonly id: string } | null): string | null {
  return typeof reference === 'string' ? reference : (reference?.id ?? null);
}

/** What a reference was expanded to; nothing when there is none yet. */
function expanded(reference: string | Stripe.BalanceTransaction | null | undefined): BalanceTransaction[] {
  return typeof reference === 'object' && reference !== null ? [balanceTransactionOf(reference)] : [];
}

function balanceTransactionOf(transaction: Stripe.BalanceTransaction): BalanceTransaction {
  const { id, type, source, amount, fee, net, currency } = transaction;
  return {
    id,
    type,
    sourceId: idOf(source),
    amount,
    fee,
    net,
    currency: currency.toUpperCase(),
    exchangeRate: transaction.exchange_rate,
    availableOn: new Date(transaction.available_on * 1_000),
    occurredAt: new Date(transaction.created * 1_000),
  };
}
