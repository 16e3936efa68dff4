import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import type { Locale, Translated } from '../../kernel/locale.js';
import { MediaQueries } from '../../media/index.js';
import { Database } from '../../platform/database/database.js';
import { decodeCursor, type Page, page } from '../../platform/http/pagination.js';
import type { WorkshopState } from './life.js';
import type { PaidOrders, SuspensionReason } from './workshop-life.dto.js';
import type { LegalForm, TaxStatus, WorkshopDto, WorkshopListItemDto, WorkshopsQuery } from './workshops.dto.js';

/** What other modules need to know of a workshop to sell, ship and write letters for it. */
export interface SellerSummary {
  readonly id: string;
  readonly slug: string;
  readonly state: WorkshopState;
  readonly names: Translated;
  readonly country: string;
  /** ISO 3166-2. */
  readonly region: string;
  readonly postcode: string | null;
  readonly taxStatus: TaxStatus;
  readonly email: string;
  readonly locale: Locale;
  /** A programme with a commission of its own. */
  readonly programme: string | null;
  readonly demo: boolean;
}

export interface SuspensionForLetter {
  readonly sellerId: string;
  readonly reason: SuspensionReason;
  readonly note: string;
  readonly until: Date | null;
  readonly orders: PaidOrders;
}

/** What shoppers may read about a workshop. */
export interface SellerProfile {
  readonly id: string;
  readonly slug: string;
  readonly state: WorkshopState;
  readonly names: Translated;
  readonly leadArtisan: Translated | null;
  readonly story: Translated | null;
  readonly mainCraft: string;
  readonly crafts: readonly string[];
  readonly city: string;
  readonly country: string;
  readonly region: string;
  readonly languages: readonly string[];
  readonly legalForm: LegalForm;
  readonly foundedYear: number | null;
  /** An asset. */
  readonly coverAssetId: string | null;
  readonly photoAssetIds: readonly string[];
  readonly demo: boolean;
  readonly version: number;
  readonly openedAt: Date;
}

export const SUMMARY = `
  id, slug, state, names, country, region, postcode, tax_status AS "taxStatus", email, locale, programme, demo`;

const PROFILE = `
  id, slug, state, names, lead_artisan AS "leadArtisan", story, main_craft AS "mainCraft", crafts::text[] AS crafts,
  city, country, region, languages::text[] AS languages, legal_form AS "legalForm", founded_year AS "foundedYear",
  cover_asset_id AS "coverAssetId", photo_asset_ids AS "photoAssetIds",
  demo, version, opened_at AS "openedAt"`;

const utc = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** A row of `suspension` as `SuspensionDto`. */
export const SUSPENSION = `jsonb_build_object('id', suspension.id, 'reason', suspension.reason, 'note', note,
  'until', ${utc('until')}, 'orders', orders, 'suspendedAt', ${utc('suspended_at')})`;

const WORKSHOP = `${PROFILE},
  postcode, tax_status AS "taxStatus", email, phone, locale, programme,
  paused_until AS "pausedUntil", pause_message AS "pauseMessage", changed_at AS "changedAt",
  (SELECT ${SUSPENSION} FROM suspension WHERE seller_id = seller.id AND ended_at IS NULL) AS suspension`;

type WorkshopRow = Omit<WorkshopDto, 'cover' | 'photos'> & Pick<SellerProfile, 'coverAssetId' | 'photoAssetIds'>;

@Injectable()
export class SellersQueries {
  constructor(
    private readonly database: Database,
    private readonly media: MediaQueries,
  ) {}

  /** Those of them that exist, outside any transaction. */
  async byIds(ids: readonly string[]): Promise<Map<string, SellerSummary>> {
    const rows = await this.database.query<SellerSummary>(`SELECT ${SUMMARY} FROM seller WHERE id = ANY ($1::uuid[])`, [
      ids,
    ]);
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** What shoppers may read about those of them that exist. */
  async profiles(ids: readonly string[]): Promise<Map<string, SellerProfile>> {
    const rows = await this.database.query<SellerProfile>(`SELECT ${PROFILE} FROM seller WHERE id = ANY ($1::uuid[])`, [
      ids,
    ]);
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** A whole workshop, for its own people and for staff. @throws DomainError 404 `workshop_not_found` */
  async find(id: string): Promise<WorkshopDto> {
    const [row] = await this.database.query<WorkshopRow>(`SELECT ${WORKSHOP} FROM seller WHERE id = $1`, [id]);
    if (row === undefined) throw workshopNotFound();
    const { coverAssetId, photoAssetIds, ...workshop } = row;
    const images = await this.media.images([...(coverAssetId === null ? [] : [coverAssetId]), ...photoAssetIds]);
    return {
      ...workshop,
      cover: images.get(coverAssetId ?? '') ?? null,
      photos: photoAssetIds.flatMap((assetId) => images.get(assetId) ?? []),
    };
  }

  /** What the letter about it says. */
  async suspensionForLetter(suspensionId: string): Promise<SuspensionForLetter> {
    const [row] = await this.database.query<SuspensionForLetter>(
      'SELECT seller_id AS "sellerId", reason, note, until, orders FROM suspension WHERE id = $1',
      [suspensionId],
    );
    if (row === undefined) throw new Error(`There is no suspension ${suspensionId}.`);
    return row;
  }

  /** The newest first. @throws DomainError 400 `cursor_invalid` */
  async list({ state, craft, q, limit, after }: WorkshopsQuery): Promise<Page<WorkshopListItemDto>> {
    const part = q?.replaceAll(/[\\%_]/g, String.raw`\$&`) ?? null;
    const rows = await this.database.query<WorkshopListItemDto>(
      `SELECT id, slug, state, names, main_craft AS "mainCraft", crafts::text[] AS crafts, city, email, demo,
              opened_at AS "openedAt"
       FROM seller
       WHERE ($1::text IS NULL OR state = $1) AND ($2::text IS NULL OR $2 = ANY (crafts))
         AND ($3::text IS NULL OR slug LIKE '%' || lower($3) || '%'
              OR EXISTS (SELECT FROM jsonb_each_text(names) WHERE value ILIKE '%' || $3 || '%'))
         AND ($4::uuid IS NULL OR id < $4)
       ORDER BY id DESC LIMIT $5`,
      [state ?? null, craft ?? null, part, decodeCursor(after, ['id'])?.[0] ?? null, limit + 1],
    );
    return page(rows, limit, ({ id }) => [id]);
  }
}

export function workshopNotFound(): DomainError {
  return new DomainError('not_found', 'workshop_not_found', 'There is no such workshop.');
}
