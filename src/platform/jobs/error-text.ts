import { QueryFailedError } from 'typeorm';
import { DomainError } from '../../kernel/domain-error.js';

const MAX_LENGTH = 500;

/** Addresses, keys, tokens and long numbers: accounts, cards, phones. */
const PRIVATE = [
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g,
  /\b(?:sk|rk|pk|whsec)_\w+/g,
  /\b[A-Z]{2}\d{2}[A-Z0-9]{10,30}\b/g,
  /\+?\d(?:[ -]?\d){8,}/g,
  /\b[A-Za-z0-9_-]{40,}\b/g,
];

/** What staff may read about a failure: no stack, no values of a row, nothing that looks personal or secret. */
export function errorText(error: unknown): string {
  return withoutPrivate(describe(error)).slice(0, MAX_LENGTH);
}

function describe(error: unknown): string {
  if (error instanceof DomainError) return `${error.code}: ${error.message}`;
  if (error instanceof QueryFailedError) {
    // The message of PostgreSQL can quote the row.
    const { code, constraint, table } = error.driverError as { code?: string; constraint?: string; table?: string };
    return ['PostgreSQL', code ?? 'without SQLSTATE', constraint ?? table].filter(Boolean).join(' ');
  }
  return error instanceof Error ? `${error.name}: ${error.message}` : 'Something that is not an Error was thrown.';
}

function withoutPrivate(text: string): string {
  return PRIVATE.reduce((kept, pattern) => kept.replaceAll(pattern, '[hidden]'), text);
}
