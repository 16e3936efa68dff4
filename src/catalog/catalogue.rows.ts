/** The demo catalogue's rows as they stand in its file. */
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  Equals,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { type StockMode, stockModes } from '../inventory/index.js';
import { currencies, type Currency } from '../kernel/currency.js';
import type { TaxStatus } from '../sellers/index.js';
import { type FoodSafety, foodSafeties, type Personalised, personalisations } from './listings/listing.content.js';
import { dimensions, HS6, IsPlainText, IsTranslated, SLUG } from './vocabulary.rules.js';

type Texts = Record<string, string>;

const MUST_BE_DEMO = { message: 'must be true: this file is for invented data' };
const taxStatuses = ['vat_payer', 'simplified', 'self_employed', 'none'] as const satisfies readonly TaxStatus[];

class ListPriceRow {
  @IsInt()
  @Min(1)
  @Max(100_000_000_000)
  minor!: number;

  @IsIn(currencies)
  currency!: Currency;
}

class LeadArtisan {
  @Equals(true, MUST_BE_DEMO)
  demo!: true;

  @IsTranslated(120)
  names!: Texts;
}

export class WorkshopRow {
  @Matches(SLUG, { message: 'must be a slug such as kok-kumbez' })
  slug!: string;

  @Equals(true, MUST_BE_DEMO)
  demo!: true;

  @IsTranslated(120)
  names!: Texts;

  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => LeadArtisan)
  lead_artisan?: LeadArtisan | null;

  @Matches(SLUG, { message: 'must be the slug of a craft' })
  main_craft!: string;

  @IsPlainText(120)
  city!: string;

  @Matches(/^[A-Z]{2}$/, { message: 'must be a country of ISO 3166-1 alpha-2' })
  country!: string;

  @IsIn(taxStatuses)
  tax_status!: TaxStatus;

  @IsOptional()
  @IsInt()
  @Min(1_800)
  @Max(2_200)
  founded_year?: number | null;

  @IsArray()
  @ArrayMaxSize(20)
  @Matches(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/, { each: true, message: 'must be language tags' })
  languages!: string[];

  @IsOptional()
  @IsTranslated(4_000)
  story?: Texts | null;
}

class StockRow {
  @IsIn(stockModes)
  mode!: StockMode;

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  quantity?: number;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(730)
  lead_time_days?: number;

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  max_open_orders?: number;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1_000)
  capacity_per_week?: number;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(10_000)
  edition_size?: number;
}

export class DimensionsRow implements Partial<Record<(typeof dimensions)[number], number>> {
  @IsOptional()
  @IsInt()
  @Min(1)
  diameter?: number;

  @IsOptional()
  @IsInt()
  @Min(1)
  height?: number;

  @IsOptional()
  @IsInt()
  @Min(1)
  length?: number;

  @IsOptional()
  @IsInt()
  @Min(1)
  width?: number;

  @IsOptional()
  @IsInt()
  @Min(1)
  thickness?: number;

  @IsOptional()
  @IsInt()
  @Min(1)
  depth?: number;
}

/** A list of slugs of the vocabulary. */
function IsSlugs(): PropertyDecorator {
  return (target, property) => {
    IsArray()(target, property);
    ArrayMaxSize(20)(target, property);
    Matches(SLUG, { each: true, message: 'must be slugs' })(target, property);
  };
}

export class ProductRow {
  @Matches(SLUG, { message: 'must be a slug such as tabaq-tangghy-kumbez' })
  slug!: string;

  @Equals(true, MUST_BE_DEMO)
  demo!: true;

  @Matches(SLUG, { message: 'must be the slug of a workshop' })
  workshop!: string;

  @Matches(SLUG, { message: 'must be the slug of an object type' })
  object_type!: string;

  @Matches(SLUG, { message: 'must be the slug of a craft' })
  craft!: string;

  @IsTranslated(140)
  title!: Texts;

  @IsTranslated(5_000)
  description!: Texts;

  @IsSlugs()
  motifs!: string[];

  @IsSlugs()
  techniques!: string[];

  @IsSlugs()
  materials!: string[];

  @IsOptional()
  @Matches(SLUG, { message: 'must be the slug of a ware class' })
  ware_class?: string | null;

  @IsObject()
  @ValidateNested()
  @Type(() => DimensionsRow)
  dimensions_mm!: DimensionsRow;

  @IsInt()
  @Min(1)
  @Max(1_000)
  pieces!: number;

  @IsInt()
  @Min(1)
  @Max(1_000_000)
  net_weight_g!: number;

  @IsOptional()
  @IsInt()
  @Min(1_800)
  @Max(2_200)
  made_year?: number | null;

  @IsInt()
  @Min(1)
  @Max(100_000_000_000)
  price_tiyn!: number;

  @Equals('KZT', { message: 'must be KZT' })
  currency!: 'KZT';

  /** For a price list in another currency: what the piece is offered at instead. */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => ListPriceRow)
  list_price?: ListPriceRow | null;

  @IsObject()
  @ValidateNested()
  @Type(() => StockRow)
  stock!: StockRow;

  @IsIn(personalisations)
  personalised!: Personalised;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(500)
  personalisation_max?: number;

  @IsOptional()
  @IsTranslated(140)
  personalisation_prompt?: Texts;

  @Matches(HS6, { message: 'must be six digits' })
  hs6!: string;

  @Matches(/^[A-Z]{2}$/, { message: 'must be a country of ISO 3166-1 alpha-2' })
  country_of_origin!: string;

  @IsBoolean()
  fragile!: boolean;

  @IsIn(foodSafeties)
  food_safety!: FoodSafety;

  @IsSlugs()
  care!: string[];
}
