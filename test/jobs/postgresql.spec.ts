import { describe, expect, it } from 'vitest';
import { queues } from '../../src/platform/jobs/jobs.js';
import { postgresBackend } from './backends.js';
import { describeDurability } from './durability.js';
import { enqueueBoth, Fixture, until } from './fixture.js';

describeDurability('PostgreSQL', postgresBackend);

describe('the queue in our own database', () => {
  it('shares one pool of eleven connections among all queues and workers', async () => {
    const shop = await Fixture.open(postgresBackend);
    // Signed in as another role than the program that asks, so that its connections can be told from that one's.
    const worker = await shop.startWorker({ DATABASE_URL: shop.testDatabase.ownerUrl });
    await enqueueBoth(shop, 'pool', 200, 10);
    let most = 0;
    await until(async () => {
      const [now] = await shop.database.query<{ connections: number }>(
        `SELECT count(*)::integer AS connections FROM pg_stat_activity
         WHERE datname = current_database() AND usename <> current_user
           AND (application_name = 'sheber-queue' OR application_name = ANY ($1))`,
        [queues],
      );
      most = Math.max(most, now?.connections ?? 0);
      return (await shop.rows('pool')).every(({ state }) => state === 'done') || undefined;
    }, 30_000);
    expect(most).toBeGreaterThan(queues.length);
    expect(most).toBeLessThanOrEqual(queues.length + 6);
    await shop.closeWorker(worker);
    await shop.close();
  });
});
