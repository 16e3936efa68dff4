import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import type { Translated } from '../kernel/locale.js';
import { MediaService } from '../media/index.js';
import { Database } from '../platform/database/database.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { listingChanged } from './catalog.events.js';
import type { PhotoInput } from './listings/listing.content.js';
import { countPhotos, lockListing, touch, writePhotos } from './listings/listing.rows.js';
import { isVisible } from './listings/listing.states.js';

/** An invented piece, by what a picture of it can be drawn from and told in words. */
export interface CataloguePiece {
  readonly id: string;
  readonly sellerId: string;
  readonly slug: string;
  readonly titles: Translated;
  readonly objectType: string;
  readonly techniques: readonly string[];
  readonly materials: readonly string[];
  readonly ornaments: readonly string[];
  /** In the order of `ornaments`. */
  readonly ornamentNames: readonly Translated[];
  readonly dimensionsMm: Readonly<Record<string, number>>;
  readonly photos: number;
}

/** Pictures for the demo catalogue. What workshops sell in earnest gets none here. */
@Injectable()
export class CataloguePictures {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly media: MediaService,
  ) {}

  /** All that shoppers may come to see, oldest first. */
  async pieces(): Promise<CataloguePiece[]> {
    return this.database.query<CataloguePiece>(
      `SELECT id, seller_id AS "sellerId", slug, titles, object_type AS "objectType", techniques, materials, ornaments,
         dimensions_mm AS "dimensionsMm",
         (SELECT coalesce(json_agg(motif.names ORDER BY place), '[]')
          FROM unnest(ornaments) WITH ORDINALITY AS named (slug, place) JOIN motif ON motif.slug = named.slug)
           AS "ornamentNames",
         (SELECT count(*)::integer FROM listing_photo WHERE listing_id = listing.id) AS photos
       FROM listing WHERE demo AND slug IS NOT NULL AND state IN ('published', 'paused') ORDER BY id`,
    );
  }

  /**
   * Gives a piece its pictures, unless it has some: whoever came first is right. Nobody reviews them, as nobody has
   * reviewed the piece. False: it has some, or is no piece of the demo that shoppers may see.
   * @throws DomainError 404 `listing_not_found`; 409 `media_not_ready`; 422 `media_not_found`
   */
  async show(listingId: string, photos: readonly PhotoInput[]): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      const listing = await lockListing(tx, listingId);
      const may = listing.demo && (listing.state === 'published' || listing.state === 'paused');
      if (!may || (await countPhotos(tx, listingId)) > 0) return false;
      const assetIds = photos.map(({ assetId }) => assetId);
      await this.media.assertUsable(tx, listing.sellerId, assetIds);
      await writePhotos(tx, listing, photos);
      await touch(tx, listingId, this.clock.now());
      if (isVisible(listing.state)) await this.jobs.publish(tx, listingChanged, { listingId });
      return true;
    });
  }
}
