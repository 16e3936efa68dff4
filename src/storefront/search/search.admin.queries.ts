import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { decodeCursor, page, type PageQuery } from '../../platform/http/pagination.js';
import type {
  SearchTermDto,
  SearchTermsPage,
  SearchTermsQuery,
  SynonymHistoryPage,
  SynonymSetDto,
  SynonymSetsPage,
  SynonymVersionDto,
} from './search.dto.js';
import { synonymsNotFound } from './synonyms.js';

const SETS = `SELECT id, version, phrases, note, seed_key IS NOT NULL AS seeded FROM synonym_set WHERE NOT removed`;

/** What admins see of the search. */
@Injectable()
export class SearchAdminQueries {
  constructor(private readonly database: Database) {}

  /** Sums over the days asked for. By how often a term was looked for or, with `found=no`, by how often in vain. */
  async terms({ found, from, to, limit, after }: SearchTermsQuery): Promise<SearchTermsPage> {
    const [often, folded] = decodeCursor(after, ['integer', 'text']) ?? [];
    const by = found === 'no' ? 'empty' : 'searches';
    const rows = await this.database.query<SearchTermDto>(
      `SELECT folded, searches, empty, "lastDay", ARRAY(
           SELECT typed FROM search_term WHERE search_term.folded = term.folded
             AND ($2::date IS NULL OR day >= $2) AND ($3::date IS NULL OR day <= $3)
           GROUP BY typed ORDER BY sum(searches) DESC, typed LIMIT 5) AS typed
       FROM (
         SELECT folded, sum(searches)::integer AS searches, sum(empty)::integer AS empty, max(day)::text AS "lastDay"
         FROM search_term WHERE ($2::date IS NULL OR day >= $2) AND ($3::date IS NULL OR day <= $3)
         GROUP BY folded) AS term
       WHERE ($1::text IS NULL OR (empty > 0) = ($1 = 'no'))
         AND ($4::bigint IS NULL OR ${by} < $4 OR (${by} = $4 AND folded > $5))
       ORDER BY ${by} DESC, folded LIMIT $6`,
      [found ?? null, from ?? null, to ?? null, often ?? null, folded ?? null, limit + 1],
    );
    return page(rows, limit, (row) => [row[by], row.folded]);
  }

  async synonyms({ limit, after }: PageQuery): Promise<SynonymSetsPage> {
    const [id] = decodeCursor(after, ['id']) ?? [];
    const rows = await this.database.query<SynonymSetDto>(
      `${SETS} AND ($1::uuid IS NULL OR id > $1) ORDER BY id LIMIT $2`,
      [id ?? null, limit + 1],
    );
    return page(rows, limit, (row) => [row.id]);
  }

  /** @throws DomainError 404 `synonyms_not_found` */
  async synonymSet(id: string): Promise<SynonymSetDto> {
    const [row] = await this.database.query<SynonymSetDto>(`${SETS} AND id = $1`, [id]);
    if (row === undefined) throw synonymsNotFound();
    return row;
  }

  /** @throws DomainError 404 `synonyms_not_found` */
  async synonymHistory(id: string, { limit, after }: PageQuery): Promise<SynonymHistoryPage> {
    const [version] = decodeCursor(after, ['integer']) ?? [];
    const rows = await this.database.query<SynonymVersionDto>(
      `SELECT version, phrases, note, removed, changed_by AS "changedBy", changed_at AS "changedAt"
       FROM synonym_set_version WHERE set_id = $1 AND ($2::bigint IS NULL OR version < $2)
       ORDER BY version DESC LIMIT $3`,
      [id, version ?? null, limit + 1],
    );
    if (rows.length === 0 && version === undefined) throw synonymsNotFound();
    return page(rows, limit, (row) => [row.version]);
  }
}
