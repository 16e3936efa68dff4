import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import { OrdersQueries } from '../orders/index.js';
import type { Tx } from '../platform/database/database.js';
import { defineRecurring, HandlesJob, type LocalJob, type NoPayload } from '../platform/jobs/jobs.js';

const DAYS = 90;
const DAY_SECONDS = 86_400;

export const CountPopularity = defineRecurring('storefront.count-popularity', {
  queue: 'catalogue',
  everySeconds: DAY_SECONDS,
});

/** Counts what sold, once a day; documents that are built later read the count. */
@Injectable()
@HandlesJob(CountPopularity)
export class CountPopularityHandler implements LocalJob<NoPayload> {
  constructor(
    private readonly orders: OrdersQueries,
    private readonly clock: Clock,
  ) {}

  async handle(tx: Tx): Promise<void> {
    const since = new Date(this.clock.now().getTime() - DAYS * DAY_SECONDS * 1_000);
    const sold = JSON.stringify(await this.orders.piecesSold(tx, since));
    await tx.query(
      `DELETE FROM listing_popularity WHERE listing_id NOT IN (
         SELECT "listingId" FROM json_to_recordset($1::json) AS counted ("listingId" uuid))`,
      [sold],
    );
    await tx.query(
      `INSERT INTO listing_popularity (listing_id, sold)
       SELECT "listingId", sold FROM json_to_recordset($1::json) AS counted ("listingId" uuid, sold integer)
       ON CONFLICT (listing_id) DO UPDATE SET sold = excluded.sold WHERE listing_popularity.sold <> excluded.sold`,
      [sold],
    );
    // Also of a generation that is being built.
    await tx.query(
      `WITH counted AS (
         SELECT document.listing_id, coalesce(popularity.sold, 0) AS sold
         FROM (SELECT DISTINCT listing_id FROM listing_document_row WHERE popularity > 0
           UNION SELECT listing_id FROM listing_popularity) AS document
           LEFT JOIN listing_popularity AS popularity USING (listing_id))
       UPDATE listing_document_row AS document SET popularity = counted.sold FROM counted
       WHERE document.listing_id = counted.listing_id AND document.popularity <> counted.sold`,
    );
  }
}
