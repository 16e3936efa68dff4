/** Orders are bought while the workers that do the shop's jobs are killed and the queue forgets everything. */
import pg from 'pg';
import { expect } from 'vitest';
import { postgresBackend } from '../jobs/backends.js';
import { until } from '../jobs/fixture.js';
import { CompiledWorker, type WorkerProcess } from '../jobs/worker-processes.js';
import { asOwner } from '../support/database.js';
import { testEnvironment } from '../support/environment.js';
import {
  addPiece,
  type Cart,
  complete,
  expectCleanBooks,
  fillCart,
  openCheckout,
  pay,
  type Piece,
  settled,
  type Shop,
  startShop,
  stockOf,
} from '../support/shop.js';

/** Where a worker dies: while it writes there, with all else of its transaction done. */
const SCENES = ['buyer_order', 'ledger_transaction', 'letter'] as const;
const CAUGHT_WITHIN_MS = 30_000;
const LATE_MS = 800;

interface Hardship {
  /** In each of them all workers are killed once. */
  readonly rounds: number;
  /** Bought at once; two at least. */
  readonly ordersEach: number;
  readonly workers: number;
  /** After every so many the queue's store is emptied, each time in another way. */
  readonly roundsPerWipe: number;
  readonly settledWithinMs: number;
}

/** An API whose jobs are done by processes of their own. */
export class MortalShop {
  private constructor(
    readonly shop: Shop,
    /** Of another workshop than the brooch, so that every order has two parts. */
    readonly bowl: Piece,
    private readonly compiled: CompiledWorker,
  ) {}

