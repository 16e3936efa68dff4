import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { currencies, type Currency } from '../kernel/currency.js';
import { MoneyDto } from '../platform/http/money.dto.js';
import { PageQuery } from '../platform/http/pagination.js';
import { IsInstant, IsText } from '../platform/http/validation.js';
import { ArtisanAmountDto } from './artisans/artisan-amounts.dto.js';
import { type BankFileFormat, bankFileFormats } from './rails/bank-file.js';
import { type Obstacle, obstacles } from './runs/payout-obstacles.js';
import {
  type PayoutState,
  payoutStateNames,
  type RunState,
  runStateNames,
  type TransferState,
  transferStateNames,
} from './payout-states.js';

const methods = ['bank_transfer', 'stripe_transfer'] as const;
type Method = (typeof methods)[number];

export class PreparePayoutRunDto {
  /** Balances in this currency are paid out. */
  @ApiProperty({ enum: currencies, example: 'KZT' })
  @IsIn(currencies)
  currency!: Currency;

  /** Who has less available waits for another run: minor units of that currency, 1 if left out. */
  @ApiProperty({ type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER, required: false, example: 500_000 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(Number.MAX_SAFE_INTEGER)
  minimum?: number;
}

export class PayoutRunsQuery extends PageQuery {
  /** Only runs in this state. */
  @ApiProperty({ enum: runStateNames, required: false })
  @IsOptional()
  @IsIn(runStateNames)
  state?: RunState;
}

export class PayoutsQuery extends PageQuery {
  /** Only payouts in this state. */
  @ApiProperty({ enum: payoutStateNames, required: false })
  @IsOptional()
  @IsIn(payoutStateNames)
  state?: PayoutState;

  /** Only payouts to this workshop. */
  @IsOptional()
  @IsUUID()
  sellerId?: string;
}

export class BankFileQuery {
  /** ISO 20022 pain.001.001.09 as XML, or a table. */
  @ApiProperty({ enum: bankFileFormats })
  @IsIn(bankFileFormats)
  format!: BankFileFormat;
}

const outcomes = ['settled', 'rejected', 'returned'] as const;

export class BankResultDto {
  /** `settled`: carried out. `rejected`: not carried out. `returned`: sent back after it was settled. */
  @ApiProperty({ enum: outcomes })
  @IsIn(outcomes)
  outcome!: (typeof outcomes)[number];

  /** The bank's own number of it. */
  @ApiProperty({ example: 'TRN-2026-001' })
  @IsText({ max: 100 })
  bankReference!: string;

  /** When it happened. */
  @ApiProperty({ type: String, format: 'date-time' })
  @IsInstant()
  at!: Date;
}

export class PayoutRateDto {
  @ApiProperty({ enum: currencies })
  base!: Currency;

  @ApiProperty({ enum: currencies })
  quote!: Currency;

  /** How many major units of `quote` one of `base` costs: a decimal, as text. */
  @ApiProperty({ example: '610' })
  value!: string;

  /** Where the rate comes from. */
  source!: string;
}

export class PayoutRunDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: runStateNames })
  state!: RunState;

  @ApiProperty({ type: MoneyDto })
  minimum!: MoneyDto;

  /** Of all its payouts. */
  @ApiProperty({ type: MoneyDto })
  total!: MoneyDto;

  @ApiProperty({ type: 'integer' })
  payoutCount!: number;

  @ApiProperty({ type: 'integer' })
  skippedCount!: number;

  /** At this rate transfers are sent in the settlement currency; null where none was needed or there was none. */
  @ApiProperty({ type: PayoutRateDto, nullable: true })
  exchangeRate!: PayoutRateDto | null;

  @ApiProperty({ format: 'uuid' })
  preparedBy!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  preparedAt!: Date;

  /** Who approved or canceled it. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  decidedBy!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  decidedAt!: Date | null;
}

export class PayoutRunPageDto {
  @ApiProperty({ type: [PayoutRunDto] })
  items!: PayoutRunDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}

/** What the workshop sees of a payout; staff see more. */
export class PayoutDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  /** What stands on the bank statement. */
  @ApiProperty({ example: 'SP-6F2B-7F1F-0A11' })
  reference!: string;

  @ApiProperty({ enum: methods })
  method!: Method;

  /** Where it goes, but for its end hidden. */
  @ApiProperty({ example: '•••• 4567' })
  account!: string;

  @ApiProperty({ enum: payoutStateNames })
  state!: PayoutState;

  @ApiProperty({ type: MoneyDto })
  amount!: MoneyDto;

  /** What is transferred in the settlement currency; null where the bank carries the amount itself. */
  @ApiProperty({ type: MoneyDto, nullable: true })
  sent!: MoneyDto | null;

  /** Why it was canceled or failed. */
  @ApiProperty({ type: String, nullable: true, example: 'bank_rejected' })
  reason!: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  createdAt!: Date;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  paidAt!: Date | null;

  /** When it was canceled, failed or came back. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  endedAt!: Date | null;
}

export class PayoutPageDto {
  @ApiProperty({ type: [PayoutDto] })
  items!: PayoutDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}

export class PayoutShareDto {
  /** Null: not from an order. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  sellerOrderId!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'SH-7K2M-Q4XW' })
  orderNumber!: string | null;

  @ApiProperty({ type: MoneyDto })
  amount!: MoneyDto;
}

export class PayoutDetailDto extends PayoutDto {
  /** The orders that it pays, oldest first. */
  @ApiProperty({ type: [PayoutShareDto] })
  shares!: PayoutShareDto[];

  /** How a co-operative divides it; empty for a workshop without artisans. */
  @ApiProperty({ type: [ArtisanAmountDto] })
  artisans!: ArtisanAmountDto[];
}

