/** Where BullMQ keeps hints: Redis, or a schema of our database. Either may be emptied at any time. */
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type BackendFactory,
  createPostgresBackend,
  createRedisBackend,
  type IQueueBackend,
  type PostgresConnectionOptions,
  runMigrations,
} from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import { queues } from './contract.js';

type Connection = Redis | pg.Pool;

export interface QueueStore {
  readonly kind: 'redis' | 'postgresql';
  readonly factory: BackendFactory<IQueueBackend, Connection>;
  readonly connection: Connection;
  /** Makes it usable; may be called again at any time. */
  prepare(): Promise<void>;
  /** What is wrong with it, without addresses; undefined when it can be used. */
  problem(): Promise<string | undefined>;
  close(): Promise<void>;
}

/** BullMQ's own default; a pool that is passed in can't have another. */
const SCHEMA = 'bullmq';

/** A key of PostgreSQL's advisory locks. The number has no meaning. */
const PREPARE_LOCK = 7_274_114;

const ATTEMPTS = 10;
const DEADLOCK_DETECTED = '40P01';

/** SQLSTATEs of a schema, table, function or type that is gone. */
const GONE = new Set(['3F000', '42P01', '42883', '42704']);
/** SQLSTATEs of a table, function, type or schema that is there already. */
const IN_THE_WAY = new Set(['42P07', '42723', '42710', '42P06']);

export function isStoreGone(error: unknown): boolean {
  return GONE.has(sqlStateOf(error));
}

/** Every queue and worker shares this one pool: each BullMQ object would open its own otherwise. */
export class PostgresStore implements QueueStore {
  readonly kind = 'postgresql';
  readonly connection: pg.Pool;
  readonly factory: BackendFactory<IQueueBackend, Connection>;

  constructor(url: string, onError: (error: Error) => void) {
    this.connection = new pg.Pool({
      connectionString: url,
      application_name: 'sheber-queue',
      // One connection listens for each worker; the rest serve everybody's statements.
      max: queues.length + 6,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
      // Hints can be lost, so they need not wait for the disk.
      options: `-c search_path=${SCHEMA} -c synchronous_commit=off -c statement_timeout=30s -c timezone=UTC`,
    });
    // Each queue and worker adds a listener.
    this.connection.setMaxListeners(0);
    this.connection.on('error', onError);
    this.factory = createPostgresBackend as BackendFactory<IQueueBackend, PostgresConnectionOptions | Connection>;
  }

  async prepare(): Promise<void> {
    const client = await this.connection.connect();
    try {
      // One process at a time, or each would drop what the other has just made.
      await client.query('SELECT pg_advisory_lock($1)', [PREPARE_LOCK]);
      await migrateOrMakeAnew(client);
    } finally {
      // Closes the connection, and so gives up the lock.
      client.release(true);
    }
  }

  async problem(): Promise<string | undefined> {
    const { rows } = await this.connection.query<{ there: boolean }>(
      `SELECT to_regclass('${SCHEMA}.job') IS NOT NULL AND to_regclass('${SCHEMA}.migration') IS NOT NULL AS there`,
    );
    return rows[0]?.there === true ? undefined : 'the schema of the queue is gone';
  }

  async close(): Promise<void> {
    await this.connection.end();
  }
}

/** Workers of other processes may be in the middle of it, hence the repeats. */
async function migrateOrMakeAnew(client: pg.PoolClient): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await runMigrations(client, SCHEMA);
      return;
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
      if (IN_THE_WAY.has(sqlStateOf(error))) {
        // Its own list of migrations was emptied with the rest. It holds nothing but hints, so it is made anew.
        await client.query(`DROP SCHEMA ${SCHEMA} CASCADE`).catch(passDeadlock);
      } else {
        passDeadlock(error);
      }
    }
  }
}

function passDeadlock(error: unknown): void {
  if (sqlStateOf(error) !== DEADLOCK_DETECTED) throw error;
}

const ANSWER_WITHIN_MS = 1_500;

export class RedisStore implements QueueStore {
  readonly kind = 'redis';
  readonly factory = createRedisBackend as BackendFactory<IQueueBackend, Connection>;
  readonly connection: Redis;

  constructor(url: string, onError: (error: Error) => void) {
    this.connection = new Redis(url, {
      // BullMQ's workers wait for Redis rather than fail; the relay adds nothing while it is away.
      maxRetriesPerRequest: null,
      retryStrategy: (times) => Math.min(times * 100, 2_000),
      keepAlive: 10_000,
      // Longer than a worker blocks: a connection that is half open is given up and made anew.
      socketTimeout: 30_000,
    });
    this.connection.setMaxListeners(0);
    this.connection.on('error', onError);
  }

  async prepare(): Promise<void> {
    // Nothing to set up; whether it answers is found out by problem().
  }

  async problem(): Promise<string | undefined> {
    if (this.connection.status !== 'ready') return 'not connected';
    const timeout = new AbortController();
    const late = sleep(ANSWER_WITHIN_MS, 'no answer in time', { signal: timeout.signal, ref: false });
    late.catch(() => undefined);
    try {
      return await Promise.race([this.connection.ping().then(() => undefined), late]);
    } finally {
      timeout.abort();
    }
  }

  async close(): Promise<void> {
    this.connection.disconnect();
  }
}

function sqlStateOf(error: unknown): string {
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' ? code : '';
}
