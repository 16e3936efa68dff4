import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { until } from './client.js';

export interface Server {
  readonly url: string;
  /** Where it keeps what it has; its letters are read there. */
  readonly data: string;
  stop(): Promise<void>;
}

/** One that runs on this machine already, with its data where `npm start` keeps them. */
export function runningServer(url: string): Server {
  return { url, data: path.resolve(process.env['SHEBER_DATA'] || '.data'), stop: async () => undefined };
}

/** A shop of the story's own: `npm start` with new data and on a free port. */
export async function startServer(): Promise<Server> {
  const data = mkdtempSync(path.join(tmpdir(), 'sheber-demo-'));
  // PostgreSQL may run as another user, who has to pass through.
  chmodSync(data, 0o755);
  const child = spawn('npm', ['start'], {
    env: { ...process.env, SHEBER_DATA: data, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const url = await until(
    'the shop to start',
    async () => {
      if (child.exitCode !== null) throw new Error(`npm start ended: ${said}`);
      return /API\s+(http\S+)/.exec(said)?.[1];
    },
    180,
  );
  return { url, data, stop: async () => stop(child, data) };
}

async function stop(child: ChildProcess, data: string): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
  rmSync(data, { recursive: true, force: true });
}
