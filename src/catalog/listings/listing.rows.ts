/** The rows of a listing, its variants and photos. Everything here joins the caller's transaction. */
import { isCurrency } from '../../kernel/currency.js';
import { DomainError } from '../../kernel/domain-error.js';
import { newId } from '../../kernel/id.js';
import { Money } from '../../kernel/money.js';
import type { Tx } from '../../platform/database/database.js';
import type { ListingContent, PhotoInput } from './listing.content.js';
import type { KnownWords } from './listing.rules.js';
import type { ListingState } from './listing.states.js';

export interface StoredListing {
  readonly id: string;
  readonly sellerId: string;
  readonly slug: string | null;
  /** What its workshop calls it. */
  readonly sku: string | null;
  readonly state: ListingState;
  readonly version: number;
  readonly demo: boolean;
  readonly publishedAt: Date | null;
  readonly content: ListingContent;
}

export interface StoredVariant {
  readonly id: string;
  readonly options: Readonly<Record<string, string>>;
  readonly price: Money;
  readonly weightG: number;
  readonly dimensionsMm: Readonly<Record<string, number>> | null;
  readonly stockItemId: string;
}

export const CONTENT = `
  titles, descriptions, craft, object_type AS "objectType", techniques, materials, ornaments,
  ware_class AS "wareClass", dimensions_mm AS "dimensionsMm", pieces, made_year AS "madeYear", care,
  food_safety AS "foodSafety", food_safety_report AS "foodSafetyReport", personalised,
  personalisation_max AS "personalisationMax", personalisation_prompts AS "personalisationPrompts", hs6,
  country_of_origin AS "countryOfOrigin", fragile`;

const COLUMNS = `
  titles, descriptions, craft, object_type, techniques, materials, ornaments, ware_class, dimensions_mm, pieces,
  made_year, care, food_safety, food_safety_report, personalised, personalisation_max, personalisation_prompts, hs6,
  country_of_origin, fragile`;

function values(content: ListingContent): unknown[] {
  return [
    JSON.stringify(content.titles),
    JSON.stringify(content.descriptions),
    content.craft,
    content.objectType,
    content.techniques,
    content.materials,
    content.ornaments,
    content.wareClass,
    JSON.stringify(content.dimensionsMm),
    content.pieces,
    content.madeYear,
    content.care,
    content.foodSafety,
    content.foodSafetyReport === null ? null : JSON.stringify(content.foodSafetyReport),
    content.personalised,
    content.personalisationMax,
    JSON.stringify(content.personalisationPrompts),
    content.hs6,
    content.countryOfOrigin,
    content.fragile,
  ];
}

/** Of this workshop, or of any. @throws DomainError 404 `listing_not_found` */
export async function lockListing(tx: Tx, id: string, sellerId?: string): Promise<StoredListing> {
  type Row = Omit<StoredListing, 'content'> & ListingContent;
  const [row] = await tx.query<Row[]>(
    `SELECT id, seller_id AS "sellerId", slug, sku, state, version, demo, published_at AS "publishedAt", ${CONTENT}
     FROM listing WHERE id = $1 AND ($2::uuid IS NULL OR seller_id = $2) FOR UPDATE`,
    [id, sellerId ?? null],
  );
  if (row === undefined) throw listingNotFound();
  const { sellerId: seller, slug, sku, state, version, demo, publishedAt, ...rest } = row;
  const { id: _, ...content } = rest;
  return { id, sellerId: seller, slug, sku, state, version, demo, publishedAt, content };
}

export function listingNotFound(): DomainError {
  return new DomainError('not_found', 'listing_not_found', 'There is no such listing.');
}

export async function insertListing(
  tx: Tx,
  {
    sellerId,
    slug,
    sku,
    demo,
    content,
    at,
  }: {
    sellerId: string;
    slug: string | null;
    sku: string | null;
    demo: boolean;
    content: ListingContent;
    at: Date;
  },
): Promise<string> {
  const id = newId();
  await tx.query(
    `INSERT INTO listing (id, seller_id, slug, demo, state, created_at, updated_at, sku, ${COLUMNS})
     VALUES ($1, $2, $3, $4, 'draft', $5, $5,
       $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26)`,
    [id, sellerId, slug, demo, at, sku, ...values(content)],
  );
  return id;
}

export async function updateContent(
  tx: Tx,
  id: string,
  { content, sku, at }: { readonly content: ListingContent; readonly sku: string | null; readonly at: Date },
): Promise<void> {
  await tx.query(
    `UPDATE listing SET (${COLUMNS}) =
       ($4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23),
       version = version + 1, updated_at = $2, sku = $3
     WHERE id = $1`,
    [id, at, sku, ...values(content)],
  );
}

/** That something beside the content was changed. */
export async function touch(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.query('UPDATE listing SET version = version + 1, updated_at = $2 WHERE id = $1', [id, at]);
}

