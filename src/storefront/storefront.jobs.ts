import { Injectable } from '@nestjs/common';
import { IsUUID } from 'class-validator';
import { listingChanged, type ListingChanged } from '../catalog/index.js';
import type { Tx } from '../platform/database/database.js';
import { defineJob, HandlesEvent, HandlesJob, Jobs, type LocalJob, type OutsideJob } from '../platform/jobs/jobs.js';
import { workshopChanged, type WorkshopChanged } from '../sellers/index.js';
import { ListingDocuments, type Observed } from './listing-documents.js';

export class RebuildListing {
  @IsUUID()
  listingId!: string;
}

export const rebuildListing = defineJob('storefront.rebuild-listing', RebuildListing, {
  queue: 'catalogue',
  attempts: 10,
});

/** Reads many tables, so it reads outside the transaction and says when it looked. */
@Injectable()
@HandlesJob(rebuildListing)
export class RebuildListingHandler implements OutsideJob<RebuildListing, Observed> {
  constructor(private readonly documents: ListingDocuments) {}

  async call({ listingId }: RebuildListing): Promise<Observed> {
    return this.documents.observe([listingId]);
  }

  async record(tx: Tx, _: RebuildListing, observed: Observed): Promise<void> {
    await this.documents.record(tx, observed);
  }
}

@Injectable()
@HandlesEvent(listingChanged, { name: 'storefront.show-listing', queue: 'catalogue', attempts: 10 })
export class ShowListing implements LocalJob<ListingChanged> {
  constructor(private readonly jobs: Jobs) {}

  async handle(tx: Tx, { listingId }: ListingChanged): Promise<void> {
    await this.jobs.enqueue(tx, rebuildListing, { listingId }, { key: { coalesce: listingId } });
  }
}

/** A workshop's name stands on each of its pieces. */
@Injectable()
@HandlesEvent(workshopChanged, { name: 'storefront.show-workshop', queue: 'catalogue', attempts: 10 })
export class ShowWorkshop implements LocalJob<WorkshopChanged> {
  constructor(private readonly jobs: Jobs) {}

  async handle(tx: Tx, { sellerId }: WorkshopChanged): Promise<void> {
    const rows = await tx.query<{ listingId: string }[]>(
      `SELECT DISTINCT listing_id AS "listingId" FROM listing_document WHERE seller_id = $1 ORDER BY listing_id`,
      [sellerId],
    );
    for (const { listingId } of rows) {
      await this.jobs.enqueue(tx, rebuildListing, { listingId }, { key: { coalesce: listingId } });
    }
  }
}
