import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { migrate } from '../database/data-source.js';
import { ensureApplicationRole, ensureDatabase } from './application-role.js';
import { dataDirectory, keptSecret, newPassword, secretFile, startLockFile, writePrivately } from './data-directory.js';
import { holderOf, Lock, withLock } from './lock.js';
import { freePort, listenProblem } from './ports.js';
import { type PostgresServer, startPostgres, stopPostgres } from './postgres.js';
import { findRedis, startRedis, stopRedis } from './redis.js';

export interface LocalEnvironment {
  /** The settings that were not given: services that were started, secrets that were made. */
  readonly env: Readonly<Record<string, string>>;
  /** The database as the schema's owner. */
  readonly ownerUrl: string;
  /** For people: what keeps the queue, and how to get Redis if it isn't Redis. */
  readonly queue: string;
  /** Names of the migrations that ran now. */
  readonly migrated: readonly string[];
  /** Ends the services of this data directory, unless another process still uses them. */
  stop(): Promise<void>;
}

const DATABASE = 'sheber';
const PATIENCE_MS = 90_000;

interface Services {
  readonly postgres: PostgresServer | undefined;
  readonly redisUrl: string | undefined;
  readonly queue: string;
}

/**
 * Everything that a program needs on one machine and that `given` leaves out: PostgreSQL, Redis if it is installed,
 * secrets. Migrates. Programs that run at once (the application, a command) share the services; the last one ends them.
 * @throws SetupError if this machine can't run them
 */
export async function localEnvironment(given: NodeJS.ProcessEnv): Promise<LocalEnvironment> {
  const data = dataDirectory(given);
  const lockFile = path.join(data, 'services.lock');
  const usersDirectory = path.join(data, 'users');
  const user = path.join(usersDirectory, randomUUID());
  let use: Lock | undefined;
  const stop = async (): Promise<void> =>
    withLock(lockFile, PATIENCE_MS, async () => {
      use?.release();
      if (!isUsed(usersDirectory)) await Promise.all([stopPostgres(data), stopRedis(data)]);
    });
  try {
    return await withLock(lockFile, PATIENCE_MS, async () => {
      const lock = Lock.tryAcquire(user);
      if (lock instanceof Lock) use = lock;
      const services = await startServices(data, given);
      return { ...(await settings(data, given, services)), queue: services.queue, stop };
    });
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startServices(data: string, given: NodeJS.ProcessEnv): Promise<Services> {
  const postgres = isSet(given, 'DATABASE_URL') ? undefined : await startPostgres(data);
  if (isSet(given, 'REDIS_URL')) return { postgres, redisUrl: undefined, queue: 'Redis of REDIS_URL' };
  const redis = findRedis(given);
  if (redis.file === undefined) {
    const advice = 'to use Redis, set REDIS_URL or install Valkey or Redis (on Debian: apt-get install redis-server)';
    return { postgres, redisUrl: undefined, queue: `PostgreSQL (${redis.reason}; ${advice})` };
  }
  return { postgres, redisUrl: await startRedis(data, redis.file), queue: redis.name };
}

async function settings(
  data: string,
  given: NodeJS.ProcessEnv,
  { postgres, redisUrl }: Services,
): Promise<Pick<LocalEnvironment, 'env' | 'ownerUrl' | 'migrated'>> {
  const database = await migratedDatabase(data, given, postgres);
  const made: Record<string, string> = {
    DATABASE_URL: database.url,
    PUBLIC_URL: `http://127.0.0.1:${isSet(given, 'PORT') && given['PORT'] !== '0' ? given['PORT'] : 3000}`,
    LOG_LEVEL: 'warn',
    STORAGE_URL: pathToFileURL(path.join(data, 'storage')).href,
    MAIL_FROM: 'Sheber <letters@sheber.example>',
    ...(redisUrl === undefined ? {} : { REDIS_URL: redisUrl }),
    ...(await sandboxSettings(data, given)),
    STRIPE_WEBHOOK_SECRET: keptSecret(data, 'stripe-webhook', () => `whsec_${newPassword()}`),
    ENCRYPTION_KEYS: keptSecret(data, 'encryption-keys', () => `local:${randomBytes(32).toString('base64')}`),
  };
  const env = Object.fromEntries(Object.entries(made).filter(([name]) => !isSet(given, name)));
  return { env, ownerUrl: database.ownerUrl, migrated: database.migrated };
}

/** Whoever names a Stripe account or another address uses that; everybody else gets a sandbox on the loopback address. */
async function sandboxSettings(data: string, given: NodeJS.ProcessEnv): Promise<Record<string, string>> {
  if (isSet(given, 'STRIPE_SECRET_KEY') || isSet(given, 'STRIPE_API_BASE')) return {};
  return {
    STRIPE_API_BASE: `http://127.0.0.1:${await sandboxPort(data)}`,
    STRIPE_SECRET_KEY: keptSecret(data, 'stripe-secret-key', () => `sk_test_${newPassword()}`),
    STRIPE_PUBLISHABLE_KEY: keptSecret(data, 'stripe-publishable-key', () => `pk_test_${newPassword()}`),
  };
}

/** Always the same, so that links to the sandbox's pages outlive a restart, unless another program has taken it. */
async function sandboxPort(data: string): Promise<number> {
  const file = secretFile(data, 'stripe-sandbox-port');
  const kept = existsSync(file) ? Number(readFileSync(file, 'utf8')) : undefined;
  if (kept !== undefined && (isServedByAnother(data) || (await listenProblem('127.0.0.1', kept)) === undefined))
    return kept;
  const port = await freePort();
  writePrivately(file, String(port));
  return port;
}

/** Whether an `npm start` other than this process runs, which then has the sandbox. */
function isServedByAnother(data: string): boolean {
  const holder = holderOf(startLockFile(data));
  return holder !== undefined && holder.pid !== process.pid;
}

async function migratedDatabase(
  data: string,
  given: NodeJS.ProcessEnv,
  postgres: PostgresServer | undefined,
): Promise<{ url: string; ownerUrl: string; migrated: string[] }> {
  if (postgres === undefined) {
    const url = given['DATABASE_URL'] ?? '';
    const ownerUrl = isSet(given, 'MIGRATIONS_DATABASE_URL') ? (given['MIGRATIONS_DATABASE_URL'] ?? '') : url;
    return { url, ownerUrl, migrated: await migrate(ownerUrl) };
  }
  const ownerUrl = postgres.urlOf(DATABASE);
  await ensureDatabase(postgres.urlOf('postgres'), DATABASE);
  const migrated = await migrate(ownerUrl);
  const password = keptSecret(data, 'application-password', newPassword);
  return { url: await ensureApplicationRole(ownerUrl, password), ownerUrl, migrated };
}

/** Whether a living process has registered itself; the marks of dead ones are removed. */
function isUsed(usersDirectory: string): boolean {
  if (!existsSync(usersDirectory)) return false;
  const marks = readdirSync(usersDirectory).map((name) => path.join(usersDirectory, name));
  const dead = marks.filter((mark) => holderOf(mark) === undefined);
  for (const mark of dead) rmSync(mark, { force: true });
  return marks.length > dead.length;
}

function isSet(given: NodeJS.ProcessEnv, name: string): boolean {
  return given[name] !== undefined && given[name] !== '';
}
