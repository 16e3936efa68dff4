import pg from 'pg';
import { vi } from 'vitest';
import type { TestDatabase } from '../support/database.js';
import { PrivateRedis, redisProgram } from './private-redis.js';

/** Where BullMQ keeps its hints, and what can be done to it. */
export interface Backend {
  readonly env: NodeJS.ProcessEnv;
  /** Ways of losing everything in it while the workers run. */
  readonly wipes: Readonly<Record<string, () => Promise<void>>>;
  stop(): Promise<void>;
}

/** One that can go away alone. */
export interface AbsentBackend extends Backend {
  goAway(): Promise<void>;
  /** Empty. */
  comeBack(): Promise<void>;
}

export async function postgresBackend(database: TestDatabase): Promise<Backend> {
  const run = async (sql: string): Promise<void> => {
    const client = new pg.Client({ connectionString: database.ownerUrl });
    await client.connect();
    try {
      // Again if it and a worker waited for each other.
      await vi.waitFor(() => client.query(sql), { timeout: 20_000, interval: 100 });
    } finally {
      await client.end();
    }
  };
  return {
    env: {},
    wipes: {
      'all its rows are deleted': () =>
        run('TRUNCATE bullmq.job, bullmq.meta, bullmq.event, bullmq.scheduler, bullmq.job_dependency CASCADE'),
      'all its tables are emptied, its list of migrations too': () =>
        run(`DO $$ BEGIN EXECUTE (
          SELECT 'TRUNCATE ' || string_agg(format('bullmq.%I', tablename), ', ') FROM pg_tables WHERE schemaname = 'bullmq'
        ); END $$`),
      'its schema is dropped': () => run('DROP SCHEMA bullmq CASCADE'),
    },
    stop: async () => undefined,
  };
}

/** Undefined, with a loud line, where there is no Redis to start. */
export function redisBackend(): (() => Promise<AbsentBackend>) | undefined {
  const program = redisProgram();
  if (program === undefined) {
    process.stderr.write('\nNo valkey-server or redis-server on PATH: jobs are NOT tested on Redis in this run.\n\n');
    return undefined;
  }
  return async () => {
    const redis = await PrivateRedis.start(program);
    const restart = async (): Promise<void> => {
      await redis.goAway();
      await redis.comeBack();
    };
    return {
      env: { REDIS_URL: redis.url },
      wipes: { 'FLUSHALL empties it': () => redis.flushAll(), 'it is restarted empty': restart },
      goAway: () => redis.goAway(),
      comeBack: () => redis.comeBack(),
      stop: () => redis.goAway(),
    };
  };
}
