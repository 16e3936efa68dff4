import { Injectable } from '@nestjs/common';
import { type AliasedWord, CatalogQueries, type ListingForDocument, type NamedWord } from '../catalog/index.js';
import { InventoryQueries } from '../inventory/index.js';
import { Clock } from '../kernel/clock.js';
import { type Locale, locales, translate, type Translated } from '../kernel/locale.js';
import type { Money } from '../kernel/money.js';
import { MediaQueries } from '../media/index.js';
import { Database, type Tx } from '../platform/database/database.js';
import { SellersQueries, type SellerProfile } from '../sellers/index.js';
import type { ListingDocumentBody, ListingDocumentCard } from './listings.queries.js';
import { PriceTags } from './price-tags.js';
import {
  compareDocuments,
  type DocumentDifference,
  type DocumentRow,
  removeDocuments,
  type WantedDocument,
  writeDocuments,
} from './document-rows.js';
import { KnownWords } from './search/known-words.js';
import { listingKeys } from './search/listing-keys.js';
import type { NamedDto, ShownImageDto, ShownTextDto } from './storefront.dto.js';

/** Of a personalisation whose workshop sets no limit: what a cart's line takes. */
const MOST_LETTERS = 500;

/** Listings as they were read at one moment. Null: it is not on sale. */
export interface Observed {
  /** By the database's clock, before anything was read. */
  readonly observedAt: string;
  readonly listings: ReadonlyMap<string, Published | null>;
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

/** What the listings of one observation have in common with others: read once for all of them. */
interface Surroundings {
  readonly sellers: ReadonlyMap<string, SellerProfile>;
  readonly images: ReadonlyMap<string, Omit<ShownImageDto, 'alt'>>;
  readonly stock: ReadonlyMap<string, { readonly mode: string }>;
  readonly comparable: (price: Money) => bigint;
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
    private readonly words: KnownWords,
  ) {}

  /** Reads all that the documents of these listings are made of. Outside a transaction. */
  async observe(listingIds: readonly string[]): Promise<Observed> {
    const [row] = await this.database.query<{ at: string }>('SELECT clock_timestamp()::text AS at');
    if (row === undefined) throw new Error('The database did not tell the time.');
    const facts = await this.catalog.forDocument(listingIds);
    const surroundings = await this.surroundings(facts);
    const listings = new Map<string, Published | null>(listingIds.map((id) => [id, null]));
    for (const listing of facts) listings.set(listing.listingId, published(listing, surroundings));
    return { observedAt: row.at, listings };
  }

  /**
   * Writes the documents of every language, or takes them away, of each listing that nobody observed later: in the
   * generation that shoppers read and in the one that is being built, or in `into` alone.
   */
  async record(tx: Tx, { observedAt, listings }: Observed, into?: number): Promise<void> {
    // Locked, so that none is taken away under this transaction.
    const generations = await tx.query<{ generation: number }[]>(
      `SELECT generation FROM listing_document_generation
       WHERE state IN ('current', 'building') AND ($1::smallint IS NULL OR generation = $1)
       ORDER BY generation FOR SHARE`,
      [into ?? null],
    );
    const wanted = await tx.query<WantedDocument[]>(
      `INSERT INTO listing_document_state AS state (listing_id, generation, observed_at)
       SELECT id, generation, $2 FROM unnest($1::uuid[]) AS id CROSS JOIN unnest($3::smallint[]) AS generation
       ORDER BY id, generation
       ON CONFLICT (listing_id, generation) DO UPDATE SET observed_at = excluded.observed_at
       WHERE state.observed_at < excluded.observed_at RETURNING listing_id AS "listingId", generation`,
      [[...listings.keys()], observedAt, generations.map(({ generation }) => generation)],
    );
    const gone = wanted.filter(({ listingId }) => listings.get(listingId) === null);
    await removeDocuments(tx, gone);
    const written = new Set(wanted.map(({ listingId }) => listingId));
    const rows = rowsOf(listings).filter(({ listingId }) => written.has(listingId));
    await writeDocuments(tx, rows, wanted);
    await this.words.learn(
      tx,
      rows.flatMap(({ search }) => search.known),
    );
  }

  /** Where the documents that shoppers read are not those of this observation. */
  async differences({ listings }: Observed): Promise<DocumentDifference[]> {
    return compareDocuments(this.database, [...listings.keys()], rowsOf(listings));
  }

