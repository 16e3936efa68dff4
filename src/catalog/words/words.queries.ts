import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Database } from '../../platform/database/database.js';
import { decodeCursor, type Page, page } from '../../platform/http/pagination.js';
import { SLUG } from '../vocabulary.rules.js';
import { columnOf, fieldOf, type WordKind, wordKinds, type WordShape, type WordTable } from './word.kinds.js';
import type { WordChangeDto, WordChangesQuery, WordEntryDto, WordsQuery } from './words.dto.js';

/** A word with what it says. */
export type WordEntry<Content extends object> = Pick<WordEntryDto, keyof WordEntryDto> & { readonly content: Content };

type Fields = Readonly<Record<string, unknown>>;

interface ChangeRow extends Pick<WordChangeDto, 'slug' | 'version' | 'changedBy' | 'changedAt'> {
  readonly table: WordTable;
  readonly position: string;
  readonly before: Fields | null;
  readonly after: Fields;
}

/** The vocabulary as members of staff see it: every field, every language, and what became of it. */
@Injectable()
export class WordsQueries {
  constructor(private readonly database: Database) {}

  /** By slug. @throws DomainError 400 `cursor_invalid` */
  async list<Content extends object>(
    kind: WordKind<Content>,
    { lacks, q, limit, after }: WordsQuery,
  ): Promise<Page<WordEntry<Content>>> {
    const part = q?.replaceAll(/[\\%_]/g, String.raw`\$&`) ?? null;
    const rows = await this.database.query<WordEntry<Content>>(
      `${entries(kind)}
       WHERE ($1::text IS NULL OR NOT names ? $1) AND ($2::text IS NULL OR slug > $2)
         AND ($3::text IS NULL OR slug LIKE '%' || lower($3) || '%'
              OR EXISTS (SELECT FROM jsonb_each_text(names) WHERE value ILIKE '%' || $3 || '%'))
       ORDER BY slug LIMIT $4`,
      [lacks ?? null, decodeCursor(after, ['text'])?.[0] ?? null, part, limit + 1],
    );
    return page(rows, limit, ({ slug }) => [slug]);
  }

  /** @throws DomainError 404 `word_not_found` */
  async find<Content extends object>(kind: WordKind<Content>, slug: string): Promise<WordEntry<Content>> {
    const [entry] = SLUG.test(slug)
      ? await this.database.query<WordEntry<Content>>(`${entries(kind)} WHERE slug = $1`, [slug])
      : [];
    if (entry === undefined) throw wordNotFound();
    return entry;
  }

  /** Who changed what, the latest first. @throws DomainError 400 `cursor_invalid` */
  async changes({ kind, slug, changedBy, limit, after }: WordChangesQuery): Promise<Page<WordChangeDto>> {
    const table = wordKinds.find(({ name }) => name === kind)?.table ?? null;
    const rows = await this.database.query<ChangeRow>(
      `SELECT position::text, kind AS "table", slug, version, changed_by AS "changedBy", changed_at AS "changedAt",
         before, after
       FROM vocabulary_change
       WHERE ($1::text IS NULL OR kind = $1) AND ($2::text IS NULL OR slug = $2)
         AND ($3::uuid IS NULL OR changed_by = $3) AND ($4::bigint IS NULL OR position < $4)
       ORDER BY position DESC LIMIT $5`,
      [table, slug ?? null, changedBy ?? null, decodeCursor(after, ['integer'])?.[0] ?? null, limit + 1],
    );
    const { items, nextCursor } = page(rows, limit, ({ position }) => [position]);
    return { items: items.map(change), nextCursor };
  }
}

function entries({ table, fields }: WordShape): string {
  const content = fields.map((field) => `'${field}', ${columnOf(field)}`).join(', ');
  return `SELECT slug, version, changed_by AS "changedBy", changed_at AS "changedAt",
    jsonb_build_object(${content}) AS content FROM ${table}`;
}

function change({ table, before, after, slug, version, changedBy, changedAt }: ChangeRow): WordChangeDto {
  const kind = wordKinds.find((known) => known.table === table)?.name;
  if (kind === undefined) throw new Error(`There is no kind of words in ${table}.`);
  const differing = Object.keys(after).filter(
    (column) => before === null || JSON.stringify(before[column]) !== JSON.stringify(after[column]),
  );
  const told = (fields: Fields): Record<string, unknown> =>
    Object.fromEntries(differing.map((column) => [fieldOf(column), fields[column] ?? null]));
  return { kind, slug, version, changedBy, changedAt, before: before === null ? {} : told(before), after: told(after) };
}

export function wordNotFound(): DomainError {
  return new DomainError('not_found', 'word_not_found', 'There is no such word.');
}