/** The variants it has now, in order. */
export async function loadVariants(tx: Tx, listingId: string): Promise<StoredVariant[]> {
  const rows = await tx.query<(Omit<StoredVariant, 'price'> & { priceMinor: string; currency: string })[]>(
    `SELECT id, options, price_minor AS "priceMinor", currency, weight_g AS "weightG",
       dimensions_mm AS "dimensionsMm", stock_item_id AS "stockItemId"
     FROM variant WHERE listing_id = $1 AND current ORDER BY position`,
    [listingId],
  );
  return rows.map(({ priceMinor, currency, ...row }) => {
    if (!isCurrency(currency)) throw new Error(`${currency} is no currency of ours.`);
    return { ...row, price: Money.of(BigInt(priceMinor), currency) };
  });
}

/**
 * Makes these, in this order, the variants of the listing; those left out are kept for orders that name them. What a
 * price was before is kept, too.
 */
export async function writeVariants(
  tx: Tx,
  { id, sellerId }: { id: string; sellerId: string },
  variants: readonly StoredVariant[],
  changed: { readonly by: string | null; readonly at: Date },
): Promise<void> {
  const before = new Map((await loadVariants(tx, id)).map((variant) => [variant.id, variant.price]));
  await tx.query('UPDATE variant SET current = false WHERE listing_id = $1 AND current', [id]);
  for (const [position, variant] of variants.entries()) {
    await tx.query(
      `INSERT INTO variant (id, listing_id, seller_id, position, options, price_minor, currency, weight_g, stock_item_id,
         dimensions_mm)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       ON CONFLICT (id) DO UPDATE SET current = true, position = excluded.position, options = excluded.options,
         price_minor = excluded.price_minor, currency = excluded.currency, weight_g = excluded.weight_g,
         dimensions_mm = excluded.dimensions_mm`,
      [
        variant.id,
        id,
        sellerId,
        position,
        JSON.stringify(variant.options),
        variant.price.minor.toString(),
        variant.price.currency,
        variant.weightG,
        variant.stockItemId,
        variant.dimensionsMm === null ? null : JSON.stringify(variant.dimensionsMm),
      ],
    );
    const old = before.get(variant.id);
    if (old?.equals(variant.price) === true) continue;
    await tx.query(
      `INSERT INTO price_change (id, listing_id, variant_id, before_minor, before_currency, after_minor, currency,
         changed_by, changed_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        newId(),
        id,
        variant.id,
        old?.minor.toString() ?? null,
        old?.currency ?? null,
        variant.price.minor.toString(),
        variant.price.currency,
        changed.by,
        changed.at,
      ],
    );
  }
}

export async function writePhotos(
  tx: Tx,
  { id, sellerId }: { id: string; sellerId: string },
  photos: readonly PhotoInput[],
): Promise<void> {
  await tx.query('DELETE FROM listing_photo WHERE listing_id = $1', [id]);
  for (const [position, { assetId, alt }] of photos.entries()) {
    await tx.query(
      'INSERT INTO listing_photo (listing_id, position, seller_id, asset_id, alt) VALUES ($1, $2, $3, $4, $5)',
      [id, position, sellerId, assetId, JSON.stringify(alt)],
    );
  }
}

export async function countEvidence(tx: Tx, listingId: string): Promise<number> {
  const [row] = await tx.query<{ count: number }[]>(
    'SELECT count(*)::integer AS count FROM listing_evidence WHERE listing_id = $1',
    [listingId],
  );
  return row?.count ?? 0;
}

export async function countPhotos(tx: Tx, listingId: string): Promise<number> {
  const [row] = await tx.query<{ count: number }[]>(
    'SELECT count(*)::integer AS count FROM listing_photo WHERE listing_id = $1',
    [listingId],
  );
  return row?.count ?? 0;
}

/** What the vocabulary knows of the words that a listing names. */
export async function knownWords(
  tx: Tx,
  content: Pick<
    ListingContent,
    'craft' | 'objectType' | 'wareClass' | 'techniques' | 'materials' | 'ornaments' | 'care'
  >,
): Promise<KnownWords> {
  const [known] = await tx.query<KnownWords[]>(
    `SELECT EXISTS (SELECT FROM craft WHERE slug = $1) AS craft,
       (SELECT json_build_object('craft', craft_slug, 'hs6', hs6, 'fragile', fragile, 'foodContact', food_contact)
        FROM object_type WHERE slug = $2) AS "objectType",
       EXISTS (SELECT FROM ware_class WHERE slug = $3) AS "wareClass",
       (SELECT coalesce(json_object_agg(slug, craft_slug), '{}') FROM technique WHERE slug = ANY ($4::text[]))
         AS techniques,
       ARRAY(SELECT slug::text FROM material WHERE slug = ANY ($5::text[])) AS materials,
       ARRAY(SELECT slug::text FROM motif WHERE slug = ANY ($6::text[])) AS ornaments,
       ARRAY(SELECT slug::text FROM care_instruction WHERE slug = ANY ($7::text[])) AS care`,
    [
      content.craft,
      content.objectType,
      content.wareClass,
      content.techniques,
      content.materials,
      content.ornaments,
      content.care,
    ],
  );
  if (known === undefined) throw new Error('A query without a table gives one row.');
  return known;
}
