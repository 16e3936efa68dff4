import { chmodSync, existsSync, lstatSync, mkdtempSync, readdirSync, realpathSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { holderOf, Lock } from '../../src/platform/embedded/lock.js';
import { startPostgres, stopPostgres } from '../../src/platform/embedded/postgres.js';

const PREFIX = 'sheber-test-';

/** Far from durable, and wide enough for races of many connections. */
const SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '300',
};

/** A PostgreSQL server of a test run's own, in a temporary directory. `url` is the superuser's. */
export async function startTestServer(): Promise<{ url: string; remove(): Promise<void> }> {
  await removeAbandoned();
  const data = temporaryData();
  try {
    const server = await startPostgres(data, SETTINGS);
    return { url: server.urlOf('postgres'), remove: async () => removeData(data) };
  } catch (error) {
    await removeData(data);
    throw error;
  }
}

/** A new data directory that root's unprivileged server can reach. */
export function temporaryData(): string {
  const data = mkdtempSync(path.join(tmpdir(), PREFIX));
  chmodSync(data, 0o755);
  // Held for as long as this process lives.
  Lock.tryAcquire(lockOf(data));
  return data;
}

/** Ends what runs on a data directory and removes every trace of it. */
export async function removeData(data: string): Promise<void> {
  await stopPostgres(data);
  const cluster = path.join(data, 'postgres');
  // Root keeps it elsewhere, in a directory of its own, when the temporary directory is private.
  if (lstatSync(cluster, { throwIfNoEntry: false })?.isSymbolicLink()) {
    rmSync(path.dirname(realpathSync(cluster)), { recursive: true, force: true });
  }
  rmSync(data, { recursive: true, force: true });
}

/** Servers of runs that were killed before they could clean up. */
async function removeAbandoned(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((each) => each.startsWith(PREFIX))) {
    const data = path.join(tmpdir(), name);
    // A run that begins at this moment has not said so yet.
    const isNew = Date.now() - (statSync(data, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()) < 60_000;
    if (!isNew && existsSync(lockOf(data)) && holderOf(lockOf(data)) === undefined) await removeData(data);
  }
}

function lockOf(data: string): string {
  return path.join(data, 'test-run.lock');
}
