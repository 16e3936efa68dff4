/** A shop with data of its own in a process of its own, so that whoever measures it shares nothing with it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { localEnvironment } from '../src/platform/embedded/local-environment.js';
import { end } from './programs.js';

const SOURCES = path.resolve(import.meta.dirname, '../src');
const READY_WITHIN_MS = 180_000;

export interface OwnShop {
  readonly url: string;
  /** The database as the schema's owner, and as the application signs in. */
  readonly ownerUrl: string;
  readonly applicationUrl: string;
  query<Row extends object>(sql: string, parameters?: unknown[]): Promise<Row[]>;
  /** Until every job that is due is done. Answers how many gave up. */
  drained(withinMs: number): Promise<number>;
  /** What `ledger:verify` answers: true when the books are clean. Prints what it says when they are not. */
  verify(): Promise<boolean>;
  stop(): Promise<void>;
}

/**
 * `npm start` with the demo catalogue and the pretended payment provider. BENCH_DATABASE_URL names a database to use, as
 * its schema's owner; left out, PostgreSQL is started for it, too.
 */
export async function startOwnShop(): Promise<OwnShop> {
  const data = mkdtempSync(path.join(tmpdir(), 'sheber-bench-'));
  // PostgreSQL may run as another user, who has to pass through.
  chmodSync(data, 0o755);
  const given = process.env['BENCH_DATABASE_URL'];
  const env = { ...process.env, SHEBER_DATA: data, PORT: '0', ...(given === undefined ? {} : { DATABASE_URL: given }) };
  const environment = await localEnvironment(env);
  const applicationUrl = environment.env['DATABASE_URL'] ?? given ?? '';
  const database = new pg.Pool({ connectionString: environment.ownerUrl, max: 2 });
  const child = run('local', [], env);
  const stop = async (): Promise<void> => {
    await database.end();
    await end(child);
    await environment.stop();
    rmSync(data, { recursive: true, force: true });
  };
  const query = async <Row extends object>(sql: string, parameters: unknown[] = []): Promise<Row[]> =>
    (await database.query<Row>(sql, parameters)).rows;
  try {
    return {
      url: await ready(child),
      ownerUrl: environment.ownerUrl,
      applicationUrl,
      query,
      drained: async (withinMs) => drained(query, withinMs),
      verify: async () => verified(env),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function run(program: string, parameters: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, [path.join(SOURCES, `${program}.js`), ...parameters], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** The address in what `npm start` says once it serves. */
async function ready(child: ChildProcess): Promise<string> {
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  for (const deadline = Date.now() + READY_WITHIN_MS; Date.now() < deadline; await sleep(50)) {
    const url = /API\s+(http\S+)/.exec(said)?.[1];
    if (url !== undefined) return url;
    if (child.exitCode !== null) break;
  }
  throw new Error(`The shop did not start: ${said}`);
}

async function drained(query: OwnShop['query'], withinMs: number): Promise<number> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const [jobs] = await query<{ due: string[] | null; dead: number }>(
      `SELECT array_agg(name ORDER BY name) FILTER (WHERE state = 'open' AND due_at <= now()) AS due,
         count(*) FILTER (WHERE state = 'dead')::integer AS dead FROM job`,
    );
    if (jobs?.due === null) return jobs.dead;
    if (Date.now() > deadline) throw new Error(`Still due after ${withinMs} ms: ${jobs?.due.join(', ')}.`);
    await sleep(100);
  }
}

async function verified(env: NodeJS.ProcessEnv): Promise<boolean> {
  const child = run('cli', ['ledger:verify'], env);
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) console.error(said);
  return code === 0;
}