  static async open(): Promise<MortalShop> {
    const shop = await startShop({ roles: ['api'] });
    try {
      const bowl = await addPiece(shop.app, shop.pottery, { mode: 'limited', quantity: 10_000, priceMinor: 900_000 });
      const compiled = await CompiledWorker.compile(workerEnvironment(shop), {
        folders: ['src', 'migrations', 'test/races'],
        entry: 'test/races/shop-worker.js',
      });
      return new MortalShop(shop, bowl, compiled);
    } catch (error) {
      await shop.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.compiled.remove();
    await this.shop.close();
  }

  /** In rounds, each with a kill. Everybody has paid and everything that follows is done; answers the checkouts. */
  async survive(hardship: Hardship): Promise<string[]> {
    const { rounds, ordersEach, workers, roundsPerWipe, settledWithinMs } = hardship;
    const wipes = Object.values((await postgresBackend(this.shop.app.database)).wipes);
    const crew = await this.hire(workers);
    const checkouts: string[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      this.confuseWebhooks(ordersEach);
      const buyers = Array.from({ length: ordersEach }, async () => this.payForOne());
      const [paid] = await Promise.all([Promise.all(buyers), this.killInTheAct(crew, round)]);
      checkouts.push(...paid.map(({ id }) => id));
      // Only now: a request that waited for the locked table would keep the stock from the worker that is to be caught.
      await Promise.all(paid.filter((_, number) => number % 2 === 0).map(async (one) => this.complete(one)));
      if (round % roundsPerWipe === 0) await wipes[(round / roundsPerWipe) % wipes.length]?.();
      crew.push(...(await this.hire(workers)));
    }
    await settled(this.shop, settledWithinMs);
    await Promise.all(crew.map(async (worker) => worker.kill()));
    return checkouts;
  }

  private async hire(workers: number): Promise<WorkerProcess[]> {
    return Promise.all(Array.from({ length: workers }, async () => this.compiled.start()));
  }

  private async payForOne(): Promise<{ readonly cart: Cart; readonly id: string }> {
    const { shop, bowl } = this;
    const cart = await fillCart(shop, { lines: [{ piece: shop.brooch }, { piece: bowl }] });
    const { status, body } = await openCheckout(shop, cart);
    expect(status, JSON.stringify(body)).toBe(201);
    await pay(shop, body);
    return { cart, id: body.id };
  }

  /** Whoever asks races with the webhook's job; every other buyer has closed her browser. */
  private async complete({ cart, id }: { readonly cart: Cart; readonly id: string }): Promise<void> {
    expect([200, 202]).toContain((await complete(this.shop, cart, id)).status);
  }

  /** Three in a row arrive three times, late, and behind younger ones; the fourth as it should. */
  private confuseWebhooks(orders: number): void {
    const { faults } = this.shop.sandbox.api;
    for (let payment = 0; payment < orders; payment += 1) {
      faults.addForEvents({ kind: 'duplicated' });
      faults.addForEvents({ kind: 'late', milliseconds: LATE_MS });
      faults.addForEvents({ kind: 'reordered' });
    }
  }

  private async killInTheAct(crew: WorkerProcess[], round: number): Promise<void> {
    await this.catchWriting(SCENES[round % SCENES.length] ?? 'letter', async () => {
      await Promise.all(crew.splice(0).map(async (worker) => worker.kill()));
    });
  }

  /** Lets nobody write to the table until a worker is about to, and `act` has been done. */
  private async catchWriting(table: (typeof SCENES)[number], act: () => Promise<void>): Promise<void> {
    const client = new pg.Client({ connectionString: this.shop.app.database.ownerUrl });
    await client.connect();
    try {
      await client.query('BEGIN');
      await client.query(`LOCK TABLE ${table} IN SHARE MODE`);
      // By another connection: a transaction goes on seeing the activity of its first look.
      await until(async () => {
        const waiting = await asOwner(
          this.shop.app.database,
          `SELECT FROM pg_locks JOIN pg_stat_activity USING (pid)
           WHERE relation = $1::regclass AND NOT granted AND application_name = 'sheber-worker'`,
          [table],
        );
        return waiting.length > 0 ? true : undefined;
      }, CAUGHT_WITHIN_MS);
      await act();
    } finally {
      await client.end();
    }
  }
}

function workerEnvironment({ app, sandbox }: Shop): NodeJS.ProcessEnv {
  return {
    ...testEnvironment,
    DATABASE_URL: app.database.url,
    DATABASE_POOL_SIZE: '10',
    STRIPE_API_BASE: sandbox.url,
    STRIPE_SECRET_KEY: app.config.STRIPE_SECRET_KEY,
    JOBS_LEASE_SECONDS: '2',
    LOG_LEVEL: 'fatal',
  };
}

/** Each of these paid checkouts has had every consequence, and each consequence once. */
export async function expectEachOnce({ shop, bowl }: MortalShop, checkouts: readonly string[]): Promise<void> {
  const [found] = await asOwner(
    shop.app.database,
    `SELECT
       (SELECT count(*)::integer FROM checkout WHERE state = 'completed' AND id = ANY ($1)) AS completed,
       (SELECT count(*)::integer FROM buyer_order) AS orders,
       (SELECT count(*)::integer FROM seller_order) AS "sellerOrders",
       (SELECT array_agg(DISTINCT times) FROM (SELECT count(*)::integer AS times FROM job
          WHERE name = 'notifications.new-order' GROUP BY payload) AS announced) AS "timesAnnounced",
       (SELECT jsonb_object_agg(kind, each) FROM (SELECT kind, jsonb_build_array(count(*), count(DISTINCT subject_id),
          count(*) FILTER (WHERE state = 'sent')) AS each FROM letter GROUP BY kind) AS letters) AS letters,
       (SELECT jsonb_object_agg(kind, each) FROM (SELECT kind, jsonb_build_array(count(*), count(DISTINCT order_id))
          AS each FROM ledger_transaction GROUP BY kind) AS entries) AS entries,
       (SELECT count(*)::integer FROM job WHERE state = 'dead') AS dead,
       (SELECT count(*)::integer FROM reservation WHERE state = 'held') AS held,
       (SELECT count(*)::integer FROM refund) AS refunds`,
    [checkouts],
  );
  const all = checkouts.length;
  expect(found).toEqual({
    completed: all,
    orders: all,
    sellerOrders: 2 * all,
    timesAnnounced: [1],
    letters: { order_confirmed: [all, all, all], new_order: [2 * all, 2 * all, 2 * all] },
    entries: { captured: [all, all], settled: [all, all] },
    dead: 0,
    held: 0,
    refunds: 0,
  });
  expect(await stockOf(shop, shop.brooch)).toEqual({ onHand: 1_000 - all, held: 0, sold: all });
  expect(await stockOf(shop, bowl)).toEqual({ onHand: 10_000 - all, held: 0, sold: all });
  const charges = shop.sandbox.machine.store.all('charge');
  expect([...charges].map(({ paid }) => paid)).toEqual(checkouts.map(() => true));
  await expectCleanBooks(shop);
}

/** How many jobs a worker has left unfinished. */
export async function jobsBegunAgain({ shop }: MortalShop): Promise<number> {
  return (await asOwner(shop.app.database, 'SELECT FROM job WHERE attempt > 1')).length;
}
