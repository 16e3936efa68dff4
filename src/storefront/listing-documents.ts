import { Injectable } from '@nestjs/common';
import { type AliasedWord, CatalogQueries, type ListingForDocument, type NamedWord } from '../catalog/index.js';
import { InventoryQueries } from '../inventory/index.js';
import { Clock } from '../kernel/clock.js';
import { type Locale, locales, translate, type Translated } from '../kernel/locale.js';
import type { Money } from '../kernel/money.js';
import { MediaQueries } from '../media/index.js';
import { Database, type Tx } from '../platform/database/database.js';
import { SellersQueries, type SellerProfile } from '../sellers/index.js';
import { fold } from './fold.js';
import type { ListingDocumentBody, ListingDocumentCard } from './listings.queries.js';
import { PriceTags } from './price-tags.js';
import { textSearchConfiguration } from './search.js';
import type { NamedDto, ShownImageDto, ShownTextDto } from './storefront.dto.js';

/** A listing as it was read at one moment. Null: it is not on sale. */
export interface Observed {
  readonly observedAt: string;
  readonly listing: Published | null;
}

interface Published {
  readonly facts: ListingForDocument;
  readonly slug: string;
  readonly publishedAt: Date;
  readonly craft: AliasedWord;
  readonly objectType: AliasedWord;
  readonly seller: SellerProfile;
  readonly images: Omit<ShownImageDto, 'alt'>[];
  readonly stockModes: string[];
  readonly cheapest: Money;
  readonly sortMinor: bigint;
}

/** The documents that shoppers read. Only ever replaced by what was read later. */
@Injectable()
export class ListingDocuments {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly catalog: CatalogQueries,
    private readonly sellers: SellersQueries,
    private readonly media: MediaQueries,
    private readonly inventory: InventoryQueries,
    private readonly prices: PriceTags,
  ) {}

  /** Reads all that documents are made of. Outside a transaction. */
  async observe(listingId: string): Promise<Observed> {
    const [row] = await this.database.query<{ at: string }>('SELECT clock_timestamp()::text AS at');
    if (row === undefined) throw new Error('The database did not tell the time.');
    const [facts] = await this.catalog.forDocument([listingId]);
    return { observedAt: row.at, listing: facts === undefined ? null : await this.published(facts) };
  }

  /** Writes the documents of every language, or takes them away, unless somebody observed later. */
  async record(tx: Tx, listingId: string, { observedAt, listing }: Observed): Promise<void> {
    const newer = await tx.query<unknown[]>(
      `INSERT INTO listing_document_state AS state (listing_id, observed_at) VALUES ($1, $2)
       ON CONFLICT (listing_id) DO UPDATE SET observed_at = excluded.observed_at
       WHERE state.observed_at < excluded.observed_at RETURNING listing_id`,
      [listingId, observedAt],
    );
    if (newer.length === 0) return;
    if (listing === null) {
      await tx.query('DELETE FROM listing_document WHERE listing_id = $1', [listingId]);
      return;
    }
    for (const locale of locales) await write(tx, listing, locale);
  }

  private async published(facts: ListingForDocument): Promise<Published | null> {
    const { state, slug, publishedAt, craft, objectType, variants } = facts;
    if (state !== 'published' || slug === null || publishedAt === null || craft === null || objectType === null) {
      return null;
    }
    const seller = (await this.sellers.profiles([facts.sellerId])).get(facts.sellerId);
    const [cheapest] = variants.map(({ price }) => price).toSorted((a, b) => (a.minor < b.minor ? -1 : 1));
    if (seller === undefined || cheapest === undefined) return null;
    const images = await this.media.images(facts.photos.map(({ assetId }) => assetId));
    const stock = await this.inventory.availability(variants.map(({ stockItemId }) => stockItemId));
    return {
      facts,
      slug,
      publishedAt,
      craft,
      objectType,
      seller,
      images: facts.photos.map(({ assetId }) => images.get(assetId)).filter((image) => image !== undefined),
      stockModes: [...new Set([...stock.values()].map(({ mode }) => mode))],
      cheapest,
      sortMinor: await this.prices.comparable(cheapest, this.clock.now()),
    };
  }
}

