/**
 * What the shop answers per second over HTTP, next to bare Fastify and pg on the same database in the same run:
 * `npm run bench:shop`. Shop, floor and whoever asks are processes of their own. BENCH_RUNS and BENCH_SECONDS say how
 * often and how long each case is run; BENCH_DATABASE_URL names a database to use, as its schema's owner.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { Buyer, type Piece } from './buyer.js';
import { load } from './load.js';
import { type OwnShop, startOwnShop } from './own-shop.js';
import { end, startProgram } from './programs.js';
import { pictured } from './programs.js';
import { printMachine, printRuns } from './report.js';

const RUNS = Number(process.env['BENCH_RUNS'] ?? 5);
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 4);
const CONNECTIONS = 8;
const BUYERS = 8;
const PURCHASES = 30 * SECONDS;
const ON_A_PAGE = 24;
const DRAINED_WITHIN_MS = 30_000;
const LOOK_EVERY_MS = 5;
/** Two words that many pieces have. */
const WORDS = 'felt wool';

interface Read {
  readonly url: string;
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
}

interface Figures {
  readonly rate: number[];
  readonly p99Ms: number[];
  /** Of each run to the floor's rate in the same run. */
  readonly ratio: number[];
}

interface Counts {
  readonly orders: number;
  readonly letters: number;
  readonly held: number;
}

async function measureReads({ url, applicationUrl }: OwnShop, [piece]: readonly Piece[]): Promise<void> {
  const floor = await startProgram('floor', { ...process.env, DATABASE_URL: applicationUrl }, String(ON_A_PAGE));
  const list = `${url}/v1/store/listings?limit=${ON_A_PAGE}`;
  const cases: Record<string, Read> = {
    floor: { url: `${floor.url}/list`, status: 200 },
    [`list of ${ON_A_PAGE}`]: { url: list, status: 200 },
    'list that the reader has (304)': { url: list, status: 304, headers: { 'if-none-match': await tagOf(list) } },
    detail: { url: `${url}/v1/store/listings/${piece?.slug}`, status: 200 },
    [`search for “${WORDS}”`]: { url: `${list}&q=${encodeURIComponent(WORDS)}`, status: 200 },
  };
  const rates = new Map<string, Figures>(Object.keys(cases).map((what) => [what, { rate: [], p99Ms: [], ratio: [] }]));
  try {
    // Takes turns, so that a busy minute of the machine does not count against one case only; the first turn warms up.
    for (let run = 0; run <= RUNS; run += 1) {
      let floorRate = 0;
      for (const [what, { url: address, ...options }] of Object.entries(cases)) {
        const { rate, p99Ms } = await load(address, { connections: CONNECTIONS, seconds: SECONDS, ...options });
        if (what === 'floor') floorRate = rate;
        if (run === 0) continue;
        rates.get(what)?.rate.push(rate);
        rates.get(what)?.p99Ms.push(p99Ms);
        rates.get(what)?.ratio.push(rate / floorRate);
      }
    }
  } finally {
    await end(floor.child);
  }
  for (const [what, { rate, p99Ms, ratio }] of rates) {
    printRuns(what, `answers/s over ${CONNECTIONS} connections`, rate);
    printRuns('  p99', 'ms', p99Ms);
    if (what !== 'floor') printRuns('  to the floor', 'of it', ratio);
  }
}

/** Cart, line, address, postage, checkout, payment at the pretended provider; over when its webhook has made the order. */
async function measurePurchases(own: OwnShop, buyer: Buyer, pieces: readonly Piece[]): Promise<void> {
  const variants = pieces.map(({ variantId }) => variantId);
  await own.query(
    `UPDATE stock_item SET on_hand = 100000, edition_size = NULL
     WHERE id IN (SELECT stock_item_id FROM variant WHERE id = ANY ($1))`,
    [variants],
  );
  const before = await countsOf(own);
  const watch = new Watch(own);
  const perSecond: number[] = [];
  const took: number[] = [];
  const waited: number[] = [];
  for (let run = 0; run <= RUNS; run += 1) {
    const began = performance.now();
    let left = PURCHASES;
    const buying = async (): Promise<void> => {
      while (left-- > 0) {
        const purchase = await buyOne(buyer, watch, variants[left % variants.length] ?? '');
        if (run === 0) continue;
        took.push(purchase.tookMs);
        waited.push(purchase.waitedMs);
      }
    };
    await Promise.all(Array.from({ length: BUYERS }, buying));
    if (run > 0) perSecond.push((PURCHASES * 1_000) / (performance.now() - began));
  }
  await watch.end();
  printRuns(`whole purchases, ${BUYERS} buyers`, 'purchases/s', perSecond);
  console.log(`  from cart to order: p50 ${percentile(took, 50)} ms, p99 ${percentile(took, 99)} ms`);
  console.log(
    `  of that from paid to order, by webhook: p50 ${percentile(waited, 50)} ms, p99 ${percentile(waited, 99)} ms`,
  );
  await checkAfterwards(own, PURCHASES * (RUNS + 1), before);
}

