import { v7 } from 'uuid';

/** A new UUIDv7: sortable by creation, so that keyset pages follow the primary key. */
export function newId(): string {
  return v7();
}
