import { v7, validate, version } from 'uuid';

/** A new UUIDv7: sortable by creation, so that keyset pages follow the primary key. */
export function newId(): string {
  return v7();
}

export function isId(value: unknown): value is string {
  return typeof value === 'string' && validate(value) && version(value) === 7;
}
