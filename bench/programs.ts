/** Programs of the benchmarks in processes of their own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

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
