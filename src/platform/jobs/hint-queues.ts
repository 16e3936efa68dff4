/** BullMQ's queues and workers. They carry hints and nothing else: all of it may vanish and be handed out again. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { type IQueueBackend, type Job, type JobProgress, Queue as BullQueue, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import type pg from 'pg';
import { Config } from '../config/config.js';
import { Health } from '../health/health.js';
import { Complaints } from './complaints.js';
import { type Queue, queues } from './contract.js';
import type { Hint } from './job-rows.js';
import { isStoreGone, PostgresStore, type QueueStore, RedisStore } from './queue-store.js';

type Connection = Redis | pg.Pool;
type HintQueue = BullQueue<HintData, void, string, HintData, void, string, IQueueBackend, Connection>;
type HintData = Pick<Hint, 'id' | 'attempt'> | Record<string, never>;

export interface Work {
  readonly concurrency: Readonly<Record<Queue, number>>;
  /** Must not throw: a hint is only ever taken once. */
  readonly onHint: (hint: Hint) => Promise<void>;
  readonly onTick: () => Promise<void>;
  /** The store was found empty and was made anew. */
  readonly onLost: () => Promise<void>;
}

const TICK = 'jobs.tick';
const TICK_EVERY_MS = 1_000;
const TICK_LATE_MS = 5_000;
const CLOSE_WITHIN_MS = 1_000;
/** Ticks are no work of a queue's nature, but they have to go through one. */
const TICK_QUEUE: Queue = 'orders';

