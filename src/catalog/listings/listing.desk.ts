import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import type { DeskSubject } from '../../sellers/index.js';

/** Listings that wait for a moderator. */
@Injectable()
export class ListingsForDesk {
  /** The listing that shoppers know, or knew, by this slug. */
  async bySlug(tx: Tx, slug: string): Promise<{ id: string; sellerId: string } | undefined> {
    const [row] = await tx.query<{ id: string; sellerId: string }[]>(
      'SELECT id, seller_id AS "sellerId" FROM listing WHERE slug = $1 AND published_at IS NOT NULL',
      [slug],
    );
    return row;
  }

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
