import type { Money } from '../../kernel/money.js';
import { account } from '../chart.js';
import { entry, type LedgerEntry, move } from '../entry.js';

/** The region's money for its artisans, where the platform keeps the fund (settlement `platform_fund`). */
export function subsidyReceived(facts: {
  readonly receiptId: string;
  readonly amount: Money;
  readonly receivedAt: Date;
}): LedgerEntry {
  const { receiptId, amount, receivedAt } = facts;
  return entry(
    'subsidy_received',
    { reference: `subsidy_fund:${receiptId}:received`, effectiveAt: receivedAt, facts: { amount } },
    [move(account('bank', amount.currency), account('subsidy_fund', amount.currency), amount)],
  );
}

/** A seller's claim and its amount. */
export interface ClaimMoney {
  readonly claimId: string;
  readonly sellerId: string;
  readonly amount: Money;
  readonly at: Date;
}

/** The fund's floor keeps more from being approved than was received. */
export function subsidyApproved({ claimId, sellerId, amount, at }: ClaimMoney): LedgerEntry {
  return entry(
    'subsidy_approved',
    { reference: `claim:${claimId}:approved`, effectiveAt: at, facts: { amount, sellerId } },
    [move(account('subsidy_fund', amount.currency), account('subsidy_payable', amount.currency, { sellerId }), amount)],
  );
}

export function subsidyPaid({ claimId, sellerId, amount, at }: ClaimMoney): LedgerEntry {
  return entry('subsidy_paid', { reference: `claim:${claimId}:paid`, effectiveAt: at, facts: { amount, sellerId } }, [
    move(account('subsidy_payable', amount.currency, { sellerId }), account('bank', amount.currency), amount),
  ]);
}

/** The bank sent the payment back: it is still payable. */
export function subsidyReturned({ claimId, sellerId, amount, at }: ClaimMoney): LedgerEntry {
  return entry(
    'subsidy_returned',
    { reference: `claim:${claimId}:returned`, effectiveAt: at, facts: { amount, sellerId } },
    [move(account('bank', amount.currency), account('subsidy_payable', amount.currency, { sellerId }), amount)],
  );
}

/** Paid without right: what the seller sent back to our bank is the fund's again. */
export function subsidyRepaid({ claimId, sellerId, amount, at }: ClaimMoney): LedgerEntry {
  return entry(
    'subsidy_recovered',
    { reference: `claim:${claimId}:recovered`, effectiveAt: at, facts: { amount, sellerId } },
    [move(account('bank', amount.currency), account('subsidy_fund', amount.currency), amount)],
  );
}

/** Paid without right: withheld from what the seller has available, and no more than that. */
export function subsidyWithheld({ claimId, sellerId, amount, at }: ClaimMoney): LedgerEntry {
  return entry(
    'subsidy_recovered',
    { reference: `claim:${claimId}:recovered`, effectiveAt: at, facts: { amount, sellerId } },
    [
      move(
        account('seller_available', amount.currency, { sellerId }),
        account('subsidy_fund', amount.currency),
        amount,
      ),
    ],
  );
}

/** Approved but not paid, and now refused: the fund has it back. */
export function subsidyRevoked({ claimId, sellerId, amount, at }: ClaimMoney): LedgerEntry {
  return entry(
    'subsidy_recovered',
    { reference: `claim:${claimId}:recovered`, effectiveAt: at, facts: { amount, sellerId } },
    [move(account('subsidy_payable', amount.currency, { sellerId }), account('subsidy_fund', amount.currency), amount)],
  );
}
