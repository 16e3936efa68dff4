import { Injectable } from '@nestjs/common';
import { type CraftDto, OrnamentsQuery, VocabularyQueries } from '../catalog/index.js';
import { DomainError } from '../kernel/domain-error.js';
import type { WantedLocales } from '../platform/http/locale.js';
import type {
  ShownPiecesDto,
  StoreCraftDetailDto,
  StoreCraftDto,
  StoreCraftsDto,
  StoreOrnamentDetailDto,
  StoreOrnamentGroupsDto,
  StoreOrnamentPageDto,
} from './dictionary.dto.js';
import { ListingsQueries } from './listings.queries.js';
import type { Reader } from './listing-pages.js';
import { SLUG } from './storefront.dto.js';
import { StoreListingsQuery } from './listings-query.dto.js';
import { type CountedKind, CountingPieces, type WordCounts } from './word-counts.js';

/** More motifs than are typical of any craft. */
const MOST_MOTIFS = 100;

type Plain<Dto> = Pick<Dto, keyof Dto>;

/** The vocabulary with what is on sale of it. */
@Injectable()
export class DictionaryQueries {
  constructor(
    private readonly vocabulary: VocabularyQueries,
    private readonly counting: CountingPieces,
    private readonly listings: ListingsQueries,
  ) {}

  /** @throws DomainError 400 `cursor_invalid` */
  async ornaments(query: OrnamentsQuery, wanted: WantedLocales): Promise<StoreOrnamentPageDto> {
    const { items, nextCursor } = await this.vocabulary.ornaments(query, wanted);
    const counts = await this.counting.counts();
    return { items: items.map((item) => ({ ...item, pieces: counts.pieces('ornament', item.slug) })), nextCursor };
  }

  async ornamentGroups(wanted: WantedLocales): Promise<StoreOrnamentGroupsDto> {
    const groups = await this.vocabulary.ornamentGroups(wanted);
    const counts = await this.counting.counts();
    return {
      items: groups.map((group) => ({ ...group, pieces: counts.pieces('ornament_group', group.slug) })),
      nextCursor: null,
    };
  }

  /** @throws DomainError 404 `ornament_not_found`; 422 `currency_not_offered` */
  async ornament(slug: string, reader: Reader): Promise<Plain<StoreOrnamentDetailDto>> {
    const ornament = await this.vocabulary.ornament(slug, reader.wanted);
    const counts = await this.counting.counts();
    const listings = await this.newest({ ornament: [slug] }, reader);
    return { ...ornament, pieces: counts.pieces('ornament', slug), listings };
  }

  async crafts(wanted: WantedLocales): Promise<StoreCraftsDto> {
    const crafts = await this.vocabulary.crafts(wanted);
    const counts = await this.counting.counts();
    return {
      items: crafts.map((craft) => counted(craft, counts)),
      wareClasses: await this.vocabulary.wareClasses(wanted),
      nextCursor: null,
    };
  }

  /** @throws DomainError 404 `craft_not_found`; 422 `currency_not_offered` */
  async craft(slug: string, reader: Reader): Promise<Plain<StoreCraftDetailDto>> {
    const [craft] = SLUG.test(slug) ? await this.vocabulary.crafts(reader.wanted, [slug]) : [];
    if (craft === undefined) throw new DomainError('not_found', 'craft_not_found', 'There is no such craft.');
    const counts = await this.counting.counts();
    const typical = Object.assign(new OrnamentsQuery(), { craft: [slug], limit: MOST_MOTIFS });
    const { items } = await this.vocabulary.ornaments(typical, reader.wanted);
    return {
      ...counted(craft, counts),
      ornaments: items.map(({ slug: motif, name, locale }) => {
        return { slug: motif, name, locale, pieces: counts.pieces('ornament', motif) };
      }),
      listings: await this.newest({ craft: [slug] }, reader),
    };
  }

  private async newest(
    filter: Pick<StoreListingsQuery, 'ornament' | 'craft'>,
    { wanted, currency }: Reader,
  ): Promise<ShownPiecesDto> {
    const query = Object.assign(new StoreListingsQuery(), { ...filter, currency });
    const { items, nextCursor } = await this.listings.list(query, wanted);
    return { items, nextCursor };
  }
}

function counted(craft: Plain<CraftDto>, counts: WordCounts): Plain<StoreCraftDto> {
  const of = (kind: CountedKind) => {
    return <Word extends { readonly slug: string }>(word: Word): Word & { pieces: number } => {
      return { ...word, pieces: counts.pieces(kind, word.slug) };
    };
  };
  return {
    ...of('craft')(craft),
    techniques: craft.techniques.map(of('technique')),
    materials: craft.materials.map(of('material')),
    objectTypes: craft.objectTypes.map(of('object_type')),
  };
}
