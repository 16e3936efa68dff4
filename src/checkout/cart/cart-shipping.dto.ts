import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsUUID, ValidateNested } from 'class-validator';
import { IsText } from '../../platform/http/validation.js';
import { BlockedServiceDto, EstimatedServiceDto } from '../../shipping/index.js';
import { MOST_LINES } from './cart.dto.js';

export class ShippingChoiceDto {
  /** The parcel's workshop. */
  @IsUUID()
  parcel!: string;

  @ApiProperty({ example: 'post-parcel' })
  @IsText({ max: 80 })
  service!: string;
}

export class ShippingChoicesDto {
  /** One for each parcel; what was chosen before is replaced. */
  @ApiProperty({ type: [ShippingChoiceDto] })
  @IsArray()
  @ArrayMaxSize(MOST_LINES)
  @ArrayUnique(({ parcel }: ShippingChoiceDto) => parcel)
  @ValidateNested({ each: true })
  @Type(() => ShippingChoiceDto)
  choices!: ShippingChoiceDto[];
}

export class CartParcelDto {
  /** The workshop that posts it. */
  @ApiProperty({ format: 'uuid' })
  parcel!: string;

  /** Packed, in grams. */
  @ApiProperty({ type: 'integer' })
  weightG!: number;

  @ApiProperty({ type: [EstimatedServiceDto] })
  choices!: EstimatedServiceDto[];

  @ApiProperty({ type: [BlockedServiceDto] })
  blocked!: BlockedServiceDto[];

  /** The service that was chosen. */
  @ApiProperty({ type: String, nullable: true })
  chosen!: string | null;
}

export class CartShippingDto {
  @ApiProperty({ type: [CartParcelDto] })
  parcels!: CartParcelDto[];
}
