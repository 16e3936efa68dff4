import { v5 } from 'uuid';
import type { Currency } from '../kernel/currency.js';

export type Side = 'debit' | 'credit';

/**
 * What tells accounts of one kind and currency apart.
 * - `platform`: nothing; there is one, and every checkout may touch it
 * - `position`: the currency whose open position it belongs to
 * - `order`: the order (or, for a payment that never became an order, the payment)
 * - `seller`, `seller_order`: the seller, or the seller's part of one order
 */
export type Scope = 'platform' | 'position' | 'order' | 'seller' | 'seller_order';

interface AccountRule {
  /** The side on which the balance of the account is positive. */
  readonly normal: Side;
  readonly scope: Scope;
  /**
   * `zero`: the balance can't be negative; the database keeps it in a row of its own and refuses.
   * `none`: the balance is summed from the postings, so that no checkout waits for another.
   */
  readonly floor: 'zero' | 'none';
}

/** The chart of accounts. The table `ledger_account_kind` repeats it; a test compares the two. */
export const chart = {
  // Where money is.
  charge_receivable: { normal: 'debit', scope: 'order', floor: 'zero' },
  provider_balance: { normal: 'debit', scope: 'platform', floor: 'none' },
  bank: { normal: 'debit', scope: 'platform', floor: 'none' },
  disputes_held: { normal: 'debit', scope: 'order', floor: 'zero' },
  // Whose it is.
  seller_pending: { normal: 'credit', scope: 'seller_order', floor: 'zero' },
  seller_held: { normal: 'credit', scope: 'seller_order', floor: 'zero' },
  seller_available: { normal: 'credit', scope: 'seller', floor: 'zero' },
  seller_reserve: { normal: 'credit', scope: 'seller', floor: 'zero' },
  seller_in_transit: { normal: 'credit', scope: 'seller', floor: 'zero' },
  seller_debt: { normal: 'debit', scope: 'seller', floor: 'zero' },
  subsidy_payable: { normal: 'credit', scope: 'seller', floor: 'zero' },
  buyer_refunds_due: { normal: 'credit', scope: 'order', floor: 'zero' },
  carrier_payable: { normal: 'credit', scope: 'platform', floor: 'none' },
  tax_collected: { normal: 'credit', scope: 'platform', floor: 'none' },
  vat_on_commission: { normal: 'credit', scope: 'platform', floor: 'none' },
  // No checkout touches the fund, so it can have a floor: what was not received can't be approved.
  subsidy_fund: { normal: 'credit', scope: 'platform', floor: 'zero' },
  suspense: { normal: 'credit', scope: 'platform', floor: 'none' },
  opening: { normal: 'credit', scope: 'platform', floor: 'none' },
  // Result.
  commission: { normal: 'credit', scope: 'platform', floor: 'none' },
  processing_fees: { normal: 'debit', scope: 'platform', floor: 'none' },
  dispute_fees: { normal: 'debit', scope: 'platform', floor: 'none' },
  postage_result: { normal: 'credit', scope: 'platform', floor: 'none' },
  fx_margin: { normal: 'credit', scope: 'platform', floor: 'none' },
  realised_fx: { normal: 'credit', scope: 'platform', floor: 'none' },
  goodwill: { normal: 'debit', scope: 'platform', floor: 'none' },
  write_off: { normal: 'debit', scope: 'platform', floor: 'none' },
  // Conversion: of each currency what is open in it and, in the settlement currency, what that cost.
  conversion: { normal: 'credit', scope: 'position', floor: 'none' },
} as const satisfies Record<string, AccountRule>;

export type AccountKind = keyof typeof chart;

export const accountKinds = Object.keys(chart) as readonly AccountKind[];

/** The kinds with a certain scope: `KindOf<'seller'>`. */
export type KindOf<Wanted extends Scope> = {
  [Kind in AccountKind]: (typeof chart)[Kind]['scope'] extends Wanted ? Kind : never;
}[AccountKind];

/** What an account is. */
export interface AccountKey {
  readonly kind: AccountKind;
  readonly currency: Currency;
  readonly sellerId: string | null;
  readonly orderId: string | null;
  readonly position: Currency | null;
}

/** A named balance in one currency. It is opened by the first posting that names it. */
export interface Account extends AccountKey {
  readonly id: string;
}

interface OwnerByScope {
  platform: [];
  position: [owner: { readonly position: Currency }];
  order: [owner: { readonly orderId: string }];
  seller: [owner: { readonly sellerId: string }];
  seller_order: [owner: { readonly sellerId: string; readonly orderId: string }];
}

/**
 * `account('seller_pending', 'KZT', { sellerId, orderId })`: an owner that lacks what the kind needs does not compile,
 * and what the kind does not tell accounts apart by is left out.
 */
export function account<Kind extends AccountKind>(
  kind: Kind,
  currency: Currency,
  ...[owner]: OwnerByScope[(typeof chart)[Kind]['scope']]
): Account {
  const { sellerId = null, orderId = null, position = null }: Partial<AccountKey> = owner ?? {};
  const { scope } = chart[kind];
  const key: AccountKey = {
    kind,
    currency,
    sellerId: scope === 'seller' || scope === 'seller_order' ? sellerId : null,
    orderId: scope === 'order' || scope === 'seller_order' ? orderId : null,
    position: scope === 'position' ? position : null,
  };
  return { id: accountId(key), ...key };
}

const ACCOUNT_NAMES = '0b6f1f0e-6a1c-5d0e-9d55-3a1f6f2f8f43';

/** Ids of the accounts that nobody owns: few, and every entry names some of them. */
const shared = new Map<string, string>();

/**
 * An account's id is a hash of what it is (UUIDv5), so that posting looks nothing up and every process locks the same
 * accounts in the same order.
 */
export function accountId({ kind, currency, position, sellerId, orderId }: AccountKey): string {
  const name = [kind, currency, position, sellerId, orderId].map((part) => part ?? '').join('/');
  if (sellerId !== null || orderId !== null) return v5(name, ACCOUNT_NAMES);
  const known = shared.get(name) ?? v5(name, ACCOUNT_NAMES);
  shared.set(name, known);
  return known;
}
