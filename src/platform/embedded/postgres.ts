import { existsSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { freePort } from './ports.js';
import { type Cluster, openCluster, placesIn, type PostgresSettings } from './postgres-cluster.js';
import { postgresPrograms } from './postgres-programs.js';
import { processOf } from './processes.js';
import { runProgram } from './run-program.js';
import { SetupError } from './setup-error.js';
import { unprivilegedAccount } from './unprivileged.js';

export interface PostgresServer {
  /** The superuser's. */
  urlOf(database: string): string;
}

const STARTS = 10;
const READY_SECONDS = 60;

/**
 * Starts the bundled PostgreSQL on the cluster of a data directory, or finds the server that runs on it already: one
 * whose parent was killed goes on running. Settings are those of a new cluster. Call it while holding the directory's
 * lock.
 */
export async function startPostgres(data: string, settings: PostgresSettings = {}): Promise<PostgresServer> {
  const account = unprivilegedAccount(placesIn(data).entrance);
  const programs = postgresPrograms(account);
  const cluster = await openCluster(data, programs, account, settings);
  const { logFile } = placesIn(data);
  for (let attempt = 1; ; attempt++) {
    const port = await runningPort(cluster);
    if (port !== undefined) return serverAt(port, cluster);
    const options = `-c port=${await freePort()} -c listen_addresses=127.0.0.1 -c unix_socket_directories=`;
    try {
      await runProgram(
        programs.pgCtl,
        ['start', '--wait', `--timeout=${READY_SECONDS}`, `--pgdata=${cluster.directory}`, `--options=${options}`],
        { account, logFile },
      );
    } catch (error) {
      // The port was taken meanwhile, or processes of a server that was killed just now are still leaving.
      if (attempt === STARTS) throw error;
      await sleep(500);
    }
  }
}

/** Ends the server of a data directory, if it runs. Sessions are cut; committed work is safe either way. */
export async function stopPostgres(data: string): Promise<void> {
  const { entrance, logFile } = placesIn(data);
  if (!existsSync(entrance)) return;
  const directory = realpathSync(entrance);
  if (postmasterOf(directory) === undefined) return;
  const account = unprivilegedAccount(entrance);
  const { pgCtl } = postgresPrograms(account);
  const stop = async (mode: 'fast' | 'immediate'): Promise<void> =>
    runProgram(pgCtl, ['stop', '--wait', '--timeout=2', `--mode=${mode}`, `--pgdata=${directory}`], {
      account,
      logFile,
    });
  try {
    // Too much to write down in time: the write-ahead log has it, and the next start reads that.
    await stop('fast').catch(async () => stop('immediate'));
  } catch (error) {
    // It may have ended by itself between the two.
    if (postmasterOf(directory) !== undefined) throw error;
  }
}

function serverAt(port: number, { password }: Cluster): PostgresServer {
  return { urlOf: (database) => `postgres://postgres:${password}@127.0.0.1:${port}/${database}` };
}

/** The port of a server that runs on the cluster, once it lets us in. */
async function runningPort(cluster: Cluster): Promise<number | undefined> {
  const deadline = Date.now() + READY_SECONDS * 1_000;
  for (;;) {
    const postmaster = postmasterOf(cluster.directory);
    if (postmaster === undefined) return undefined;
    if (await letsUsIn(serverAt(postmaster.port, cluster))) return postmaster.port;
    if (Date.now() > deadline) {
      throw new SetupError(
        `PostgreSQL (process ${postmaster.pid}) runs on ${cluster.directory} but lets nobody in. End it and start again.`,
      );
    }
    await sleep(50);
  }
}

/** The server process that runs on a cluster, as `postmaster.pid` says: number, directory, time, port, … */
function postmasterOf(directory: string): { pid: number; port: number } | undefined {
  const file = path.join(directory, 'postmaster.pid');
  let lines: string[];
  try {
    lines = readFileSync(file, 'utf8').split('\n');
  } catch {
    return undefined;
  }
  const pid = Number(lines[0]);
  const running = processOf(pid);
  // The file of a server that was killed; the next one replaces it.
  if (running === undefined) return undefined;
  if (running.command === '' || running.command.includes(lines[1] ?? directory)) return { pid, port: Number(lines[3]) };
  // Another program has that number now, which the next server would take for the old server and refuse to start.
  rmSync(file, { force: true });
  return undefined;
}

async function letsUsIn(server: PostgresServer): Promise<boolean> {
  const client = new pg.Client({ connectionString: server.urlOf('postgres'), connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === '28P01') {
      throw new SetupError(
        'The kept password is not the one of the PostgreSQL server that runs on this data directory.',
      );
    }
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
