import { Injectable } from '@nestjs/common';
import { type NamedKind, type VocabularySnapshot, VocabularySnapshots } from '../catalog/index.js';
import { Clock } from '../kernel/clock.js';
import { Money } from '../kernel/money.js';
import { Database } from '../platform/database/database.js';
import { JsonText } from '../platform/http/json-text.js';
import { ShippingQueries } from '../shipping/index.js';
import type { PostageEstimateDto, StoreListingPageDto } from './listing-page.dto.js';
import { listingNotFound, ListingsQueries } from './listings.queries.js';
import type { Reader } from './listing-pages.js';
import { PiecesQueries } from './pieces.queries.js';
import { PriceTags } from './price-tags.js';
import { type NamedDto, SLUG, type StoreListingDto } from './storefront.dto.js';

/** The whole page of a piece: its document, and around it what is no part of it. */
@Injectable()
export class ListingPageQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly listings: ListingsQueries,
    private readonly vocabulary: VocabularySnapshots,
    private readonly pieces: PiecesQueries,
    private readonly shipping: ShippingQueries,
    private readonly prices: PriceTags,
  ) {}

  /**
   * A `StoreListingPageDto`.
   * @throws DomainError 404 `listing_not_found`; 422 `currency_not_offered`
   */
  async page(
    slug: string,
    { country, ...reader }: Reader & { readonly country: string | undefined },
  ): Promise<JsonText> {
    if (!SLUG.test(slug)) throw listingNotFound();
    const [{ listing, vocabularyVersion }, related] = await Promise.all([
      this.listings.detail(slug, reader),
      this.pieces.related(slug, reader),
    ]);
    const [vocabulary, postage] = await Promise.all([
      this.vocabulary.at(vocabularyVersion),
      country === undefined ? null : this.postage(listing, country, reader),
    ]);
    const page: Omit<StoreListingPageDto, 'related'> = { ...listing, ...told(listing, vocabulary, reader), postage };
    return new JsonText(`${JSON.stringify(page).slice(0, -1)},"related":${related.text}}`);
  }

  private async postage(
    { workshop, variants, fragile, materials }: StoreListingDto,
    country: string,
    { wanted, currency }: Reader,
  ): Promise<PostageEstimateDto | null> {
    const [lightest] = variants.toSorted((a, b) => a.weightG - b.weightG);
    const [from] = await this.database.query<{ country: string; region: string }>(
      'SELECT country, region FROM seller WHERE slug = $1',
      [workshop.slug],
    );
    if (lightest === undefined || from === undefined) return null;
    const parcel = {
      from,
      netWeightG: lightest.weightG,
      fragile,
      materials: materials.map(({ slug }) => slug),
    };
    const estimate = await this.shipping.estimateParcel(parcel, { country, region: null }, wanted);
    const priceOf = await this.prices.in(currency, this.clock.now());
    return {
      ...estimate,
      country,
      choices: estimate.choices.map(({ price, ...choice }) => {
        return { ...choice, price: priceOf(Money.of(price.amount, price.currency)) };
      }),
    };
  }
}

/** Documents are in our own languages; the vocabulary may be in more, and its meanings are told as they are now. */
function told(
  { craft, objectType, techniques, materials, wareClass, ornaments }: StoreListingDto,
  vocabulary: VocabularySnapshot,
  { wanted }: Reader,
): Pick<StoreListingPageDto, 'craft' | 'objectType' | 'techniques' | 'materials' | 'wareClass' | 'ornaments'> {
  const now = (kind: NamedKind, named: NamedDto): NamedDto => vocabulary.word(kind, named.slug, wanted) ?? named;
  return {
    craft: now('crafts', craft),
    objectType: now('objectTypes', objectType),
    techniques: techniques.map((technique) => now('techniques', technique)),
    materials: materials.map((material) => now('materials', material)),
    wareClass: wareClass === null ? null : now('wareClasses', wareClass),
    ornaments: ornaments.flatMap(({ slug }) => vocabulary.told(slug, wanted) ?? []),
  };
}
