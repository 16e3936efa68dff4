/** Rows of `listing_document`: one statement writes them and the same expressions compare them with what is stored. */
import type { Locale } from '../kernel/locale.js';
import type { Database, Tx } from '../platform/database/database.js';
import type { ListingKeys } from './search/listing-keys.js';
import { searchVector } from './search/search-keys.js';

export interface DocumentRow extends ListingKeys {
  readonly listingId: string;
  readonly locale: Locale;
  readonly sellerId: string;
  readonly slug: string;
  readonly version: number;
  readonly card: string;
  readonly detail: string;
  readonly craft: string;
  readonly objectType: string;
  readonly ornaments: readonly string[];
  readonly ornamentGroups: readonly string[];
  readonly techniques: readonly string[];
  readonly materials: readonly string[];
  readonly stockModes: readonly string[];
  readonly stockItemIds: readonly string[];
  readonly priceMinor: string;
  readonly priceCurrency: string;
  readonly sortMinor: string;
  readonly publishedAt: Date;
  readonly foodSafety: string;
  readonly largestMm: number | null;
  readonly weightG: number;
  readonly fragile: boolean;
}

/** Where a stored document is not what it is made of. */
export interface DocumentDifference {
  readonly listingId: string;
  readonly locale: Locale;
  /** Columns; `missing`: it is not stored; `unexpected`: its listing is not on sale. */
  readonly columns: readonly string[];
}

/** Which set of documents of a listing is to be written. */
export interface WantedDocument {
  readonly listingId: string;
  readonly generation: number;
}

/** Every column that is made of the sources, with the expression of it. */
const MADE: Readonly<Record<string, string>> = {
  seller_id: 'given."sellerId"',
  slug: 'given.slug',
  listing_version: 'given.version',
  card: 'given.card',
  detail: 'given.detail',
  craft: 'given.craft',
  object_type: 'given."objectType"',
  ornaments: 'given.ornaments',
  ornament_groups: 'given."ornamentGroups"',
  techniques: 'given.techniques',
  materials: 'given.materials',
  stock_modes: 'given."stockModes"',
  stock_item_ids: 'given."stockItemIds"',
  price_minor: 'given."priceMinor"',
  price_currency: 'given."priceCurrency"',
  sort_minor: 'given."sortMinor"',
  published_at: 'given."publishedAt"',
  food_safety: 'given."foodSafety"',
  largest_mm: 'given."largestMm"',
  weight_g: 'given."weightG"',
  fragile: 'given.fragile',
  search: searchVector('given.search'),
  title_key: 'given."titleKey"',
  sorted_title: 'given."sortedTitle"',
  popularity: 'coalesce((SELECT sold FROM listing_popularity WHERE listing_id = given."listingId"), 0)',
};

const COLUMNS = Object.keys(MADE);

/** The rows that the JSON of `$1` stands for. */
const BUILT = `
  SELECT given."listingId" AS listing_id, given.locale, ${Object.entries(MADE)
    .map(([column, expression]) => `${expression} AS ${column}`)
    .join(', ')}
  FROM json_to_recordset($1::json) AS given ("listingId" uuid, locale text, "sellerId" uuid, slug text, version integer,
    card text, detail text, craft text, "objectType" text, ornaments text[], "ornamentGroups" text[], techniques text[],
    materials text[], "stockModes" text[], "stockItemIds" uuid[], "priceMinor" bigint, "priceCurrency" char(3),
    "sortMinor" bigint, "publishedAt" timestamptz, "foodSafety" text, "largestMm" integer, "weightG" integer,
    fragile boolean, search json, "titleKey" text, "sortedTitle" text)`;

/** A document that is built again, also in another generation, stays as new as it was. */
const POSITION = `coalesce(
  (SELECT max(position) FROM listing_document_row AS known
   WHERE known.listing_id = built.listing_id AND known.locale = built.locale),
  nextval('listing_document_position'))`;

const WRITE = `
  INSERT INTO listing_document_row (listing_id, locale, generation, position, ${COLUMNS.join(', ')})
  SELECT built.listing_id, built.locale, wanted.generation, ${POSITION}, ${COLUMNS.join(', ')}
  FROM (${BUILT}) AS built JOIN unnest($2::uuid[], $3::smallint[]) AS wanted (listing_id, generation) USING (listing_id)
  ORDER BY built.listing_id, wanted.generation, built.locale
  ON CONFLICT (listing_id, locale, generation) DO UPDATE SET built_at = now(),
    ${COLUMNS.map((column) => `${column} = excluded.${column}`).join(', ')}`;

const COMPARE = `
  SELECT listing_id AS "listingId", locale, CASE
    WHEN document.slug IS NULL THEN ARRAY['missing']
    WHEN built.slug IS NULL THEN ARRAY['unexpected']
    ELSE array_remove(ARRAY[${COLUMNS.map(
      (column) => `CASE WHEN document.${column} IS DISTINCT FROM built.${column} THEN '${column}' END`,
    ).join(', ')}], NULL) END AS columns
  FROM (${BUILT}) AS built
    FULL JOIN (SELECT * FROM listing_document WHERE listing_id = ANY ($2)) AS document USING (listing_id, locale)
  WHERE (${COLUMNS.map((column) => `document.${column}`).join(', ')})
    IS DISTINCT FROM (${COLUMNS.map((column) => `built.${column}`).join(', ')})
  ORDER BY listing_id, locale`;

export async function writeDocuments(
  tx: Tx,
  rows: readonly DocumentRow[],
  wanted: readonly WantedDocument[],
): Promise<void> {
  if (rows.length === 0 || wanted.length === 0) return;
  await tx.query(WRITE, [asJson(rows), ...pairsOf(wanted)]);
}

export async function removeDocuments(tx: Tx, wanted: readonly WantedDocument[]): Promise<void> {
  if (wanted.length === 0) return;
  await tx.query(
    `DELETE FROM listing_document_row WHERE (listing_id, generation) IN (
       SELECT * FROM unnest($1::uuid[], $2::smallint[]))`,
    pairsOf(wanted),
  );
}

/** Of these listings and no others. */
export async function compareDocuments(
  database: Database,
  listingIds: readonly string[],
  rows: readonly DocumentRow[],
): Promise<DocumentDifference[]> {
  return database.query<DocumentDifference>(COMPARE, [asJson(rows), listingIds]);
}

/** Known words are no column of it. */
function asJson(rows: readonly DocumentRow[]): string {
  return JSON.stringify(rows.map(({ search: { vector, stemmed }, ...row }) => ({ ...row, search: { vector, stemmed } })));
}

function pairsOf(wanted: readonly WantedDocument[]): [string[], number[]] {
  return [wanted.map(({ listingId }) => listingId), wanted.map(({ generation }) => generation)];
}
