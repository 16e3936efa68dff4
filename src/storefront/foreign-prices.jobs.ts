import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import { type Currency, homeCurrency } from '../kernel/currency.js';
import { Money } from '../kernel/money.js';
import type { Tx } from '../platform/database/database.js';
import { defineRecurring, HandlesJob, Jobs, type LocalJob, type NoPayload } from '../platform/jobs/jobs.js';
import { ExchangeRates } from '../rates/index.js';
import { rebuildListing } from './storefront.jobs.js';

interface ForeignPrice {
  readonly listingId: string;
  readonly minor: string;
  readonly currency: Currency;
  readonly sortMinor: string;
}

export const CompareForeignPrices = defineRecurring('storefront.compare-foreign-prices', {
  queue: 'catalogue',
  everySeconds: 60,
});

/**
 * Prices in other currencies are sorted and filtered by what they are in tenge, which a rate that begins to hold changes.
 * Rates are looked at rather than listened to: one may have been added long before it holds.
 */
@Injectable()
@HandlesJob(CompareForeignPrices)
export class CompareForeignPricesHandler implements LocalJob<NoPayload> {
  constructor(
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly rates: ExchangeRates,
  ) {}

  async handle(tx: Tx): Promise<void> {
    const rates = await this.rates.homeIn(tx, this.clock.now());
    const foreign = await tx.query<ForeignPrice[]>(
      `SELECT DISTINCT listing_id AS "listingId", price_minor AS minor, price_currency AS currency, sort_minor AS "sortMinor"
       FROM listing_document WHERE price_currency <> '${homeCurrency}' ORDER BY listing_id`,
    );
    for (const { listingId, minor, currency, sortMinor } of foreign) {
      const tenge = rates.inTenge(Money.of(BigInt(minor), currency));
      if (tenge === undefined || tenge.minor === BigInt(sortMinor)) continue;
      await this.jobs.enqueue(tx, rebuildListing, { listingId }, { key: { coalesce: listingId } });
    }
  }
}
