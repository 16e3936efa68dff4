import type { AccountKind, Side } from './chart.js';

/** As the posting table writes it: debit / credit. */
export type Move = `${AccountKind} / ${AccountKind}`;

interface TransactionRule {
  /** The business reference; `{id}` is a UUID, lower case. */
  readonly reference: string;
  /** `required`: the transaction belongs to an order. `reference`: and the reference's id is that order's. */
  readonly order: 'none' | 'optional' | 'required' | 'reference';
  /** Every movement that a transaction of this kind may make. `any` is for reversals and opening balances. */
  readonly moves: readonly Move[] | 'any';
  /** Stated amounts and the total of postings that must come to each of them; not stated means zero. */
  readonly states: Readonly<Record<string, `${Side} ${AccountKind}`>>;
}

const takenFromSeller = ['seller_pending', 'seller_held', 'seller_available', 'seller_debt'] as const;
const realised = pairs(['conversion', 'realised_fx'], ['realised_fx', 'conversion']);
const platformShares = ['commission', 'vat_on_commission', 'tax_collected', 'fx_margin'] as const;

/**
 * The posting table: which movements each business event may make and what they must add up to. The rules in `rules/`
 * compute the amounts; every entry is checked against this table when it is made and again by `ledger:verify`.
 */
export const postingTable = {
  captured: {
    reference: 'order:{id}:captured',
    order: 'reference',
    moves: [
      ...pairs(['charge_receivable'], [...platformShares, 'conversion', 'seller_pending']),
      ...pairs(['conversion'], ['seller_pending', 'conversion']),
    ],
    states: { captured: 'debit charge_receivable' },
  },
  captured_late: {
    reference: 'payment:{id}:captured_late',
    order: 'reference',
    moves: ['charge_receivable / buyer_refunds_due'],
    states: { captured: 'debit charge_receivable' },
  },
  settled: {
    reference: 'order:{id}:settled',
    order: 'reference',
    moves: [
      ...pairs(['provider_balance', 'conversion'], ['charge_receivable', 'conversion']),
      'processing_fees / provider_balance',
      ...realised,
    ],
    states: {
      captured: 'credit charge_receivable',
      received: 'debit provider_balance',
      fee: 'credit provider_balance',
    },
  },
  released: {
    reference: 'seller_order:{id}:released',
    order: 'required',
    moves: pairs(['seller_pending'], ['seller_debt', 'seller_reserve', 'seller_available']),
    states: { amount: 'debit seller_pending' },
  },
  reserve_released: {
    reference: 'reserve:{id}:released',
    order: 'none',
    moves: pairs(['seller_reserve'], ['seller_debt', 'seller_available']),
    states: { amount: 'debit seller_reserve' },
  },
  debt_netted: {
    reference: 'debt:{id}:netted',
    order: 'none',
    moves: ['seller_available / seller_debt'],
    states: { amount: 'credit seller_debt' },
  },
  payout_created: {
    reference: 'payout:{id}:created',
    order: 'none',
    moves: ['seller_available / seller_in_transit'],
    states: { amount: 'credit seller_in_transit' },
  },
  payout_settled: {
    reference: 'payout:{id}:settled',
    order: 'none',
    moves: ['seller_in_transit / bank'],
    states: { amount: 'credit bank' },
  },
  payout_failed: {
    reference: 'payout:{id}:failed',
    order: 'none',
    moves: ['seller_in_transit / seller_available'],
    states: { amount: 'credit seller_available' },
  },
  payout_returned: {
    reference: 'payout:{id}:returned',
    order: 'none',
    moves: ['bank / seller_available'],
    states: { amount: 'debit bank' },
  },
  transfer_sent: {
    reference: 'transfer:{id}:sent',
    order: 'none',
    moves: [...pairs(['seller_in_transit', 'conversion'], ['conversion', 'provider_balance']), ...realised],
    states: { amount: 'debit seller_in_transit', sent: 'credit provider_balance' },
  },
  transfer_reversed: {
    reference: 'transfer_reversal:{id}',
    order: 'optional',
    moves: [
      ...pairs(['provider_balance', 'conversion'], ['conversion', 'seller_debt', 'seller_available']),
      ...realised,
    ],
    states: {
      received: 'debit provider_balance',
      toDebt: 'credit seller_debt',
      toAvailable: 'credit seller_available',
    },
  },
  refund_decided: {
    reference: 'refund:{id}:decided',
    order: 'required',
    moves: [
      ...pairs([...platformShares, ...takenFromSeller, 'conversion'], ['buyer_refunds_due']),
      ...pairs([...takenFromSeller, 'conversion'], ['conversion']),
    ],
    states: { amount: 'credit buyer_refunds_due' },
  },
  refund_succeeded: {
    reference: 'refund:{id}:succeeded',
    order: 'required',
    moves: [...pairs(['buyer_refunds_due', 'conversion'], ['conversion', 'provider_balance']), ...realised],
    states: { amount: 'debit buyer_refunds_due', withdrawn: 'credit provider_balance' },
  },
  refund_failed: {
    reference: 'refund:{id}:failed',
    order: 'required',
    moves: [...pairs(['provider_balance', 'conversion'], ['conversion', 'buyer_refunds_due']), ...realised],
    states: { amount: 'credit buyer_refunds_due', received: 'debit provider_balance' },
  },
  dispute_opened: {
    reference: 'dispute:{id}:opened',
    order: 'required',
    moves: [
      ...pairs(['disputes_held', 'conversion'], ['conversion', 'provider_balance']),
      ...realised,
      'dispute_fees / provider_balance',
      ...pairs(['seller_pending', 'seller_available'], ['seller_held']),
    ],
    states: {
      amount: 'debit disputes_held',
      fee: 'debit dispute_fees',
      withdrawn: 'credit provider_balance',
    },
  },
  dispute_reinstated: {
    reference: 'dispute:{id}:reinstated',
    order: 'required',
    moves: [
      ...pairs(['provider_balance', 'conversion'], ['conversion', 'disputes_held']),
      ...realised,
      'provider_balance / dispute_fees',
      ...pairs(['seller_held'], ['seller_pending', 'seller_debt', 'seller_available']),
    ],
    states: {
      amount: 'credit disputes_held',
      fee: 'credit dispute_fees',
      returned: 'debit provider_balance',
    },
  },
  dispute_lost: {
    reference: 'dispute:{id}:lost',
    order: 'required',
    moves: [
      ...pairs([...platformShares, ...takenFromSeller, 'conversion', 'write_off'], ['disputes_held']),
      ...pairs([...takenFromSeller, 'conversion'], ['conversion']),
    ],
    states: { amount: 'credit disputes_held', excess: 'debit write_off' },
  },
  postage_bought: {
    reference: 'shipment:{id}:postage_bought',
    order: 'required',
    moves: pairs(['seller_pending', 'postage_result'], ['carrier_payable', 'postage_result']),
    states: { share: 'debit seller_pending', cost: 'credit carrier_payable' },
  },
  carrier_paid: {
    reference: 'carrier_payment:{id}',
    order: 'none',
    moves: ['carrier_payable / bank'],
    states: { amount: 'credit bank' },
  },
  provider_payout: {
    reference: 'provider_payout:{id}',
    order: 'none',
    moves: pairs(['bank', 'provider_balance'], ['provider_balance', 'bank']),
    states: {},
  },
  bank_exchanged: {
    reference: 'bank_exchange:{id}',
    order: 'none',
    moves: [...pairs(['bank', 'conversion'], ['conversion', 'bank']), ...realised],
    states: { got: 'debit bank', gave: 'credit bank' },
  },
  revenue_swept: {
    reference: 'sweep:{account}:{currency}:{period}',
    order: 'none',
    moves: (
      ['commission', 'fx_margin', 'postage_result', 'processing_fees', 'dispute_fees', 'goodwill', 'write_off'] as const
    ).flatMap((kind) => pairs([kind, 'conversion'], ['conversion', kind])),
    states: {},
  },
  residue_realised: {
    reference: 'position:{currency}:residue:{id}',
    order: 'none',
    moves: realised,
    states: {},
  },
  goodwill_granted: {
    reference: 'goodwill:{id}',
    order: 'optional',
    moves: pairs(['goodwill'], ['buyer_refunds_due', 'seller_available']),
    states: { amount: 'debit goodwill' },
  },
  written_off: {
    reference: 'write_off:{id}',
    order: 'optional',
    moves: pairs(['write_off'], ['seller_debt', 'charge_receivable']),
    states: { amount: 'debit write_off' },
  },
  receipt_unmatched: {
    reference: 'receipt:{id}:unmatched',
    order: 'none',
    moves: [...pairs(['bank', 'provider_balance'], ['suspense']), ...pairs(['suspense'], ['bank', 'provider_balance'])],
    states: {},
  },
  receipt_matched: {
    reference: 'receipt:{id}:matched',
    order: 'optional',
    moves: pairs(['suspense'], ['seller_debt', 'subsidy_fund', 'charge_receivable', 'bank', 'provider_balance']),
    states: { amount: 'debit suspense' },
  },
  subsidy_received: {
    reference: 'subsidy_fund:{id}:received',
    order: 'none',
    moves: ['bank / subsidy_fund'],
    states: { amount: 'debit bank' },
  },
  subsidy_approved: {
    reference: 'claim:{id}:approved',
    order: 'none',
    moves: ['subsidy_fund / subsidy_payable'],
    states: { amount: 'debit subsidy_fund' },
  },
  subsidy_paid: {
    reference: 'claim:{id}:paid',
    order: 'none',
    moves: ['subsidy_payable / bank'],
    states: { amount: 'credit bank' },
  },
  subsidy_returned: {
    reference: 'claim:{id}:returned',
    order: 'none',
    moves: ['bank / subsidy_payable'],
    states: { amount: 'debit bank' },
  },
  subsidy_recovered: {
    reference: 'claim:{id}:recovered',
    order: 'none',
    moves: pairs(['bank', 'seller_available', 'subsidy_payable'], ['subsidy_fund']),
    states: { amount: 'credit subsidy_fund' },
  },
  opening: { reference: 'opening:{id}', order: 'none', moves: 'any', states: {} },
  reversal: { reference: '{reference}:reversed', order: 'optional', moves: 'any', states: {} },
} as const satisfies Record<string, TransactionRule>;

export type TransactionKind = keyof typeof postingTable;

export const transactionKinds = Object.keys(postingTable) as readonly TransactionKind[];

export function isTransactionKind(value: string): value is TransactionKind {
  return Object.hasOwn(postingTable, value);
}

/** The rule of a kind in its general form, for code that treats all kinds alike. */
export function ruleOf(kind: TransactionKind): TransactionRule {
  return postingTable[kind];
}

function pairs<const Debit extends AccountKind, const Credit extends AccountKind>(
  debits: readonly Debit[],
  credits: readonly Credit[],
): `${Debit} / ${Credit}`[] {
  return debits.flatMap((debit) => credits.map((credit) => `${debit} / ${credit}` as const));
}