  private async surroundings(facts: readonly ListingForDocument[]): Promise<Surroundings> {
    return {
      sellers: await this.sellers.profiles([...new Set(facts.map(({ sellerId }) => sellerId))]),
      images: await this.media.images(facts.flatMap(({ photos }) => photos.map(({ assetId }) => assetId))),
      stock: await this.inventory.availability(
        facts.flatMap(({ variants }) => variants.map(({ stockItemId }) => stockItemId)),
      ),
      comparable: await this.prices.comparable(this.clock.now()),
    };
  }
}

function published(facts: ListingForDocument, { sellers, images, stock, comparable }: Surroundings): Published | null {
  const { state, slug, publishedAt, craft, objectType, variants } = facts;
  const seller = sellers.get(facts.sellerId);
  const [cheapest] = variants.map(({ price }) => price).toSorted((a, b) => (a.minor < b.minor ? -1 : 1));
  if (state !== 'published' || slug === null || publishedAt === null || craft === null || objectType === null) {
    return null;
  }
  if (seller === undefined || cheapest === undefined) return null;
  const modes = variants.map(({ stockItemId }) => stock.get(stockItemId)?.mode).filter((mode) => mode !== undefined);
  return {
    facts,
    slug,
    publishedAt,
    craft,
    objectType,
    seller,
    images: facts.photos.map(({ assetId }) => images.get(assetId)).filter((image) => image !== undefined),
    stockModes: [...new Set(modes)].toSorted(),
    cheapest,
    sortMinor: comparable(cheapest),
  };
}

function rowsOf(listings: Observed['listings']): DocumentRow[] {
  return [...listings.values()].flatMap((listing) =>
    listing === null ? [] : locales.map((locale) => rowOf(listing, locale)),
  );
}

function rowOf(listing: Published, locale: Locale): DocumentRow {
  const { facts, seller } = listing;
  const dimensions = Object.values(facts.dimensionsMm);
  return {
    listingId: facts.listingId,
    locale,
    sellerId: seller.id,
    slug: listing.slug,
    version: facts.version,
    card: JSON.stringify(cardOf(listing, locale)),
    detail: JSON.stringify(detailOf(listing, locale)),
    craft: listing.craft.slug,
    objectType: listing.objectType.slug,
    ornaments: facts.ornaments.map(({ slug }) => slug),
    ornamentGroups: [...new Set(facts.ornaments.map(({ group }) => group))],
    techniques: facts.techniques.map(({ slug }) => slug),
    materials: facts.materials.map(({ slug }) => slug),
    colours: [...new Set(listing.images.flatMap(({ colours }) => colours))],
    stockModes: listing.stockModes,
    stockItemIds: [...new Set(facts.variants.map(({ stockItemId }) => stockItemId))],
    priceMinor: listing.cheapest.minor.toString(),
    priceCurrency: listing.cheapest.currency,
    sortMinor: listing.sortMinor.toString(),
    publishedAt: listing.publishedAt,
    foodSafety: facts.foodSafety ?? 'not_applicable',
    largestMm: dimensions.length === 0 ? null : Math.max(...dimensions),
    weightG: Math.min(...facts.variants.map(({ weightG }) => weightG)),
    fragile: facts.fragile,
    ...listingKeys(listing, locale),
  };
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
    image: images[0] === undefined ? null : smallSizes(images[0]),
    demo: facts.demo,
  };
}

/** No card is wider, also on a screen of two pixels to one; the large sizes are a third of a card's bytes. */
const CARD_WIDTH = 640;

function smallSizes(image: Published['images'][number]): ListingDocumentCard['image'] {
  return { ...image, sources: image.sources.filter(({ width }) => width <= CARD_WIDTH) };
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
    personalisation: personalisationOf(facts, locale),
    fragile,
    countryOfOrigin,
    demo,
    images: images.map((image) => ({ ...image, alt: textOrNull(alts.get(image.id) ?? null, locale) })),
    variants: facts.variants.map(({ variantId, options, price, weightG, stockItemId, editionSize, ...variant }) => ({
      id: variantId,
      options: { ...options },
      price: price.toJSON(),
      weightG,
      dimensionsMm: { ...variant.dimensionsMm },
      edition: editionSize === null ? null : { size: editionSize },
      stockItemId,
    })),
  };
}

function personalisationOf(facts: ListingForDocument, locale: Locale): ListingDocumentBody['personalisation'] {
  const { personalised, personalisationMax, personalisationPrompts } = facts;
  if (personalised === 'no') return null;
  return { maxLetters: personalisationMax ?? MOST_LETTERS, prompt: textOrNull(personalisationPrompts, locale) };
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
