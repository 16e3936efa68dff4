/** Rows of revisions. Everything joins; the listing is locked before its revision. */
import { DomainError } from '../../kernel/domain-error.js';
import type { Tx } from '../../platform/database/database.js';
import type { PhotoInput } from '../listings/listing.content.js';
import type { RevisionState } from './revision.states.js';

export async function photosOfListing(tx: Tx, listingId: string): Promise<PhotoInput[]> {
  return tx.query<PhotoInput[]>(
    'SELECT asset_id AS "assetId", alt FROM listing_photo WHERE listing_id = $1 ORDER BY position',
    [listingId],
  );
}

/** Ends what waits, if something does. @returns its id */
export async function endWaiting(
  tx: Tx,
  listingId: string,
  state: Extract<RevisionState, 'withdrawn' | 'superseded'>,
  at: Date,
): Promise<string | undefined> {
  const [[ended]] = await tx.query<[{ id: string }[], number]>(
    `UPDATE listing_revision SET state = $2, ended_at = $3 WHERE listing_id = $1 AND state = 'submitted' RETURNING id`,
    [listingId, state, at],
  );
  return ended?.id;
}

export function revisionNotFound(): DomainError {
  return new DomainError('not_found', 'revision_not_found', 'There is no such revision.');
}
