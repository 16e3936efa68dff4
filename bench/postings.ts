/**
 * What the books take per second, 20 writers at once, each transaction committed: `node scripts/run.mjs bench/postings`.
 * Starts a database of its own; BENCH_DATABASE_URL names another one to use, as its schema's owner.
 */
import 'reflect-metadata';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DataSource } from 'typeorm';
import { SystemClock } from '../src/kernel/clock.js';
import { newId } from '../src/kernel/id.js';
import { Money } from '../src/kernel/money.js';
import {
  captured,
  LedgerQueries,
  LedgerService,
  LedgerVerification,
  type OrderPart,
  refundDecided,
  released,
} from '../src/ledger/index.js';
import { loadConfig } from '../src/platform/config/config.js';
import { dataSourceOptions } from '../src/platform/database/data-source.js';
import { Database } from '../src/platform/database/database.js';
import { localEnvironment } from '../src/platform/embedded/local-environment.js';
import { printMachine, printRuns } from './report.js';

const WRITERS = 20;
const TRANSACTIONS = 500;
const RUNS = 5;

const data = mkdtempSync(path.join(tmpdir(), 'sheber-bench-'));
chmodSync(data, 0o755);
const given = process.env['BENCH_DATABASE_URL'];
const environment = await localEnvironment({
  ...process.env,
  SHEBER_DATA: data,
  ...(given === undefined ? {} : { DATABASE_URL: given }),
});
const config = loadConfig({ ...process.env, ...environment.env }, 'local');
const source = await new DataSource(dataSourceOptions(config.DATABASE_URL, WRITERS, 'sheber-bench')).initialize();
const database = new Database(source);
const ledger = new LedgerService(new SystemClock(), config);

interface Sale {
  readonly orderId: string;
  readonly sellerId: string;
  readonly parts: readonly OrderPart[];
}

try {
  printMachine();
  const hotSeller = newId();
  await measure({
    'captures, 4 postings each, two sellers of their own': () => capture([newId(), newId()]),
    'captures, 4 postings each, one of the two sellers always the same': () => capture([hotSeller, newId()]),
  });
  const sales = await inParallel(RUNS * TRANSACTIONS + TRANSACTIONS, () => capture([hotSeller, newId()]));
  let [releasing, refunding] = [0, 0];
  await measure({ 'releases, all to the same seller': () => release(sales[releasing++]) });
  await measure({
    'refunds of everything, all of the same seller, against locked funds and position': () =>
      refund(sales[refunding++]),
  });
  await measureReads(hotSeller);
} finally {
  await source.destroy();
  await environment.stop();
  rmSync(data, { recursive: true, force: true });
}

/** Takes turns, so that a busy minute of the machine does not count against one case only. */
async function measure(cases: Readonly<Record<string, () => Promise<unknown>>>): Promise<void> {
  const rates = new Map<string, number[]>(Object.keys(cases).map((what) => [what, []]));
  for (let run = 0; run <= RUNS; run += 1) {
    for (const [what, work] of Object.entries(cases)) {
      const began = performance.now();
      await inParallel(TRANSACTIONS, work);
      // The first one warms up.
      if (run > 0) rates.get(what)?.push((TRANSACTIONS * 1_000) / (performance.now() - began));
    }
  }
  for (const [what, runs] of rates) printRuns(what, 'transactions/s', runs);
}

async function measureReads(sellerId: string): Promise<void> {
  const queries = new LedgerQueries(database);
  const took: number[] = [];
  for (let run = 0; run < 20; run += 1) {
    const began = performance.now();
    await queries.sellerBalances(sellerId);
    took.push(performance.now() - began);
  }
  printRuns('balance of the seller of all those orders', 'ms', took);
  const began = performance.now();
  const { findings, counts } = await new LedgerVerification(database).run();
  const seconds = ((performance.now() - began) / 1_000).toFixed(1);
  console.log(`verify: ${seconds} s for ${counts.postings} postings, ${findings.length} findings`);
}

/** Runs `work` as often as asked for, as many at once as there are writers. */
async function inParallel<Result>(times: number, work: () => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  let left = times;
  const writer = async (): Promise<void> => {
    while (left-- > 0) results.push(await work());
  };
  await Promise.all(Array.from({ length: WRITERS }, writer));
  return results;
}

async function capture([first, second]: readonly [string, string]): Promise<Sale> {
  const orderId = newId();
  const parts = [partOf(first, 5_800_000, 9_667), partOf(second, 3_000_000, 5_000)];
  const entry = captured({ terms: termsOf(orderId), captured: eur(14_667), parts, capturedAt: new Date() });
  await database.transaction((tx) => ledger.post(tx, entry));
  return { orderId, sellerId: first, parts };
}

async function release(sale: Sale | undefined): Promise<void> {
  if (sale === undefined) throw new Error('There is no order left to release.');
  const sellerOrderId = newId();
  const funds = [{ sellerId: sale.sellerId, orderId: sale.orderId, currency: 'KZT' as const }];
  await database.transaction((tx) =>
    ledger.decide(
      tx,
      `seller_order:${sellerOrderId}:released`,
      { funds },
      ({ funds: [known] }) =>
        known && released({ sellerOrderId, reserve: Money.zero('KZT'), releasedAt: new Date() }, known),
    ),
  );
}

async function refund(sale: Sale | undefined): Promise<void> {
  if (sale === undefined) throw new Error('There is no order left to refund.');
  const { orderId, parts } = sale;
  const refundId = newId();
  const funds = parts.map(({ sellerId }) => ({ sellerId, orderId, currency: 'KZT' as const }));
  const all = parts.map((part) => ({ part, before: eur(0), amount: part.paid }));
  await database.transaction((tx) =>
    ledger.decide(tx, `refund:${refundId}:decided`, { funds }, (known) =>
      refundDecided({ refundId, terms: termsOf(orderId), parts: all, decidedAt: new Date() }, known.funds),
    ),
  );
}

function partOf(sellerId: string, gross: number, paid: number): OrderPart {
  const nothing = eur(0);
  return {
    id: newId(),
    sellerId,
    paid: eur(paid),
    tax: nothing,
    fxMargin: nothing,
    gross: Money.of(gross, 'KZT'),
    commission: Money.of(gross / 10, 'KZT'),
    vatOnCommission: Money.zero('KZT'),
  };
}

function termsOf(orderId: string) {
  return { orderId, settlementCurrency: 'EUR' as const };
}

function eur(minor: number): Money {
  return Money.of(minor, 'EUR');
}
