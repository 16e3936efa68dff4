/** What artisans send of a listing. What is missing is asked for when it is submitted. */
import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO31661Alpha2,
  IsISO8601,
  IsObject,
  IsOptional,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { type StockMode, stockModes } from '../../inventory/index.js';
import { currencies, type Currency } from '../../kernel/currency.js';
import { PageQuery } from '../../platform/http/pagination.js';
import { IsText } from '../../platform/http/validation.js';
import { dimensions, HS6, SLUG } from '../vocabulary.rules.js';
import { type FoodSafety, foodSafeties, type Personalised, personalisations } from './listing.content.js';
import { IsOptions } from './listing.options.js';
import { type ShownListingState, shownListingStates } from './listing.states.js';

const MOST_PIECES = 1_000_000;

/** Letters, digits and what stands between them; it never begins a formula of a spreadsheet. */
export const SKU = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,63}$/;

/** A list of words of the vocabulary; null is none. */
function IsWords(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ type: [String], required: false, maxItems: 20 }),
    IsOptional(),
    IsArray(),
    ArrayMaxSize(20),
    ArrayUnique(),
    Matches(SLUG, { each: true }),
  );
}

function IsWord(example: string): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ type: String, required: false, nullable: true, example }),
    IsOptional(),
    Matches(SLUG),
  );
}

function IsPart(part: () => new () => object): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ type: () => part(), required: false, nullable: true }),
    IsOptional(),
    IsObject(),
    ValidateNested(),
    Type(part),
  );
}

export class TitlesDto {
  @IsOptional()
  @IsText({ max: 140 })
  kk?: string;

  @IsOptional()
  @IsText({ max: 140 })
  ru?: string;

  @IsOptional()
  @IsText({ max: 140 })
  en?: string;
}

export class DescriptionsDto {
  @IsOptional()
  @IsText({ max: 5_000, lines: 'several' })
  kk?: string;

  @IsOptional()
  @IsText({ max: 5_000, lines: 'several' })
  ru?: string;

  @IsOptional()
  @IsText({ max: 5_000, lines: 'several' })
  en?: string;
}

export class AltTextsDto {
  @IsOptional()
  @IsText({ max: 300 })
  kk?: string;

  @IsOptional()
  @IsText({ max: 300 })
  ru?: string;

  @IsOptional()
  @IsText({ max: 300 })
  en?: string;
}

function IsMillimetres(): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 100_000 }),
    IsOptional(),
    IsInt(),
    Min(1),
    Max(100_000),
  );
}

/** Of the piece, not of its box. */
export class DimensionsDto implements Partial<Record<(typeof dimensions)[number], number>> {
  @IsMillimetres()
  diameter?: number;

  @IsMillimetres()
  height?: number;

  @IsMillimetres()
  length?: number;

  @IsMillimetres()
  width?: number;

  @IsMillimetres()
  thickness?: number;

  @IsMillimetres()
  depth?: number;
}

export class FoodSafetyReportDto {
  @IsText({ max: 200 })
  laboratory!: string;

  @ApiProperty({ format: 'date', example: '2026-05-04' })
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  @IsISO8601({ strict: true })
  testedOn!: string;

  /** The limits that it was tested against. */
  @ApiProperty({ example: 'ISO 4531:2022, lead and cadmium' })
  @IsText({ max: 200 })
  limits!: string;
}

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

export class ListingInputDto {
  /** What the workshop calls it; nobody else of the workshop's is called so. */
  @ApiProperty({ type: String, required: false, nullable: true, example: 'TABAQ-38', maxLength: 64 })
  @IsOptional()
  @Matches(SKU)
  sku?: string | null;

  @IsPart(() => TitlesDto)
  titles?: TitlesDto | null;

  @IsPart(() => DescriptionsDto)
  descriptions?: DescriptionsDto | null;

  @IsWord('ceramics')
  craft?: string | null;

  @IsWord('tabaq')
  objectType?: string | null;

  /** Of the craft. */
  @IsWords()
  techniques?: string[] | null;

  /** All that it is made of. */
  @IsWords()
  materials?: string[] | null;

