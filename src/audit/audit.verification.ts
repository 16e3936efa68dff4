import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import type { AuditVerificationDto } from './audit.dto.js';

/** The end of the chain as somebody noted it elsewhere. */
export interface Anchor {
  readonly position: string;
  /** Hex. */
  readonly hash: string;
}

/** How many findings are told; one is enough to know. */
const MOST = 100;

/** Recomputes the chain. One statement sees one moment, so entries that are written meanwhile are no finding. */
@Injectable()
export class AuditVerification {
  constructor(private readonly database: Database) {}

  /** It reads the whole log. Only an anchor shows that somebody cut off the end and mended the chain's head too. */
  async run(anchor?: Anchor): Promise<AuditVerificationDto> {
    const [report] = await this.database.query<AuditVerificationDto>(VERIFY, [
      MOST,
      anchor?.position ?? null,
      anchor?.hash ?? null,
    ]);
    if (report === undefined) throw new Error('The verification of the audit log answered nothing.');
    return report;
  }
}

const VERIFY = `
  WITH chained AS MATERIALIZED (
    SELECT position, hash, previous_hash, audit_hash(e) AS right_hash,
      lag(position, 1, 0::bigint) OVER (ORDER BY position) AS position_before,
      lag(hash, 1, sha256('sheber audit')) OVER (ORDER BY position) AS hash_before
    FROM audit_entry e
  ), head AS (
    SELECT position, hash FROM audit_head
  ), finding AS (
    SELECT position, 'entry_missing' AS code,
      format('entries %s to %s are missing', position_before + 1, position - 1) AS detail
    FROM chained WHERE position <> position_before + 1
    UNION ALL
    SELECT position, 'entry_changed', 'its columns do not give its hash' FROM chained WHERE hash <> right_hash
    UNION ALL
    SELECT position, 'chain_broken', 'it does not follow the entry before it' FROM chained
    WHERE previous_hash <> hash_before
    UNION ALL
    SELECT head.position, 'end_missing', format('the chain ends at %s, its head says %s', coalesce(last.position, 0),
      head.position)
    FROM head LEFT JOIN LATERAL (SELECT * FROM chained ORDER BY position DESC LIMIT 1) last ON true
    WHERE (coalesce(last.position, 0), coalesce(last.hash, sha256('sheber audit'))) <> (head.position, head.hash)
    UNION ALL
    SELECT 0, 'head_missing', 'the row of the end of the chain is gone' WHERE NOT EXISTS (SELECT FROM head)
    UNION ALL
    SELECT $2::bigint, 'anchor_differs', 'the entry with this position and hash is not there' WHERE $2 IS NOT NULL
      AND NOT EXISTS (SELECT FROM chained WHERE position = $2::bigint AND hash = decode($3, 'hex'))
  )
  SELECT
    (SELECT coalesce(json_agg(json_build_object('code', code, 'position', position::text, 'detail', detail)
       ORDER BY position, code), '[]')
     FROM (SELECT * FROM finding ORDER BY position, code LIMIT $1) told) AS findings,
    (SELECT count(*)::int FROM chained) AS entries,
    (SELECT json_build_object('position', position::text, 'hash', encode(hash, 'hex')) FROM head) AS head`;
