/**
 * How long `npm start` takes and how much memory it holds, from the sources, on data of its own:
 * `node scripts/run.mjs bench/start`. Prints machine and commit, medians and spread. Takes some three minutes.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pictured } from './programs.js';
import { printMachine } from './report.js';

const REPEATS = 5;
/** What starting needed is collected within the first minute. */
const SETTLE_MS = 60_000;
const COPIED = [
  'src',
  'migrations',
  'bench',
  'scripts',
  'seed',
  'package.json',
  'package-lock.json',
  'nest-cli.json',
].concat(['tsconfig.json', 'tsconfig.build.json', '.swcrc']);

interface Run {
  readonly pid: number;
  readonly url: string;
  readonly readyMs: number;
  /** Sends a signal and answers how long the process went on. */
  end(signal: NodeJS.Signals): Promise<number>;
}

const project = path.resolve(import.meta.dirname, '../..');
const copy = mkdtempSync(path.join(tmpdir(), 'sheber-bench-'));
const data = path.join(copy, '.data');

try {
  chmodSync(copy, 0o755);
  for (const name of COPIED) cpSync(path.join(project, name), path.join(copy, name), { recursive: true });
  rmSync(path.join(copy, 'src', 'metadata.ts'), { force: true });
  symlinkSync(path.join(project, 'node_modules'), path.join(copy, 'node_modules'));
  printMachine();
  await measure();
} finally {
  rmSync(copy, { recursive: true, force: true });
}

async function measure(): Promise<void> {
  const first = await start();
  print('first ever (builds, makes the database)', [first.readyMs]);
  await first.end('SIGTERM');

  const unchanged: number[] = [];
  const ends: number[] = [];
  for (let repeat = 0; repeat < REPEATS; repeat += 1) {
    const run = await start();
    unchanged.push(run.readyMs);
    ends.push(await run.end('SIGTERM'));
  }
  print('nothing changed since', unchanged);
  print('SIGTERM to exit', ends);

  const afterKill: number[] = [];
  for (let repeat = 0; repeat < REPEATS; repeat += 1) {
    await (await start()).end('SIGKILL');
    killServices();
    const run = await start();
    afterKill.push(run.readyMs);
    await run.end('SIGTERM');
  }
  print('after kill -9 of everything', afterKill);

  if (process.platform !== 'linux') return;
  const drawing = await start();
  await pictured(drawing.url);
  await drawing.end('SIGTERM');
  const idle = await start();
  await sleep(SETTLE_MS);
  console.log(`memory of Node, idle for ${SETTLE_MS / 1_000} s: ${megabytes(residentOf(idle.pid))}`);
  console.log(`memory of PostgreSQL, shared pages counted once: ${megabytes(serverMemory())}`);
  await idle.end('SIGTERM');
}

async function start(): Promise<Run> {
  const began = performance.now();
  // No Redis on the PATH: the queue on PostgreSQL is what every machine has.
  const port = await freePort();
  const env = { PATH: '/nowhere', HOME: copy, SHEBER_DATA: data, PORT: String(port) };
  const child = spawn(process.execPath, ['scripts/run.mjs', 'local'], {
    cwd: copy,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exit = once(child, 'exit');
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  while (!said.includes('is running')) {
    const chunk = await Promise.race([once(child.stdout, 'data'), exit]);
    if (!Buffer.isBuffer(chunk[0])) throw new Error(`The start failed.\n${said}`);
    said += chunk[0].toString();
  }
  return {
    pid: child.pid ?? 0,
    url: `http://127.0.0.1:${port}`,
    readyMs: performance.now() - began,
    end: async (signal) => {
      const ended = performance.now();
      child.kill(signal);
      await exit;
      return performance.now() - ended;
    },
  };
}

function killServices(): void {
  process.kill(postmaster(), 'SIGKILL');
}

function postmaster(): number {
  return Number(readFileSync(path.join(data, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function residentOf(pid: number): number {
  return kilobytesIn(`/proc/${pid}/status`, 'VmRSS');
}

function serverMemory(): number {
  const server = postmaster();
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid === server || parentOf(pid) === server)
    .reduce((sum, pid) => sum + kilobytesIn(`/proc/${pid}/smaps_rollup`, 'Pss'), 0);
}

function parentOf(pid: number): number {
  const status = `/proc/${pid}/status`;
  return Number.isInteger(pid) && existsSync(status) ? kilobytesIn(status, 'PPid') : 0;
}

function kilobytesIn(file: string, field: string): number {
  return Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(readFileSync(file, 'utf8'))?.[1] ?? 0);
}

function print(what: string, measured: readonly number[]): void {
  const sorted = measured.toSorted((a, b) => a - b).map((ms) => (ms / 1_000).toFixed(2));
  const median = sorted[Math.floor(sorted.length / 2)];
  const spread = sorted.length > 1 ? ` (${sorted[0]} to ${sorted.at(-1)}, ${sorted.length} runs)` : '';
  console.log(`${what}: ${median} s${spread}`);
}

function megabytes(kilobytes: number): string {
  return `${Math.round(kilobytes / 1024)} MB`;
}
