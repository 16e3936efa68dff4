/** Programs of the benchmarks in processes of their own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const PICTURED_WITHIN_MS = 240_000;

export interface Program {
  readonly child: ChildProcess;
  /** What it says first: its address. */
  readonly url: string;
}

/** `name` is a file of this folder, without its ending. */
export async function startProgram(
  name: string,
  env: NodeJS.ProcessEnv,
  ...parameters: readonly string[]
): Promise<Program> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, `${name}.js`), ...parameters], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return { child, url: await line(child) };
}

/** The next that it says. */
export async function line({ stdout }: ChildProcess): Promise<string> {
  if (stdout === null) throw new Error('The program can say nothing.');
  const [said] = (await once(stdout, 'data')) as [Buffer];
  return said.toString().trim();
}

export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

/** Until every piece of the demo has its picture: a first start draws them in the background, on the same cores. */
export async function pictured(url: string): Promise<void> {
  for (const deadline = Date.now() + PICTURED_WITHIN_MS; Date.now() < deadline; await sleep(500)) {
    const answer = await fetch(`${url}/v1/store/listings?limit=100`);
    const { items } = (await answer.json()) as { items: { image: object | null }[] };
    if (items.length > 0 && items.every(({ image }) => image !== null)) return;
  }
  throw new Error(`Pieces have no picture after ${PICTURED_WITHIN_MS} ms.`);
}
