import { ApiProperty } from '@nestjs/swagger';
import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsDate, IsLocale, IsOptional } from 'class-validator';
import type { RefundState } from '../payments/index.js';
import { MoneyDto } from '../platform/http/money.dto.js';
import { type OrderStatus, orderStatuses, type SellerOrderState, sellerOrderStates } from './seller-order.states.js';

const RFC_3339 = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:[Zz]|[+-]\d\d:\d\d)$/;

/** A moment in RFC 3339, read as a Date. */
export function IsMoment(): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' && RFC_3339.test(value) ? new Date(value) : value,
    ),
    IsDate({ message: '$property must be a moment such as 2026-03-22T10:00:00Z' }),
  );
}

export class OrderLocaleQuery {
  /** A BCP 47 tag that wins over Accept-Language. */
  @IsOptional()
  @IsLocale()
  locale?: string;
}

export class OrderAddressDto {
  name!: string;

  line1!: string;

  @ApiProperty({ type: String, nullable: true })
  line2!: string | null;

  city!: string;

  @ApiProperty({ type: String, nullable: true })
  region!: string | null;

  @ApiProperty({ type: String, nullable: true })
  postcode!: string | null;

  /** ISO 3166-1 alpha-2. */
  @ApiProperty({ example: 'DE' })
  country!: string;

  @ApiProperty({ type: String, nullable: true })
  phone!: string | null;
}

/** A text as it was when the order was placed, and its language. */
export class OrderTextDto {
  text!: string;

  /** BCP 47. */
  @ApiProperty({ example: 'en' })
  locale!: string;
}

/** Pieces of a numbered edition: numbers 3 and 4 of 20. */
export class OrderEditionDto {
  /** How many there will ever be. */
  @ApiProperty({ type: 'integer' })
  size!: number;

  /** One for each piece of the line. */
  @ApiProperty({ type: 'integer', isArray: true })
  numbers!: number[];
}

export class SellerOrderSummaryDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'SH-7K2M-Q4XW-1' })
  number!: string;

  @ApiProperty({ format: 'uuid' })
  sellerId!: string;

  @ApiProperty({ enum: sellerOrderStates })
  state!: SellerOrderState;
}

export class OrderSummaryDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'SH-7K2M-Q4XW' })
  number!: string;

  /** Follows from the states of its seller orders. */
  @ApiProperty({ enum: orderStatuses })
  status!: OrderStatus;

  @ApiProperty({ type: String, format: 'date-time' })
  placedAt!: Date;

  /** Buyer's currency, postage included. */
  @ApiProperty({ type: MoneyDto })
  total!: MoneyDto;

  /** How many pieces, of all workshops. */
  @ApiProperty({ type: 'integer' })
  pieces!: number;

  /** Invented, to show the shop with something in it. */
  demo!: boolean;

  @ApiProperty({ type: [SellerOrderSummaryDto] })
  sellerOrders!: SellerOrderSummaryDto[];
}

export class OrderSummaryPageDto {
  @ApiProperty({ type: [OrderSummaryDto] })
  items!: OrderSummaryDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}

export class OrderRefundDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ type: MoneyDto })
  amount!: MoneyDto;

  /** `decided` and `sent`: on its way. `failed`: the bank did not take it; it stays due to the buyer. */
  @ApiProperty({ enum: ['decided', 'sent', 'succeeded', 'failed'] })
  state!: RefundState;

  /** A code: `canceled_by_buyer`, … */
  reason!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  decidedAt!: Date;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  succeededAt!: Date | null;
}

/** What a cancellation did. */
export class OrderCanceledDto {
  @ApiProperty({ format: 'uuid' })
  refundId!: string;

  /** Buyer's currency: what goes back to the buyer. */
  @ApiProperty({ type: MoneyDto })
  amount!: MoneyDto;

  @ApiProperty({ type: [String], format: 'uuid' })
  sellerOrderIds!: string[];
}

export class DeliveryRecordedDto {
  @ApiProperty({ format: 'uuid' })
  sellerOrderId!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  deliveredAt!: Date;

  /** Until then the buyer may send it back. */
  @ApiProperty({ type: String, format: 'date-time' })
  returnUntil!: Date;
}
