import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { FROM_PIECES_ON_SALE } from './on-sale.js';

/** What pieces are counted by. */
export type CountedKind = 'craft' | 'object_type' | 'ornament' | 'ornament_group' | 'technique' | 'material';

interface Count {
  readonly kind: CountedKind;
  readonly slug: string;
  readonly pieces: number;
}

/** Pieces on sale by what they are. */
export interface WordCounts {
  pieces(kind: CountedKind, slug: string): number;
  /** The words of this kind that pieces on sale name. */
  slugs(kind: CountedKind): string[];
}

/** A count may be as old as this many times what counting took: it never takes more than a twentieth of the time. */
const AGE_FACTOR = 20;

/**
 * Counts every piece on sale, so it costs the more the more there are: milliseconds with a thousand, seconds with a
 * million. What was counted is kept for twenty times as long as that took; whoever asks meanwhile shares it.
 */
@Injectable()
export class CountingPieces {
  private counted: Promise<WordCounts> | undefined;
  private until = 0;

  constructor(private readonly database: Database) {}

  /** Real time, not business time: it is about load. */
  async counts(): Promise<WordCounts> {
    if (this.counted === undefined || performance.now() > this.until) {
      this.until = Number.POSITIVE_INFINITY;
      this.counted = this.count().catch((error: unknown) => {
        this.until = 0;
        throw error;
      });
    }
    return this.counted;
  }

  private async count(): Promise<WordCounts> {
    const began = performance.now();
    const rows = await this.database.query<Count>(
      `SELECT kind, slug, count(*)::integer AS pieces
       FROM (SELECT document.craft, document.object_type, document.ornaments, document.ornament_groups,
               document.techniques, document.materials
             ${FROM_PIECES_ON_SALE} AND document.locale = 'en') AS piece
       CROSS JOIN LATERAL (
         SELECT 'craft', craft UNION ALL SELECT 'object_type', object_type
         UNION ALL SELECT 'ornament', unnest(ornaments) UNION ALL SELECT 'ornament_group', unnest(ornament_groups)
         UNION ALL SELECT 'technique', unnest(techniques) UNION ALL SELECT 'material', unnest(materials)
       ) AS word (kind, slug)
       GROUP BY kind, slug`,
    );
    const now = performance.now();
    this.until = now + (now - began) * AGE_FACTOR;
    const found = new Map(rows.map(({ kind, slug, pieces }) => [`${kind} ${slug}`, pieces]));
    return {
      pieces: (kind, slug) => found.get(`${kind} ${slug}`) ?? 0,
      slugs: (kind) => rows.filter((row) => row.kind === kind).map(({ slug }) => slug),
    };
  }
}
