import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsUUID, ValidateNested } from 'class-validator';
import { MoneyDto } from '../../platform/http/money.dto.js';
import { IsText } from '../../platform/http/validation.js';
import { MOST_LINES } from './cart.dto.js';

export class ShippingChoiceDto {
  /** The parcel's workshop. */
  @IsUUID()
  parcel!: string;

  @ApiProperty({ example: 'kz-post-parcel' })
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

export class CartServiceDto {
  @ApiProperty({ example: 'kz-post-parcel' })
  service!: string;

  name!: string;

  /** The language of the name, BCP 47. */
  locale!: string;

  @ApiProperty({ type: MoneyDto })
  price!: MoneyDto;

  /** Days on the way. */
  @ApiProperty({ type: 'integer' })
  minDays!: number;

  @ApiProperty({ type: 'integer' })
  maxDays!: number;

  tracked!: boolean;
}

export class CartBlockedServiceDto {
  service!: string;

  /** Why this parcel can't go by it. */
  reason!: string;
}

export class CartParcelDto {
  /** The workshop that posts it. */
  @ApiProperty({ format: 'uuid' })
  parcel!: string;

  /** Packed, in grams. */
  @ApiProperty({ type: 'integer' })
  weightG!: number;

  @ApiProperty({ type: [CartServiceDto] })
  choices!: CartServiceDto[];

  @ApiProperty({ type: [CartBlockedServiceDto] })
  blocked!: CartBlockedServiceDto[];

  /** The service that was chosen. */
  @ApiProperty({ type: String, nullable: true })
  chosen!: string | null;
}

export class CartShippingDto {
  @ApiProperty({ type: [CartParcelDto] })
  parcels!: CartParcelDto[];
}
