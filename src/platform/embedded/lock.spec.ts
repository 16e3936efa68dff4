import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { holderOf, Lock, withLock } from './lock.js';
import { processOf } from './processes.js';
import { SetupError } from './setup-error.js';

describe('Lock', () => {
  let directory: string;
  let file: string;

  beforeEach(() => {
    directory = mkdtempSync(path.join(tmpdir(), 'sheber-lock-'));
    file = path.join(directory, 'nested', 'lock');
  });

  afterEach(() => rmSync(directory, { recursive: true }));

  const leaveBehind = (holder: { pid: number; started: string }): void => {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify({ ...holder, token: 'left-behind', note: '' }));
  };

  it('names its living holder and what the holder lets others know', () => {
    const lock = taken(file);
    lock.publish('http://127.0.0.1:3000');
    expect(Lock.tryAcquire(file)).toMatchObject({ pid: process.pid, note: 'http://127.0.0.1:3000' });
    expect(holderOf(file)).toMatchObject({ pid: process.pid });
  });

  it('can be taken again once it is released, and leaves no file', () => {
    taken(file).release();
    expect(holderOf(file)).toBeUndefined();
    taken(file).release();
    expect(readdirSync(path.dirname(file))).toEqual([]);
  });

  it('does not believe a holder that has died', () => {
    leaveBehind({ pid: 4_194_303, started: 'long ago' });
    expect(holderOf(file)).toBeUndefined();
    expect(Lock.tryAcquire(file)).toBeInstanceOf(Lock);
  });

  it('does not believe another process that was given the number of a dead holder', () => {
    leaveBehind({ pid: process.pid, started: 'in another life' });
    expect(Lock.tryAcquire(file)).toBeInstanceOf(Lock);
  });

  it('is not released by a holder that has lost it', () => {
    const lost = taken(file);
    leaveBehind({ pid: process.pid, started: processOf(process.pid)?.started ?? '' });
    lost.release();
    expect(holderOf(file)).toMatchObject({ token: 'left-behind' });
  });

  it('is passed from one waiting piece of work to the next', async () => {
    const seen: string[] = [];
    const work = (name: string) => async (): Promise<void> => {
      seen.push(`${name} begins`);
      await new Promise(setImmediate);
      seen.push(`${name} ends`);
    };
    await Promise.all([withLock(file, 5_000, work('first')), withLock(file, 5_000, work('second'))]);
    expect(seen).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
  });

  it('is released when the work fails', async () => {
    await expect(withLock(file, 0, async () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(holderOf(file)).toBeUndefined();
  });

  it('tells who holds it when patience ends', async () => {
    taken(file);
    await expect(withLock(file, 0, async () => undefined)).rejects.toThrow(SetupError);
    await expect(withLock(file, 0, async () => undefined)).rejects.toThrow(`Process ${process.pid}`);
  });
});

function taken(file: string): Lock {
  const lock = Lock.tryAcquire(file);
  if (!(lock instanceof Lock)) throw new Error(`Held by ${lock.pid}.`);
  return lock;
}
