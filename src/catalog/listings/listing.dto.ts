/** What artisans send of a listing. What is missing is asked for when it is submitted. */
import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
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
import { PageQuery } from '../../platform/http/pagination.js';
import { IsText } from '../../platform/http/validation.js';
import { HS6, SLUG } from '../vocabulary.rules.js';
import { type FoodSafety, foodSafeties, type Personalised, personalisations } from './listing.content.js';
import { AltTextsDto, DescriptionsDto, DimensionsDto, IsPart, TitlesDto } from './listing.parts.dto.js';
import { type ShownListingState, shownListingStates } from './listing.states.js';
import { VariantDto } from './listing.variants.dto.js';

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
