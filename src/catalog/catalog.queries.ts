import { Injectable } from '@nestjs/common';
import type { StockMode } from '../inventory/index.js';
import { isCurrency } from '../kernel/currency.js';
import type { Translated } from '../kernel/locale.js';
import { Money } from '../kernel/money.js';
import { Database, type Tx } from '../platform/database/database.js';
import type { FoodSafety, Personalised } from './listings/listing.content.js';
import type { ListingState } from './listings/listing.states.js';

/** A variant as a cart and an order need it. Whether its workshop may sell is for the caller to ask. */
export interface SaleVariant {
  readonly variantId: string;
  readonly listingId: string;
  readonly sellerId: string;
  readonly slug: string;
  readonly titles: Translated;
  readonly options: Readonly<Record<string, string>>;
  readonly price: Money;
  readonly weightG: number;
  readonly fragile: boolean;
  readonly stockItemId: string;
  readonly stockMode: StockMode;
  readonly leadTimeDays: number | null;
  /** Of a numbered edition. */
  readonly editionSize: number | null;
  readonly personalised: Personalised;
  /** Letters; null: as many as a cart takes. */
  readonly personalisationMax: number | null;
  readonly craft: string;
  readonly objectType: string;
  readonly hs6: string;
  readonly countryOfOrigin: string;
  readonly foodSafety: FoodSafety;
  readonly materials: string[];
  /** The listing is published, and the variant is still one of its variants. */
  readonly published: boolean;
  readonly listingVersion: number;
  readonly photoAssetId: string | null;
  readonly demo: boolean;
}

/** A word of the vocabulary in every language. */
export interface NamedWord {
  readonly slug: string;
  readonly names: Translated;
}

/** All that shoppers are told of a listing, in every language. The state may be any. */
export interface ListingForDocument {
  readonly listingId: string;
  readonly sellerId: string;
  readonly slug: string | null;
  readonly state: ListingState;
  readonly version: number;
  readonly demo: boolean;
  readonly publishedAt: Date | null;
  readonly titles: Translated;
  readonly descriptions: Translated;
  readonly craft: NamedWord | null;
  readonly objectType: NamedWord | null;
  readonly wareClass: NamedWord | null;
  readonly techniques: NamedWord[];
  readonly materials: NamedWord[];
  readonly ornaments: (NamedWord & { readonly aliases: string[]; readonly group: string })[];
  readonly care: NamedWord[];
  readonly dimensionsMm: Readonly<Record<string, number>>;
  readonly pieces: number;
  readonly madeYear: number | null;
  readonly foodSafety: FoodSafety | null;
  readonly personalised: Personalised;
  readonly personalisationMax: number | null;
  readonly personalisationPrompts: Translated;
  readonly hs6: string | null;
  readonly countryOfOrigin: string;
  readonly fragile: boolean;
  /** In the seller's order. */
  readonly variants: {
    readonly variantId: string;
    readonly options: Readonly<Record<string, string>>;
    readonly price: Money;
    readonly weightG: number;
    /** Its own, or else the listing's. */
    readonly dimensionsMm: Readonly<Record<string, number>>;
    readonly stockItemId: string;
    /** Of a numbered edition: how many there will ever be. */
    readonly editionSize: number | null;
  }[];
  /** In the seller's order. */
  readonly photos: { readonly assetId: string; readonly alt: Translated }[];
}

/** What a letter to the workshop tells of a moderator's latest decision. */
export interface ListingForLetter {
  readonly listingId: string;
  readonly sellerId: string;
  readonly slug: string | null;
  readonly titles: Translated;
  readonly state: ListingState;
  readonly decision: 'published' | 'changes_requested' | null;
  /** When: two decisions of one listing are two letters. */
  readonly decidedAt: Date | null;
  readonly reason: string | null;
  readonly note: string | null;
}

type Priced<Row> = Omit<Row, 'price'> & { readonly priceMinor: string; readonly currency: string };
type DocumentRow = Omit<ListingForDocument, 'variants'> & {
  readonly variants: Priced<ListingForDocument['variants'][number]>[];
};

const FOR_SALE = `
  SELECT variant.id AS "variantId", listing.id AS "listingId", listing.seller_id AS "sellerId", slug, titles, options,
    price_minor AS "priceMinor", currency, weight_g AS "weightG", fragile, variant.stock_item_id AS "stockItemId",
    mode AS "stockMode", lead_time_days AS "leadTimeDays",
    edition_size AS "editionSize", personalised, personalisation_max AS "personalisationMax", craft, object_type AS "objectType", hs6,
    country_of_origin AS "countryOfOrigin", food_safety AS "foodSafety", materials,
    state = 'published' AND current AS published, version AS "listingVersion",
    (SELECT asset_id FROM listing_photo WHERE listing_id = listing.id ORDER BY position LIMIT 1) AS "photoAssetId", demo
  FROM variant JOIN listing ON listing.id = listing_id
    JOIN stock_availability ON stock_availability.stock_item_id = variant.stock_item_id
  WHERE variant.id = ANY ($1) AND published_at IS NOT NULL
    AND craft IS NOT NULL AND object_type IS NOT NULL AND hs6 IS NOT NULL AND food_safety IS NOT NULL`;

