import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Redis } from 'ioredis';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { localEnvironment } from '../../src/platform/embedded/local-environment.js';
import { startPostgres, stopPostgres } from '../../src/platform/embedded/postgres.js';
import { processOf } from '../../src/platform/embedded/processes.js';
import { findRedis, startRedis, stopRedis } from '../../src/platform/embedded/redis.js';
import { removeData, temporaryData } from '../support/test-server.js';

const isRoot = process.getuid?.() === 0;
const redis = findRedis(process.env);
const quick = { fsync: 'off' };

describe('the bundled PostgreSQL', () => {
  let data: string;
  let url: string;

  beforeAll(async () => {
    data = temporaryData();
    url = (await startPostgres(data, quick)).urlOf('postgres');
  });

  afterAll(async () => removeData(data));

  it('tells Cyrillic letters apart, which trigrams need, and sorts Kazakh by its alphabet', async () => {
    const [row] = await query<{ alike: number; sorted: string[] }>(
      url,
      `WITH extension AS (SELECT 1)
       SELECT similarity('шеберлер', 'шеберлік') AS alike,
         (SELECT array_agg(word ORDER BY word COLLATE "kk-x-icu") FROM unnest(ARRAY['өрнек','ою','алтын']) AS word) AS sorted`,
      'CREATE EXTENSION IF NOT EXISTS pg_trgm',
    );
    expect(row?.alike).toBeGreaterThan(0.3);
    expect(row?.sorted).toEqual(['алтын', 'ою', 'өрнек']);
  });

  it('goes on with the server that a killed start has left running', async () => {
    expect((await startPostgres(data)).urlOf('postgres')).toBe(url);
  });

  it('starts again right after everything was killed, and what was committed is there', async () => {
    await query(url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    process.kill(postmaster(data), 'SIGKILL');
    url = (await startPostgres(data)).urlOf('postgres');
    expect(await query(url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  });

  it('starts although the number of the killed server was given to another program', async () => {
    const pidFile = path.join(data, 'postgres', 'postmaster.pid');
    const lines = readFileSync(pidFile, 'utf8').split('\n').slice(1);
    await stopPostgres(data);
    writeFileSync(pidFile, [process.pid, ...lines].join('\n'));
    url = (await startPostgres(data)).urlOf('postgres');
    expect(await query(url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  });

  it('keeps its files from other users', () => {
    const secrets = path.join(data, 'secrets');
    for (const name of readdirSync(secrets)) expect(modeOf(path.join(secrets, name))).toBe(0o600);
    expect(modeOf(path.join(data, 'postgres'))).toBe(0o700);
    expect(modeOf(path.join(data, 'postgres.log'))).toBe(0o600);
  });

  it('does not open a database whose password was lost, and says what to do', async () => {
    await stopPostgres(data);
    const password = path.join(data, 'secrets', 'postgres-password');
    const kept = readFileSync(password);
    rmSync(password);
    await expect(startPostgres(data)).rejects.toThrow(/postgres-password is gone.*begin with an empty database/);
    writeFileSync(password, kept, { mode: 0o600 });
  });
});

describe('a data directory that the bundled PostgreSQL can not open', () => {
  let data: string;
  const searchPath = process.env['PATH'];

  beforeAll(() => (data = temporaryData()));

  afterEach(async () => {
    process.env['PATH'] = searchPath;
    rmSync(path.join(data, 'postgres'), { recursive: true, force: true });
  });

  afterAll(async () => removeData(data));

  const foreignCluster = (version: string | undefined): void => {
    mkdirSync(path.join(data, 'postgres'));
    if (version !== undefined) writeFileSync(path.join(data, 'postgres', 'PG_VERSION'), `${version}\n`);
  };

  it('is left alone when another major version made it', async () => {
    foreignCluster('17');
    await expect(startPostgres(data)).rejects.toThrow(/made by PostgreSQL 17; the bundled server is 18/);
  });

  it('is left alone when it is something else', async () => {
    foreignCluster(undefined);
    writeFileSync(path.join(data, 'postgres', 'holiday.jpg'), 'sea');
    await expect(startPostgres(data)).rejects.toThrow(/not a PostgreSQL data directory/);
    expect(readdirSync(path.join(data, 'postgres'))).toEqual(['holiday.jpg']);
  });

  it.skipIf(process.platform === 'win32')('is not made on a machine without a UTF-8 locale', async () => {
    const programs = path.join(data, 'programs');
    mkdirSync(programs);
    writeFileSync(path.join(programs, 'locale'), '#!/bin/sh\necho C\necho POSIX\n', { mode: 0o755 });
    process.env['PATH'] = `${programs}${path.delimiter}${searchPath}`;
    await expect(startPostgres(data)).rejects.toThrow(/no UTF-8 locale/);
  });
});

describe.runIf(isRoot)('the bundled PostgreSQL of root', () => {
  it('keeps its files where its own account can reach them, and begins anew when the data directory was removed', async () => {
    const home = mkdtempSync(path.join(tmpdir(), 'sheber-test-'));
    chmodSync(home, 0o700);
    const data = path.join(home, '.data');
    mkdirSync(data);
    try {
      const url = (await startPostgres(data, quick)).urlOf('postgres');
      expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
      expect(lstatSync(path.join(data, 'postgres')).isSymbolicLink()).toBe(true);
      await query(url, 'CREATE TABLE forgotten ()');
      await stopPostgres(data);
      rmSync(data, { recursive: true });
      mkdirSync(data);
      const again = (await startPostgres(data, quick)).urlOf('postgres');
      expect(await query(again, `SELECT to_regclass('forgotten') AS found`)).toEqual([{ found: null }]);
    } finally {
      await removeData(data);
      rmSync(home, { recursive: true });
    }
  });
});

describe('the local environment', () => {
  let data: string;

  beforeAll(() => (data = temporaryData()));
  afterAll(async () => removeData(data));

  it('is started once for five programs at once, and ended by the last of them', async () => {
    const given = { PATH: process.env['PATH'], SHEBER_DATA: data };
    const environments = await Promise.all(Array.from({ length: 5 }, async () => localEnvironment(given)));
    const [first] = environments;
    if (first === undefined) throw new Error('No environment.');
    expect(new Set(environments.map(({ ownerUrl }) => ownerUrl)).size).toBe(1);
    expect(new Set(environments.map(({ env }) => JSON.stringify(env))).size).toBe(1);
    expect(environments.flatMap(({ migrated }) => migrated)).toEqual([
      ...new Set(environments.flatMap((e) => e.migrated)),
    ]);

    for (const environment of environments.slice(1)) await environment.stop();
    expect(await query(first.ownerUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await first.stop();
    await expect(query(first.ownerUrl, 'SELECT 1')).rejects.toThrow(/ECONNREFUSED/);
  });

  it('gives the application a role that owns nothing and can not switch triggers off', async () => {
    const environment = await localEnvironment({ PATH: process.env['PATH'], SHEBER_DATA: data });
    try {
      const url = environment.env['DATABASE_URL'] ?? '';
      const [role] = await query<object>(
        url,
        `SELECT rolsuper, rolcreaterole, rolbypassrls,
           (SELECT count(*)::int FROM pg_class WHERE relowner = pg_roles.oid) AS owns
         FROM pg_roles WHERE rolname = current_user`,
      );
      expect(role).toEqual({ rolsuper: false, rolcreaterole: false, rolbypassrls: false, owns: 0 });
      await expect(query(url, 'ALTER TABLE idempotent_request DISABLE TRIGGER ALL')).rejects.toThrow(/must be owner/);
      await expect(query(url, 'CREATE TABLE mine ()')).rejects.toThrow(/permission denied/);
    } finally {
      await environment.stop();
    }
  });
});

describe.runIf(redis.file !== undefined)('the private Redis', () => {
  it('asks for a password, is found again by the next start, and keeps what it holds over a stop and a kill', async () => {
    const data = temporaryData();
    const program = redis.file ?? '';
    try {
      const url = await startRedis(data, program);
      expect(await startRedis(data, program)).toBe(url);
      const stranger = new Redis(Number(new URL(url).port), '127.0.0.1', { retryStrategy: () => null });
      stranger.on('error', () => undefined);
      await expect(stranger.ping()).rejects.toThrow(/NOAUTH/);
      stranger.disconnect();
      const client = new Redis(url);
      expect(await client.config('GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction']);
      await client.set('kept', 'yes');
      client.disconnect();
      await stopRedis(data);
      await expectKept(await startRedis(data, program));
      const { pid } = JSON.parse(readFileSync(path.join(data, 'redis.json'), 'utf8')) as { pid: number };
      process.kill(pid, 'SIGKILL');
      await expect.poll(() => processOf(pid)).toBeUndefined();
      await expectKept(await startRedis(data, program));
    } finally {
      await stopRedis(data);
      await removeData(data);
    }
  });
});

async function expectKept(url: string): Promise<void> {
  const client = new Redis(url);
  expect(await client.get('kept')).toBe('yes');
  client.disconnect();
}

async function query<Row extends object>(url: string, sql: string, before?: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    if (before !== undefined) await client.query(before);
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

function postmaster(data: string): number {
  return Number(readFileSync(path.join(data, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
}

function modeOf(place: string): number {
  return statSync(place).mode & 0o777;
}
