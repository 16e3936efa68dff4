import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { processOf } from './processes.js';
import { SetupError } from './setup-error.js';

/** Whoever holds a lock, as its file says. */
export interface Holder {
  readonly pid: number;
  readonly started: string;
  readonly token: string;
  /** What the holder lets others know, for example its address. */
  readonly note: string;
}

/**
 * A lock that one living process at a time can hold, kept as a file that names its holder. It needs no clean-up: the
 * file of a process that was killed counts for nothing.
 */
export class Lock {
  private constructor(
    private readonly file: string,
    private holder: Holder,
  ) {}

  /** Takes the lock, or answers who holds it. Never waits. */
  static tryAcquire(file: string): Lock | Holder {
    mkdirSync(path.dirname(file), { recursive: true });
    const started = processOf(process.pid)?.started ?? 'unknown';
    const holder: Holder = { pid: process.pid, started, token: randomUUID(), note: '' };
    const draft = `${file}.${holder.token}`;
    writeFileSync(draft, JSON.stringify(holder));
    try {
      for (;;) {
        // A hard link appears whole or not at all, and to one process only.
        if (appeared(() => linkSync(draft, file))) return new Lock(file, holder);
        const other = read(file);
        if (other !== undefined && isLiving(other)) return other;
        if (other !== undefined) clearAway(file, other);
      }
    } finally {
      rmSync(draft, { force: true });
    }
  }

  /** Lets others know something about the holder. */
  publish(note: string): void {
    this.holder = { ...this.holder, note };
    const draft = `${this.file}.${this.holder.token}`;
    writeFileSync(draft, JSON.stringify(this.holder));
    renameSync(draft, this.file);
  }

  release(): void {
    if (read(this.file)?.token === this.holder.token) rmSync(this.file, { force: true });
  }
}

/** The living holder of a lock, if it has one. */
export function holderOf(file: string): Holder | undefined {
  const holder = read(file);
  return holder !== undefined && isLiving(holder) ? holder : undefined;
}

/** Runs `work` while holding the lock; waits for it at most `patienceMs`. */
export async function withLock<Result>(file: string, patienceMs: number, work: () => Promise<Result>): Promise<Result> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const lock = Lock.tryAcquire(file);
    if (lock instanceof Lock) {
      try {
        return await work();
      } finally {
        lock.release();
      }
    }
    if (Date.now() > deadline) throw new SetupError(`Process ${lock.pid} has been holding ${file} for too long.`);
    await sleep(25);
  }
}

/**
 * Removes the file of a dead holder. Only one process may do so, or a slow one would remove the file that a quick one
 * has put there since; so the right to do it is a lock as well.
 */
function clearAway(file: string, dead: Holder): void {
  const right = Lock.tryAcquire(`${file}.${dead.token}`);
  if (!(right instanceof Lock)) return;
  if (read(file)?.token === dead.token) rmSync(file, { force: true });
  right.release();
}

function isLiving({ pid, started }: Holder): boolean {
  return processOf(pid)?.started === started;
}

function read(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function appeared(link: () => void): boolean {
  try {
    link();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
