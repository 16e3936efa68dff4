/**
 * The shop window with synthetic catalogues, the smallest first: `npm run bench:storefront -- --listings 1000,100000`.
 * For each size: what the API answers per second with and without kept answers, next to bare Fastify and pg in the same
 * run; how long one reader waits; how many pages PostgreSQL reads, which has a bound; memory. At the end how much slower
 * the largest is than the smallest. SHEBER_BENCH_DATA names a folder that is kept, so that the next run finds its
 * listings there; left out, everything is removed. BENCH_RUNS and BENCH_SECONDS say how often and how long.
 */
import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { dataSourceOptions } from '../src/platform/database/data-source.js';
import { encodeCursor } from '../src/platform/http/pagination.js';
import { load } from './load.js';
import { end, line, startProgram } from './programs.js';
import { printMachine, printRuns } from './report.js';
import { startSyntheticShop, type SyntheticShop } from './synthetic/database.js';
import { pagesRead } from './synthetic/plans.js';
import { type Sample, type Statements, statementsOf } from './synthetic/statements.js';

const RUNS = Number(process.env['BENCH_RUNS'] ?? 3);
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 3);
const CONNECTIONS = 8;
const ASKED = 200;
const SETTLE_MS = 5_000;
const WORDS = 'felt wool';
const MOST_GROWTH = 3;

/** Pages of 8 kB; whatever the number of listings. */
const MOST_PAGES: Readonly<Record<keyof Statements, number>> = {
  list: 1_500,
  page: 1_500,
  detail: 100,
  related: 1_500,
  search: 20_000,
  found: 10_000,
};

const ASKED_FOR = ['list', 'page', 'detail', 'search'] as const;
type Waits = Record<(typeof ASKED_FOR)[number], number>;

const { values } = parseArgs({ options: { listings: { type: 'string', default: '1000' } } });
printMachine();
const waits: Waits[] = [];
for (const listings of values.listings.split(',').map(Number)) waits.push(await measured(listings));
compare(waits);

async function measured(listings: number): Promise<Waits> {
  const shop = await startSyntheticShop(listings);
  const children: ChildProcess[] = [];
  const program = async (name: string, env: NodeJS.ProcessEnv, ...parameters: string[]) => {
    const started = await startProgram(name, { ...shop.env, LOG_LEVEL: 'warn', ...env }, ...parameters);
    children.push(started.child);
    return started;
  };
  try {
    console.log(`\n${listings} listings, documents in ${shop.locales.join(', ')}`);
    const sample = await sampleOf(shop);
    await assertPages(shop, sample);
    const [floor, keeping, asking] = [
      await program('floor', {}, '24', sample.slug),
      await program('synthetic/api', {}),
      await program('synthetic/api', { ANSWERS_KEPT_MS: '0' }),
    ];
    await sleep(SETTLE_MS);
    console.log(`memory of the API, idle: ${await memoryOf(keeping.child)} MB`);
    const found = await waitsOf(asking.url, sample);
    await measureRates({ floor: floor.url, keeping: keeping.url, asking: asking.url }, sample);
    const after = [await memoryOf(keeping.child), await memoryOf(asking.child)];
    console.log(`memory of the API, after the load: ${after.join(' and ')} MB, with and without kept answers`);
    return found;
  } finally {
    for (const child of children) await end(child);
    await shop.stop();
  }
}

async function sampleOf({ ownerUrl }: SyntheticShop): Promise<Sample> {
  return withClient(ownerUrl, async (client) => {
    const { rows } = await client.query<{ slug: string; at: string; id: string }>(
      `SELECT document.slug, document.published_at::text AS at, listing_id AS id
       FROM listing_document document JOIN seller ON seller.id = document.seller_id AND seller.state = 'active'
         JOIN stock_item ON stock_item.id = ANY (document.stock_item_ids) AND on_hand > held
       WHERE document.locale = 'en' AND document.published_at >= '2024-05-15' ORDER BY document.published_at, listing_id LIMIT 1`,
    );
    const row = rows[0];
    if (row === undefined) throw new Error('There is no piece in the middle of the list.');
    return { slug: row.slug, after: encodeCursor([row.at, row.id]), words: WORDS };
  });
}

