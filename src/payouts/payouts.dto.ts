import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { MoneyDto } from '../platform/http/money.dto.js';
import { PageQuery } from '../platform/http/pagination.js';
import { IsInstant, IsText } from '../platform/http/validation.js';
import { ArtisanAmountDto } from './artisans/artisan-amounts.dto.js';
import { type PayoutState, payoutStateNames, type TransferState, transferStateNames } from './payout-states.js';

const methods = ['bank_transfer', 'stripe_transfer'] as const;
type Method = (typeof methods)[number];

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

export class BankResultRecordedDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: payoutStateNames })
  state!: PayoutState;
}
