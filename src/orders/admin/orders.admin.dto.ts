import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, IsOptional, IsUUID, Matches } from 'class-validator';
import type { Locale } from '../../kernel/locale.js';
import { MoneyDto } from '../../platform/http/money.dto.js';
import { PageQuery } from '../../platform/http/pagination.js';
import { IsText } from '../../platform/http/validation.js';
import { ShipmentDto } from '../../shipping/index.js';
import { type CanceledBy, type StaffReason, staffReasons } from '../cancellation/cancellation.js';
import { IsMoment, OrderAddressDto, OrderRefundDto } from '../orders.dto.js';
import { type OrderStatus, orderStatuses, type SellerOrderState, sellerOrderStates } from '../seller-order.states.js';

export class AdminOrdersQuery extends PageQuery {
  /** The order's status. */
  @ApiProperty({ enum: orderStatuses, required: false })
  @IsOptional()
  @IsIn(orderStatuses)
  state?: OrderStatus;

  /** The whole number of an order, or of a seller order of it. */
  @ApiProperty({ required: false, example: 'SH-7K2M-Q4XW' })
  @IsOptional()
  @Matches(/^SH-[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}(?:-\d{1,3})?$/)
  number?: string;

  /** Orders of which this workshop has a part. */
  @IsOptional()
  @IsUUID()
  sellerId?: string;

  /** Not before this. */
  @ApiProperty({ type: String, format: 'date-time', required: false })
  @IsOptional()
  @IsMoment()
  placedFrom?: Date;

  /** Before this. */
  @ApiProperty({ type: String, format: 'date-time', required: false })
  @IsOptional()
  @IsMoment()
  placedTo?: Date;
}

export class AdminCancelOrderDto {
  /** Only these workshops' parts; all that can be canceled if left out. */
  @ApiProperty({ type: [String], format: 'uuid', required: false, maxItems: 50 })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  sellerOrderIds?: string[];

  @ApiProperty({ enum: staffReasons })
  @IsIn(staffReasons)
  reason!: StaffReason;

  @IsOptional()
  @IsText({ max: 500, lines: 'several' })
  note?: string;
}

export class RecordDeliveryDto {
  /** When it arrived, as the carrier says; now if left out. */
  @ApiProperty({ type: String, format: 'date-time', required: false })
  @IsOptional()
  @IsMoment()
  deliveredAt?: Date;
}

export class AdminOrderPartDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  /** Buyer's currency. */
  @ApiProperty({ type: MoneyDto })
  paid!: MoneyDto;

  @ApiProperty({ type: MoneyDto })
  tax!: MoneyDto;

  @ApiProperty({ type: MoneyDto })
  fxMargin!: MoneyDto;

  /** Seller's currency. */
  @ApiProperty({ type: MoneyDto })
  gross!: MoneyDto;

  @ApiProperty({ type: MoneyDto })
  commission!: MoneyDto;

  @ApiProperty({ type: MoneyDto })
  vatOnCommission!: MoneyDto;
}

export class AdminOrderLineDto extends AdminOrderPartDto {
  @ApiProperty({ format: 'uuid' })
  listingId!: string;

  @ApiProperty({ format: 'uuid' })
  variantId!: string;

  /** By language, as they were when the order was placed. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  titles!: Record<string, string>;

  @ApiProperty({ type: 'integer' })
  quantity!: number;

  @ApiProperty({ type: 'integer', example: 1000 })
  commissionBp!: number;
}

export class AdminSellerOrderDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'SH-7K2M-Q4XW-1' })
  number!: string;

  @ApiProperty({ format: 'uuid' })
  sellerId!: string;

  @ApiProperty({ enum: sellerOrderStates })
  state!: SellerOrderState;

  @ApiProperty({ example: 'post-parcel' })
  service!: string;

  @ApiProperty({ type: [AdminOrderLineDto] })
  lines!: AdminOrderLineDto[];

  @ApiProperty({ type: AdminOrderPartDto })
  postage!: AdminOrderPartDto;

  @ApiProperty({ type: [ShipmentDto] })
  shipments!: ShipmentDto[];

  @ApiProperty({ type: 'integer' })
  returnWindowDays!: number;

  /** The rule of law that gives the window; null: the shop's own promise. */
  @ApiProperty({ type: String, nullable: true })
  returnRuleId!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  postedAt!: Date | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  deliveredAt!: Date | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  returnUntil!: Date | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  completedAt!: Date | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  canceledAt!: Date | null;

  @ApiProperty({ enum: ['buyer', 'artisan', 'staff'], nullable: true })
  canceledBy!: CanceledBy | null;

  @ApiProperty({ type: String, nullable: true })
  cancelReason!: string | null;

  @ApiProperty({ type: String, nullable: true })
  cancelNote!: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  refundId!: string | null;
}

/** Where the books speak of an order. */
export class OrderLedgerEntryDto {
  @ApiProperty({ format: 'uuid' })
  transactionId!: string;

  @ApiProperty({ example: 'order:01932c0e-7b3a-7c66-9d2a-6f2b7f1f0a11:captured' })
  reference!: string;

  @ApiProperty({ format: 'date-time' })
  effectiveAt!: string;
}

export class AdminOrderDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'SH-7K2M-Q4XW' })
  number!: string;

  @ApiProperty({ enum: orderStatuses })
  status!: OrderStatus;

  @ApiProperty({ type: String, format: 'date-time' })
  placedAt!: Date;

  demo!: boolean;

  @ApiProperty({ format: 'uuid' })
  checkoutId!: string;

  @ApiProperty({ format: 'uuid' })
  paymentId!: string;

  /** Null: a guest. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  accountId!: string | null;

  email!: string;

  /** In which the buyer gets her letters. */
  @ApiProperty({ enum: ['kk', 'ru', 'en'] })
  language!: Locale;

  @ApiProperty({ type: MoneyDto })
  total!: MoneyDto;

  @ApiProperty({ type: OrderAddressDto })
  address!: OrderAddressDto;

  @ApiProperty({ type: [AdminSellerOrderDto] })
  sellerOrders!: AdminSellerOrderDto[];

  @ApiProperty({ type: [OrderRefundDto] })
  refunds!: OrderRefundDto[];

  /** The newest hundred, newest first. */
  @ApiProperty({ type: [OrderLedgerEntryDto] })
  ledger!: OrderLedgerEntryDto[];
}
