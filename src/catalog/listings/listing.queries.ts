import { Injectable } from '@nestjs/common';
import { InventoryQueries } from '../../inventory/index.js';
import { MediaQueries } from '../../media/index.js';
import { Database } from '../../platform/database/database.js';
import { decodeCursor, type Page, page } from '../../platform/http/pagination.js';
import { SellersQueries, type SellerSummary } from '../../sellers/index.js';
import type { ListingsQuery } from './listing.dto.js';
import { CONTENT, listingNotFound } from './listing.rows.js';
import { type ShownListingState } from './listing.states.js';
import { type Typical, warningsOf } from './listing.warnings.js';
import type {
  ListingDto,
  ListingItemDto,
  ListingVariantDto,
  ListingWorkshopDto,
  ReviewedListingDto,
  ReviewedListingItemDto,
} from './listing.views.dto.js';

/** A published listing is sold out when nothing of it is on hand; what buyers hold at this moment still is. */
const SHOWN_STATE = `CASE WHEN state = 'published' AND NOT EXISTS (
    SELECT FROM variant JOIN stock_availability USING (stock_item_id)
    WHERE listing_id = listing.id AND current AND on_hand > 0) THEN 'sold_out' ELSE state END`;

/** Two parameters: states as they are shown, and as they are stored, so that stock is only looked at where it matters. */
function inStates(shown: string, kept: string): string {
  return `(${shown}::text[] IS NULL OR (state = ANY (${kept}) AND (${SHOWN_STATE}) = ANY (${shown})))`;
}

function stored(states: readonly ShownListingState[] | undefined): string[] | null {
  return states?.map((state) => (state === 'sold_out' ? 'published' : state)) ?? null;
}

const ITEM = `
  id, slug, sku, ${SHOWN_STATE} AS state, version, titles, craft, object_type AS "objectType", demo, updated_at AS "updatedAt",
  submitted_at AS "submittedAt", published_at AS "publishedAt"`;

type VariantRow = Omit<ListingVariantDto, 'stock'> & { readonly stockItemId: string };

interface ListingRow extends Omit<ListingDto, 'variants' | 'photos' | 'warnings'> {
  readonly typical: Typical | null;
  readonly sellerId: string;
  readonly variants: VariantRow[];
  readonly photos: { assetId: string; alt: Record<string, string> }[];
}

/** Listings as their workshops and moderators see them. */
@Injectable()
export class ListingQueries {
  constructor(
    private readonly database: Database,
    private readonly inventory: InventoryQueries,
    private readonly media: MediaQueries,
    private readonly sellers: SellersQueries,
  ) {}

  /** The newest first. @throws DomainError 400 `cursor_invalid` */
  async ofSeller(sellerId: string, { state, limit, after }: ListingsQuery): Promise<Page<ListingItemDto>> {
    const rows = await this.database.query<ListingItemDto>(
      `SELECT ${ITEM} FROM listing
       WHERE seller_id = $1 AND ${inStates('$2', '$5')} AND ($3::uuid IS NULL OR id < $3)
       ORDER BY id DESC LIMIT $4`,
      [sellerId, state ?? null, decodeCursor(after, ['id'])?.[0] ?? null, limit + 1, stored(state)],
    );
    return page(rows, limit, ({ id }) => [id]);
  }

  /** @throws DomainError 404 `listing_not_found`, also for another workshop's */
  async one(sellerId: string, id: string): Promise<ListingDto> {
    const { sellerId: _, ...listing } = await this.find(id, sellerId);
    return listing;
  }

  /** The oldest first: who has waited longest comes next. @throws DomainError 400 `cursor_invalid` */
  async toReview({ state, limit, after }: ListingsQuery): Promise<Page<ReviewedListingItemDto>> {
    const rows = await this.database.query<ListingItemDto & { sellerId: string }>(
      `SELECT ${ITEM}, seller_id AS "sellerId" FROM listing
       WHERE ${inStates('$1', '$4')} AND ($2::uuid IS NULL OR id > $2)
       ORDER BY id LIMIT $3`,
      [state ?? null, decodeCursor(after, ['id'])?.[0] ?? null, limit + 1, stored(state)],
    );
    const { items, nextCursor } = page(rows, limit, ({ id }) => [id]);
    const workshops = await this.sellers.byIds(items.map(({ sellerId }) => sellerId));
    return {
      items: items.map(({ sellerId, ...item }) => ({ ...item, workshop: workshopOf(workshops.get(sellerId)) })),
      nextCursor,
    };
  }

  /** @throws DomainError 404 `listing_not_found` */
  async review(id: string): Promise<ReviewedListingDto> {
    const { sellerId, ...listing } = await this.find(id);
    const workshops = await this.sellers.byIds([sellerId]);
    return { ...listing, workshop: workshopOf(workshops.get(sellerId)) };
  }

  private async find(id: string, sellerId?: string): Promise<ListingDto & { readonly sellerId: string }> {
    const [row] = await this.database.query<ListingRow>(
      `SELECT ${ITEM}, ${CONTENT}, seller_id AS "sellerId",
         (SELECT coalesce(json_agg(json_build_object('id', id, 'options', options, 'weightG', weight_g,
            'dimensionsMm', variant.dimensions_mm,
            'price', json_build_object('amount', price_minor, 'currency', currency), 'stockItemId', stock_item_id)
            ORDER BY position), '[]') FROM variant WHERE listing_id = listing.id AND current) AS variants,
         (SELECT coalesce(json_agg(json_build_object('assetId', asset_id, 'alt', alt) ORDER BY position), '[]')
          FROM listing_photo WHERE listing_id = listing.id) AS photos,
         (SELECT coalesce(json_agg(json_build_object('id', id, 'kind', kind, 'mediaType', media_type, 'bytes', bytes,
            'sha256', encode(sha256, 'hex'), 'uploadedAt', uploaded_at) ORDER BY id), '[]')
          FROM listing_evidence WHERE listing_id = listing.id) AS evidence,
         (SELECT json_build_object('weightG', ARRAY[weight_min_g, weight_max_g], 'dimensionsMm', dimensions_mm)
          FROM object_type WHERE slug = listing.object_type) AS typical,
         (SELECT json_build_object('decision', decision, 'reason', reason, 'note', note, 'decidedAt', decided_at)
          FROM listing_review WHERE listing_id = listing.id ORDER BY id DESC LIMIT 1) AS review
       FROM listing WHERE id = $1 AND ($2::uuid IS NULL OR seller_id = $2)`,
      [id, sellerId ?? null],
    );
    if (row === undefined) throw listingNotFound();
    const images = await this.media.images(row.photos.map(({ assetId }) => assetId));
    const photos = row.photos.map((photo) => ({ ...photo, image: images.get(photo.assetId) ?? null }));
    const { typical, ...listing } = row;
    const variants = await this.stocked(row.variants);
    return { ...listing, variants, photos, warnings: warningsOf(listing, typical) };
  }

  private async stocked(variants: readonly VariantRow[]): Promise<ListingVariantDto[]> {
    const counts = await this.inventory.counts(variants.map(({ stockItemId }) => stockItemId));
    return variants.map(({ stockItemId, ...variant }) => {
      const count = counts.get(stockItemId);
      if (count === undefined) throw new Error(`Variant ${variant.id} has no stock item.`);
      const { onHand: quantity, ...rest } = count;
      return { ...variant, stock: { id: stockItemId, quantity, ...rest } };
    });
  }
}

function workshopOf(seller: SellerSummary | undefined): ListingWorkshopDto | null {
  return seller === undefined ? null : { id: seller.id, slug: seller.slug, names: seller.names };
}
