/** What artisans and moderators read of a listing. */
import { ApiProperty } from '@nestjs/swagger';
import { type StockMode, stockModes } from '../../inventory/index.js';
import { ImageDto } from '../../media/index.js';
import { MoneyDto } from '../../platform/http/money.dto.js';
import { type FoodSafety, foodSafeties, type Personalised, personalisations } from './listing.content.js';
import { FoodSafetyReportDto } from './listing.dto.js';
import { EvidenceDto } from '../evidence/evidence.dto.js';
import { type ShownListingState, shownListingStates } from './listing.states.js';
import { type WarningCode, warningCodes } from './listing.warnings.js';

const texts = { type: 'object', additionalProperties: { type: 'string' } } as const;

export class ListingStockDto {
  /** Variants with the same id share their stock. */
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: stockModes })
  mode!: StockMode;

  /** Those held included. */
  @ApiProperty({ type: 'integer' })
  quantity!: number;

  /** In the hands of buyers who are paying. */
  @ApiProperty({ type: 'integer' })
  held!: number;

  @ApiProperty({ type: 'integer' })
  sold!: number;

  @ApiProperty({ type: 'integer', nullable: true })
  leadTimeDays!: number | null;

  /** Of made_to_order: how many are finished in a week; null: no limit. */
  @ApiProperty({ type: 'integer', nullable: true })
  capacityPerWeek!: number | null;

  /** Of made_to_order: when one that is ordered today would be ready. */
  @ApiProperty({ type: String, format: 'date', nullable: true })
  readyBy!: string | null;

  /** Of a numbered edition: how many there will ever be. */
  @ApiProperty({ type: 'integer', nullable: true })
  editionSize!: number | null;
}

export class ListingVariantDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty(texts)
  options!: Record<string, string>;

  @ApiProperty({ type: MoneyDto })
  price!: MoneyDto;

  @ApiProperty({ type: 'integer' })
  weightG!: number;

  /** Null: those of the listing. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' }, nullable: true })
  dimensionsMm!: Record<string, number> | null;

  @ApiProperty({ type: ListingStockDto })
  stock!: ListingStockDto;
}

export class ListingPhotoDto {
  @ApiProperty({ format: 'uuid' })
  assetId!: string;

  @ApiProperty(texts)
  alt!: Record<string, string>;

  /** Null when the picture can't be shown. */
  @ApiProperty({ type: () => ImageDto, nullable: true })
  image!: ImageDto | null;
}

export class ListingReviewDto {
  @ApiProperty({ enum: ['published', 'changes_requested'] })
  decision!: string;

  /** Why changes were asked for. */
  @ApiProperty({ type: String, nullable: true })
  reason!: string | null;

  @ApiProperty({ type: String, nullable: true })
  note!: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  decidedAt!: Date;
}

/** Something unusual to look at again. It stops nobody. */
export class ListingWarningDto {
  /** RFC 6901. */
  pointer!: string;

  @ApiProperty({ enum: warningCodes })
  code!: WarningCode;

  detail!: string;
}

export class ListingItemDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  /** Part of its address; null until it was first submitted. */
  @ApiProperty({ type: String, nullable: true })
  slug!: string | null;

  /** What its workshop calls it. */
  @ApiProperty({ type: String, nullable: true })
  sku!: string | null;

  /** `sold_out`: published, and nothing of it is left. */
  @ApiProperty({ enum: shownListingStates })
  state!: ShownListingState;

  /** Moved by every change; the ETag is made of it. */
  @ApiProperty({ type: 'integer' })
  version!: number;

  @ApiProperty(texts)
  titles!: Record<string, string>;

  @ApiProperty({ type: String, nullable: true })
  craft!: string | null;

  @ApiProperty({ type: String, nullable: true })
  objectType!: string | null;

  /** Part of the invented demo catalogue. */
  demo!: boolean;

  @ApiProperty({ type: String, format: 'date-time' })
  updatedAt!: Date;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  submittedAt!: Date | null;

  /** The first time. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  publishedAt!: Date | null;
}

export class ListingDto extends ListingItemDto {
  @ApiProperty(texts)
  descriptions!: Record<string, string>;

  techniques!: string[];
  materials!: string[];
  ornaments!: string[];

  @ApiProperty({ type: String, nullable: true })
  wareClass!: string | null;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' } })
  dimensionsMm!: Record<string, number>;

  @ApiProperty({ type: 'integer' })
  pieces!: number;

  @ApiProperty({ type: 'integer', nullable: true })
  madeYear!: number | null;

  care!: string[];

  @ApiProperty({ enum: foodSafeties, nullable: true })
  foodSafety!: FoodSafety | null;

  @ApiProperty({ type: FoodSafetyReportDto, nullable: true })
  foodSafetyReport!: FoodSafetyReportDto | null;

  @ApiProperty({ enum: personalisations })
  personalised!: Personalised;

  /** Letters; null: 500. */
  @ApiProperty({ type: 'integer', nullable: true })
  personalisationMax!: number | null;

  @ApiProperty(texts)
  personalisationPrompts!: Record<string, string>;

  @ApiProperty({ type: String, nullable: true })
  hs6!: string | null;

  countryOfOrigin!: string;
  fragile!: boolean;

  @ApiProperty({ type: [ListingVariantDto] })
  variants!: ListingVariantDto[];

  @ApiProperty({ type: [ListingPhotoDto] })
  photos!: ListingPhotoDto[];

  /** Files that prove what it says. */
  @ApiProperty({ type: [EvidenceDto] })
  evidence!: EvidenceDto[];

  /** Weights and sizes that are unusual for what it is. */
  @ApiProperty({ type: [ListingWarningDto] })
  warnings!: ListingWarningDto[];

  /** The latest decision of a moderator; null before the first. */
  @ApiProperty({ type: ListingReviewDto, nullable: true })
  review!: ListingReviewDto | null;
}

export class ListingPageDto {
  @ApiProperty({ type: [ListingItemDto] })
  items!: ListingItemDto[];

  /** For `after`; null on the last page. */
  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}

export class ListingWorkshopDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  slug!: string;

  @ApiProperty(texts)
  names!: Record<string, string>;
}

export class ReviewedListingItemDto extends ListingItemDto {
  @ApiProperty({ type: ListingWorkshopDto, nullable: true })
  workshop!: ListingWorkshopDto | null;
}

export class ReviewedListingDto extends ListingDto {
  @ApiProperty({ type: ListingWorkshopDto, nullable: true })
  workshop!: ListingWorkshopDto | null;
}

export class ReviewedListingPageDto {
  @ApiProperty({ type: [ReviewedListingItemDto] })
  items!: ReviewedListingItemDto[];

  /** For `after`; null on the last page. */
  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}