async function write(tx: Tx, listing: Published, locale: Locale): Promise<void> {
  const { facts, seller } = listing;
  const configuration = textSearchConfiguration[locale];
  const { title, names, all } = words(listing);
  await tx.query(
    `INSERT INTO listing_document (listing_id, locale, seller_id, slug, listing_version, card, detail, craft, object_type,
       ornaments, ornament_groups, techniques, materials, stock_modes, stock_item_ids, price_minor, price_currency,
       sort_minor, published_at, search, folded)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
       setweight(to_tsvector('${configuration}', $20), 'A') || setweight(to_tsvector('simple', $21), 'A')
         || setweight(to_tsvector('simple', $22), 'B') || setweight(to_tsvector('${configuration}', $23), 'C'), $24)
     ON CONFLICT (listing_id, locale) DO UPDATE SET
       seller_id = excluded.seller_id, slug = excluded.slug, listing_version = excluded.listing_version,
       card = excluded.card, detail = excluded.detail, craft = excluded.craft, object_type = excluded.object_type,
       ornaments = excluded.ornaments, ornament_groups = excluded.ornament_groups, techniques = excluded.techniques,
       materials = excluded.materials, stock_modes = excluded.stock_modes, stock_item_ids = excluded.stock_item_ids,
       price_minor = excluded.price_minor, price_currency = excluded.price_currency, sort_minor = excluded.sort_minor,
       published_at = excluded.published_at, search = excluded.search, folded = excluded.folded, built_at = now()`,
    [
      facts.listingId,
      locale,
      seller.id,
      listing.slug,
      facts.version,
      JSON.stringify(cardOf(listing, locale)),
      JSON.stringify(detailOf(listing, locale)),
      listing.craft.slug,
      listing.objectType.slug,
      facts.ornaments.map(({ slug }) => slug),
      [...new Set(facts.ornaments.map(({ group }) => group))],
      facts.techniques.map(({ slug }) => slug),
      facts.materials.map(({ slug }) => slug),
      listing.stockModes,
      [...new Set(facts.variants.map(({ stockItemId }) => stockItemId))],
      listing.cheapest.minor.toString(),
      listing.cheapest.currency,
      listing.sortMinor.toString(),
      listing.publishedAt,
      text(facts.titles, locale).text,
      title,
      names,
      text(facts.descriptions, locale).text,
      all,
    ],
  );
}

/** What a piece is found by, in one spelling: its title in every language, then every name of what it is. */
function words({ facts, craft, objectType, seller }: Published): { title: string; names: string; all: string } {
  const title = fold(Object.values(facts.titles).join(' '));
  const spoken = [craft, objectType, ...facts.techniques, ...facts.materials, ...facts.ornaments];
  const aliases = spoken.flatMap((word) => word.aliases);
  const names = fold([...[...spoken, seller].flatMap((word) => Object.values(word.names)), ...aliases].join(' '));
  return { title, names, all: `${title} ${names}` };
}

function cardOf({ facts, slug, craft, objectType, seller, images }: Published, locale: Locale): ListingDocumentCard {
  const title = text(facts.titles, locale);
  return {
    slug,
    title: title.text,
    locale: title.locale,
    workshop: named(seller, locale),
    craft: craft.slug,
    objectType: objectType.slug,
    ornaments: facts.ornaments.map((ornament) => named(ornament, locale)),
    image: images[0] ?? null,
    demo: facts.demo,
  };
}

function detailOf({ facts, slug, craft, objectType, seller, images }: Published, locale: Locale): ListingDocumentBody {
  const { dimensionsMm, pieces, madeYear, personalised, fragile, countryOfOrigin, demo } = facts;
  const alts = new Map(facts.photos.map(({ assetId, alt }) => [assetId, alt]));
  return {
    slug,
    title: text(facts.titles, locale),
    description: text(facts.descriptions, locale),
    workshop: {
      ...named(seller, locale),
      leadArtisan: textOrNull(seller.leadArtisan, locale),
      story: textOrNull(seller.story, locale),
      city: seller.city,
    },
    craft: named(craft, locale),
    objectType: named(objectType, locale),
    ornaments: facts.ornaments.map((ornament) => named(ornament, locale)),
    techniques: facts.techniques.map((technique) => named(technique, locale)),
    materials: facts.materials.map((material) => named(material, locale)),
    wareClass: facts.wareClass === null ? null : named(facts.wareClass, locale),
    dimensionsMm: { ...dimensionsMm },
    pieces,
    madeYear,
    care: facts.care.map(({ names }) => text(names, locale)),
    foodSafety: facts.foodSafety ?? 'not_applicable',
    personalised,
    fragile,
    countryOfOrigin,
    demo,
    images: images.map((image) => ({ ...image, alt: textOrNull(alts.get(image.id) ?? null, locale) })),
    variants: facts.variants.map(({ variantId, options, price, weightG, stockItemId }) => ({
      id: variantId,
      options: { ...options },
      price: price.toJSON(),
      weightG,
      stockItemId,
    })),
  };
}

function named({ slug, names }: NamedWord, locale: Locale): Pick<NamedDto, keyof NamedDto> {
  const { text: name, locale: spoken } = text(names, locale);
  return { slug, name, locale: spoken };
}

function text(texts: Translated, locale: Locale): ShownTextDto {
  const found = translate(texts, locale);
  if (found === undefined) throw new Error('A text of a published listing is in no language.');
  return found;
}

/** Null also for texts that are in no language yet, such as an empty description of a picture. */
function textOrNull(texts: Translated | null, locale: Locale): ShownTextDto | null {
  return texts === null ? null : (translate(texts, locale) ?? null);
}
