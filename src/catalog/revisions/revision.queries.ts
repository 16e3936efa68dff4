import { Injectable } from '@nestjs/common';
import type { Translated } from '../../kernel/locale.js';
import { type ImageDto, MediaQueries } from '../../media/index.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { decodeCursor, type Page, page } from '../../platform/http/pagination.js';
import { type DeskSubject, SellersQueries } from '../../sellers/index.js';
import { type ListingContent } from '../listings/listing.content.js';
import { CONTENT, listingNotFound } from '../listings/listing.rows.js';
import { type Typical, warningsOf } from '../listings/listing.warnings.js';
import type {
  ListingRevisionDto,
  ReviewedRevisionDto,
  RevisionChangeDto,
  RevisionItemDto,
  RevisionsQuery,
} from './revision.dto.js';
import { changedFields, type Shown, type ShownVariant } from './revision.js';
import { revisionNotFound } from './revision.rows.js';

interface RevisionRow extends Omit<ReviewedRevisionDto, 'changes' | 'warnings' | 'images' | 'workshop' | 'slug'> {
  readonly sellerId: string;
  readonly before: Shown;
  readonly after: Shown;
}

type LiveRow = ListingContent & {
  readonly slug: string | null;
  readonly photos: { assetId: string; alt: Translated }[];
  readonly variants: ShownVariant[];
};

type ShownRevision = Pick<ListingRevisionDto, keyof ListingRevisionDto>;

const REVISION = `
  SELECT id, listing_id AS "listingId", seller_id AS "sellerId", state, before, after, submitted_by AS "submittedBy",
    submitted_at AS "submittedAt", decided_by AS "decidedBy", reason, note, ended_at AS "endedAt"
  FROM listing_revision`;

const LIVE = `
  SELECT slug, ${CONTENT},
    (SELECT coalesce(json_agg(json_build_object('assetId', asset_id, 'alt', alt) ORDER BY position), '[]')
     FROM listing_photo WHERE listing_id = listing.id) AS photos,
    (SELECT coalesce(json_agg(json_build_object('id', id, 'options', options, 'weightG', weight_g,
       'dimensionsMm', variant.dimensions_mm) ORDER BY position), '[]')
     FROM variant WHERE listing_id = listing.id AND current) AS variants
  FROM listing WHERE id = $1`;

/** Reads of revisions. */
@Injectable()
export class RevisionQueries {
  constructor(
    private readonly database: Database,
    private readonly media: MediaQueries,
    private readonly sellers: SellersQueries,
  ) {}

  /** The listing's newest; null: there was none yet. @throws DomainError 404 `listing_not_found`, for another workshop's too */
  async newestOf(sellerId: string, listingId: string): Promise<ListingRevisionDto | null> {
    const own = 'SELECT FROM listing WHERE id = $1 AND seller_id = $2';
    if ((await this.database.query(own, [listingId, sellerId])).length === 0) throw listingNotFound();
    const [row] = await this.database.query<RevisionRow>(`${REVISION} WHERE listing_id = $1 ORDER BY id DESC LIMIT 1`, [
      listingId,
    ]);
    return row === undefined ? null : (await this.shown(row)).shown;
  }

  /** @throws DomainError 404 `revision_not_found` */
  async find(id: string): Promise<ReviewedRevisionDto> {
    const [row] = await this.database.query<RevisionRow>(`${REVISION} WHERE id = $1`, [id]);
    if (row === undefined) throw revisionNotFound();
    const { shown, slug } = await this.shown(row);
    const seller = (await this.sellers.byIds([row.sellerId])).get(row.sellerId);
    const workshop = seller === undefined ? null : { id: seller.id, slug: seller.slug, names: seller.names };
    const { listingId, submittedBy, decidedBy } = row;
    return { ...shown, listingId, slug, workshop, submittedBy, decidedBy };
  }

  /** The oldest first. @throws DomainError 400 `cursor_invalid` */
  async list({ state, listingId, limit, after }: RevisionsQuery): Promise<Page<RevisionItemDto>> {
    const rows = await this.database.query<RevisionItemDto>(
      `SELECT id, listing_id AS "listingId", seller_id AS "sellerId", state, submitted_at AS "submittedAt",
         ended_at AS "endedAt"
       FROM listing_revision
       WHERE ($1::text IS NULL OR state = $1) AND ($2::uuid IS NULL OR listing_id = $2) AND ($3::uuid IS NULL OR id > $3)
       ORDER BY id LIMIT $4`,
      [state ?? null, listingId ?? null, decodeCursor(after, ['id'])?.[0] ?? null, limit + 1],
    );
    return page(rows, limit, ({ id }) => [id]);
  }

  /** Joins, for the moderators' desk. `ids` null: everything that waits. */
  async forDesk(tx: Tx, ids: readonly string[] | null): Promise<DeskSubject[]> {
    return tx.query<DeskSubject[]>(
      `SELECT revision.id, revision.seller_id AS "sellerId", titles, revision.state, NULL::integer AS version,
         CASE WHEN revision.state = 'submitted' THEN revision.submitted_at END AS "waitingSince"
       FROM listing_revision revision JOIN listing ON listing.id = listing_id
       WHERE CASE WHEN $1::uuid[] IS NULL THEN revision.state = 'submitted' ELSE revision.id = ANY ($1::uuid[]) END`,
      [ids],
    );
  }

  private async typical(objectType: string | null): Promise<Typical | null> {
    const [row] = await this.database.query<Typical>(
      `SELECT ARRAY[weight_min_g, weight_max_g] AS "weightG", dimensions_mm AS "dimensionsMm"
       FROM object_type WHERE slug = $1`,
      [objectType],
    );
    return row ?? null;
  }

  private async shown(row: RevisionRow): Promise<{ shown: ShownRevision; slug: string | null }> {
    const { id, state, reason, note, submittedAt, endedAt, after } = row;
    const [live] = await this.database.query<LiveRow>(LIVE, [row.listingId]);
    if (live === undefined) throw new Error(`Revision ${id} is of no listing.`);
    // What waits is compared with what is live now, what has ended with what it was made of.
    const before = state === 'submitted' ? live : row.before;
    const changes = changedFields(before, after).map((field): RevisionChangeDto => ({
      field,
      before: { [field]: before[field] },
      after: { [field]: after[field] },
    }));
    const pictures = changes.some(({ field }) => field === 'photos') ? [...before.photos, ...after.photos] : [];
    const images: ImageDto[] = [...(await this.media.images(pictures.map(({ assetId }) => assetId))).values()];
    const warnings = warningsOf(after, await this.typical(after.objectType));
    return { shown: { id, state, changes, warnings, images, reason, note, submittedAt, endedAt }, slug: live.slug };
  }
}
