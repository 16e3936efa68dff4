/** What artisans send of the variants of a listing, and of what there is of them. */
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsUUID,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { type StockMode, stockModes } from '../../inventory/index.js';
import { currencies, type Currency } from '../../kernel/currency.js';
import { IsOptions } from './listing.options.js';
import { DimensionsDto, IsPart } from './listing.parts.dto.js';

const MOST_PIECES = 1_000_000;

export class PriceDto {
  /** Minor units; of tenge whole ones, so divisible by 100. */
  @ApiProperty({ type: 'integer', minimum: 1, maximum: 100_000_000_000, example: 5_800_000 })
  @IsInt()
  @Min(1)
  @Max(100_000_000_000)
  amount!: number;

  /** One for all variants. A workshop is owed tenge: of another currency as many as the rate of the checkout says. */
  @ApiProperty({ enum: currencies, example: 'KZT' })
  @IsIn(currencies)
  currency!: Currency;
}

/** A stock item of its own (`mode`, `quantity`), or another variant's (`sameAs`). */
export class VariantStockDto {
  @ApiPropertyOptional({ enum: stockModes })
  @IsOptional()
  @IsIn(stockModes)
  mode?: StockMode;

  /** Pieces that there are; for made_to_order how many may be open at once. */
  @ApiPropertyOptional({ type: 'integer', minimum: 0, maximum: MOST_PIECES })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(MOST_PIECES)
  quantity?: number;

  /** For made_to_order, and only for that. */
  @ApiProperty({ type: 'integer', minimum: 1, maximum: 730, required: false, nullable: true })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(730)
  leadTimeDays?: number | null;

  /** Of made_to_order: how many are finished in a week. The queue of what is ordered gives the promised date. */
  @ApiProperty({ type: 'integer', minimum: 1, maximum: 1_000, required: false, nullable: true })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1_000)
  capacityPerWeek?: number | null;

  /** Of limited: how many there will ever be, each with its number. It never changes. */
  @ApiProperty({ type: 'integer', minimum: 1, maximum: 10_000, required: false, nullable: true })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(10_000)
  editionSize?: number | null;

  /** The index, in this list, of the variant whose stock it is. */
  @ApiPropertyOptional({ type: 'integer', minimum: 0, maximum: 49 })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(49)
  sameAs?: number;
}

export class VariantDto {
  /** A variant that there is; left out for a new one. One that is no longer named is taken out. */
  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  id?: string;

  /** Such as `{"size": "large"}`; the same for no two variants. */
  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'string' }, example: {} })
  @IsOptional()
  @IsOptions()
  options?: Record<string, string> | null;

  @ApiProperty({ type: PriceDto })
  @IsObject()
  @ValidateNested()
  @Type(() => PriceDto)
  price!: PriceDto;

  /** Of the piece without packing, in grams. */
  @ApiProperty({ type: 'integer', minimum: 1, maximum: 1_000_000 })
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  weightG!: number;

  /** Where it differs from the listing's; those of the listing if left out. */
  @IsPart(() => DimensionsDto)
  dimensionsMm?: DimensionsDto | null;

  /** For a new variant. What there is of others is set with `PUT …/stock`, because every sale changes it. */
  @IsPart(() => VariantStockDto)
  stock?: VariantStockDto | null;
}

export class StockCountDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  stockItemId!: string;

  /** Those that buyers hold at this moment included. */
  @ApiProperty({ type: 'integer', minimum: 0, maximum: MOST_PIECES })
  @IsInt()
  @Min(0)
  @Max(MOST_PIECES)
  quantity!: number;

  /** What you have read. If a piece was sold since, nothing is changed. */
  @ApiProperty({ type: 'integer', minimum: 0, maximum: MOST_PIECES })
  @IsInt()
  @Min(0)
  @Max(MOST_PIECES)
  knownQuantity!: number;

  /** For made_to_order. */
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 730 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(730)
  leadTimeDays?: number;

  /** For made_to_order: how many are finished in a week; null: no limit. What is promised already stays. */
  @ApiProperty({ type: 'integer', minimum: 1, maximum: 1_000, required: false, nullable: true })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1_000)
  capacityPerWeek?: number | null;
}

export class StockInputDto {
  @ApiProperty({ type: [StockCountDto], minItems: 1, maxItems: 50 })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @IsObject({ each: true })
  @ArrayUnique((count: StockCountDto | null) => count?.stockItemId)
  @ValidateNested({ each: true })
  @Type(() => StockCountDto)
  items!: StockCountDto[];
}
