import { describe, expect, it } from 'vitest';
import { type DependencyHealth, Health } from './health.js';

const up = async (): Promise<DependencyHealth> => ({ status: 'up' });
const down = async (): Promise<DependencyHealth> => ({ status: 'down', reason: 'away' });

describe('readiness', () => {
  it('is degraded without what a process can do without, and unavailable without what it needs', async () => {
    const health = new Health();
    health.register({ name: 'database', without: 'required', check: up });
    health.register({ name: 'queue', without: 'degraded', check: down });
    expect(await health.readiness()).toEqual({
      status: 'degraded',
      dependencies: { database: { status: 'up' }, queue: { status: 'down', reason: 'away' } },
    });
    health.require('queue');
    expect((await health.readiness()).status).toBe('unavailable');
  });

  it('takes a check that fails for a dependency that is down, without its words', async () => {
    const health = new Health();
    const check = (): Promise<DependencyHealth> => Promise.reject(new Error('secret address'));
    health.register({ name: 'database', without: 'required', check });
    expect(await health.readiness()).toEqual({
      status: 'unavailable',
      dependencies: { database: { status: 'down', reason: 'not reachable' } },
    });
  });

  it('says that the process is stopping', async () => {
    const health = new Health();
    health.stop();
    expect((await health.readiness()).status).toBe('stopping');
  });
});
