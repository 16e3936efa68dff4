/** Load by autocannon in a process of its own, so that who asks and who answers share no thread. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';

const AUTOCANNON = createRequire(import.meta.url).resolve('autocannon/autocannon.js');

export interface Loaded {
  /** Answers per second. */
  readonly rate: number;
  readonly p99Ms: number;
}

interface Report {
  readonly requests: { readonly average: number };
  readonly latency: { readonly p99: number };
  readonly statusCodeStats: Readonly<Record<string, unknown>>;
  readonly errors: number;
}

/** GETs the address again and again over so many connections; any answer but `status` is an error. */
export async function load(url: string, { connections, seconds, status, headers = {} }: LoadOptions): Promise<Loaded> {
  const sent = Object.entries({ 'accept-language': 'en', ...headers }).flatMap(([name, value]) => [
    '-H',
    `${name}=${value}`,
  ]);
  const parameters = ['-c', String(connections), '-d', String(seconds), '--json', ...sent, url];
  const child = spawn(process.execPath, [AUTOCANNON, ...parameters], { stdio: ['ignore', 'pipe', 'ignore'] });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await once(child, 'close');
  const report = JSON.parse(said) as Report;
  const statuses = Object.keys(report.statusCodeStats);
  if (report.errors > 0 || statuses.some((answered) => answered !== String(status)) || statuses.length === 0) {
    throw new Error(`${url} answered ${statuses.join(', ')} and failed ${report.errors} times.`);
  }
  return { rate: report.requests.average, p99Ms: report.latency.p99 };
}

interface LoadOptions {
  readonly connections: number;
  readonly seconds: number;
  /** What every answer has to be. */
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
}
