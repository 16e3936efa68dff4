export { type Account, account, type AccountKind, accountKinds, chart } from './chart.js';
export { type LedgerEntry, type Posting } from './entry.js';
export { LedgerModule } from './ledger.module.js';
export { LedgerQueries, type SellerBalance, type SellerEntry } from './ledger.queries.js';
export { type Books, LedgerService, type Needs, type PostedTransaction } from './ledger.service.js';
export { LedgerVerification, type VerificationPart, type VerificationReport } from './ledger.verification.js';
export { postingTable, type TransactionKind } from './posting-table.js';
export * from './rules/adjustments.js';
export * from './rules/capture.js';
export * from './rules/dispute.js';
export * from './rules/exchange.js';
export { type OrderPart, type OrderTerms, type Shares, sharesOf } from './rules/order-parts.js';
export * from './rules/payout.js';
export type { Position } from './rules/positions.js';
export * from './rules/postage.js';
export {
  type RefundDecided,
  refundDecided,
  refundFailed,
  type RefundPaid,
  refundSucceeded,
  type ReturnedPart,
} from './rules/refund.js';
export * from './rules/release.js';
export type { FundsKey, SellerFunds } from './rules/seller-funds.js';
export * from './rules/settlement.js';
export * from './rules/subsidy.js';
export type { Finding } from './verification/finding.js';
