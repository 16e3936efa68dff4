import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { currencies, type Currency } from '../kernel/currency.js';
import { MoneyDto } from '../platform/http/money.dto.js';
import { PageQuery } from '../platform/http/pagination.js';
import { IsText } from '../platform/http/validation.js';
import { type AccountKind, accountKinds, type Side } from './chart.js';
import { type TransactionKind, transactionKinds } from './posting-table.js';

export class AccountsQuery extends PageQuery {
  /** A kind of the chart of accounts. */
  @ApiProperty({ enum: accountKinds, required: false })
  @IsOptional()
  @IsIn(accountKinds)
  kind?: AccountKind;

  @ApiProperty({ enum: currencies, required: false })
  @IsOptional()
  @IsIn(currencies)
  currency?: Currency;

  /** Only accounts of this seller. */
  @IsOptional()
  @IsUUID()
  sellerId?: string;
}

export class TransactionsQuery extends PageQuery {
  /** How the business reference begins, such as `order:` or `payout:0190…`. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  @Matches(/^[\w:.-]+$/)
  reference?: string;

  /** Only transactions about this order. */
  @IsOptional()
  @IsUUID()
  orderId?: string;

  /** Only transactions that move money in or out of this account. */
  @IsOptional()
  @IsUUID()
  accountId?: string;
}

export class ReverseTransactionDto {
  /** Why; it is kept with the reversal for ever. */
  @IsText({ min: 3, max: 500, lines: 'several' })
  reason!: string;
}

export class TransactionReversedDto {
  /** The reversal's own id. */
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'order:01932c0e-7b3a-7c66-9d2a-6f2b7f1f0a11:captured:reversed' })
  reference!: string;
}

export class LedgerAccountDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: accountKinds })
  kind!: AccountKind;

  @ApiProperty({ enum: currencies })
  currency!: Currency;

  /** Whose it is, where it is a seller's. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  sellerId!: string | null;

  /** Of which order, where there is one account for each. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  orderId!: string | null;

  /** Of conversion accounts: the currency whose open position this is or, in the settlement currency, costs. */
  @ApiProperty({ enum: currencies, nullable: true })
  position!: Currency | null;

  /** The side on which the balance is positive. */
  @ApiProperty({ enum: ['debit', 'credit'] })
  normalSide!: Side;

  @ApiProperty({ type: MoneyDto })
  balance!: MoneyDto;
}

export class LedgerAccountPageDto {
  @ApiProperty({ type: [LedgerAccountDto] })
  items!: LedgerAccountDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}

export class LedgerTransactionDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'order:01932c0e-7b3a-7c66-9d2a-6f2b7f1f0a11:captured' })
  reference!: string;

  @ApiProperty({ enum: transactionKinds })
  kind!: TransactionKind;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  orderId!: string | null;

  /** Business time of the event. */
  @ApiProperty({ format: 'date-time' })
  effectiveAt!: string;

  /** When it was written. */
  @ApiProperty({ format: 'date-time' })
  recordedAt!: string;

  /** The transaction that this one reverses. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  reverses!: string | null;

  /** The transaction that reverses this one. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  reversedBy!: string | null;

  /** Why it was reversed. */
  @ApiProperty({ type: String, nullable: true })
  reason!: string | null;

  /** Who reversed; null when the system did. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  actorId!: string | null;
}

export class LedgerTransactionPageDto {
  @ApiProperty({ type: [LedgerTransactionDto] })
  items!: LedgerTransactionDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}

/** An account as a posting names it. */
export class PostedAccountDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: accountKinds })
  kind!: AccountKind;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  sellerId!: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  orderId!: string | null;

  @ApiProperty({ enum: currencies, nullable: true })
  position!: Currency | null;
}

export class PostingDto {
  @ApiProperty({ type: 'integer' })
  line!: number;

  @ApiProperty({ type: PostedAccountDto })
  debit!: PostedAccountDto;

  @ApiProperty({ type: PostedAccountDto })
  credit!: PostedAccountDto;

  @ApiProperty({ type: MoneyDto })
  amount!: MoneyDto;
}

export class LedgerTransactionDetailDto extends LedgerTransactionDto {
  /** What the posting rule was given: the amounts, ids and rates that explain the postings. */
  @ApiProperty({ type: 'object', additionalProperties: true })
  facts!: Record<string, unknown>;

  @ApiProperty({ type: [PostingDto] })
  postings!: PostingDto[];
}

export class FindingDto {
  /** Which invariant is broken. */
  code!: string;

  /** Of what: an account, a transaction, an order. */
  subject!: string;

  detail!: string;
}

export class VerifiedCountsDto {
  @ApiProperty({ type: 'integer' })
  transactions!: number;

  @ApiProperty({ type: 'integer' })
  postings!: number;

  @ApiProperty({ type: 'integer' })
  accounts!: number;
}

export class VerificationReportDto {
  /** Empty: the books balance. */
  @ApiProperty({ type: [FindingDto] })
  findings!: readonly FindingDto[];

  @ApiProperty({ type: VerifiedCountsDto })
  counts!: VerifiedCountsDto;
}
