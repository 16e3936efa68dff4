import { Injectable } from '@nestjs/common';
import { VocabularyQueries } from '../catalog/index.js';
import { Clock } from '../kernel/clock.js';
import { Money } from '../kernel/money.js';
import { Database } from '../platform/database/database.js';
import { ShippingQueries } from '../shipping/index.js';
import type { PostageEstimateDto, StoreListingPageDto } from './listing-page.dto.js';
import { ListingsQueries } from './listings.queries.js';
import { PiecesQueries, type Reader } from './pieces.queries.js';
import { PriceTags } from './price-tags.js';
import type { NamedDto, StoreListingDto } from './storefront.dto.js';

const RELATED = 12;

/** The whole page of a piece: its document, and around it what is no part of it. */
@Injectable()
export class ListingPageQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly listings: ListingsQueries,
    private readonly vocabulary: VocabularyQueries,
    private readonly pieces: PiecesQueries,
    private readonly shipping: ShippingQueries,
    private readonly prices: PriceTags,
  ) {}

  /** @throws DomainError 404 `listing_not_found`; 422 `currency_not_offered` */
  async page(
    slug: string,
    { country, ...reader }: Reader & { readonly country: string | undefined },
  ): Promise<Pick<StoreListingPageDto, keyof StoreListingPageDto>> {
    const listing: Pick<StoreListingDto, keyof StoreListingDto> = await this.listings.detail(slug, reader);
    const [words, postage, related] = await Promise.all([
      this.words(listing, reader),
      country === undefined ? null : this.postage(listing, country, reader),
      this.pieces.related(slug, RELATED, reader),
    ]);
    return { ...listing, ...words, postage, related };
  }

  /** Documents are in our own languages; the vocabulary may be in more, and its meanings are told as they are now. */
  private async words(listing: StoreListingDto, { wanted }: Reader) {
    const { craft, objectType, techniques, materials, wareClass, ornaments } = listing;
    const slugs = (named: readonly NamedDto[]): string[] => named.map(({ slug }) => slug);
    const [words, told] = await Promise.all([
      this.vocabulary.words(
        {
          crafts: [craft.slug],
          objectTypes: [objectType.slug],
          techniques: slugs(techniques),
          materials: slugs(materials),
          wareClasses: wareClass === null ? [] : [wareClass.slug],
        },
        wanted,
      ),
      this.vocabulary.told(slugs(ornaments), wanted),
    ]);
    return {
      craft: words.crafts.get(craft.slug) ?? craft,
      objectType: words.objectTypes.get(objectType.slug) ?? objectType,
      techniques: techniques.map((word) => words.techniques.get(word.slug) ?? word),
      materials: materials.map((word) => words.materials.get(word.slug) ?? word),
      wareClass: wareClass === null ? null : (words.wareClasses.get(wareClass.slug) ?? wareClass),
      ornaments: ornaments.flatMap(({ slug }) => told.get(slug) ?? []),
    };
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
      value: Money.of(lightest.price.amount, lightest.price.currency),
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
