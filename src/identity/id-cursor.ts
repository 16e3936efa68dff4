import { DomainError } from '../kernel/domain-error.js';
import { isId } from '../kernel/id.js';
import { decodeCursor } from '../platform/http/pagination.js';

/** The id in a cursor of a list that is sorted by id; null on the first page. @throws DomainError `cursor_invalid` */
export function decodeIdCursor(after: string | undefined): string | null {
  const [id] = decodeCursor(after, 1) ?? [];
  if (id === undefined) return null;
  if (isId(id)) return id;
  throw new DomainError('malformed', 'cursor_invalid', 'The cursor is not one that this list gave out.');
}
