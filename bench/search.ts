/**
 * How long a search that nobody has just asked for takes over HTTP, and how much of the database it reads with the page of
 * what it found, on a synthetic catalogue:
 * `npm run bench:search -- --listings 1000000`. Exits 1 if it reads more than it may, however busy the machine is.
 * SHEBER_BENCH_DATA names a folder that is kept, so that the next run finds its listings there.
 */
import 'reflect-metadata';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { DataSource } from 'typeorm';
import { AuditLog } from '../src/audit/index.js';
import { SystemClock } from '../src/kernel/clock.js';
import { dataSourceOptions } from '../src/platform/database/data-source.js';
import { Database } from '../src/platform/database/database.js';
import { ExchangeRates } from '../src/rates/index.js';
import { Conditions } from '../src/storefront/conditions.js';
import { ListingPages } from '../src/storefront/listing-pages.js';
import { PriceTags } from '../src/storefront/price-tags.js';
import { KnownWords } from '../src/storefront/search/known-words.js';
import { MatchesQueries } from '../src/storefront/search/matches.queries.js';
import { SynonymSets } from '../src/storefront/search/synonyms.js';
import { load } from './load.js';
import { printMachine, printRuns } from './report.js';
import { startSyntheticShop } from './synthetic/database.js';

const RUNS = Number(process.env['BENCH_RUNS'] ?? 5);
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 4);
/** As many as the machine of the bars has cores. */
const CONNECTIONS = 2;
const P99_BAR_MS = 60;
const LIMIT = 24;
const READER = { wanted: ['en'], currency: undefined };
const NO_FILTERS = { tenge: { min: undefined, max: undefined }, reach: undefined, ready: undefined };

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
  { what: 'two common words that no piece has together', query: { q: 'felt jug' } },
  { what: 'one common word', query: { q: 'ceramics' } },
  { what: 'a rare word', query: { q: 'kufi' } },
  { what: 'a word of one workshop', query: { q: 'workshop 77' } },
  { what: 'a misspelt word', query: { q: 'koshkarr muiz' } },
  { what: 'nothing such', query: { q: 'xyzzyplugh' } },
  { what: 'a common word of one craft', query: { q: 'blue', craft: 'felt' } },
  { what: 'a common word, the cheapest first', query: { q: 'blue', sort: 'price_ascending' } },
];

/** Remembers every statement. */
class RecordingDatabase extends Database {
  readonly asked: { readonly text: string; readonly values: unknown[] }[] = [];

  override async query<Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    this.asked.push({ text, values: [...values] });
    return super.query(text, values);
  }
}

interface Plan {
  readonly Plan: Readonly<Record<'Shared Hit Blocks' | 'Shared Read Blocks', number>>;
  readonly 'Execution Time': number;
}

async function buffersOf(url: string): Promise<void> {
  const source = await new DataSource(dataSourceOptions(url, 1, 'sheber-bench')).initialize();
  try {
    for (const { what, query } of SEARCHES) {
      const database = new RecordingDatabase(source);
      const synonyms = new SynonymSets(database, new SystemClock(), new AuditLog());
      const matches = new MatchesQueries(database, new KnownWords(database), synonyms);
      const filters = query['craft'] === undefined ? {} : { craft: [query['craft']] };
      const found = await matches.find(query['q'] ?? '', 'en', filters, new Conditions());
      const page = new ListingPages(database, new SystemClock(), new PriceTags(new ExchangeRates(database)));
      await page.page({ limit: LIMIT }, 'relevance', READER, NO_FILTERS, found);
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
  const api = spawn(process.execPath, [path.join(import.meta.dirname, 'synthetic/api.js')], {
    env: { ...shop.env, LOG_LEVEL: 'warn', ANSWERS_KEPT_MS: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [url] = (await once(api.stdout, 'data')) as [Buffer];
    await timesOf(url.toString().trim());
  } finally {
    const ended = once(api, 'exit');
    api.kill('SIGTERM');
    await ended;
  }
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await shop.stop();
}
