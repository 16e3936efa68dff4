import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO31661Alpha2,
  IsISO8601,
  IsLocale,
  IsOptional,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { currencies, type Currency } from '../kernel/currency.js';
import { type Colour, colourSlugs, ImageDto } from '../media/index.js';
import { MoneyDto } from '../platform/http/money.dto.js';
import { PageQuery } from '../platform/http/pagination.js';
import { IsText } from '../platform/http/validation.js';
import { type FacetName, facetNames, StoreFacetsDto } from './facets.dto.js';

/** Part of addresses. */
export const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** A filter that may be repeated: `?craft=felt&craft=ceramics` asks for what fits either. */
export function IsSlugFilter(): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? [value] : value)),
    IsOptional(),
    IsArray(),
    ArrayMaxSize(20),
    Matches(SLUG, { each: true }),
  );
}

export const stockModes = ['one_of_a_kind', 'limited', 'made_to_order'] as const;
export type StockMode = (typeof stockModes)[number];

export const listingSorts = ['relevance', 'newest', 'price_ascending', 'price_descending', 'popular', 'name'] as const;
export type ListingSort = (typeof listingSorts)[number];

/** Classes of pieces by their largest dimension, the smallest first. */
export const sizes = [
  { name: 'small', upToMm: 150 },
  { name: 'medium', upToMm: 400 },
  { name: 'large', upToMm: 1_000 },
  { name: 'very_large', upToMm: null },
] as const;
export type Size = (typeof sizes)[number]['name'];

const FLAGS: Readonly<Record<string, boolean>> = { true: true, false: false };

export class StoreReaderQuery {
  /** A BCP 47 tag that wins over Accept-Language. */
  @IsOptional()
  @IsLocale()
  locale?: string;

  /** Show prices in this currency, ISO 4217; the sellers' own if left out. */
  @IsOptional()
  @IsIn(currencies)
  currency?: Currency;
}

export class StoreListingsQuery extends PageQuery {
  /** Words in any language or spelling. */
  @IsOptional()
  @IsText({ max: 100 })
  q?: string;

  /** Crafts; more than one asks for any of them. */
  @IsSlugFilter()
  craft?: string[];

  /** Motifs; more than one asks for any of them. */
  @IsSlugFilter()
  ornament?: string[];

  /** Groups of motifs. */
  @IsSlugFilter()
  ornamentGroup?: string[];

  /** Types of object. */
  @IsSlugFilter()
  objectType?: string[];

  @IsSlugFilter()
  technique?: string[];

  @IsSlugFilter()
  material?: string[];

  /** Colours of the pictures; more than one asks for any of them. Names: `/v1/store/colours`. */
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? [value] : value))
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsIn(colourSlugs, { each: true })
  colour?: Colour[];

  /** Slugs of workshops. */
  @IsSlugFilter()
  workshop?: string[];

  /** How pieces are stocked; more than one asks for any of them. */
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? [value] : value))
  @IsOptional()
  @IsArray()
  @IsIn(stockModes, { each: true })
  stockMode?: StockMode[];

  /** In minor units of `currency`, or of the tenge. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  priceMin?: number;

  /** In minor units of `currency`, or of the tenge. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  priceMax?: number;

  /** `true`: safe for food, tested or declared so; `false`: all others. */
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? (FLAGS[value] ?? value) : value))
  @IsOptional()
  @IsBoolean()
  foodSafe?: boolean;

  /** By the largest dimension: small up to 15 cm, medium to 40 cm, large to 1 m; more than one asks for any of them. */
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? [value] : value))
  @IsOptional()
  @IsArray()
  @IsIn(sizes.map(({ name }) => name), { each: true })
  size?: Size[];

  /** Pieces that can be posted to this country, ISO 3166-1 alpha-2. */
  @IsOptional()
  @IsISO31661Alpha2()
  shipsTo?: string;

  /** Pieces that are there, or can be made, by this day. */
  @ApiPropertyOptional({ type: 'string', format: 'date' })
  @IsOptional()
  @Matches(/^\d{4}-\d\d-\d\d$/)
  @IsISO8601({ strict: true })
  readyBy?: string;

  /** Filters whose values are to be counted, repeated or separated by commas: `craft,ornament`. None if left out. */
  @ApiPropertyOptional({ enum: facetNames, isArray: true })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : value))
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(facetNames.length)
  @IsIn(facetNames, { each: true })
  facets?: FacetName[];

  /**
   * `relevance` needs `q` and is what a search is sorted by; else the newest come first. `popular`: what sold most
   * pieces in the last 90 days, by a daily count. `name`: in the order of
   * the alphabet of the reader's language.
   */
  @IsOptional()
  @IsIn(listingSorts)
  sort?: ListingSort;

  /** A BCP 47 tag that wins over Accept-Language. */
  @IsOptional()
  @IsLocale()
  locale?: string;

  /** Show prices in this currency, ISO 4217; the sellers' own if left out. */
  @IsOptional()
  @IsIn(currencies)
  currency?: Currency;
}

export class NamedDto {
  @ApiProperty({ example: 'qoshqar-muiz' })
  slug!: string;

  name!: string;

  /** The language of the name, BCP 47. */
  locale!: string;
}

export class ShownTextDto {
  text!: string;

  /** BCP 47. */
  locale!: string;
}

export class ShownPriceDto extends MoneyDto {
  /** True: the seller's price at a stored rate, for information; checkout locks the rate. */
  converted!: boolean;
}

export const availabilityStates = ['in_stock', 'made_to_order', 'reserved', 'sold_out'] as const;

export class AvailabilityDto {
  /** `reserved`: all that is left is in somebody's checkout and may come back. */
  @ApiProperty({ enum: availabilityStates })
  state!: (typeof availabilityStates)[number];

