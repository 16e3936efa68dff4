import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { DomainError } from '../../kernel/domain-error.js';

/** The query of every list; filters are added by extending it. */
export class PageQuery {
  /** How many items at the most. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit = 24;

  /** The `nextCursor` of the page before. */
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

/** The values of a cursor with exactly `length` of them, as text for SQL parameters; undefined on the first page. */
export function decodeCursor(after: string | undefined, length: number): string[] | undefined {
  if (after === undefined) return undefined;
  try {
    const values: unknown = JSON.parse(Buffer.from(after, 'base64url').toString('utf8'));
    if (Array.isArray(values) && values.length === length && values.every(isCursorValue)) return values.map(String);
  } catch {
    // Not JSON: refused below like every other cursor that we did not make.
  }
  throw new DomainError('malformed', 'cursor_invalid', 'The cursor is not one that this list gave out.');
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

function isCursorValue(value: unknown): value is CursorValue {
  return typeof value === 'string' ? !value.includes('\0') : typeof value === 'number' && Number.isFinite(value);
}
