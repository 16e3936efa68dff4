import { execFileSync, spawn } from 'node:child_process';
import { accessSync, closeSync, constants, existsSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { keptSecret, newPassword, writePrivately } from './data-directory.js';
import { freePort } from './ports.js';
import { processOf } from './processes.js';
import { SetupError } from './setup-error.js';

/** A Redis or Valkey server program that BullMQ can use, or why there is none. */
export type RedisProgram =
  | { readonly file: string; readonly name: string }
  | { readonly file: undefined; readonly reason: string };

const PROGRAMS = ['valkey-server', 'redis-server'];
const OLDEST = [6, 2] as const;
const STARTS = 5;
const READY_MS = 10_000;
const STOP_MS = 3_000;

/** Looks for a server program on the PATH, and where package managers put it off the PATH. */
export function findRedis(env: NodeJS.ProcessEnv): RedisProgram {
  const directories = [
    ...(env['PATH'] ?? '').split(path.delimiter),
    '/usr/sbin',
    '/usr/local/bin',
    '/opt/homebrew/bin',
  ];
  let reason = 'no valkey-server or redis-server on the PATH';
  for (const program of PROGRAMS) {
    for (const directory of directories.filter((each) => each !== '')) {
      const file = path.join(directory, program);
      const version = isExecutable(file) ? versionOf(file) : undefined;
      if (version === undefined) continue;
      if (isRecentEnough(version)) return { file, name: `${program} ${version}` };
      reason = `${file} is ${version}, and the queue needs ${OLDEST.join('.')}`;
    }
  }
  return { file: undefined, reason };
}

/** `7.0.15` out of what `--version` prints: "Redis server v=7.0.15 sha=…" or "Valkey server v=8.1.0 …". */
export function parseVersion(printed: string): string | undefined {
  return /\bv=(\d+\.\d+(?:\.\d+)?)/.exec(printed)?.[1];
}

export function isRecentEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

/**
 * Starts a private Redis that keeps its data, or finds the one that runs already, and answers its URL. Call it while
 * holding the data directory's lock.
 */
export async function startRedis(data: string, program: string): Promise<string> {
  const places = placesIn(data);
  mkdirSync(places.directory, { recursive: true, mode: 0o700 });
  const password = keptSecret(data, 'redis-password', newPassword);
  for (let attempt = 1; ; attempt++) {
    const server = runningServer(places) ?? launch(program, await freePort(), password, places);
    const url = `redis://:${password}@127.0.0.1:${server.port}`;
    if (await becomesReady(url, server)) return url;
    // The port was taken meanwhile.
    if (attempt === STARTS) throw new SetupError(`${program} did not start; ${places.logFile} says why.`);
  }
}

/** Ends the private Redis of a data directory, if it runs. It writes down what it holds first. */
export async function stopRedis(data: string): Promise<void> {
  const places = placesIn(data);
  const server = runningServer(places);
  if (server !== undefined) {
    process.kill(server.pid, 'SIGTERM');
    if (!(await ends(server))) process.kill(server.pid, 'SIGKILL');
  }
  rmSync(places.stateFile, { force: true });
}

interface Places {
  readonly directory: string;
  readonly stateFile: string;
  readonly logFile: string;
}

interface RedisServer {
  readonly pid: number;
  readonly started: string;
  readonly port: number;
}

function placesIn(data: string): Places {
  return {
    directory: path.join(data, 'redis'),
    stateFile: path.join(data, 'redis.json'),
    logFile: path.join(data, 'redis.log'),
  };
}

/** The server that an earlier start left running. */
function runningServer({ stateFile }: Places): RedisServer | undefined {
  if (!existsSync(stateFile)) return undefined;
  const server = JSON.parse(readFileSync(stateFile, 'utf8')) as RedisServer;
  return runs(server) ? server : undefined;
}

function launch(program: string, port: number, password: string, places: Places): RedisServer {
  const log = openSync(places.logFile, 'a', 0o600);
  // In a session of its own, so that Ctrl-C reaches the application first.
  const child = spawn(program, ['-'], { cwd: places.directory, stdio: ['pipe', log, log], detached: true });
  closeSync(log);
  child.on('error', () => undefined);
  child.stdin?.on('error', () => undefined);
  // On standard input, because everybody can read a command line.
  child.stdin?.end(configuration(port, password));
  child.unref();
  const pid = child.pid ?? 0;
  const server = { pid, started: processOf(pid)?.started ?? '', port };
  writePrivately(places.stateFile, JSON.stringify(server));
  return server;
}

function configuration(port: number, password: string): string {
  return [
    `port ${port}`,
    'bind 127.0.0.1',
    `requirepass ${password}`,
    'appendonly yes',
    'appendfsync everysec',
    'save ""',
    // A queue must not lose jobs to make room.
    'maxmemory-policy noeviction',
    'daemonize no',
    '',
  ].join('\n');
}

async function becomesReady(url: string, server: RedisServer): Promise<boolean> {
  const deadline = Date.now() + READY_MS;
  while (runs(server) && Date.now() < deadline) {
    if (await answers(url)) return true;
    await sleep(20);
  }
  return false;
}

async function answers(url: string): Promise<boolean> {
  const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null, connectTimeout: 1_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.ping()) === 'PONG';
  } catch {
    return false;
  } finally {
    client.disconnect();
  }
}

async function ends(server: RedisServer): Promise<boolean> {
  const deadline = Date.now() + STOP_MS;
  while (runs(server)) {
    if (Date.now() > deadline) return false;
    await sleep(20);
  }
  return true;
}

function runs({ pid, started }: RedisServer): boolean {
  return processOf(pid)?.started === started;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function versionOf(file: string): string | undefined {
  try {
    return parseVersion(execFileSync(file, ['--version'], { encoding: 'utf8' }));
  } catch {
    return undefined;
  }
}
