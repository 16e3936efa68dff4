/** The demo catalogue's file: the shape of its rows as they stand in it, and what they mean to the shop. */
import { readFile } from 'node:fs/promises';
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
import { DomainError } from '../kernel/domain-error.js';
import { Money } from '../kernel/money.js';
import type { ImportedWorkshop, TaxStatus } from '../sellers/index.js';
import {
  type FoodSafety,
  foodSafeties,
  type FoodSafetyReport,
  type ListingContent,
  type Personalised,
  personalisations,
  type VariantStock,
} from './listings/listing.content.js';
import { isObject, readRow, type Reason } from './vocabulary.files.js';
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

class DimensionsRow implements Partial<Record<(typeof dimensions)[number], number>> {
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

/** A row, good or bad, and the place where it stands. */
export interface ReadRow<Row> {
  readonly pointer: string;
  /** Left out when it breaks a rule. */
  readonly row?: Row;
  readonly reasons: readonly Reason[];
}

export interface Catalogue {
  readonly workshops: readonly ReadRow<WorkshopRow>[];
  readonly products: readonly ReadRow<ProductRow>[];
}

/** @throws DomainError `catalogue_missing`, `catalogue_not_json`, `catalogue_not_demo` */
export async function readCatalogue(path: string): Promise<Catalogue> {
  const content = parsed(await text(path));
  if (!isObject(content) || content['demo'] !== true) {
    throw new DomainError('invalid', 'catalogue_not_demo', 'The file does not say that it is demo data.');
  }
  return {
    workshops: rows('/workshops', content['workshops'], WorkshopRow),
    products: rows('/products', content['products'], ProductRow),
  };
}

async function text(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw new DomainError('not_found', 'catalogue_missing', `The file can not be read${code && ` (${code})`}.`);
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json, (_, value: unknown) => (typeof value === 'string' ? value.normalize('NFC') : value));
  } catch {
    throw new DomainError('malformed', 'catalogue_not_json', 'The file is not JSON.');
  }
}

function rows<Row extends { readonly slug: string }>(
  parent: string,
  list: unknown,
  RowClass: new () => Row,
): ReadRow<Row>[] {
  if (!Array.isArray(list)) return [{ pointer: parent, reasons: [{ pointer: '', reason: 'must be a list of rows' }] }];
  const slugs = new Set<string>();
  return list.map((value: unknown, index) => {
    const pointer = `${parent}/${index}`;
    const { row, reasons } = readRow(RowClass, value);
    if (row === undefined || reasons.length > 0) return { pointer, reasons };
    if (slugs.has(row.slug)) return { pointer, reasons: [{ pointer: '/slug', reason: 'stands in the file twice' }] };
    slugs.add(row.slug);
    return { pointer, row, reasons: [] };
  });
}

export function workshopOf(row: WorkshopRow, sellerId: string | undefined): ImportedWorkshop {
  return {
    slug: row.slug,
    names: row.names,
    leadArtisan: row.lead_artisan?.names ?? null,
    story: row.story ?? null,
    mainCraft: row.main_craft,
    city: row.city,
    country: row.country,
    languages: row.languages,
    taxStatus: row.tax_status,
    foundedYear: row.founded_year ?? null,
    ...(sellerId === undefined ? {} : { sellerId }),
  };
}

/** Source: the file's own conventions: no piece of the demo was really tested. */
const DEMO_REPORT: FoodSafetyReport = {
  laboratory: 'Demo laboratory (invented; nothing was tested)',
  testedOn: '2026-01-15',
  limits: 'Demo report',
};

export function contentOfRow(row: ProductRow): ListingContent {
  return {
    titles: row.title,
    descriptions: row.description,
    craft: row.craft,
    objectType: row.object_type,
    techniques: row.techniques,
    materials: row.materials,
    ornaments: row.motifs,
    wareClass: row.ware_class ?? null,
    dimensionsMm: measured(row.dimensions_mm),
    pieces: row.pieces,
    madeYear: row.made_year ?? null,
    care: row.care,
    foodSafety: row.food_safety,
    foodSafetyReport: row.food_safety === 'food_safe_tested' ? DEMO_REPORT : null,
    personalised: row.personalised,
    personalisationMax: row.personalisation_max ?? null,
    personalisationPrompts: row.personalisation_prompt ?? {},
    hs6: row.hs6,
    countryOfOrigin: row.country_of_origin,
    fragile: row.fragile,
  };
}

function measured(row: DimensionsRow): Record<string, number> {
  return Object.fromEntries(
    dimensions.flatMap((name) => {
      const millimetres = row[name];
      return millimetres === undefined ? [] : [[name, millimetres]];
    }),
  );
}

export function priceOfRow({ price_tiyn: amount, currency, list_price }: ProductRow): Money {
  return list_price ? Money.of(list_price.minor, list_price.currency) : Money.of(amount, currency);
}

/** Undefined when what is needed for its mode is missing. */
export function stockOfRow({ stock }: ProductRow): VariantStock | undefined {
  const { mode, lead_time_days: leadTimeDays = null } = stock;
  const quantity = mode === 'made_to_order' ? stock.max_open_orders : stock.quantity;
  const { capacity_per_week: capacityPerWeek = null, edition_size: editionSize = null } = stock;
  return quantity === undefined ? undefined : { mode, quantity, leadTimeDays, capacityPerWeek, editionSize };
}

const fieldsInFile: Readonly<Record<string, string>> = {
  titles: 'title',
  descriptions: 'description',
  objectType: 'object_type',
  ornaments: 'motifs',
  wareClass: 'ware_class',
  dimensionsMm: 'dimensions_mm',
  foodSafety: 'food_safety',
  foodSafetyReport: 'food_safety',
};

/** Where, in a row of the file, what the shop finds wrong with a listing stands. */
export function pointerInFile(pointer: string): string {
  if (pointer.startsWith('/variants/0/stock')) return '/stock';
  if (pointer.startsWith('/variants/0/price')) return '/price_tiyn';
  const [, field = '', ...rest] = pointer.split('/');
  return ['', fieldsInFile[field] ?? field, ...rest].join('/');
}
