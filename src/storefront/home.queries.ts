import { Injectable } from '@nestjs/common';
import { VocabularySnapshots, type WordDto } from '../catalog/index.js';
import type { ImageDto } from '../media/index.js';
import { Database } from '../platform/database/database.js';
import type { HomeDto, HomeWordDto } from './home.dto.js';
import type { Reader } from './listing-pages.js';
import { ListingsQueries } from './listings.queries.js';
import type { ListingDocumentCard } from './listings.queries.js';
import { FROM_PIECES_ON_SALE } from './on-sale.js';
import { PiecesQueries } from './pieces.queries.js';
import { StoreListingsQuery } from './listings-query.dto.js';
import { CountingPieces, type WordCounts } from './word-counts.js';
import { WorkshopsQueries } from './workshops.queries.js';

const PIECES = 12;
const ORNAMENTS = 12;
const STORIES = 6;
/** A picture is looked for on so many of the newest pieces. */
const LOOKED_AT = 8;

type Named = (slug: string) => Pick<WordDto, keyof WordDto> | undefined;

@Injectable()
export class HomeQueries {
  constructor(
    private readonly database: Database,
    private readonly listings: ListingsQueries,
    private readonly pieces: PiecesQueries,
    private readonly workshops: WorkshopsQueries,
    private readonly vocabulary: VocabularySnapshots,
    private readonly counting: CountingPieces,
  ) {}

  /** @throws DomainError 422 `currency_not_offered` */
  async home(reader: Reader): Promise<HomeDto> {
    const { wanted, currency } = reader;
    const newest = Object.assign(new StoreListingsQuery(), { limit: PIECES, currency });
    const [{ items }, editorsChoice, counts, stories] = await Promise.all([
      this.listings.list(newest, wanted),
      this.pieces.chosen(PIECES, reader),
      this.counting.counts(),
      this.workshops.stories(STORIES, wanted),
    ]);
    const crafts = mostFirst(counts, 'craft');
    const ornaments = mostFirst(counts, 'ornament').slice(0, ORNAMENTS);
    const [vocabulary, craftImages, ornamentImages] = await Promise.all([
      this.vocabulary.current(),
      this.images(crafts, 'document.craft = word.slug'),
      this.images(ornaments, 'document.ornaments @> ARRAY[word.slug]'),
    ]);
    return {
      newest: items,
      editorsChoice,
      crafts: ways(
        crafts,
        (slug) => vocabulary.word('crafts', slug, wanted),
        craftImages,
        (slug) => counts.pieces('craft', slug),
      ),
      ornaments: ways(
        ornaments,
        (slug) => vocabulary.told(slug, wanted),
        ornamentImages,
        (slug) => counts.pieces('ornament', slug),
      ),
      stories,
    };
  }

  /** By word the picture of one of the newest pieces on sale that name it. */
  private async images(slugs: readonly string[], names: string): Promise<Map<string, ImageDto>> {
    const rows = await this.database.query<{ slug: string; cards: string[] }>(
      `SELECT word.slug, ARRAY (
         SELECT document.card ${FROM_PIECES_ON_SALE} AND document.locale = 'en' AND ${names}
         ORDER BY document.published_at DESC, document.listing_id DESC LIMIT ${LOOKED_AT}) AS cards
       FROM unnest($1::text[]) AS word (slug)`,
      [slugs],
    );
    return new Map(
      rows.flatMap(({ slug, cards }) => {
        const image = cards
          .map((card) => (JSON.parse(card) as ListingDocumentCard).image)
          .find((each) => each !== null);
        return image === undefined ? [] : [[slug, image] as const];
      }),
    );
  }
}

function mostFirst(counts: WordCounts, kind: 'craft' | 'ornament'): string[] {
  return counts.slugs(kind).toSorted((a, b) => counts.pieces(kind, b) - counts.pieces(kind, a) || (a < b ? -1 : 1));
}

function ways(
  slugs: readonly string[],
  named: Named,
  images: ReadonlyMap<string, ImageDto>,
  pieces: (slug: string) => number,
): HomeWordDto[] {
  return slugs.flatMap((slug) => {
    const word = named(slug);
    if (word === undefined) return [];
    const { name, locale } = word;
    return [{ slug, name, locale, pieces: pieces(slug), image: images.get(slug) ?? null }];
  });
}
