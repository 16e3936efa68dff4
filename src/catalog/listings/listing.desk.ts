import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import type { DeskSubject } from '../../sellers/index.js';

/** Listings that wait for a moderator. */
@Injectable()
export class ListingsForDesk {
  /** `ids` null: all that wait. */
  async listings(tx: Tx, ids: readonly string[] | null): Promise<DeskSubject[]> {
    return tx.query<DeskSubject[]>(
      `SELECT id, seller_id AS "sellerId", titles, state, version,
         CASE WHEN state = 'submitted' THEN submitted_at END AS "waitingSince"
       FROM listing
       WHERE CASE WHEN $1::uuid[] IS NULL THEN state = 'submitted' ELSE id = ANY ($1::uuid[]) END`,
      [ids],
    );
  }
}
