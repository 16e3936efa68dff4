import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { transform } from '@swc/core';

const ROOT = path.resolve(import.meta.dirname, '../..');

interface Program {
  /** What it is made of. */
  readonly folders: readonly string[];
  /** Prints `ready` when it is. */
  readonly entry: string;
}

/** The pretended workshop's jobs, without the shop around them. */
const WORKSHOP: Program = {
  folders: ['src/kernel', 'src/platform', 'migrations', 'test/jobs', 'test/support'],
  entry: 'test/jobs/worker-process.js',
};

/** The program compiled for plain Node, some 0.3 s. It lies below the repository so that packages are found. */
export class CompiledWorker {
  private constructor(
    /** Where it lies; what it imports lies beside it as in the repository. */
    readonly program: string,
    private readonly directory: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  private readonly running = new Set<WorkerProcess>();

  static async compile(env: NodeJS.ProcessEnv, { folders, entry }: Program = WORKSHOP): Promise<CompiledWorker> {
    const cache = path.join(ROOT, 'node_modules', '.cache');
    await mkdir(cache, { recursive: true });
    const directory = await mkdtemp(path.join(cache, 'jobs-worker-'));
    await writeFile(path.join(directory, 'package.json'), '{ "type": "module" }');
    for (const folder of folders) await compileFolder(folder, directory);
    return new CompiledWorker(path.join(directory, entry), directory, env);
  }

  /** Resolves when the process is ready for work. */
  async start(env: NodeJS.ProcessEnv = {}): Promise<WorkerProcess> {
    const worker = new WorkerProcess(
      spawn(process.execPath, [this.program], {
        env: { PATH: process.env['PATH'], TEST_STORAGE: process.env['TEST_STORAGE'], ...this.env, ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    );
    this.running.add(worker);
    await worker.output('ready');
    return worker;
  }

  async remove(): Promise<void> {
    await Promise.all([...this.running].map((worker) => worker.kill()));
    await rm(this.directory, { recursive: true, force: true });
  }
}

export class WorkerProcess {
  private text = '';
  private readonly waiting = new Set<() => void>();
  private readonly exited: Promise<number | null>;

  constructor(private readonly child: ChildProcess) {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        this.text += chunk.toString();
        for (const check of this.waiting) check();
      });
    }
    this.exited = once(child, 'exit').then(([code]) => {
      for (const check of this.waiting) check();
      return code as number | null;
    });
  }

  get pid(): number {
    if (this.child.pid === undefined) throw new Error('The worker process could not be started.');
    return this.child.pid;
  }

  get alive(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Resolves when the process has written `text`, rejects when it ends without. */
  async output(text: string): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const check = (): void => {
        if (this.text.includes(text)) resolve();
        else if (!this.alive) reject(new Error(`The worker process ended without "${text}": ${this.text}`));
        else return;
        this.waiting.delete(check);
      };
      this.waiting.add(check);
      check();
    });
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** The exit code, null after a signal. */
  async end(): Promise<number | null> {
    return this.exited;
  }

  async kill(): Promise<void> {
    if (this.alive) this.child.kill('SIGKILL');
    await this.exited;
  }
}

async function compileFolder(folder: string, target: string): Promise<void> {
  const files = await readdir(path.join(ROOT, folder), { recursive: true });
  for (const file of files.filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))) {
    const { code } = await transform(await readFile(path.join(ROOT, folder, file), 'utf8'), {
      swcrc: false,
      jsc: {
        target: 'es2022',
        parser: { syntax: 'typescript', decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
      },
      module: { type: 'es6' },
    });
    const output = path.join(target, folder, file.replace(/\.ts$/, '.js'));
    await mkdir(path.dirname(output), { recursive: true });
    await writeFile(output, code);
  }
}
