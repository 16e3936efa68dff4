import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/index.js';
import { DomainError } from '../../kernel/domain-error.js';
import { Database } from '../../platform/database/database.js';
import { type ArtisanShare, ArtisanShares } from '../../sellers/index.js';
import { listingNotFound, lockListing } from './listing.rows.js';
import type { ListingSharesDto } from './listing.shares.dto.js';

/** Among whom of a co-operative a listing's proceeds are divided. No moderator sees it, and no shopper. */
@Injectable()
export class ListingSharesService {
  constructor(
    private readonly database: Database,
    private readonly artisans: ArtisanShares,
    private readonly audit: AuditLog,
  ) {}

  /** @throws DomainError 404 `listing_not_found`, also for another workshop's */
  async show(sellerId: string, id: string): Promise<ListingSharesDto> {
    const [listing] = await this.database.query<unknown>('SELECT FROM listing WHERE id = $1 AND seller_id = $2', [
      id,
      sellerId,
    ]);
    if (listing === undefined) throw listingNotFound();
    return { shares: await this.artisans.ofListing(id) };
  }

  /** @throws DomainError 404 `listing_not_found`; 409 `listing_not_editable`; 422 `artisan_not_found` */
  async set(accountId: string, sellerId: string, id: string, shares: readonly ArtisanShare[]): Promise<void> {
    await this.database.transaction(async (tx) => {
      // The workshop is locked before the listing, as everywhere.
      const before = await this.artisans.replaceOfListing(tx, sellerId, id, shares);
      const { state } = await lockListing(tx, id, sellerId);
      if (state === 'archived') {
        const message = 'It is put away for good.';
        throw new DomainError('conflict', 'listing_not_editable', message, { details: { state } });
      }
      await this.audit.record(tx, {
        actor: accountId,
        action: 'listing.shares_changed',
        subject: { kind: 'listing', id },
        sellerId,
        before: { shares: before },
        after: { shares: shares.map(({ artisanId, weight }) => ({ artisanId, weight })) },
      });
    });
  }
}
