import { Injectable } from '@nestjs/common';
import { InventoryQueries, InventoryService } from '../../inventory/index.js';
import { Clock } from '../../kernel/clock.js';
import { DomainError } from '../../kernel/domain-error.js';
import { MediaService, PrivateFiles } from '../../media/index.js';
import { Database } from '../../platform/database/database.js';
import { versionPassed } from '../../platform/http/if-match.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { listingChanged } from '../catalog.events.js';
import type { ListingInputDto, ListingPhotosInputDto } from './listing.dto.js';
import type { StockCountDto, StockInputDto } from './listing.variants.dto.js';
import { ListingEditor, notEditable } from './listing.editor.js';
import { contentOf, photosOf, variantsOf } from './listing.input.js';
import { photosOfListing } from '../revisions/revision.rows.js';
import type { NewVariant } from './listing.content.js';
import {
  loadVariants,
  lockListing,
  type StoredListing,
  type StoredVariant,
  touch,
  writePhotos,
} from './listing.rows.js';
import { editable, isVisible, type ListingStep } from './listing.states.js';

/** Who edits, and for which workshop. */
export interface Editor {
  readonly sellerId: string;
  readonly accountId: string;
}

/** What a workshop does with its own listings. Every command locks the listing first. */
@Injectable()
export class ListingsService {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly editor: ListingEditor,
    private readonly files: PrivateFiles,
    private readonly inventory: InventoryService,
    private readonly jobs: Jobs,
    private readonly media: MediaService,
    private readonly stock: InventoryQueries,
  ) {}

  /** @returns the id of the draft. @throws DomainError 409 `sku_taken`; 422 `listing_invalid`, `stock_incomplete` */
  async create({ sellerId, accountId }: Editor, input: ListingInputDto): Promise<string> {
    const edit = editOf(input, accountId);
    return this.database.transaction(async (tx) => this.editor.create(tx, { sellerId, demo: false, ...edit }));
  }

  /**
   * Replaces a draft as a whole; of what is on the shelf only prices.
   * @throws DomainError 404 `listing_not_found`; 409 `listing_not_editable`, `listing_published`, `sku_taken`;
   *   412 `precondition_failed`; 422 `listing_invalid`, `stock_incomplete`
   */
  async edit({ sellerId, accountId }: Editor, id: string, version: number, input: ListingInputDto): Promise<void> {
    const edit = editOf(input, accountId);
    await this.database.transaction(async (tx) => {
      const listing = await lockListing(tx, id, sellerId);
      assertVersion(listing, version);
      if (editable[listing.state] === 'nothing') throw notEditable(listing);
      if (editable[listing.state] === 'prices') await this.editor.reprice(tx, listing, edit);
      else await this.editor.replace(tx, listing, edit);
    });
  }

  /** @throws DomainError 404; 409 `listing_not_editable`, `media_not_ready`; 412; 422 `media_not_found` */
  async setPhotos(sellerId: string, id: string, version: number, input: ListingPhotosInputDto): Promise<void> {
    const photos = photosOf(input);
    await this.database.transaction(async (tx) => {
      const listing = await lockListing(tx, id, sellerId);
      assertVersion(listing, version);
      if (editable[listing.state] !== 'everything') throw notEditable(listing);
      await this.media.assertUsable(
        tx,
        sellerId,
        photos.map(({ assetId }) => assetId),
      );
      await writePhotos(tx, listing, photos);
      await touch(tx, id, this.clock.now());
    });
  }

  /**
   * Says how many there are of each.
   * @throws DomainError 404 `listing_not_found`; 409 `listing_not_editable`, `stock_changed`, `stock_below_held`,
   *   `one_of_a_kind`; 422 `stock_unknown`
   */
  async setStock(sellerId: string, id: string, { items }: StockInputDto): Promise<void> {
    await this.database.transaction(async (tx) => {
      const listing = await lockListing(tx, id, sellerId);
      if (listing.state === 'archived') throw notEditable(listing);
      const variants = await loadVariants(tx, id);
      const own = new Set(variants.map(({ stockItemId }) => stockItemId));
      assertOwnStock(items, own);
      for (const item of items.toSorted((a, b) => (a.stockItemId < b.stockItemId ? -1 : 1))) {
        await this.inventory.setQuantity(tx, sellerId, item.stockItemId, item.quantity, item.knownQuantity);
        const { leadTimeDays, capacityPerWeek } = item;
        if (leadTimeDays !== undefined || capacityPerWeek !== undefined) {
          await this.inventory.setMaking(tx, sellerId, item.stockItemId, { leadTimeDays, capacityPerWeek });
        }
      }
      if (isVisible(listing.state)) await this.jobs.publish(tx, listingChanged, { listingId: id });
    });
  }

  /** @throws DomainError 404; 409 `listing_state`; 422 `listing_incomplete` with every problem */
  async submit(sellerId: string, id: string): Promise<void> {
    await this.database.transaction(async (tx) => this.editor.submit(tx, await lockListing(tx, id, sellerId)));
  }

  /** @throws DomainError 404 `listing_not_found`; 409 `listing_state` */
  async step(
    sellerId: string,
    id: string,
    step: Exclude<ListingStep, 'submit' | 'publish' | 'request_changes' | 'take_down'>,
  ): Promise<void> {
    await this.database.transaction(async (tx) => this.editor.step(tx, await lockListing(tx, id, sellerId), step));
  }

  /**
   * A draft that says the same as a listing of whatever state, with nothing in stock.
   * @returns its id. @throws DomainError 404 `listing_not_found`
   */
  async duplicate({ sellerId, accountId }: Editor, id: string): Promise<string> {
    return this.database.transaction(async (tx) => {
      const { content } = await lockListing(tx, id, sellerId);
      const variants = await this.emptied(await loadVariants(tx, id));
      const copy = await this.editor.create(tx, { sellerId, demo: false, content, variants, sku: null, by: accountId });
      await writePhotos(tx, { id: copy, sellerId }, await photosOfListing(tx, id));
      return copy;
    });
  }

  /** New variants like these; those that share their stock still do. */
  private async emptied(variants: readonly StoredVariant[]): Promise<NewVariant[]> {
    const ids = variants.map(({ stockItemId }) => stockItemId);
    const counts = await this.stock.counts(ids);
    return variants.map(({ stockItemId, options, price, weightG, dimensionsMm }, index) => {
      const first = ids.indexOf(stockItemId);
      const count = counts.get(stockItemId);
      if (count === undefined) throw new Error(`Stock item ${stockItemId} is not there.`);
      const { mode, leadTimeDays, capacityPerWeek, editionSize } = count;
      const own = { mode, quantity: 0, leadTimeDays, capacityPerWeek, editionSize };
      return { options, price, weightG, dimensionsMm, stock: first < index ? { sameAs: first } : own };
    });
  }

  /** A draft that no shopper has ever seen. @throws DomainError 404; 409 `listing_not_draft` */
  async remove(sellerId: string, id: string): Promise<void> {
    const keys = await this.database.transaction(async (tx) => {
      const { state, publishedAt } = await lockListing(tx, id, sellerId);
      if (state !== 'draft' || publishedAt !== null) {
        const message = 'Only a draft that was never published can be deleted; archive it instead.';
        throw new DomainError('conflict', 'listing_not_draft', message, { details: { state } });
      }
      const rows = await tx.query<{ id: string }[]>(
        'SELECT DISTINCT stock_item_id AS id FROM variant WHERE listing_id = $1 ORDER BY 1',
        [id],
      );
      const files = await tx.query<{ key: string }[]>(
        'SELECT storage_key AS key FROM listing_evidence WHERE listing_id = $1',
        [id],
      );
      await tx.query('DELETE FROM listing WHERE id = $1', [id]);
      for (const item of rows) await this.inventory.discardItem(tx, sellerId, item.id);
      return files.map(({ key }) => key);
    });
    for (const key of keys) await this.files.remove(key);
  }
}

function editOf(input: ListingInputDto, by: string) {
  return { content: contentOf(input), variants: variantsOf(input), sku: input.sku ?? null, by };
}

function assertVersion({ version }: StoredListing, expected: number): void {
  if (version !== expected) throw versionPassed();
}

function assertOwnStock(items: readonly StockCountDto[], own: ReadonlySet<string>): void {
  const errors = items.flatMap(({ stockItemId }, index) =>
    own.has(stockItemId)
      ? []
      : [{ pointer: `/items/${index}/stockItemId`, code: 'stock_unknown', detail: 'It is not of this listing.' }],
  );
  if (errors.length > 0)
    throw new DomainError('invalid', 'stock_unknown', 'The listing has no such stock.', { errors });
}
