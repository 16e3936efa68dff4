/**
 * Numbers of limited editions. Taken are as many as pieces that are not on hand: sold ones by their checkout, others
 * by nobody. Everything joins, and the stock item is locked.
 */
import type { Tx } from '../platform/database/database.js';

interface Numbered {
  readonly holderId: string;
  readonly stockItemId: string;
  readonly quantity: number;
}

/** The lowest that are free. */
const TAKE = `
  INSERT INTO edition_number (stock_item_id, number, holder_id)
  SELECT id, number, $2::uuid FROM stock_item CROSS JOIN LATERAL generate_series(1, edition_size) AS number
  WHERE id = $1 AND NOT EXISTS (
    SELECT FROM edition_number taken WHERE taken.stock_item_id = $1 AND taken.number = number.number)
  ORDER BY number LIMIT $3
  RETURNING number`;

/** Which of the edition these pieces are; none of what is no edition. */
export async function assignNumbers(tx: Tx, { holderId, stockItemId, quantity }: Numbered): Promise<number[]> {
  const rows = await tx.query<{ number: number }[]>(TAKE, [stockItemId, holderId, quantity]);
  return rows.map(({ number }) => number).toSorted((a, b) => a - b);
}

/** The pieces are on hand again, and so are their numbers. */
export async function giveNumbersBack(tx: Tx, { holderId, stockItemId, quantity }: Numbered): Promise<void> {
  await tx.query(
    `DELETE FROM edition_number WHERE stock_item_id = $1 AND number IN (
       SELECT number FROM edition_number WHERE stock_item_id = $1 AND holder_id = $2 ORDER BY number DESC LIMIT $3)`,
    [stockItemId, holderId, quantity],
  );
}

/** The workshop has fewer than it had: they went another way. Or more: some of those came back. */
export async function countNumbers(tx: Tx, stockItemId: string, change: number): Promise<void> {
  if (change < 0) {
    await tx.query(TAKE, [stockItemId, null, -change]);
    return;
  }
  await tx.query(
    `DELETE FROM edition_number WHERE stock_item_id = $1 AND number IN (
       SELECT number FROM edition_number WHERE stock_item_id = $1 AND holder_id IS NULL ORDER BY number DESC LIMIT $2)`,
    [stockItemId, change],
  );
}
