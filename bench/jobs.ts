/**
 * Jobs per second, from asking (a transaction each) to the effect being committed, on both backends:
 * `node scripts/run.mjs bench/jobs`. Starts a database and, if there is one, a Redis of its own;
 * BENCH_DATABASE_URL names another database server's, as its schema's owner.
 */
import 'reflect-metadata';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type INestApplicationContext, Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { IsInt } from 'class-validator';
import pg from 'pg';
import { SystemClockModule } from '../src/platform/clock/system-clock.module.js';
import { loadConfig } from '../src/platform/config/config.js';
import { Database, type Tx } from '../src/platform/database/database.js';
import { localEnvironment } from '../src/platform/embedded/local-environment.js';
import { defineJob, HandlesJob, Jobs, type LocalJob } from '../src/platform/jobs/jobs.js';
import { JobsModule } from '../src/platform/jobs/jobs.module.js';
import { JobsWorker } from '../src/platform/jobs/worker.js';
import { PlatformModule } from '../src/platform/platform.module.js';
import { printMachine, printRuns } from './report.js';

const JOBS = 2_000;
const RUNS = 7;
const ASKING_AT_ONCE = 8;
const SINGLE_JOBS = 100;

class NumberPayload {
  @IsInt()
  number!: number;
}

const CountJob = defineJob('bench.count', NumberPayload, { queue: 'orders', attempts: 3 });

@Injectable()
@HandlesJob(CountJob)
class Count implements LocalJob<NumberPayload> {
  async handle(tx: Tx, { number }: NumberPayload): Promise<void> {
    await tx.query('INSERT INTO bench_effect (number) VALUES ($1)', [number]);
  }
}

const data = mkdtempSync(path.join(tmpdir(), 'sheber-bench-'));
chmodSync(data, 0o755);
const given = process.env['BENCH_DATABASE_URL'];
const environment = await localEnvironment({
  ...process.env,
  SHEBER_DATA: data,
  ...(given === undefined ? {} : { DATABASE_URL: given }),
});
try {
  const { REDIS_URL: redisUrl, ...withoutRedis } = { ...process.env, ...environment.env };
  await asOwner('CREATE TABLE IF NOT EXISTS bench_effect (number integer NOT NULL)');
  await asOwner('GRANT SELECT, INSERT, DELETE, TRUNCATE ON bench_effect TO sheber_app');
  printMachine();
  await measure('PostgreSQL', withoutRedis);
  if (redisUrl === undefined) console.log('Redis: not measured, there is none here.');
  else await measure('Redis', { ...withoutRedis, REDIS_URL: redisUrl });
  await asOwner('DROP TABLE bench_effect');
} finally {
  await environment.stop();
  rmSync(data, { recursive: true, force: true });
}

async function measure(backend: string, env: NodeJS.ProcessEnv): Promise<void> {
  const config = loadConfig({ ...env, JOBS_CONCURRENCY: 'orders=8', DATABASE_POOL_SIZE: '20' }, 'local');
  @Module({
    imports: [PlatformModule.register(config, 'sheber-bench'), SystemClockModule, JobsModule],
    providers: [Count],
  })
  class BenchModule {}
  const app = await NestFactory.createApplicationContext(BenchModule, { logger: ['error', 'warn'] });
  try {
    const asked: number[] = [];
    const done: number[] = [];
    for (let run = 0; run <= RUNS; run += 1) {
      const backlog = await drainBacklog(app, run === 0);
      // The first one warms up.
      if (run === 0) continue;
      asked.push(JOBS / backlog.askedSeconds);
      done.push(JOBS / backlog.doneSeconds);
    }
    printRuns(`${backend}, asked for, ${ASKING_AT_ONCE} transactions at once`, 'jobs/s', asked);
    printRuns(`${backend}, from the first asked for to the last one done`, 'jobs/s', done);
    printRuns(`${backend}, one job at a time from asking to effect`, 'ms', await singleJobs(app));
  } finally {
    await app.close();
  }
}

async function drainBacklog(
  app: INestApplicationContext,
  isFirst: boolean,
): Promise<{ askedSeconds: number; doneSeconds: number }> {
  const database = app.get(Database);
  await database.query('DELETE FROM bench_effect');
  await database.query('DELETE FROM job');
  if (isFirst) await app.get(JobsWorker).start();
  const began = performance.now();
  let next = 0;
  const ask = async (): Promise<void> => {
    while (next < JOBS) {
      const number = next++;
      await database.transaction((tx) => app.get(Jobs).enqueue(tx, CountJob, { number }));
    }
  };
  await Promise.all(Array.from({ length: ASKING_AT_ONCE }, ask));
  const askedSeconds = (performance.now() - began) / 1_000;
  while ((await effects(database)) < JOBS) await sleep(10);
  return { askedSeconds, doneSeconds: (performance.now() - began) / 1_000 };
}

async function singleJobs(app: INestApplicationContext): Promise<number[]> {
  const database = app.get(Database);
  const took: number[] = [];
  for (let number = 0; number < SINGLE_JOBS; number += 1) {
    const before = await effects(database);
    const began = performance.now();
    await database.transaction((tx) => app.get(Jobs).enqueue(tx, CountJob, { number }));
    while ((await effects(database)) === before) await sleep(1);
    took.push(performance.now() - began);
  }
  return took;
}

async function effects(database: Database): Promise<number> {
  const [row] = await database.query<{ count: number }>('SELECT count(*)::integer AS count FROM bench_effect');
  return row?.count ?? 0;
}

async function asOwner(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: environment.ownerUrl });
  await client.connect();
  await client.query(sql);
  await client.end();
}
