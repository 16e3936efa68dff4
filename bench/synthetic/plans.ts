/** What PostgreSQL reads for a statement: noise can hide a scan in a time, never in a number of pages. */
import type pg from 'pg';
import type { Statement } from '../shop-window.js';

interface Plan {
  readonly Plan: { readonly 'Shared Hit Blocks': number; readonly 'Shared Read Blocks': number };
}

/** Pages of 8 kB that a statement looks at, the second time, when catalogues are known. */
export async function pagesRead(client: pg.Client, { text, values }: Statement): Promise<number> {
  let pages = 0;
  for (let times = 0; times < 2; times += 1) {
    const { rows } = await client.query<{ 'QUERY PLAN': Plan[] }>(
      `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${text}`,
      values,
    );
    const plan = rows[0]?.['QUERY PLAN'][0]?.Plan;
    if (plan === undefined) throw new Error('PostgreSQL did not explain.');
    pages = plan['Shared Hit Blocks'] + plan['Shared Read Blocks'];
  }
  return pages;
}
