import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { DomainError } from '../../kernel/domain-error.js';

/** The query of every list; filters are added by extending it. */
export class PageQuery {
  /** How many items at the most. */
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: 100,
    default: 24,
    description: 'How many items at the most.',
  })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit = 24;

  /** The `nextCursor` of the page before. */
  @ApiPropertyOptional({ maxLength: 512, description: 'The `nextCursor` of the page before.' })
  @IsOptional()
  @IsString()
  @MaxLength(512)
  after?: string;
}

export interface Page<Item> {
  readonly items: Item[];
  /** Null on the last page. */
  readonly nextCursor: string | null;
}

type CursorValue = string | number;

/** Opaque to clients: the sort values of a page's last row. */
export function encodeCursor(values: readonly CursorValue[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** What a value of a cursor must look like, so that a forged one is refused here and not by the database. */
const shapes = {
  id: /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/,
  integer: /^\d{1,18}$/,
  text: /^[^\0]*$/u,
  /** As PostgreSQL writes it, with its microseconds, which a Date would lose. */
  timestamp: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?\+00$/,
} as const;

/**
 * The values of a cursor, of exactly these shapes, as text for SQL parameters; undefined on the first page.
 * @throws DomainError `cursor_invalid` (400)
 */
export function decodeCursor(
  after: string | undefined,
  expected: readonly (keyof typeof shapes)[],
): string[] | undefined {
  if (after === undefined) return undefined;
  const values = valuesOf(after).map(String);
  const matches =
    values.length === expected.length && expected.every((shape, i) => shapes[shape].test(values[i] ?? ''));
  if (matches) return values;
  throw new DomainError('malformed', 'cursor_invalid', 'The cursor is not one that this list gave out.');
}

function valuesOf(cursor: string): unknown[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(values) && values.every((value) => typeof value === 'string' || typeof value === 'number')
      ? values
      : [];
  } catch {
    return [];
  }
}

/** Ask the database for `limit + 1` rows; the one too many only tells that there is a next page. */
export function page<Row>(
  rows: readonly Row[],
  limit: number,
  cursorOf: (row: Row) => readonly CursorValue[],
): Page<Row> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last !== undefined ? encodeCursor(cursorOf(last)) : null };
}
