/** Rows that hold from a moment until another of the same key follows. */
import { DomainError } from '../kernel/domain-error.js';
import type { Tx } from '../platform/database/database.js';

export interface DatedTable {
  readonly name: 'exchange_rate' | 'commission_rule';
  /** The column in which rows that follow each other are equal. */
  readonly key: 'pair' | 'subject';
  /** What a row is refused with that would not begin after the newest. */
  readonly laterCode: string;
}

/**
 * Ends the open row of `key` at `at`, where its successor begins, and keeps everybody else from adding one meanwhile.
 * A row lock would not do: whoever waits for it finds the row ended, and not the successor.
 */
export async function endOpenRow(tx: Tx, { name, key: column, laterCode }: DatedTable, key: string, at: Date) {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`${name} ${key}`]);
  const [open] = await tx.query<{ id: string; validFrom: Date }[]>(
    `SELECT id, valid_from AS "validFrom" FROM ${name} WHERE ${column} = $1 AND valid_to IS NULL`,
    [key],
  );
  if (open === undefined) return;
  if (open.validFrom >= at) {
    throw new DomainError('conflict', laterCode, `Another one holds from ${open.validFrom.toISOString()} on.`, {
      details: { validFrom: open.validFrom },
    });
  }
  await tx.query(`UPDATE ${name} SET valid_to = $2 WHERE id = $1`, [open.id, at]);
}

/**
 * What has been is not rewritten: orders were priced by it.
 * @throws DomainError 422 `valid_from_in_past`
 */
export function assertNotPast(validFrom: Date, now: Date): void {
  if (validFrom >= now) return;
  throw new DomainError('invalid', 'valid_from_in_past', 'It can only hold from now on, or later.', {
    errors: [{ pointer: '/validFrom', code: 'valid_from_in_past', detail: 'must not be in the past' }],
  });
}
