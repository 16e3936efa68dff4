/**
 * How well the search finds what shoppers mean: `npm run search:evaluate` starts a shop of its own with the demo
 * catalogue, asks it every query of seed/search-queries.json over HTTP and exits 1 if it is not good enough.
 */
import { startOwnShop } from './own-shop.js';
import { evaluate, expectedQueries, type ExpectedQuery, FIRST, isGoodEnough, report } from './search-evaluation.js';

const SETTLED_WITHIN_MS = 60_000;

const shop = await startOwnShop();
try {
  await shop.drained(SETTLED_WITHIN_MS);
  const evaluation = await evaluate(expectedQueries(), ask);
  console.log(report(evaluation));
  if (!isGoodEnough(evaluation)) process.exitCode = 1;
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await shop.stop();
}

async function ask({ q, locale }: ExpectedQuery): Promise<string[]> {
  const query = new URLSearchParams({ q, locale, limit: String(FIRST) }).toString();
  const response = await fetch(`${shop.url}/v1/store/listings?${query}`);
  if (!response.ok) throw new Error(`“${q}” was answered ${response.status}.`);
  return ((await response.json()) as { items: { slug: string }[] }).items.map(({ slug }) => slug);
}
