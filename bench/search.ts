/**
 * How long a search that nobody has just asked for takes over HTTP, and how much of the database it reads with the page of
 * what it found, on a synthetic catalogue:
 * `npm run bench:search -- --listings 1000000`. Exits 1 if it reads more than it may, however busy the machine is.
 * SHEBER_BENCH_DATA names a folder that is kept, so that the next run finds its listings there.
 */
import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../src/platform/database/data-source.js';
import { Conditions } from '../src/storefront/conditions.js';
import { load } from './load.js';
import { end, startProgram } from './programs.js';
import { printMachine, printRuns } from './report.js';
import { NO_FILTERS, READER, RecordingDatabase, shopWindow } from './shop-window.js';
import { startSyntheticShop } from './synthetic/database.js';

const RUNS = Number(process.env['BENCH_RUNS'] ?? 5);
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 4);
/** As many as the machine of the bars has cores. */
const CONNECTIONS = 2;
const P99_BAR_MS = 60;
const LIMIT = 24;

/**
 * Pages of 8 kB that the statements of one search may touch. It follows from what is ranked and from the windows, not
 * from the number of listings.
 */
const MOST_BUFFERS = 25_000;

interface Search {
  readonly what: string;
  readonly query: Readonly<Record<string, string>>;
}

const SEARCHES: readonly Search[] = [
  { what: 'two common words', query: { q: 'blue ceramics' } },
  { what: 'two common words that few pieces have together', query: { q: 'felt jug' } },
  { what: 'one common word', query: { q: 'ceramics' } },
  { what: 'a rare word', query: { q: 'kufi' } },
  { what: 'a word of one workshop', query: { q: 'workshop 77' } },
  { what: 'a misspelt word', query: { q: 'koshkarr muiz' } },
  { what: 'nothing such', query: { q: 'xyzzyplugh' } },
  { what: 'a common word of one craft', query: { q: 'blue', craft: 'felt' } },
  { what: 'a common word, the cheapest first', query: { q: 'blue', sort: 'price_ascending' } },
];

interface Plan {
  readonly Plan: Readonly<Record<'Shared Hit Blocks' | 'Shared Read Blocks', number>>;
  readonly 'Execution Time': number;
}

async function buffersOf(url: string): Promise<void> {
  const source = await new DataSource(dataSourceOptions(url, 1, 'sheber-bench')).initialize();
  try {
    for (const { what, query } of SEARCHES) {
      const database = new RecordingDatabase(source);
      const { pages: lists, matches } = shopWindow(database);
      const filters = query['craft'] === undefined ? {} : { craft: [query['craft']] };
      const found = await matches.find(query['q'] ?? '', 'en', filters, new Conditions());
      await lists.page({ limit: LIMIT }, 'relevance', READER, NO_FILTERS, found);
      let [pages, milliseconds] = [0, 0];
      for (const { text, values } of database.asked) {
        const [row] = await source.query<{ 'QUERY PLAN': [Plan] }[]>(
          `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${text}`,
          values,
        );
        if (row === undefined) throw new Error('The database did not explain.');
        const [plan] = row['QUERY PLAN'];
        pages += plan.Plan['Shared Hit Blocks'] + plan.Plan['Shared Read Blocks'];
        milliseconds += plan['Execution Time'];
      }
      console.log(
        `${what}: ${found.matches.length} ${found.found}, ${pages} pages, ${milliseconds.toFixed(1)} ms in the database`,
      );
      if (pages > MOST_BUFFERS) {
        console.log(`  that is more than ${MOST_BUFFERS}`);
        process.exitCode = 1;
      }
    }
  } finally {
    await source.destroy();
  }
}

async function timesOf(url: string): Promise<void> {
  for (const { what, query } of SEARCHES) {
    const address = `${url}/v1/store/listings?${new URLSearchParams({ limit: String(LIMIT), ...query }).toString()}`;
    const p99: number[] = [];
    for (let run = 0; run <= RUNS; run += 1) {
      const { p99Ms } = await load(address, { connections: CONNECTIONS, seconds: SECONDS, status: 200 });
      if (run > 0) p99.push(p99Ms);
    }
    printRuns(`${what}, ${CONNECTIONS} connections, p99`, `ms of ${P99_BAR_MS}`, p99);
  }
}

const { values } = parseArgs({ options: { listings: { type: 'string', default: '1000' } } });
printMachine();
const shop = await startSyntheticShop(Number(values.listings));
try {
  console.log(`${shop.listings} synthetic listings, documents in ${shop.locales.join(', ')}`);
  await buffersOf(shop.ownerUrl);
  // The API alone, as production has it. Kept answers would tell how long it takes to ask the same again.
  const api = await startProgram('synthetic/api', { ...shop.env, LOG_LEVEL: 'warn', ANSWERS_KEPT_MS: '0' });
  try {
    await timesOf(api.url);
  } finally {
    await end(api.child);
  }
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await shop.stop();
}