/**
 * Sees when checkouts have become orders, with one small question to the database for all of them: eight buyers who ask
 * the shop itself again and again would be most of its load.
 */
class Watch {
  private readonly waiting = new Map<string, () => void>();
  private readonly over = new AbortController();
  private readonly looking: Promise<void>;

  constructor(own: OwnShop) {
    this.looking = this.look(own);
  }

  async ordered(checkoutId: string): Promise<void> {
    await Promise.race([new Promise<void>((resolve) => this.waiting.set(checkoutId, resolve)), this.looking]);
  }

  async end(): Promise<void> {
    this.over.abort();
    await this.looking;
  }

  private async look(own: OwnShop): Promise<void> {
    for (; !this.over.signal.aborted; await sleep(LOOK_EVERY_MS)) {
      if (this.waiting.size === 0) continue;
      const ended = await own.query<{ id: string }>(
        `SELECT id FROM checkout WHERE id = ANY ($1) AND state = 'completed'`,
        [[...this.waiting.keys()]],
      );
      for (const { id } of ended) {
        this.waiting.get(id)?.();
        this.waiting.delete(id);
      }
    }
  }
}

async function buyOne(buyer: Buyer, watch: Watch, variantId: string): Promise<{ tookMs: number; waitedMs: number }> {
  const began = performance.now();
  const cart = await buyer.fillCart(variantId);
  const { status, body } = await buyer.checkOut(cart);
  if (status !== 201) throw new Error(`A checkout was answered ${status} ${body.code}.`);
  await buyer.pay(body);
  const paid = performance.now();
  await watch.ordered(body.id);
  return { tookMs: performance.now() - began, waitedMs: performance.now() - paid };
}

/** People of the demo may have bought, too. */
async function countsOf(own: OwnShop): Promise<Counts> {
  const [counts] = await own.query<Counts>(
    `SELECT (SELECT count(*)::integer FROM buyer_order) AS orders,
       (SELECT count(*)::integer FROM letter WHERE kind IN ('order_confirmed', 'new_order')) AS letters,
       (SELECT sum(held)::integer FROM stock_item) AS held`,
  );
  if (counts === undefined) throw new Error('The database did not count.');
  return counts;
}

async function checkAfterwards(own: OwnShop, wanted: number, before: Counts): Promise<void> {
  const began = performance.now();
  const dead = await own.drained(DRAINED_WITHIN_MS);
  const seconds = ((performance.now() - began) / 1_000).toFixed(1);
  const after = await countsOf(own);
  const [orders, letters] = [after.orders - before.orders, after.letters - before.letters];
  const held = after.held - before.held;
  const balanced = await own.verify();
  console.log(`${wanted} paid, ${orders} orders, ${letters} letters about them, ${held} pieces held`);
  console.log(`drained after ${seconds} s, jobs given up ${dead}, books ${balanced ? 'balance' : 'DO NOT BALANCE'}`);
  if (orders !== wanted || letters !== 2 * wanted || held !== 0 || dead > 0 || !balanced) {
    throw new Error('The figures are worth nothing: orders are not as they have to be.');
  }
}

async function tagOf(url: string): Promise<string> {
  const response = await fetch(url, { headers: { 'accept-language': 'en' } });
  await response.text();
  return response.headers.get('etag') ?? '';
}

function percentile(values: readonly number[], percent: number): string {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[Math.ceil((sorted.length * percent) / 100) - 1] ?? 0).toFixed(0);
}

printMachine();
const shop = await startOwnShop();
try {
  const buyer = new Buyer(shop.url);
  const pieces = await buyer.findPieces('limited', ON_A_PAGE);
  await pictured(shop.url);
  await shop.drained(DRAINED_WITHIN_MS);
  await measureReads(shop, pieces);
  await measurePurchases(shop, buyer, pieces);
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await shop.stop();
}