const FOR_DOCUMENT = `
  SELECT listing.id AS "listingId", seller_id AS "sellerId", listing.slug, state, version, demo,
    published_at AS "publishedAt", titles, descriptions,
    (SELECT json_build_object('slug', slug, 'names', names) FROM craft WHERE slug = listing.craft) AS craft,
    (SELECT json_build_object('slug', slug, 'names', names) FROM object_type WHERE slug = listing.object_type)
      AS "objectType",
    (SELECT json_build_object('slug', slug, 'names', names) FROM ware_class WHERE slug = listing.ware_class)
      AS "wareClass",
    (SELECT coalesce(json_agg(json_build_object('slug', slug, 'names', names) ORDER BY nr), '[]')
     FROM unnest(techniques) WITH ORDINALITY AS named (slug, nr) JOIN technique USING (slug)) AS techniques,
    (SELECT coalesce(json_agg(json_build_object('slug', slug, 'names', names) ORDER BY nr), '[]')
     FROM unnest(materials) WITH ORDINALITY AS named (slug, nr) JOIN material USING (slug)) AS materials,
    (SELECT coalesce(json_agg(json_build_object(
       'slug', slug, 'names', names, 'aliases', aliases, 'group', group_slug) ORDER BY nr), '[]')
     FROM unnest(ornaments) WITH ORDINALITY AS named (slug, nr) JOIN motif USING (slug)) AS ornaments,
    (SELECT coalesce(json_agg(json_build_object('slug', slug, 'names', names) ORDER BY nr), '[]')
     FROM unnest(care) WITH ORDINALITY AS named (slug, nr) JOIN care_instruction USING (slug)) AS care,
    dimensions_mm AS "dimensionsMm", pieces, made_year AS "madeYear", food_safety AS "foodSafety", personalised,
    personalisation_max AS "personalisationMax", personalisation_prompts AS "personalisationPrompts", hs6,
    country_of_origin AS "countryOfOrigin", fragile,
    (SELECT coalesce(json_agg(json_build_object('variantId', id, 'options', options, 'priceMinor', price_minor::text,
       'currency', currency, 'weightG', weight_g, 'stockItemId', stock_item_id, 'editionSize', edition_size,
       'dimensionsMm', coalesce(variant.dimensions_mm, listing.dimensions_mm)) ORDER BY position), '[]')
     FROM variant JOIN stock_availability USING (stock_item_id) WHERE listing_id = listing.id AND current) AS variants,
    (SELECT coalesce(json_agg(json_build_object('assetId', asset_id, 'alt', alt) ORDER BY position), '[]')
     FROM listing_photo WHERE listing_id = listing.id) AS photos
  FROM listing WHERE listing.id = ANY ($1)`;

/** Where a published listing names a word of each table; of the others it names none itself. */
const NAMES_WORD: Readonly<Record<string, string>> = {
  craft: 'craft = $1',
  object_type: 'object_type = $1',
  ware_class: 'ware_class = $1',
  technique: '$1 = ANY (techniques)',
  material: '$1 = ANY (materials)',
  motif: '$1 = ANY (ornaments)',
  care_instruction: '$1 = ANY (care)',
};

/** What other modules may know of listings. */
@Injectable()
export class CatalogQueries {
  constructor(private readonly database: Database) {}

  /** Variants by id, of listings that are or were published; of one that never was, or was emptied since, nothing. */
  async forSale(variantIds: readonly string[]): Promise<Map<string, SaleVariant>> {
    return byVariant(await this.database.query<Priced<SaleVariant>>(FOR_SALE, [variantIds]));
  }

  /** As `forSale`, in the caller's transaction. */
  async forSaleIn(tx: Tx, variantIds: readonly string[]): Promise<Map<string, SaleVariant>> {
    return byVariant(await tx.query<Priced<SaleVariant>[]>(FOR_SALE, [variantIds]));
  }

  async forDocument(listingIds: readonly string[]): Promise<ListingForDocument[]> {
    const rows = await this.database.query<DocumentRow>(FOR_DOCUMENT, [listingIds]);
    return rows.map((row) => ({ ...row, variants: row.variants.map(priced) }));
  }

  /** Ids of published listings that name the word, in their order, beginning after one of them. */
  async publishedNaming(
    tx: Tx,
    { table, slug }: { readonly table: string; readonly slug: string },
    { after, limit }: { readonly after: string | null; readonly limit: number },
  ): Promise<string[]> {
    const names = NAMES_WORD[table];
    if (names === undefined) return [];
    const rows = await tx.query<{ id: string }[]>(
      `SELECT id FROM listing WHERE state = 'published' AND ${names} AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`,
      [slug, after, limit],
    );
    return rows.map(({ id }) => id);
  }

  async listingForLetter(listingId: string): Promise<ListingForLetter | undefined> {
    const [row] = await this.database.query<ListingForLetter>(
      `SELECT listing.id AS "listingId", seller_id AS "sellerId", slug, titles, state, decision,
         decided_at AS "decidedAt", reason, note
       FROM listing LEFT JOIN LATERAL (
         SELECT decision, decided_at, reason, note FROM listing_review WHERE listing_id = listing.id
         UNION ALL SELECT state, ended_at, reason, note FROM listing_revision
         WHERE listing_id = listing.id AND state IN ('published', 'changes_requested')
         ORDER BY decided_at DESC LIMIT 1
       ) AS latest ON true
       WHERE listing.id = $1`,
      [listingId],
    );
    return row;
  }
}

function byVariant(rows: readonly Priced<SaleVariant>[]): Map<string, SaleVariant> {
  return new Map(rows.map((row) => [row.variantId, priced(row)]));
}

function priced<Row extends { readonly priceMinor: string; readonly currency: string }>({
  priceMinor,
  currency,
  ...row
}: Row): Omit<Row, 'priceMinor' | 'currency'> & { readonly price: Money } {
  if (!isCurrency(currency)) throw new Error(`${currency} is no currency of ours.`);
  return { ...row, price: Money.of(BigInt(priceMinor), currency) };
}