async function assertPages({ ownerUrl, env }: SyntheticShop, sample: Sample): Promise<void> {
  const statements = await statementsOf(env['DATABASE_URL'] ?? ownerUrl, sample);
  await withClient(ownerUrl, async (client) => {
    for (const what of ['list', 'page', 'detail', 'related', 'search', 'found'] as const) {
      const pages = await pagesRead(client, statements[what]);
      console.log(`${what}: ${pages} pages of 8 kB, bound ${MOST_PAGES[what]}`);
      if (pages > MOST_PAGES[what]) throw new Error(`The ${what} reads ${pages} pages.`);
    }
  });
}

/** One reader after the other, in ms. */
async function waitsOf(api: string, { slug, after, words }: Sample): Promise<Waits> {
  const addresses = {
    list: 'listings',
    page: `listings?after=${after}`,
    detail: `listings/${slug}`,
    search: `listings?q=${encodeURIComponent(words)}`,
  };
  const found: Waits = { list: 0, page: 0, detail: 0, search: 0 };
  for (const what of ASKED_FOR) {
    const took: number[] = [];
    for (let times = 0; times < ASKED; times += 1) {
      const began = performance.now();
      const response = await fetch(`${api}/v1/store/${addresses[what]}`, { headers: { 'accept-language': 'en' } });
      await response.arrayBuffer();
      if (response.status !== 200) throw new Error(`${what} was answered ${response.status}.`);
      took.push(performance.now() - began);
    }
    took.sort((a, b) => a - b);
    found[what] = took[ASKED / 2] ?? 0;
    console.log(`${what}, one reader: p50 ${found[what].toFixed(1)} ms, p99 ${took[ASKED - 2]?.toFixed(1)} ms`);
  }
  return found;
}

async function measureRates(
  { floor, keeping, asking }: Readonly<Record<'floor' | 'keeping' | 'asking', string>>,
  { slug }: Sample,
): Promise<void> {
  const hot = `${keeping}/v1/store/listings`;
  const tag = (await fetch(hot, { headers: { 'accept-language': 'en' } })).headers.get('etag') ?? '';
  const cases = {
    'floor of the list': { url: `${floor}/list`, status: 200 },
    'list of 24, asked of the database each time': { url: `${asking}/v1/store/listings`, status: 200 },
    'list of 24, as shoppers get it': { url: hot, status: 200 },
    'the same that the reader has (304)': { url: hot, status: 304, headers: { 'if-none-match': tag } },
    'floor of the page of a piece': { url: `${floor}/page`, status: 200 },
    'page of a piece, asked of the database each time': { url: `${asking}/v1/store/listings/${slug}`, status: 200 },
    'page of a piece, as shoppers get it': { url: `${keeping}/v1/store/listings/${slug}`, status: 200 },
  };
  const rates = new Map(Object.keys(cases).map((what) => [what, { rate: [] as number[], ratio: [] as number[] }]));
  // Takes turns, so that a busy minute of the machine does not count against one case only; the first turn warms up.
  for (let run = 0; run <= RUNS; run += 1) {
    let floorRate = 0;
    for (const [what, { url, ...options }] of Object.entries(cases)) {
      const { rate } = await load(url, { connections: CONNECTIONS, seconds: SECONDS, ...options });
      if (url.startsWith(floor)) floorRate = rate;
      if (run === 0) continue;
      rates.get(what)?.rate.push(rate);
      rates.get(what)?.ratio.push(rate / floorRate);
    }
  }
  for (const [what, { rate, ratio }] of rates) {
    printRuns(what, `answers/s over ${CONNECTIONS} connections`, rate);
    printRuns('  to the floor', 'of it', ratio);
  }
}

function compare(found: readonly Waits[]): void {
  const [smallest, largest] = [found[0], found.at(-1)];
  if (found.length < 2 || smallest === undefined || largest === undefined) return;
  console.log('');
  for (const what of ASKED_FOR) {
    const growth = largest[what] / smallest[what];
    console.log(
      `${what}: ${growth.toFixed(2)} times as slow with the most listings as with the fewest, bound ${MOST_GROWTH}`,
    );
    if (growth > MOST_GROWTH) process.exitCode = 1;
  }
}

async function memoryOf(child: ChildProcess): Promise<string> {
  const said = line(child);
  child.kill('SIGUSR2');
  return said;
}

async function withClient<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  // The settings of the shop's own connections: PostgreSQL plans differently without them.
  const client = new pg.Client({ connectionString: url, ...dataSourceOptions(url, 1, 'sheber-bench').extra });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
