import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
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
import { type Colour, colourSlugs } from '../media/index.js';
import { PageQuery } from '../platform/http/pagination.js';
import { IsText } from '../platform/http/validation.js';
import { type FacetName, facetNames } from './facets.dto.js';
import { SLUG, type StockMode, stockModes } from './storefront.dto.js';

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
