import { describe, expect, it } from 'vitest';
import { Interrupted, RunningParts } from './running-parts.js';

describe('RunningParts', () => {
  it('ends what was started, last one first, even when one fails', async () => {
    const parts = new RunningParts();
    const ended: string[] = [];
    const start = (name: string): Promise<string> =>
      parts.start(
        name,
        async () => name,
        async () => {
          ended.push(name);
          if (name === 'jobs') throw new Error('stuck');
        },
        1_000,
      );
    await start('database');
    await start('jobs');
    await start('http');
    const failures = await parts.end();
    expect(ended).toEqual(['http', 'jobs', 'database']);
    expect(failures).toEqual([expect.stringMatching(/^jobs: Error: stuck/)]);
    expect(await parts.end()).toEqual([]);
  });

  it('goes on to the next part when one does not end in time', async () => {
    const parts = new RunningParts();
    let databaseEnded = false;
    await parts.start(
      'database',
      async () => undefined,
      async () => void (databaseEnded = true),
      1_000,
    );
    await parts.start(
      'jobs',
      async () => undefined,
      async () => new Promise(() => undefined),
      20,
    );
    expect(await parts.end()).toEqual(['jobs: did not end within 0.02 s']);
    expect(databaseEnded).toBe(true);
  });

  it('ends what was being started when the interruption came', async () => {
    const parts = new RunningParts();
    let ended = false;
    const starting = parts.start(
      'database',
      async () => parts.interrupt(),
      async () => void (ended = true),
      1_000,
    );
    await expect(starting).rejects.toThrow(Interrupted);
    await parts.end();
    expect(ended).toBe(true);
  });
});
