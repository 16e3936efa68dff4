import { ApiProperty } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsInt, IsLocale, IsOptional, Matches, Max, Min } from 'class-validator';
import { MoneyDto } from '../platform/http/money.dto.js';
import { type BlockReason, blockReasons } from './shipping-quotes.js';

/** Heavier than anything that goes by post: a tonne. */
const MOST_GRAMS = 1_000_000;

export class CountriesQuery {
  /** A BCP 47 tag that wins over Accept-Language, such as `kk`. */
  @IsOptional()
  @IsLocale()
  locale?: string;
}

export class EstimateQuery {
  /** Where the piece would go, ISO 3166-1 alpha-2. */
  @ApiProperty({ example: 'DE' })
  @Matches(/^[A-Z]{2}$/, { message: 'country must be two capital letters, ISO 3166-1' })
  country!: string;

  /** ISO 3166-2; some regions have prices of their own. */
  @ApiProperty({ required: false, example: 'KZ-61' })
  @IsOptional()
  @Matches(/^[A-Z]{2}-[A-Z0-9]{1,3}$/, { message: 'region must be a code of ISO 3166-2 such as KZ-61' })
  region?: string;

  /** Of the pieces, without packing. */
  @ApiProperty({ type: 'integer', minimum: 1, maximum: MOST_GRAMS, example: 1_200 })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MOST_GRAMS)
  weightG!: number;

  /** Whether any of them breaks; it is packed heavier then. */
  @ApiProperty({ type: Boolean, required: false, default: false })
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  fragile = false;

  /** A BCP 47 tag that wins over Accept-Language, such as `kk`. */
  @IsOptional()
  @IsLocale()
  locale?: string;
}

export class ServedRegionDto {
  /** ISO 3166-2. */
  @ApiProperty({ example: 'KZ-61' })
  region!: string;

  /** The zone of its own prices, for parcels from the same zone. */
  @ApiProperty({ example: 'kz-local' })
  zone!: string;
}

export class ServedCountryDto {
  /** ISO 3166-1 alpha-2. */
  @ApiProperty({ example: 'DE' })
  country!: string;

  name!: string;

  /** The language of the name, BCP 47. */
  @ApiProperty({ example: 'kk' })
  locale!: string;

  @ApiProperty({ example: 'europe' })
  zone!: string;

  /** Regions with prices of their own. */
  @ApiProperty({ type: [ServedRegionDto] })
  regions!: ServedRegionDto[];
}

export class ServedCountriesDto {
  @ApiProperty({ type: [ServedCountryDto] })
  items!: ServedCountryDto[];

  /** Always null: they come as a whole. */
  @ApiProperty({ type: String, nullable: true })
  nextCursor!: null;
}

/** A service that takes the parcel. */
export class EstimatedServiceDto {
  @ApiProperty({ example: 'post-parcel' })
  service!: string;

  name!: string;

  /** The language of the name, BCP 47. */
  @ApiProperty({ example: 'kk' })
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

export class BlockedServiceDto {
  @ApiProperty({ example: 'ems' })
  service!: string;

  @ApiProperty({ enum: blockReasons })
  reason!: BlockReason;
}

export class EstimateDto {
  /** With packing. */
  @ApiProperty({ type: 'integer' })
  weightG!: number;

  /** Empty when nothing can take such a parcel there. */
  @ApiProperty({ type: [EstimatedServiceDto] })
  choices!: EstimatedServiceDto[];

  /** Services that don't take such a parcel there, and why. */
  @ApiProperty({ type: [BlockedServiceDto] })
  blocked!: BlockedServiceDto[];

  /** Whether the prices are invented, for a demo. */
  demo!: boolean;
}
