import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsLocale,
  IsObject,
  IsOptional,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { MoneyDto } from '../../platform/http/money.dto.js';
import { PageQuery } from '../../platform/http/pagination.js';
import { IsText } from '../../platform/http/validation.js';
import { ShipmentDto } from '../../shipping/index.js';
import { type ArtisanReason, artisanReasons } from '../cancellation/cancellation.js';
import { OrderAddressDto, OrderEditionDto, OrderTextDto } from '../orders.dto.js';
import { OrderServiceDto } from '../store/orders.store.dto.js';
import { type SellerOrderState, sellerOrderStates } from '../seller-order.states.js';

export class ArtisanOrdersQuery extends PageQuery {
  @ApiProperty({ enum: sellerOrderStates, required: false })
  @IsOptional()
  @IsIn(sellerOrderStates)
  state?: SellerOrderState;

  /** A BCP 47 tag that wins over Accept-Language. */
  @IsOptional()
  @IsLocale()
  locale?: string;
}

export class ParcelDimensionsInput {
  @ApiProperty({ type: 'integer', minimum: 1, maximum: 5000 })
  @IsInt()
  @Min(1)
  @Max(5_000)
  length!: number;

  @ApiProperty({ type: 'integer', minimum: 1, maximum: 5000 })
  @IsInt()
  @Min(1)
  @Max(5_000)
  width!: number;

  @ApiProperty({ type: 'integer', minimum: 1, maximum: 5000 })
  @IsInt()
  @Min(1)
  @Max(5_000)
  height!: number;
}

export class ParcelLineInput {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  lineId!: string;

  @ApiProperty({ type: 'integer', minimum: 1, maximum: 10_000 })
  @IsInt()
  @Min(1)
  @Max(10_000)
  quantity!: number;
}

export class ParcelInput {
  /** Grams, with packing. */
  @ApiProperty({ type: 'integer', minimum: 1, maximum: 1_000_000 })
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  weightG!: number;

  /** Millimetres, outside. */
  @ApiProperty({ type: ParcelDimensionsInput, required: false })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => ParcelDimensionsInput)
  dimensionsMm?: ParcelDimensionsInput;

  /** What is in it. Needed if there are several parcels; a single one holds everything. */
  @ApiProperty({ type: [ParcelLineInput], required: false, minItems: 1, maxItems: 100 })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => ParcelLineInput)
  lines?: ParcelLineInput[];
}

export class PostSellerOrderDto {
  /** Another service of the tariff than the buyer chose. */
  @ApiProperty({ required: false, example: 'ems' })
  @IsOptional()
  @MaxLength(60)
  @Matches(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
  service?: string;

  /** Who carries it, `Qazpost`. */
  @IsOptional()
  @IsText({ max: 100 })
  carrier?: string;

  /** The carrier's number. Needed unless the buyer picks it up. */
  @IsOptional()
  @IsText({ max: 100 })
  tracking?: string;

  /** One parcel with everything, as heavy as its pieces, if left out. */
  @ApiProperty({ type: [ParcelInput], required: false, minItems: 1, maxItems: 50 })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => ParcelInput)
  parcels?: ParcelInput[];
}

export class CancelSellerOrderDto {
  /** After `broken` and `sold_elsewhere` the piece is not offered again. */
  @ApiProperty({ enum: artisanReasons })
  @IsIn(artisanReasons)
  reason!: ArtisanReason;

  /** For the shop's staff. */
  @IsOptional()
  @IsText({ max: 500, lines: 'several' })
  note?: string;
}

/** Amounts are in the workshop's currency. */
export class ArtisanOrderLineDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  listingId!: string;

  @ApiProperty({ format: 'uuid' })
  variantId!: string;

  @ApiProperty({ type: OrderTextDto })
  title!: OrderTextDto;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  options!: Record<string, string>;

  @ApiProperty({ type: 'integer' })
  quantity!: number;

  /** What the buyer wants on it. */
  @ApiProperty({ type: String, nullable: true })
  personalisation!: string | null;

  /** By which day it is ready to be posted, as it was promised; null for what was there. */
  @ApiProperty({ type: String, format: 'date', nullable: true })
  readyBy!: string | null;

  /** Which pieces of a numbered edition they are; null for what is none. */
  @ApiProperty({ type: OrderEditionDto, nullable: true })
  edition!: OrderEditionDto | null;

  /** Grams of one piece, unpacked. */
  @ApiProperty({ type: 'integer' })
  weightG!: number;

  /** Of one piece, in what you are owed. */
  @ApiProperty({ type: MoneyDto })
  unitPrice!: MoneyDto;

  /** Of one piece, as your price list had it in another currency; null: `unitPrice`. */
  @ApiProperty({ type: MoneyDto, nullable: true })
  listPrice!: MoneyDto | null;

  @ApiProperty({ type: MoneyDto })
  gross!: MoneyDto;

  /** Basis points, frozen when the order was placed. */
  @ApiProperty({ type: 'integer', example: 1000 })
  commissionBp!: number;

  /** With the tax on it, where there is one. */
  @ApiProperty({ type: MoneyDto })
  commission!: MoneyDto;

  @ApiProperty({ type: MoneyDto })
  earns!: MoneyDto;
}

/** The workshop's part of a buyer's order. What she bought elsewhere is not in it. */
export class ArtisanOrderDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'SH-7K2M-Q4XW-1' })
  number!: string;

  @ApiProperty({ enum: sellerOrderStates })
  state!: SellerOrderState;

  @ApiProperty({ type: String, format: 'date-time' })
  placedAt!: Date;

  /** As the buyer chose. */
  @ApiProperty({ type: OrderServiceDto })
  service!: OrderServiceDto;

  @ApiProperty({ type: [ArtisanOrderLineDto] })
  lines!: ArtisanOrderLineDto[];

  /** For the postage, which the workshop pays to the carrier. */
  @ApiProperty({ type: MoneyDto })
  postage!: MoneyDto;

  /** Lines less commission, and postage. */
  @ApiProperty({ type: MoneyDto })
  earns!: MoneyDto;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  postedAt!: Date | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  deliveredAt!: Date | null;

  /** After this the money is released. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  returnUntil!: Date | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  completedAt!: Date | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  canceledAt!: Date | null;

  @ApiProperty({ type: String, nullable: true })
  canceledBy!: string | null;

  @ApiProperty({ type: String, nullable: true })
  cancelReason!: string | null;
}

export class ArtisanOrderDetailDto extends ArtisanOrderDto {
  /** For the parcel, and for nothing else. */
  @ApiProperty({ type: OrderAddressDto })
  address!: OrderAddressDto;

  @ApiProperty({ type: [ShipmentDto] })
  shipments!: ShipmentDto[];
}

export class ArtisanOrderPageDto {
  @ApiProperty({ type: [ArtisanOrderDto] })
  items!: ArtisanOrderDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}
