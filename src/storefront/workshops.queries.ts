import { Injectable } from '@nestjs/common';
import { VocabularySnapshots, type WordDto } from '../catalog/index.js';
import { DomainError } from '../kernel/domain-error.js';
import { type Translated, translate } from '../kernel/locale.js';
import { type ImageDto, MediaQueries } from '../media/index.js';
import { Database } from '../platform/database/database.js';
import { alphabetOf, textOf } from '../platform/database/languages.js';
import { lookupTags, negotiateLocale, type WantedLocales } from '../platform/http/locale.js';
import { decodeCursor, page } from '../platform/http/pagination.js';
import { FROM_PIECES_ON_SALE } from './on-sale.js';
import { CountingPieces } from './word-counts.js';
import { type ShownTextDto, SLUG } from './storefront.dto.js';
import type {
  AwayDto,
  StoreWorkshopDetailDto,
  StoreWorkshopDto,
  StoreWorkshopsPage,
  StoreWorkshopsQuery,
} from './workshops.dto.js';

interface WorkshopRow extends Pick<StoreWorkshopDto, 'slug' | 'city' | 'craft' | 'foundedYear' | 'demo'> {
  readonly names: Translated;
  readonly leadArtisan: Translated | null;
  readonly story: Translated | null;
  readonly craftSlugs: readonly string[];
  readonly coverAssetId: string | null;
  readonly photoAssetIds: readonly string[];
  readonly paused: boolean;
  readonly pausedUntil: Date | null;
  readonly pauseMessage: Translated | null;
}

// A workshop on holiday is still shown, its pieces are not; a suspended or closed one is gone.
const WORKSHOPS = `
  SELECT slug, names, lead_artisan AS "leadArtisan", story, city, main_craft AS craft, crafts::text[] AS "craftSlugs",
    founded_year AS "foundedYear", demo, cover_asset_id AS "coverAssetId", photo_asset_ids AS "photoAssetIds",
    state = 'paused' AS paused, paused_until AS "pausedUntil", pause_message AS "pauseMessage"
  FROM seller AS workshop WHERE state IN ('active', 'paused')`;

@Injectable()
export class WorkshopsQueries {
  constructor(
    private readonly database: Database,
    private readonly media: MediaQueries,
    private readonly vocabulary: VocabularySnapshots,
    private readonly counting: CountingPieces,
  ) {}

  /** By name in the reader's alphabet. @throws DomainError 400 `cursor_invalid` */
  async list({ craft, limit, after }: StoreWorkshopsQuery, wanted: WantedLocales): Promise<StoreWorkshopsPage> {
    const [slug] = decodeCursor(after, ['text']) ?? [];
    const name = `${textOf('names', '$4')} COLLATE ${alphabetOf(wanted)}`;
    const rows = await this.database.query<WorkshopRow>(
      `${WORKSHOPS} AND ($1::text[] IS NULL OR crafts::text[] && $1)
         AND ($2::text IS NULL OR (${name}, slug) > (SELECT ${name}, slug FROM seller WHERE slug = $2))
       ORDER BY ${name}, slug LIMIT $3`,
      [craft ?? null, slug ?? null, limit + 1, lookupTags(wanted)],
    );
    const { items, nextCursor } = page(rows, limit, (row) => [row.slug]);
    return { items: await this.shown(items, wanted), nextCursor };
  }

  /** Workshops that tell their story and have something on sale, the newest first. */
  async stories(limit: number, wanted: WantedLocales): Promise<StoreWorkshopDto[]> {
    const rows = await this.database.query<WorkshopRow>(
      `${WORKSHOPS} AND state = 'active' AND story IS NOT NULL
         AND EXISTS (SELECT ${FROM_PIECES_ON_SALE} AND document.locale = 'en' AND document.seller_id = workshop.id)
       ORDER BY opened_at DESC, slug LIMIT $1`,
      [limit],
    );
    return this.shown(rows, wanted);
  }

  /** @throws DomainError `workshop_not_found` (404) */
  async detail(slug: string, wanted: WantedLocales): Promise<StoreWorkshopDetailDto> {
    const [row] = SLUG.test(slug) ? await this.database.query<WorkshopRow>(`${WORKSHOPS} AND slug = $1`, [slug]) : [];
    if (row === undefined) throw new DomainError('not_found', 'workshop_not_found', 'There is no such workshop.');
    const { craftNamed, images } = await this.around([row], wanted);
    return {
      ...workshop(row, { craftNamed, images, wanted, listings: await this.onSale(slug) }),
      away: awayOf(row, wanted),
      photos: row.photoAssetIds.flatMap((assetId) => images.get(assetId) ?? []),
    };
  }

  private async shown(rows: readonly WorkshopRow[], wanted: WantedLocales): Promise<StoreWorkshopDto[]> {
    const around = await this.around(rows, wanted);
    const counts = await this.counting.counts();
    return rows.map((row) => workshop(row, { ...around, wanted, listings: counts.pieces('workshop', row.slug) }));
  }

  /** Exactly now; in lists it is as of a moment ago. */
  private async onSale(slug: string): Promise<number> {
    const [row] = await this.database.query<{ pieces: number }>(
      `SELECT count(*)::integer AS pieces ${FROM_PIECES_ON_SALE} AND document.locale = 'en' AND seller.slug = $1`,
      [slug],
    );
    return row?.pieces ?? 0;
  }

  private async around(
    rows: readonly WorkshopRow[],
    wanted: WantedLocales,
  ): Promise<Pick<Around, 'craftNamed' | 'images'>> {
    const assetIds = rows.flatMap(({ coverAssetId, photoAssetIds }) => [coverAssetId ?? [], photoAssetIds].flat());
    const vocabulary = await this.vocabulary.current();
    return { craftNamed: (slug) => vocabulary.word('crafts', slug, wanted), images: await this.media.images(assetIds) };
  }
}

/** What workshops are told with. */
interface Around {
  readonly craftNamed: (slug: string) => Pick<WordDto, keyof WordDto> | undefined;
  readonly images: ReadonlyMap<string, ImageDto>;
  readonly wanted: WantedLocales;
  readonly listings: number;
}

function workshop(
  row: WorkshopRow,
  { craftNamed, images, wanted, listings }: Around,
): Pick<StoreWorkshopDto, keyof StoreWorkshopDto> {
  const { names, leadArtisan, story, slug, city, craft, foundedYear, demo, craftSlugs, coverAssetId } = row;
  const { text: name, locale } = inLocale(names, wanted);
  return {
    slug,
    city,
    craft,
    crafts: craftSlugs.flatMap((each) => craftNamed(each) ?? []),
    foundedYear,
    listings,
    demo,
    name,
    locale,
    leadArtisan: leadArtisan === null ? null : inLocale(leadArtisan, wanted),
    story: story === null ? null : inLocale(story, wanted),
    cover: images.get(coverAssetId ?? '') ?? null,
  };
}

function awayOf({ paused, pausedUntil, pauseMessage }: WorkshopRow, wanted: WantedLocales): AwayDto | null {
  if (!paused) return null;
  return { until: pausedUntil, message: pauseMessage === null ? null : inLocale(pauseMessage, wanted) };
}

function inLocale(texts: Translated, wanted: WantedLocales): ShownTextDto {
  const found = translate(texts, negotiateLocale(wanted, Object.keys(texts)));
  if (found === undefined) throw new Error('A text is in no language.');
  return found;
}