  /** Pieces that can be bought now. */
  @ApiProperty({ type: 'integer' })
  quantity!: number;

  /** Days until a piece made to order is ready to be posted. */
  @ApiProperty({ type: 'integer', nullable: true })
  leadTimeDays!: number | null;
}

export class StoreListingCardDto {
  slug!: string;

  title!: string;

  /** The language of the title, BCP 47. */
  locale!: string;

  @ApiProperty({ type: NamedDto })
  workshop!: NamedDto;

  @ApiProperty({ example: 'ceramics' })
  craft!: string;

  objectType!: string;

  @ApiProperty({ type: [NamedDto] })
  ornaments!: NamedDto[];

  /** Of its first picture the sizes that a card needs; the page has the larger ones. */
  @ApiProperty({ type: ImageDto, nullable: true })
  image!: ImageDto | null;

  /** True for invented pieces of invented workshops. */
  demo!: boolean;

  /** Of the cheapest variant. */
  @ApiProperty({ type: ShownPriceDto })
  price!: ShownPriceDto;

  @ApiProperty({ type: AvailabilityDto })
  availability!: AvailabilityDto;
}

export class StoreListingsPage {
  @ApiProperty({ type: [StoreListingCardDto] })
  items!: StoreListingCardDto[];

  /** Null on the last page. */
  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;

  /** `near`: nothing has all the words; these pieces have words that are spelt almost so, or some of the words. */
  @ApiProperty({ enum: ['all', 'matching', 'near'] })
  found!: 'all' | 'matching' | 'near';

  /** With `near`, what was probably meant, as it is written; null if no better spelling is known. */
  @ApiProperty({ type: String, nullable: true })
  didYouMean!: string | null;

  /** Null unless `facets` asks for them. */
  @ApiProperty({ type: StoreFacetsDto, nullable: true })
  facets!: StoreFacetsDto | null;
}

/** A limited edition whose pieces are numbered. */
export class ShownEditionDto {
  /** How many there will ever be. */
  @ApiProperty({ type: 'integer' })
  size!: number;
}

export class ShownVariantDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  /** What the buyer chooses: `{ "size": "38 cm" }`; empty when there is nothing to choose. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  options!: Record<string, string>;

  @ApiProperty({ type: 'integer' })
  weightG!: number;

  /** Its own, where it differs from the others; in millimetres, by name. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' } })
  dimensionsMm!: Record<string, number>;

  /** Null: its pieces have no numbers. */
  @ApiProperty({ type: ShownEditionDto, nullable: true })
  edition!: ShownEditionDto | null;

  /** Made to order: by which day one that is ordered now would be ready to be posted. Null for what is there. */
  @ApiProperty({ type: String, format: 'date', nullable: true })
  readyBy!: string | null;

  @ApiProperty({ type: ShownPriceDto })
  price!: ShownPriceDto;

  @ApiProperty({ type: AvailabilityDto })
  availability!: AvailabilityDto;
}

export class ShownPersonalisationDto {
  /** How many letters it takes. */
  @ApiProperty({ type: 'integer' })
  maxLetters!: number;

  /** What to write; null: whatever the buyer wants. */
  @ApiProperty({ type: ShownTextDto, nullable: true })
  prompt!: ShownTextDto | null;
}

export class ShownImageDto extends ImageDto {
  /** What is to be seen, for whoever can't see it. */
  @ApiProperty({ type: ShownTextDto, nullable: true })
  alt!: ShownTextDto | null;
}

export class StoreListingWorkshopDto extends NamedDto {
  /** Who makes it. */
  @ApiProperty({ type: ShownTextDto, nullable: true })
  leadArtisan!: ShownTextDto | null;

  @ApiProperty({ type: ShownTextDto, nullable: true })
  story!: ShownTextDto | null;

  city!: string;
}

export class StoreListingDto {
  slug!: string;

  @ApiProperty({ type: ShownTextDto })
  title!: ShownTextDto;

  @ApiProperty({ type: ShownTextDto })
  description!: ShownTextDto;

  @ApiProperty({ type: StoreListingWorkshopDto })
  workshop!: StoreListingWorkshopDto;

  @ApiProperty({ type: NamedDto })
  craft!: NamedDto;

  @ApiProperty({ type: NamedDto })
  objectType!: NamedDto;

  @ApiProperty({ type: [NamedDto] })
  ornaments!: NamedDto[];

  @ApiProperty({ type: [NamedDto] })
  techniques!: NamedDto[];

  @ApiProperty({ type: [NamedDto] })
  materials!: NamedDto[];

  @ApiProperty({ type: NamedDto, nullable: true })
  wareClass!: NamedDto | null;

  /** Of the object, in millimetres, by name: diameter, height, length, width, thickness, depth. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' } })
  dimensionsMm!: Record<string, number>;

  /** Pieces in a set. */
  @ApiProperty({ type: 'integer' })
  pieces!: number;

  @ApiProperty({ type: 'integer', nullable: true })
  madeYear!: number | null;

  @ApiProperty({ type: [ShownTextDto] })
  care!: ShownTextDto[];

  foodSafety!: string;

  /** A personalised piece can't be sent back. */
  @ApiProperty({ enum: ['no', 'optional', 'always'] })
  personalised!: string;

  /** What may stand on it; null when it is not made with a text of the buyer's. */
  @ApiProperty({ type: ShownPersonalisationDto, nullable: true })
  personalisation!: ShownPersonalisationDto | null;

  fragile!: boolean;

  /** ISO 3166-1. */
  countryOfOrigin!: string;

  demo!: boolean;

  @ApiProperty({ type: [ShownImageDto] })
  images!: ShownImageDto[];

  @ApiProperty({ type: [ShownVariantDto] })
  variants!: ShownVariantDto[];
}
