import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.js';
import { asOwner } from '../support/database.js';

describe('the ledger', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp({ roles: ['api', 'worker'] });
  });

  afterAll(() => app?.close());

  it('is rolled up once a day of business time', async () => {
    await asOwner(app.database, `UPDATE movable_clock SET ahead_ms = ahead_ms + 86_400_000`);
    await vi.waitFor(
      async () => {
        const done = await asOwner(app.database, `SELECT 1 FROM job WHERE name = 'ledger.roll-up' AND state = 'done'`);
        expect(done.length).toBeGreaterThan(0);
      },
      { timeout: 20_000, interval: 100 },
    );
  });
});
