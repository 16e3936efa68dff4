import { describe, expect, it } from 'vitest';
import { queues } from '../../src/platform/jobs/jobs.js';
import { postgresBackend } from './backends.js';
import { describeDurability } from './durability.js';
import { Fixture, until } from './fixture.js';
import { CarveJob, SendJob } from './work.js';

describeDurability('PostgreSQL', postgresBackend);

describe('the queue in our own database', () => {
  it('shares one pool of eleven connections among all queues and workers', async () => {
    const shop = await Fixture.open(postgresBackend);
    // In the address it names every connection of that program, but for the workers' listening ones.
    const worker = await shop.startWorker({
      DATABASE_URL: `${shop.testDatabase.url}?application_name=counted`,
      DATABASE_POOL_SIZE: '14',
    });
    for (let i = 0; i < 100; i++) {
      await shop.enqueue(CarveJob, { key: `pool:${i}`, ms: 10 });
      await shop.enqueue(SendJob, { key: `pool:${i}`, ms: 10 });
    }
    let most = 0;
    await until(async () => {
      const [now] = await shop.database.query<{ connections: number }>(
        `SELECT count(*)::integer AS connections FROM pg_stat_activity
         WHERE datname = current_database() AND (application_name = 'counted' OR application_name = ANY ($1))`,
        [queues],
      );
      most = Math.max(most, now?.connections ?? 0);
      return (await shop.rows('pool')).every(({ state }) => state === 'done') || undefined;
    }, 30_000);
    expect(most).toBeGreaterThanOrEqual(queues.length + 2);
    expect(most).toBeLessThanOrEqual(14 + 11);
    await shop.closeWorker(worker);
    await shop.close();
  });
});
