import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import type { Translated } from '../../kernel/locale.js';
import { Database, type Tx } from '../../platform/database/database.js';

/** One artisan's part of something, relative to the others' weights. */
export interface ArtisanShare {
  readonly artisanId: string;
  readonly weight: number;
}

/** The workshop's own way of dividing what is nobody's in particular. */
export type DefaultShares = 'equal' | 'lead';

/** A workshop's active artisans with the weights of its default: all alike, or the first alone. */
const DEFAULTS = `
  SELECT seller_id, artisan_id, 1 AS weight FROM (
    SELECT artisan.seller_id, artisan.id AS artisan_id, default_shares,
      row_number() OVER (PARTITION BY artisan.seller_id ORDER BY position, artisan.id) AS place
    FROM workshop_artisan artisan JOIN seller ON seller.id = artisan.seller_id
    WHERE artisan.active AND artisan.seller_id = ANY ($1::uuid[])) ranked
  WHERE default_shares = 'equal' OR place = 1`;

const OWN = 'SELECT artisan_id AS "artisanId", weight FROM listing_share';

/** Among whom of a co-operative its money is divided. A workshop without artisans has no shares. */
@Injectable()
export class ArtisanShares {
  constructor(private readonly database: Database) {}

  /** A listing's own shares, retired artisans' too, in the order of their ids; none: it goes by the default. */
  async ofListing(listingId: string): Promise<ArtisanShare[]> {
    return this.database.query<ArtisanShare>(`${OWN} WHERE listing_id = $1 ORDER BY artisan_id`, [listingId]);
  }

  /** Those of these that exist, by id. */
  async names(artisanIds: readonly string[]): Promise<Map<string, Translated>> {
    const rows = await this.database.query<{ id: string; names: Translated }>(
      'SELECT id, names FROM workshop_artisan WHERE id = ANY ($1::uuid[])',
      [artisanIds],
    );
    return new Map(rows.map(({ id, names }) => [id, names]));
  }

  /**
   * Joins: the shares of these listings as they are now, by listing and in the order of the artisans' ids. A listing
   * whose artisans have all retired, or that has no shares of its own, goes by its workshop's default; one of a workshop
   * without artisans is missing.
   */
  async ofListings(
    tx: Tx,
    listings: readonly { readonly sellerId: string; readonly listingId: string }[],
  ): Promise<Map<string, ArtisanShare[]>> {
    const rows = await tx.query<(ArtisanShare & { listingId: string })[]>(
      `WITH asked AS (SELECT * FROM unnest($1::uuid[], $2::uuid[]) AS asked (seller_id, listing_id)),
       own AS (
         SELECT listing_id, artisan_id, weight FROM listing_share share
         JOIN workshop_artisan artisan ON artisan.id = share.artisan_id
         WHERE artisan.active AND listing_id = ANY ($2::uuid[]))
       SELECT DISTINCT listing_id AS "listingId", artisan_id AS "artisanId", weight FROM (
         SELECT asked.listing_id, artisan_id, weight FROM asked JOIN own USING (listing_id)
         UNION ALL
         SELECT asked.listing_id, artisan_id, weight FROM asked JOIN (${DEFAULTS}) defaults USING (seller_id)
         WHERE asked.listing_id NOT IN (SELECT listing_id FROM own)) shares
       ORDER BY listing_id, artisan_id`,
      [listings.map(({ sellerId }) => sellerId), listings.map(({ listingId }) => listingId)],
    );
    const shares = new Map<string, ArtisanShare[]>();
    for (const { listingId, artisanId, weight } of rows) {
      shares.set(listingId, [...(shares.get(listingId) ?? []), { artisanId, weight }]);
    }
    return shares;
  }

  /** Joins: the default of a workshop, in the order of the artisans' ids; none if it has no active artisans. */
  async defaultOf(tx: Tx, sellerId: string): Promise<ArtisanShare[]> {
    return tx.query<ArtisanShare[]>(
      `SELECT artisan_id AS "artisanId", weight FROM (${DEFAULTS}) defaults ORDER BY artisan_id`,
      [[sellerId]],
    );
  }

  /**
   * Joins: puts these in the place of a listing's shares; none: it goes by the workshop's default. The listing is the
   * workshop's, which the caller sees to.
   * @returns what it had before
   * @throws DomainError 422 `artisan_not_found`, also for another workshop's or a retired one's
   */
  async replaceOfListing(
    tx: Tx,
    sellerId: string,
    listingId: string,
    shares: readonly ArtisanShare[],
  ): Promise<ArtisanShare[]> {
    const active = new Set(await lockActiveArtisans(tx, sellerId));
    const errors = shares.flatMap(({ artisanId }, index) =>
      active.has(artisanId)
        ? []
        : [{ pointer: `/shares/${index}/artisanId`, code: 'artisan_not_found', detail: 'She is not here.' }],
    );
    if (errors.length > 0) {
      throw new DomainError('invalid', 'artisan_not_found', 'The workshop has no such active artisan.', { errors });
    }
    const before = await tx.query<ArtisanShare[]>(`${OWN} WHERE listing_id = $1 ORDER BY artisan_id`, [listingId]);
    await tx.query('DELETE FROM listing_share WHERE listing_id = $1', [listingId]);
    await tx.query(
      `INSERT INTO listing_share (listing_id, artisan_id, seller_id, weight)
       SELECT $1, artisan_id, $2, weight FROM unnest($3::uuid[], $4::integer[]) AS given (artisan_id, weight)`,
      [listingId, sellerId, shares.map(({ artisanId }) => artisanId), shares.map(({ weight }) => weight)],
    );
    return before;
  }
}

/** The ids of the active artisans, of whom nobody comes or goes until the transaction ends. */
export async function lockActiveArtisans(tx: Tx, sellerId: string): Promise<string[]> {
  await tx.query('SELECT FROM seller WHERE id = $1 FOR NO KEY UPDATE', [sellerId]);
  const rows = await tx.query<{ id: string }[]>('SELECT id FROM workshop_artisan WHERE seller_id = $1 AND active', [
    sellerId,
  ]);
  return rows.map(({ id }) => id);
}
