import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { MoneyDto } from '../platform/http/money.dto.js';
import { PageQuery } from '../platform/http/pagination.js';
import { paymentStates, type RefundState, refundStates, type StoredPaymentState } from './payment-states.js';

const providerEventStates = ['received', 'recorded', 'ignored'] as const;
type ProviderEventState = (typeof providerEventStates)[number];

export class ProviderEventsQuery extends PageQuery {
  /** Only events in this state. */
  @IsOptional()
  @IsIn(providerEventStates)
  state?: ProviderEventState;

  /** Only events of this type, `payment_intent.succeeded`. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  type?: string;

  /** Only events about this object, `pi_…`. */
  @IsOptional()
  @IsString()
  @MaxLength(120)
  objectId?: string;
}

export class ProviderEventDto {
  /** The provider's id, `evt_…`. */
  id!: string;

  type!: string;

  @ApiProperty({ type: String, nullable: true })
  objectId!: string | null;

  /** `received`: a job will follow it up. `ignored`: it is about nothing that we follow. */
  @ApiProperty({ enum: providerEventStates })
  state!: ProviderEventState;

  @ApiProperty({ type: String, format: 'date-time' })
  occurredAt!: Date;

  @ApiProperty({ type: String, format: 'date-time' })
  receivedAt!: Date;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  processedAt!: Date | null;
}

export class ProviderEventsPage {
  @ApiProperty({ type: [ProviderEventDto] })
  items!: ProviderEventDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}

export class PaymentsQuery extends PageQuery {
  /** Only payments in this state. */
  @IsOptional()
  @IsIn(paymentStates)
  @ApiProperty({ enum: paymentStates, required: false })
  state?: StoredPaymentState;

  @IsOptional()
  @IsUUID()
  orderId?: string;

  @IsOptional()
  @IsUUID()
  checkoutId?: string;
}

export class RefundsQuery extends PageQuery {
  /** Only refunds in this state. */
  @IsOptional()
  @IsIn(refundStates)
  @ApiProperty({ enum: refundStates, required: false })
  state?: RefundState;
}

export class SettlementDto {
  /** Settlement currency: what arrived in our balance at the provider, before its fee. */
  @ApiProperty({ type: MoneyDto })
  received!: MoneyDto;

  @ApiProperty({ type: MoneyDto })
  fee!: MoneyDto;

  @ApiProperty({ type: String, format: 'date-time' })
  settledAt!: Date;
}

export class PaymentDto {
  id!: string;

  checkoutId!: string;

  @ApiProperty({ type: String, nullable: true })
  orderId!: string | null;

  @ApiProperty({ enum: paymentStates })
  state!: StoredPaymentState;

  /** It succeeded when no order could be made of it any more, so all of it goes back. */
  late!: boolean;

  /** Buyer's currency. */
  @ApiProperty({ type: MoneyDto })
  amount!: MoneyDto;

  /** Asked back so far, refunds that failed included: they are still due. */
  @ApiProperty({ type: MoneyDto })
  refunded!: MoneyDto;

  /** The provider's id, `pi_…`. */
  @ApiProperty({ type: String, nullable: true })
  intentId!: string | null;

  /** The provider's id, `ch_…`. */
  @ApiProperty({ type: String, nullable: true })
  chargeId!: string | null;

  /** Why the provider refused it, its own code. */
  @ApiProperty({ type: String, nullable: true })
  failure!: string | null;

  /** Null until the provider has booked the charge. */
  @ApiProperty({ type: SettlementDto, nullable: true })
  settlement!: SettlementDto | null;

  @ApiProperty({ type: String, format: 'date-time' })
  openedAt!: Date;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  succeededAt!: Date | null;
}

export class PaymentsPage {
  @ApiProperty({ type: [PaymentDto] })
  items!: PaymentDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}

export class RefundDto {
  id!: string;

  paymentId!: string;

  /** The order; of a late payment, which has none, the payment's id. */
  orderId!: string;

  /** `failed`: the money is still due to the buyer. */
  @ApiProperty({ enum: refundStates })
  state!: RefundState;

  @ApiProperty({ type: MoneyDto })
  amount!: MoneyDto;

  /** A code: `late_payment`, … */
  reason!: string;

  @ApiProperty({ type: String, nullable: true })
  note!: string | null;

  /** The account of who decided; null: the shop itself. */
  @ApiProperty({ type: String, nullable: true })
  decidedBy!: string | null;

  /** The provider's id, `re_…`. */
  @ApiProperty({ type: String, nullable: true })
  providerRefundId!: string | null;

  /** Why it failed, the provider's own code. */
  @ApiProperty({ type: String, nullable: true })
  failure!: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  decidedAt!: Date;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  succeededAt!: Date | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  failedAt!: Date | null;
}

export class RefundsPage {
  @ApiProperty({ type: [RefundDto] })
  items!: RefundDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}

export class RefundLineDto {
  /** A line or the postage of a seller's order; of a late payment the payment. */
  partId!: string;

  @ApiProperty({ type: MoneyDto })
  amount!: MoneyDto;
}

export class RefundDetailDto extends RefundDto {
  @ApiProperty({ type: [RefundLineDto] })
  lines!: RefundLineDto[];
}

export class PaymentDetailDto extends PaymentDto {
  @ApiProperty({ type: [RefundDetailDto] })
  refunds!: RefundDetailDto[];
}
