import type { Currency } from '../../kernel/currency.js';
import { Money } from '../../kernel/money.js';
import { account } from '../chart.js';
import { entry, type LedgerEntry, move } from '../entry.js';
import type { TransactionKind } from '../posting-table.js';
import { exchange, type Position } from './positions.js';
import { give, type SellerFunds } from './seller-funds.js';

/** Money on its way to a seller, in her currency. */
export interface Payout {
  readonly payoutId: string;
  readonly sellerId: string;
  readonly amount: Money;
  readonly at: Date;
}

/** Claimed by a payout run. The floor of what is available keeps it from claiming more. */
export function payoutCreated(payout: Payout): LedgerEntry {
  return paid('payout_created', 'created', payout, 'seller_available', 'seller_in_transit');
}

/** The rail could not deliver it, or one transfer of several: that much is available again. */
export function payoutFailed(payout: Payout): LedgerEntry {
  return paid('payout_failed', 'failed', payout, 'seller_in_transit', 'seller_available');
}

function paid(
  kind: TransactionKind,
  what: string,
  { payoutId, sellerId, amount, at }: Payout,
  from: 'seller_available' | 'seller_in_transit',
  to: 'seller_available' | 'seller_in_transit',
): LedgerEntry {
  return entry(kind, { reference: `payout:${payoutId}:${what}`, effectiveAt: at, facts: { amount, sellerId } }, [
    move(account(from, amount.currency, { sellerId }), account(to, amount.currency, { sellerId }), amount),
  ]);
}

/** The bank has carried out a payment of the bank file. */
export function payoutSettled({ payoutId, sellerId, amount, at }: Payout): LedgerEntry {
  return entry(
    'payout_settled',
    { reference: `payout:${payoutId}:settled`, effectiveAt: at, facts: { amount, sellerId } },
    [move(account('seller_in_transit', amount.currency, { sellerId }), account('bank', amount.currency), amount)],
  );
}

/** The seller's bank sent a settled payment back. */
export function payoutReturned({ payoutId, sellerId, amount, at }: Payout): LedgerEntry {
  return entry(
    'payout_returned',
    { reference: `payout:${payoutId}:returned`, effectiveAt: at, facts: { amount, sellerId } },
    [move(account('bank', amount.currency), account('seller_available', amount.currency, { sellerId }), amount)],
  );
}

export interface TransferSent {
  readonly transferId: string;
  readonly payoutId: string;
  readonly sellerId: string;
  /** Seller's currency: this transfer's share of the payout. */
  readonly amount: Money;
  /** Settlement currency: the same at the run's rate. */
  readonly sent: Money;
  readonly settlementCurrency: Currency;
  readonly sentAt: Date;
}

/** One transfer of a payout, to the seller's account at the provider. */
export function transferSent(facts: TransferSent, positions: readonly Position[]): LedgerEntry {
  const { transferId, payoutId, sellerId, amount, sent, settlementCurrency } = facts;
  return entry(
    'transfer_sent',
    {
      reference: `transfer:${transferId}:sent`,
      effectiveAt: facts.sentAt,
      facts: { amount, sent, sellerId, payoutId },
    },
    exchange(
      [{ account: account('seller_in_transit', amount.currency, { sellerId }), amount }],
      [{ account: account('provider_balance', settlementCurrency), amount: sent }],
      settlementCurrency,
      positions,
    ),
  );
}

export interface TransferReversed {
  readonly reversalId: string;
  readonly transferId: string;
  /** Seller's currency: what of the transfer came back. */
  readonly amount: Money;
  /** Settlement currency. */
  readonly received: Money;
  readonly settlementCurrency: Currency;
  readonly reversedAt: Date;
}

/** Money of a transfer was taken back from the seller's account at the provider: it pays what she owes. */
export function transferReversed(
  facts: TransferReversed,
  funds: SellerFunds,
  positions: readonly Position[],
): LedgerEntry {
  const { amount, received, settlementCurrency } = facts;
  const toDebt = funds.debt.min(amount);
  return entry(
    'transfer_reversed',
    {
      reference: `transfer_reversal:${facts.reversalId}`,
      effectiveAt: facts.reversedAt,
      facts: {
        received,
        toDebt,
        toAvailable: amount.minus(toDebt),
        sellerId: funds.sellerId,
        transferId: facts.transferId,
      },
    },
    exchange(
      [{ account: account('provider_balance', settlementCurrency), amount: received }],
      give(funds, amount),
      settlementCurrency,
      positions,
    ),
  );
}