  /** Motifs of the ornament dictionary. */
  @IsWords()
  ornaments?: string[] | null;

  /** Of ceramics. */
  @IsWord('glazed-earthenware')
  wareClass?: string | null;

  @IsPart(() => DimensionsDto)
  dimensionsMm?: DimensionsDto | null;

  /** How many pieces make one: 8 of a tea set. */
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 1_000, default: 1 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1_000)
  pieces?: number;

  /** Null for what is still to be made. */
  @ApiProperty({ type: 'integer', minimum: 1_800, maximum: 2_200, required: false, nullable: true })
  @IsOptional()
  @IsInt()
  @Min(1_800)
  @Max(2_200)
  madeYear?: number | null;

  /** Care instructions by slug. */
  @IsWords()
  care?: string[] | null;

  @ApiProperty({ enum: foodSafeties, required: false, nullable: true })
  @IsOptional()
  @IsIn(foodSafeties)
  foodSafety?: FoodSafety | null;

  /** Needed for `food_safe_tested`. */
  @IsPart(() => FoodSafetyReportDto)
  foodSafetyReport?: FoodSafetyReportDto | null;

  /** Whether it can, or must, be made with a name, a date or a wish of the buyer. */
  @ApiPropertyOptional({ enum: personalisations, default: 'no' })
  @IsOptional()
  @IsIn(personalisations)
  personalised?: Personalised;

  /** How many letters it takes; 500 if left out. */
  @ApiProperty({ type: 'integer', minimum: 1, maximum: 500, required: false, nullable: true })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(500)
  personalisationMax?: number | null;

  /** What the buyer is asked for: "A name, in Latin letters". */
  @IsPart(() => TitlesDto)
  personalisationPrompts?: TitlesDto | null;

  /** That of the object type if left out. */
  @ApiProperty({ type: String, required: false, nullable: true, example: '691390' })
  @IsOptional()
  @Matches(HS6)
  hs6?: string | null;

  /** ISO 3166-1 alpha-2; KZ if left out. */
  @ApiPropertyOptional({ example: 'KZ', default: 'KZ' })
  @IsOptional()
  @Matches(/^[A-Z]{2}$/)
  @IsISO31661Alpha2()
  countryOfOrigin?: string;

  /** As its object type is if left out. */
  @ApiProperty({ type: Boolean, required: false, nullable: true })
  @IsOptional()
  @IsBoolean()
  fragile?: boolean | null;

  /** In the order to show them. */
  @ApiProperty({ type: [VariantDto], required: false, maxItems: 50 })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => VariantDto)
  variants?: VariantDto[] | null;
}

export class ListingPhotoInputDto {
  /** A ready picture of the workshop. */
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  assetId!: string;

  @IsPart(() => AltTextsDto)
  alt?: AltTextsDto | null;
}

export class ListingPhotosInputDto {
  /** In the order to show them; the first stands for the listing. */
  @ApiProperty({ type: [ListingPhotoInputDto], maxItems: 12 })
  @IsArray()
  @ArrayMaxSize(12)
  @IsObject({ each: true })
  @ArrayUnique((photo: ListingPhotoInputDto | null) => photo?.assetId)
  @ValidateNested({ each: true })
  @Type(() => ListingPhotoInputDto)
  photos!: ListingPhotoInputDto[];
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

export class ListingsQuery extends PageQuery {
  /** More than one asks for any of them. */
  @ApiProperty({ enum: shownListingStates, isArray: true, required: false })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? [value] : value))
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(shownListingStates.length)
  @IsIn(shownListingStates, { each: true })
  state?: ShownListingState[];
}

export const changeReasons = [
  'photos',
  'description',
  'translation',
  'vocabulary',
  'food_safety',
  'price',
  'not_allowed',
  'other',
] as const;
export type ChangeReason = (typeof changeReasons)[number];

export class RequestChangesDto {
  @ApiProperty({ enum: changeReasons })
  @IsIn(changeReasons)
  reason!: ChangeReason;

  /** For the artisan, in a language of hers. */
  @IsText({ max: 2_000, lines: 'several' })
  note!: string;
}
