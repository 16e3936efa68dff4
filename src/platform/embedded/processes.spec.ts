import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { processOf } from './processes.js';

describe('processOf', () => {
  it('knows a running process by when it started and by its command', () => {
    const self = processOf(process.pid);
    expect(self?.started).not.toBe('');
    expect(self?.command).toContain('node');
    expect(processOf(process.pid)?.started).toBe(self?.started);
    expect(processOf(process.ppid)?.started).not.toBe(self?.started);
  });

  it('knows that a process has ended', async () => {
    const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
    await once(child, 'exit');
    expect(processOf(child.pid ?? 0)).toBeUndefined();
  });

  it.runIf(process.platform === 'linux')('takes a zombie for ended', async () => {
    // The shell starts a child and becomes a program that never counts it.
    const parent = spawn('sh', ['-c', 'sh -c "exit 0" & echo $!; exec sleep 60'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    try {
      const [printed] = (await once(parent.stdout, 'data')) as [Buffer];
      await expect.poll(() => processOf(Number(printed.toString()))).toBeUndefined();
    } finally {
      parent.kill();
    }
  });

  it.each([0, -1, Number.NaN, 4_194_303])('finds nothing under %s', (pid) => {
    expect(processOf(pid)).toBeUndefined();
  });
});