@Injectable()
export class HintQueues implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger('Jobs');
  private readonly store: QueueStore;
  private readonly lockMs: number;
  private readonly queues = new Map<Queue, HintQueue>();
  private workers: HintWorker[] = [];
  private work: Work | undefined;
  private readonly taking = new Set<Promise<void>>();
  private repairing: Promise<void> | undefined;
  private closing = false;
  private readonly complaints = new Complaints();

  constructor(config: Config, health: Health) {
    const onError = (error: Error): void => this.onError(error);
    this.store =
      config.REDIS_URL === undefined
        ? new PostgresStore(config.DATABASE_URL, onError)
        : new RedisStore(config.REDIS_URL, onError);
    // BullMQ's own lock only decides how soon the hint of a dead worker is given to another one.
    this.lockMs = config.JOBS_LEASE_SECONDS * 500;
    health.register({
      name: 'queue',
      without: 'degraded',
      check: async () => {
        const reason = await this.store.problem();
        return reason === undefined ? { status: 'up' } : { status: 'down', reason };
      },
    });
  }

  get kind(): QueueStore['kind'] {
    return this.store.kind;
  }

  async onModuleInit(): Promise<void> {
    await this.store.prepare();
    for (const name of queues) {
      const queue: HintQueue = new BullQueue(
        name,
        {
          connection: this.store.connection,
          prefix: prefixOf(name),
          // Nobody reads BullMQ's event stream.
          streams: { events: { maxLen: 100 } },
          // BullMQ fails a job after two crashes and ignores an id that it remembers. Both are for the row to decide.
          defaultJobOptions: { attempts: 1, removeOnComplete: true, removeOnFail: true },
        },
        this.store.factory,
      );
      queue.on('error', (error) => this.onError(error));
      this.queues.set(name, queue);
    }
  }

  /** For the dashboard, which only reads. */
  all(): BullQueue[] {
    const all: object[] = [...this.queues.values()];
    return all.filter((queue) => queue instanceof BullQueue);
  }

  /** False while adding hints would fail or hang. */
  isUsable(): boolean {
    const { connection } = this.store;
    return this.repairing === undefined && (!('status' in connection) || connection.status === 'ready');
  }

  /** Puts hints into one queue. A hint that waits there already stays alone: its id is the row's and the attempt's. */
  async add(name: Queue, hints: readonly Hint[]): Promise<void> {
    try {
      await this.queue(name).addBulk(
        hints.map((hint) => ({
          name: hint.name,
          data: { id: hint.id, attempt: hint.attempt },
          opts: { jobId: `${hint.id}-${hint.attempt}` },
        })),
      );
    } catch (error) {
      this.onError(error);
      throw error;
    }
  }

  /** Sees to it that the scheduler ticks: it may have been lost. Ticks decide nothing by themselves. */
  async keepTicking(): Promise<void> {
    const queue = this.queue(TICK_QUEUE);
    const scheduler = await queue.getJobScheduler(TICK);
    if (scheduler?.next !== undefined && scheduler.next > Date.now() - TICK_LATE_MS) return;
    await queue.upsertJobScheduler(TICK, { every: TICK_EVERY_MS }, { name: TICK, data: {} });
  }

  startWorkers(work: Work): void {
    this.work = work;
    this.workers = queues.map((name) => {
      const worker = new HintWorker(
        name,
        (job) => this.take(name, job),
        {
          connection: this.store.connection,
          prefix: prefixOf(name),
          concurrency: work.concurrency[name],
          lockDuration: this.lockMs,
          stalledInterval: this.lockMs,
          maxStalledCount: 1_000_000_000,
          runRetryDelay: 1_000,
          drainDelay: 5,
        },
        this.store.factory,
      );
      worker.on('error', (error) => this.onError(error));
      return worker;
    });
  }

  /** Takes no more hints and waits for the running ones, `graceMs` at the most. */
  async stopWorkers(graceMs: number): Promise<void> {
    const workers = this.workers;
    this.workers = [];
    const closed = Promise.allSettled(workers.map((worker) => worker.close()));
    this.work = undefined;
    await within(graceMs, Promise.allSettled(this.taking));
    // Closing in order talks to the store, which may be away; what it still knows of us, it will forget.
    if (await within(CLOSE_WITHIN_MS, closed)) return;
    const cut = workers.flatMap((worker) => [worker.getBackend().close(true), worker.disconnect()]);
    await within(CLOSE_WITHIN_MS, Promise.allSettled(cut));
  }

  async onApplicationShutdown(): Promise<void> {
    this.closing = true;
    await within(CLOSE_WITHIN_MS, Promise.allSettled(this.all().map((queue) => queue.close())));
    await this.store.close();
  }

  private async take(queue: Queue, job: Job<HintData>): Promise<void> {
    const { id, attempt } = job.data;
    const { work } = this;
    // Fetched while stopping: its row is handed out again.
    if (work === undefined) return;
    const taking =
      id === undefined || attempt === undefined ? work.onTick() : work.onHint({ id, attempt, name: job.name, queue });
    this.taking.add(taking);
    await taking.finally(() => this.taking.delete(taking));
  }

  private queue(name: Queue): HintQueue {
    const queue = this.queues.get(name);
    if (queue === undefined) throw new Error('The queues are set up when the application is initialised.');
    return queue;
  }

  private onError(error: unknown): void {
    if (this.closing) return;
    if (isStoreGone(error)) this.repair();
    const message = error instanceof Error ? error.message || error.name : String(error);
    if (this.complaints.isNew(message)) this.logger.warn(`The queue (${this.kind}) has trouble: ${message}`);
  }

  private repair(): void {
    this.repairing ??= this.makeAnew().finally(() => (this.repairing = undefined));
  }

  private async makeAnew(): Promise<void> {
    this.logger.error(
      `The store of the queue (${this.kind}) is gone. It is made anew and everything handed out again.`,
    );
    try {
      await this.store.prepare();
      await this.work?.onLost();
    } catch (error) {
      this.logger.error(error);
      await sleep(1_000, undefined, { ref: false });
    }
  }
}

/** BullMQ fetches again at once after a failed fetch; a store that is broken would take a whole CPU. */
class HintWorker extends Worker<HintData, void, string, IQueueBackend, JobProgress, Connection> {
  protected override async moveToActive(token: string, name?: string): ReturnType<Worker['moveToActive']> {
    try {
      return await super.moveToActive(token, name);
    } catch (error) {
      await sleep(250);
      throw error;
    }
  }
}

/** False when it took too long; it goes on by itself then. */
async function within(timeoutMs: number, work: Promise<unknown>): Promise<boolean> {
  return Promise.race([work.then(() => true), sleep(timeoutMs, false, { ref: false })]);
}

/** In braces, so that a queue's keys stay together on a Redis Cluster. */
function prefixOf(queue: Queue): string {
  return `sheber:{${queue}}`;
}
