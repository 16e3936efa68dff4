import { ApiProperty } from '@nestjs/swagger';
import { MoneyDto } from '../platform/http/money.dto.js';
import { type ShipmentState, shipmentStates } from './shipment-states.js';

export class ParcelDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  /** Grams, with packing. */
  @ApiProperty({ type: 'integer' })
  weightG!: number;

  /** Millimetres by dimension; null when nobody measured it. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'number' }, nullable: true })
  dimensionsMm!: Record<string, number> | null;

  /** What is in it, a row for each kind of goods. */
  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true } })
  contents!: Record<string, unknown>[];

  @ApiProperty({ type: MoneyDto })
  declaredValue!: MoneyDto;
}

export class ShipmentDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  sellerOrderId!: string;

  /** A service of the tariff. */
  @ApiProperty({ example: 'post-parcel' })
  service!: string;

  @ApiProperty({ type: String, nullable: true })
  carrier!: string | null;

  /** The carrier's number; null where there is none, as at a pick-up. */
  @ApiProperty({ type: String, nullable: true })
  tracking!: string | null;

  @ApiProperty({ enum: Object.keys(shipmentStates) })
  state!: ShipmentState;

  @ApiProperty({ format: 'date-time' })
  postedAt!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  deliveredAt!: string | null;

  @ApiProperty({ type: [ParcelDto] })
  parcels!: ParcelDto[];
}
