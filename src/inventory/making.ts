/**
 * The queue of what is made to order: for which weeks pieces were promised. Everything joins; whoever promises has the
 * stock item locked. How a week is found stands in SQL (`making_weeks`), where lists of shoppers ask for it as well.
 */
import type { Tx } from '../platform/database/database.js';

interface Making {
  readonly holderId: string;
  readonly stockItemId: string;
  readonly quantity: number;
}

/**
 * Takes room in the queue for all that a checkout wants made. Every item is locked; then the workshops' capacities are.
 * @returns by stock item: the day by which all of it is ready
 */
export async function promiseAll(
  tx: Tx,
  holderId: string,
  today: string,
  wanted: readonly (Omit<Making, 'holderId'> & { readonly sellerId: string })[],
): Promise<Map<string, string>> {
  const promised = new Map<string, string>();
  if (wanted.length === 0) return promised;
  await lockCapacities(
    tx,
    wanted.map(({ sellerId }) => sellerId),
  );
  for (const each of wanted) promised.set(each.stockItemId, await promise(tx, { holderId, today, ...each }));
  return promised;
}

/** One after the other: two items of one workshop share its capacity. */
async function lockCapacities(tx: Tx, sellerIds: readonly string[]): Promise<void> {
  await tx.query('SELECT FROM making_capacity WHERE seller_id = ANY ($1::uuid[]) ORDER BY seller_id FOR UPDATE', [
    sellerIds,
  ]);
}

/**
 * Takes room in the queue.
 * @returns the day by which all of it is ready
 */
async function promise(
  tx: Tx,
  { holderId, stockItemId, quantity, sellerId, today }: Making & { readonly sellerId: string; readonly today: string },
): Promise<string> {
  const [row] = await tx.query<{ readyBy: string }[]>('SELECT stock_ready_by($1, $2, $3)::text AS "readyBy"', [
    stockItemId,
    quantity,
    today,
  ]);
  if (row === undefined) throw new Error(`Stock item ${stockItemId} is not there.`);
  // Where nothing limits it, it still stands in the queue: a capacity that is set later counts it.
  await tx.query(
    `INSERT INTO making_promise (holder_id, stock_item_id, seller_id, week, pieces)
     WITH made AS (SELECT week, pieces FROM making_weeks($2, $4, $5))
     SELECT $1::uuid, $2::uuid, $3::uuid, week, pieces FROM made
     UNION ALL SELECT $1, $2, $3, date_trunc('week', $6::date)::date, $4::integer WHERE NOT EXISTS (SELECT FROM made)`,
    [holderId, stockItemId, sellerId, quantity, today, row.readyBy],
  );
  return row.readyBy;
}

/** Made, or not to be made any more: what was to be ready first leaves the queue first. */
export async function leaveQueue(tx: Tx, { holderId, stockItemId, quantity }: Making): Promise<void> {
  const rows = await tx.query<{ week: string; pieces: number }[]>(
    `SELECT week::text, pieces FROM making_promise WHERE holder_id = $1 AND stock_item_id = $2 ORDER BY week FOR UPDATE`,
    [holderId, stockItemId],
  );
  let left = quantity;
  for (const { week, pieces } of rows) {
    const leaving = Math.min(left, pieces);
    left -= leaving;
    if (leaving === 0) return;
    const own = 'holder_id = $1 AND stock_item_id = $2 AND week = $3::date';
    if (leaving === pieces) {
      await tx.query(`DELETE FROM making_promise WHERE ${own}`, [holderId, stockItemId, week]);
    } else {
      const fewer = `UPDATE making_promise SET pieces = pieces - $4 WHERE ${own}`;
      await tx.query(fewer, [holderId, stockItemId, week, leaving]);
    }
  }
}
