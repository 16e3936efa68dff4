import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { type Translated, translate } from '../kernel/locale.js';
import { MediaQueries } from '../media/index.js';
import { Database } from '../platform/database/database.js';
import { negotiateLocale, type WantedLocales } from '../platform/http/locale.js';
import { decodeCursor, page } from '../platform/http/pagination.js';
import type {
  AwayDto,
  ShownTextDto,
  StoreWorkshopDetailDto,
  StoreWorkshopDto,
  StoreWorkshopsPage,
  StoreWorkshopsQuery,
} from './storefront.dto.js';

interface WorkshopRow extends Pick<StoreWorkshopDto, 'slug' | 'city' | 'craft' | 'foundedYear' | 'listings' | 'demo'> {
  readonly names: Translated;
  readonly leadArtisan: Translated | null;
  readonly story: Translated | null;
  readonly coverAssetId: string | null;
  readonly photoAssetIds: readonly string[];
  readonly paused: boolean;
  readonly pausedUntil: Date | null;
  readonly pauseMessage: Translated | null;
}

// A workshop on holiday is still shown, its pieces are not; a suspended or closed one is gone.
const WORKSHOPS = `
  SELECT slug, names, lead_artisan AS "leadArtisan", story, city, main_craft AS craft, founded_year AS "foundedYear", demo,
    cover_asset_id AS "coverAssetId", photo_asset_ids AS "photoAssetIds",
    state = 'paused' AS paused, paused_until AS "pausedUntil", pause_message AS "pauseMessage",
    (SELECT count(*)::integer FROM listing_document document
     WHERE document.seller_id = seller.id AND locale = 'en' AND seller.state = 'active' AND EXISTS (
       SELECT FROM stock_availability WHERE stock_item_id = ANY (document.stock_item_ids) AND available > 0)) AS listings
  FROM seller WHERE state IN ('active', 'paused')`;

@Injectable()
export class WorkshopsQueries {
  constructor(
    private readonly database: Database,
    private readonly media: MediaQueries,
  ) {}

  async list({ craft, limit, after }: StoreWorkshopsQuery, wanted: WantedLocales): Promise<StoreWorkshopsPage> {
    const [slug] = decodeCursor(after, ['text']) ?? [];
    const rows = await this.database.query<WorkshopRow>(
      `${WORKSHOPS} AND ($1::text[] IS NULL OR main_craft = ANY ($1)) AND ($2::text IS NULL OR slug > $2)
       ORDER BY slug LIMIT $3`,
      [craft ?? null, slug ?? null, limit + 1],
    );
    const { items, nextCursor } = page(rows, limit, (row) => [row.slug]);
    return { items: items.map((row) => workshop(row, wanted)), nextCursor };
  }

  /** @throws DomainError `workshop_not_found` (404) */
  async detail(slug: string, wanted: WantedLocales): Promise<StoreWorkshopDetailDto> {
    const [row] = await this.database.query<WorkshopRow>(`${WORKSHOPS} AND slug = $1`, [slug]);
    if (row === undefined) throw new DomainError('not_found', 'workshop_not_found', 'There is no such workshop.');
    const { coverAssetId, photoAssetIds } = row;
    const images = await this.media.images([...(coverAssetId === null ? [] : [coverAssetId]), ...photoAssetIds]);
    return {
      ...workshop(row, wanted),
      away: awayOf(row, wanted),
      cover: images.get(coverAssetId ?? '') ?? null,
      photos: photoAssetIds.flatMap((assetId) => images.get(assetId) ?? []),
    };
  }
}

function workshop(
  { names, leadArtisan, story, slug, city, craft, foundedYear, listings, demo }: WorkshopRow,
  wanted: WantedLocales,
): Omit<StoreWorkshopDetailDto, 'away' | 'cover' | 'photos'> {
  const { text: name, locale } = inLocale(names, wanted);
  return {
    slug,
    city,
    craft,
    foundedYear,
    listings,
    demo,
    name,
    locale,
    leadArtisan: leadArtisan === null ? null : inLocale(leadArtisan, wanted),
    story: story === null ? null : inLocale(story, wanted),
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