export class StaffPayoutDto extends PayoutDto {
  @ApiProperty({ format: 'uuid' })
  runId!: string;

  @ApiProperty({ format: 'uuid' })
  sellerId!: string;

  sellerName!: string;

  /** The bank's number of the payment. */
  @ApiProperty({ type: String, nullable: true })
  bankReference!: string | null;

  /** The bank's number of the return. */
  @ApiProperty({ type: String, nullable: true })
  returnReference!: string | null;
}

export class StaffPayoutPageDto {
  @ApiProperty({ type: [StaffPayoutDto] })
  items!: StaffPayoutDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}

export class PayoutTransferDto {
  /** It is the provider's metadata `transfer_id`. */
  @ApiProperty({ format: 'uuid' })
  id!: string;

  /** `parked`: nobody can tell what became of it; its dead job is for a person. */
  @ApiProperty({ enum: transferStateNames })
  state!: TransferState;

  @ApiProperty({ type: MoneyDto })
  sent!: MoneyDto;

  @ApiProperty({ type: String, nullable: true })
  providerTransferId!: string | null;

  /** The provider's code of its refusal. */
  @ApiProperty({ type: String, nullable: true })
  failure!: string | null;
}

export class StaffPayoutShareDto extends PayoutShareDto {
  /** Null where the bank carries it. */
  @ApiProperty({ type: PayoutTransferDto, nullable: true })
  transfer!: PayoutTransferDto | null;
}

export class StaffPayoutDetailDto extends StaffPayoutDto {
  @ApiProperty({ type: [StaffPayoutShareDto] })
  shares!: StaffPayoutShareDto[];

  /** How a co-operative divides it; empty for a workshop without artisans. */
  @ApiProperty({ type: [ArtisanAmountDto] })
  artisans!: ArtisanAmountDto[];
}

export class SkippedSellerDto {
  @ApiProperty({ format: 'uuid' })
  sellerId!: string;

  sellerName!: string;

  @ApiProperty({ enum: obstacles })
  reason!: Obstacle;

  @ApiProperty({ type: MoneyDto })
  available!: MoneyDto;
}

export class BankFileDto {
  @ApiProperty({ enum: bankFileFormats })
  format!: BankFileFormat;

  /** Hexadecimal; what is carried to the bank must have it. */
  @ApiProperty({ pattern: '^[0-9a-f]{64}$' })
  sha256!: string;
}

export class PayoutRunDetailDto extends PayoutRunDto {
  @ApiProperty({ type: [StaffPayoutDto] })
  payouts!: StaffPayoutDto[];

  /** Who has money available but is left out, and why. */
  @ApiProperty({ type: [SkippedSellerDto] })
  skipped!: SkippedSellerDto[];

  /** Once it is approved, if it pays anybody by bank. */
  @ApiProperty({ type: [BankFileDto] })
  files!: BankFileDto[];
}

export class BankResultRecordedDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: payoutStateNames })
  state!: PayoutState;
}
