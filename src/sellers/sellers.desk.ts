import { Injectable } from '@nestjs/common';
import type { Translated } from '../kernel/locale.js';
import type { Tx } from '../platform/database/database.js';

/** Something that waits, or waited, for a moderator. */
export interface DeskSubject {
  readonly id: string;
  readonly sellerId: string | null;
  /** In the languages that there are. */
  readonly titles: Translated | null;
  readonly state: string;
  /** Null: it does not wait. */
  readonly waitingSince: Date | null;
  /** Until when it is promised, if its module says so. */
  readonly dueAt?: Date | null;
  /** For decisions that name the version that was read. */
  readonly version: number | null;
}

export interface DeskWorkshop {
  readonly id: string;
  readonly slug: string;
  readonly names: Translated;
  readonly state: string;
}

/** What of the workshops waits for a moderator. `ids` null: everything that waits. */
@Injectable()
export class SellersForDesk {
  /** The id of the workshop that shoppers know by this slug. */
  async workshopBySlug(tx: Tx, slug: string): Promise<string | undefined> {
    const [row] = await tx.query<{ id: string }[]>('SELECT id FROM seller WHERE slug = $1', [slug]);
    return row?.id;
  }

  /** Those of them that exist. */
  async workshops(tx: Tx, ids: readonly string[]): Promise<DeskWorkshop[]> {
    return tx.query<DeskWorkshop[]>('SELECT id, slug, names, state FROM seller WHERE id = ANY ($1::uuid[])', [ids]);
  }

  async applications(tx: Tx, ids: readonly string[] | null): Promise<DeskSubject[]> {
    return tx.query<DeskSubject[]>(
      `SELECT id, seller_id AS "sellerId", names AS titles, state, NULL::integer AS version,
         due_at AS "dueAt",
         CASE WHEN state IN ('submitted', 'under_review') THEN submitted_at END AS "waitingSince"
       FROM seller_application
       WHERE CASE WHEN $1::uuid[] IS NULL THEN state IN ('submitted', 'under_review') ELSE id = ANY ($1::uuid[]) END`,
      [ids],
    );
  }
}
