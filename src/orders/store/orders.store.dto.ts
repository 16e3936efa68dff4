import { ApiProperty } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
} from 'class-validator';
import { MoneyDto } from '../../platform/http/money.dto.js';
import { ShipmentDto } from '../../shipping/index.js';
import { type BuyerReason, buyerReasons } from '../cancellation/cancellation.js';
import { OrderAddressDto, OrderEditionDto, OrderLocaleQuery, OrderRefundDto, OrderTextDto } from '../orders.dto.js';
import { type OrderStatus, orderStatuses, type SellerOrderState, sellerOrderStates } from '../seller-order.states.js';

export class OrderTokenQuery {
  /** The signed token of a guest's link. The account that ordered needs none. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  token?: string;
}

export class StoreOrderQuery extends OrderLocaleQuery {
  /** The signed token of a guest's link. The account that ordered needs none. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  token?: string;
}

export class CancelOrderDto {
  /** Only these workshops' parts; all that can be canceled if left out. */
  @ApiProperty({ type: [String], format: 'uuid', required: false, maxItems: 50 })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  sellerOrderIds?: string[];

  @ApiProperty({ enum: buyerReasons })
  @IsIn(buyerReasons)
  reason!: BuyerReason;
}

/** Who gets how much of what was paid for a line; together it is what was paid. */
export class LineSplitDto {
  /** Buyer's currency. */
  @ApiProperty({ type: MoneyDto })
  artisan!: MoneyDto;

  /** The same in the artisan's own currency, as she is owed it. */
  @ApiProperty({ type: MoneyDto })
  artisanReceives!: MoneyDto;

  /** Buyer's currency: commission, the tax on it and what the rate holds above the market's. */
  @ApiProperty({ type: MoneyDto })
  platform!: MoneyDto;

  /** Buyer's currency: tax that the platform collects. */
  @ApiProperty({ type: MoneyDto })
  tax!: MoneyDto;
}

/** Who gets how much of the whole order, in the buyer's currency; together it is the total. */
export class OrderSplitDto {
  @ApiProperty({ type: MoneyDto })
  artisans!: MoneyDto;

  @ApiProperty({ type: MoneyDto })
  platform!: MoneyDto;

  /** Postage, which goes to whoever posts. */
  @ApiProperty({ type: MoneyDto })
  post!: MoneyDto;

  @ApiProperty({ type: MoneyDto })
  tax!: MoneyDto;

  /** Settlement currency: what the card processor keeps, out of the platform's share. Null until it has said so. */
  @ApiProperty({ type: MoneyDto, nullable: true })
  processor!: MoneyDto | null;
}

export class StoreOrderLineDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  /** Of the listing, which may have changed since. */
  listingSlug!: string;

  @ApiProperty({ type: OrderTextDto })
  title!: OrderTextDto;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  options!: Record<string, string>;

  @ApiProperty({ type: 'integer' })
  quantity!: number;

  @ApiProperty({ type: String, nullable: true })
  personalisation!: string | null;

  /** By which day it is ready to be posted, as it was promised; null for what was there. */
  @ApiProperty({ type: String, format: 'date', nullable: true })
  readyBy!: string | null;

  /** Which pieces of a numbered edition they are; null for what is none. */
  @ApiProperty({ type: OrderEditionDto, nullable: true })
  edition!: OrderEditionDto | null;

  /** Of one piece, in the workshop's currency. */
  @ApiProperty({ type: MoneyDto })
  unitPrice!: MoneyDto;

  /** Of one piece, as her price list had it in another currency than she is owed; null: `unitPrice`. */
  @ApiProperty({ type: MoneyDto, nullable: true })
  listPrice!: MoneyDto | null;

  /** Buyer's currency, for the whole line. */
  @ApiProperty({ type: MoneyDto })
  paid!: MoneyDto;

  @ApiProperty({ type: LineSplitDto })
  split!: LineSplitDto;
}

export class OrderWorkshopDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  slug!: string;

  name!: string;

  /** The language of the name, BCP 47. */
  @ApiProperty({ example: 'kk' })
  locale!: string;
}

export class OrderServiceDto {
  @ApiProperty({ example: 'post-parcel' })
  slug!: string;

  name!: string;

  /** The language of the name, BCP 47. */
  @ApiProperty({ example: 'kk' })
  locale!: string;
}

/** What one workshop makes, packs and posts. */
export class StoreSellerOrderDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'SH-7K2M-Q4XW-1' })
  number!: string;

  @ApiProperty({ enum: sellerOrderStates })
  state!: SellerOrderState;

  @ApiProperty({ type: OrderWorkshopDto })
  workshop!: OrderWorkshopDto;

  /** How it is posted, as the buyer chose. */
  @ApiProperty({ type: OrderServiceDto })
  service!: OrderServiceDto;

  @ApiProperty({ type: [StoreOrderLineDto] })
  lines!: StoreOrderLineDto[];

  /** Buyer's currency. */
  @ApiProperty({ type: MoneyDto })
  postage!: MoneyDto;

  @ApiProperty({ type: [ShipmentDto] })
  shipments!: ShipmentDto[];

  /** Days after the delivery in which the buyer may send it back. */
  @ApiProperty({ type: 'integer' })
  returnWindowDays!: number;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  postedAt!: Date | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  deliveredAt!: Date | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  returnUntil!: Date | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  canceledAt!: Date | null;

  @ApiProperty({ type: String, nullable: true })
  canceledBy!: string | null;

  @ApiProperty({ type: String, nullable: true })
  cancelReason!: string | null;
}

export class StoreOrderDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'SH-7K2M-Q4XW' })
  number!: string;

  @ApiProperty({ enum: orderStatuses })
  status!: OrderStatus;

  @ApiProperty({ type: String, format: 'date-time' })
  placedAt!: Date;

  /** Invented, to show the shop with something in it. */
  demo!: boolean;

  @ApiProperty({ type: MoneyDto })
  total!: MoneyDto;

  @ApiProperty({ type: OrderSplitDto })
  split!: OrderSplitDto;

  @ApiProperty({ type: OrderAddressDto })
  address!: OrderAddressDto;

  @ApiProperty({ type: [StoreSellerOrderDto] })
  sellerOrders!: StoreSellerOrderDto[];

  @ApiProperty({ type: [OrderRefundDto] })
  refunds!: OrderRefundDto[];
}
