/** The demo catalogue's file, and what its rows mean to the shop. */
import { readFile } from 'node:fs/promises';
import { DomainError } from '../kernel/domain-error.js';
import { Money } from '../kernel/money.js';
import type { ImportedWorkshop } from '../sellers/index.js';
import { type DimensionsRow, ProductRow, WorkshopRow } from './catalogue.rows.js';
import type { FoodSafetyReport, ListingContent, VariantStock } from './listings/listing.content.js';
import { isObject, readRow, type Reason } from './vocabulary.files.js';
import { dimensions } from './vocabulary.rules.js';

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
