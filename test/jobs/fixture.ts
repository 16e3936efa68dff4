import type { INestApplicationContext, LogLevel, Type } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { Clock } from '../../src/kernel/clock.js';
import { Database } from '../../src/platform/database/database.js';
import { type EnqueueOptions, type JobContract, Jobs } from '../../src/platform/jobs/jobs.js';
import { JobsWorker } from '../../src/platform/jobs/worker.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import type { Backend } from './backends.js';
import { CarveJob, SendJob, TABLES } from './work.js';
import { MovableClock, openWorkshop, workshopConfig } from './workshop.js';

/** What is said about the faults that tests cause helps nobody; `JOBS_TEST_LOGS=1` shows it. */
const LOGS: LogLevel[] = process.env['JOBS_TEST_LOGS'] === undefined ? ['fatal'] : ['warn', 'error'];

export interface JobRow {
  readonly id: string;
  readonly state: string;
  readonly attempt: number;
  readonly last_error: string | null;
}

/** A database, a queue store, and this process as one of those that use them. */
export class Fixture {
  private readonly workshops: INestApplicationContext[] = [];

  private constructor(
    readonly testDatabase: TestDatabase,
    readonly backend: Backend,
    private readonly asker: INestApplicationContext,
  ) {}

  static async open(start: (database: TestDatabase) => Promise<Backend>): Promise<Fixture> {
    const testDatabase = await createTestDatabase();
    const owner = new pg.Client({ connectionString: testDatabase.ownerUrl });
    await owner.connect();
    await owner.query(TABLES);
    await owner.end();
    const backend = await start(testDatabase);
    const asker = await openWorkshop(workshopConfig({ DATABASE_URL: testDatabase.url, ...backend.env }), LOGS);
    const fixture = new Fixture(testDatabase, backend, asker);
    fixture.workshops.push(asker);
    return fixture;
  }

  /** What a worker process gets as its environment. */
  get env(): NodeJS.ProcessEnv {
    return { DATABASE_URL: this.testDatabase.url, ...this.backend.env };
  }

  get database(): Database {
    return this.asker.get(Database);
  }

  get clock(): MovableClock {
    return this.clockOf(this.asker);
  }

  /** Each program has its own. */
  clockOf(workshop: INestApplicationContext): MovableClock {
    const clock = workshop.get(Clock);
    if (!(clock instanceof MovableClock)) throw new Error('The clock of this program is not the movable one.');
    return clock;
  }

  get<Service>(type: Type<Service>): Service {
    return this.asker.get(type);
  }

  /** Another program in this process that does jobs, until the end of the test file or `close()`. */
  async startWorker(env: NodeJS.ProcessEnv = {}): Promise<INestApplicationContext> {
    const workshop = await openWorkshop(workshopConfig({ ...this.env, ...env }), LOGS);
    this.workshops.push(workshop);
    await workshop.get(JobsWorker).start();
    return workshop;
  }

  async closeWorker(workshop: INestApplicationContext): Promise<void> {
    this.workshops.splice(this.workshops.indexOf(workshop), 1);
    await workshop.close();
  }

  async enqueue<Payload extends object>(
    contract: JobContract<Payload>,
    payload: NoInfer<Payload>,
    options?: EnqueueOptions,
  ): Promise<void> {
    await this.database.transaction((tx) => this.get(Jobs).enqueue(tx, contract, payload, options));
  }

  async rows(keyPrefix: string): Promise<JobRow[]> {
    return this.database.query(
      `SELECT id, state, attempt, last_error FROM job WHERE starts_with(payload ->> 'key', $1) ORDER BY id`,
      [keyPrefix],
    );
  }

  /** How often each key took effect, as `{ count: keys }`: `{ 1: 200 }` is what must come out of 200 jobs. */
  async effects(keyPrefix: string): Promise<Record<number, number>> {
    const rows = await this.database.query<{ times: number; keys: number }>(
      `SELECT times, count(*)::integer AS keys
       FROM (SELECT count(*)::integer AS times FROM effect WHERE starts_with(key, $1) GROUP BY key) AS counted
       GROUP BY times`,
      [keyPrefix],
    );
    return Object.fromEntries(rows.map(({ times, keys }) => [times, keys]));
  }

  async traces(keyPrefix: string): Promise<{ key: string; pid: number }[]> {
    return this.database.query('SELECT key, pid FROM trace WHERE starts_with(key, $1) ORDER BY recorded_at', [
      keyPrefix,
    ]);
  }

  /** Until every job of these keys is closed. */
  async settled(keyPrefix: string, withinMs = 30_000): Promise<JobRow[]> {
    return until(
      async () => {
        const rows = await this.rows(keyPrefix);
        return rows.length > 0 && rows.every(({ state }) => state !== 'open') ? rows : undefined;
      },
      withinMs,
      async () => JSON.stringify((await this.rows(keyPrefix)).filter(({ state }) => state === 'open').slice(0, 5)),
    );
  }

  async close(): Promise<void> {
    await Promise.all(this.workshops.map((workshop) => workshop.close()));
    await this.backend.stop();
    await this.testDatabase.drop();
  }
}

/** All at once, half of them local, half outside jobs, each of which takes so long. */
export async function enqueueBoth(shop: Fixture, keyPrefix: string, count: number, ms: number): Promise<void> {
  const jobs = shop.get(Jobs);
  await shop.database.transaction(async (tx) => {
    for (let i = 0; i < count / 2; i++) {
      await jobs.enqueue(tx, CarveJob, { key: `${keyPrefix}:carve:${i}`, ms });
      await jobs.enqueue(tx, SendJob, { key: `${keyPrefix}:send:${i}`, ms });
    }
  });
}

/** The first value of `find` that is not undefined. */
export async function until<Value>(
  find: () => Promise<Value | undefined>,
  withinMs = 15_000,
  describe: () => Promise<string> = async () => '',
): Promise<Value> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const value = await find();
    if (value !== undefined) return value;
    if (Date.now() > deadline) throw new Error(`Waited ${withinMs} ms in vain. ${await describe()}`);
    await sleep(20);
  }
}
