import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { freePort } from '../../src/platform/embedded/ports.js';

interface StartOptions {
  readonly data: string;
  readonly port: number;
  readonly env?: NodeJS.ProcessEnv;
  readonly command?: readonly [string, ...string[]];
  readonly uid?: number;
}

const RUN = [process.execPath, 'scripts/run.mjs', 'local'] as const;

/** A start command that was given, and what it has printed so far. */
export class Started {
  private static readonly all: Started[] = [];

  output = '';
  readonly url: string;
  /** How the command ended. */
  readonly exit: Promise<number | string>;
  /** Resolves when nothing can print any more: npm may be gone before what it started. */
  readonly silence: Promise<unknown>;
  private readonly child: ChildProcess;

  private constructor(
    private readonly data: string,
    port: number,
    [program, ...parameters]: readonly [string, ...string[]],
    options: { env: NodeJS.ProcessEnv; uid: number | undefined },
  ) {
    this.url = `http://127.0.0.1:${port}`;
    // A session of its own, as a terminal gives one, so that a signal can be sent to the whole of it.
    this.child = spawn(program, parameters, {
      env: options.env,
      ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }),
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    }
    this.silence = once(this.child, 'close');
    this.exit = once(this.child, 'exit').then(([code, signal]) => (code ?? signal) as number | string);
  }

  static async start(options: Omit<StartOptions, 'port'> & { port?: number }): Promise<Started> {
    const port = options.port ?? (await freePort());
    // Nothing of the caller's surroundings: no DATABASE_URL, no Redis on the PATH.
    const env = { HOME: options.data, PATH: '/nowhere', SHEBER_DATA: options.data, PORT: String(port), ...options.env };
    const started = new Started(options.data, port, options.command ?? RUN, { env, uid: options.uid });
    Started.all.push(started);
    return started;
  }

  /** For the end of a test file: leaves nothing running, whatever failed. */
  static killEverything(): void {
    for (const started of Started.all) started.killAll('SIGKILL');
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** The number of the PostgreSQL server that runs on the data directory. */
  get postmaster(): number {
    return Number(readFileSync(path.join(this.data, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
  }

  /** Resolves once it says that it serves; rejects if it ends before that. */
  async ready(): Promise<this> {
    await this.says('Sheber is running, ready after');
    return this;
  }

  async says(words: string): Promise<void> {
    const ended = this.silence.then(async () => {
      throw new Error(`Ended with ${await this.exit} before saying "${words}":\n${this.output}`);
    });
    ended.catch(() => undefined);
    while (!this.output.includes(words)) await Promise.race([this.nextOutput(), ended]);
  }

  private async nextOutput(): Promise<void> {
    await new Promise<void>((resolve) => {
      for (const stream of [this.child.stdout, this.child.stderr]) stream?.once('data', () => resolve());
    });
  }

  kill(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** As Ctrl-C does: to every process of the terminal. */
  killAll(signal: NodeJS.Signals): void {
    try {
      process.kill(-this.pid, signal);
    } catch (error) {
      // They may all have ended by now.
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}
