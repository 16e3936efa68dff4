import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.js';
import { asOwner } from '../support/database.js';

describe('a worker process', () => {
  let worker: TestApp;

  beforeAll(async () => {
    worker = await startTestApp({ roles: ['worker'] });
  });

  afterAll(() => worker?.close());

  it('answers probes and scrapers and nobody else', async () => {
    expect((await fetch(`${worker.url}/healthz`)).status).toBe(200);
    expect(await (await fetch(`${worker.url}/metrics`)).text()).toContain('sheber_jobs');
    for (const path of ['/v1/store/ornaments', '/docs', '/admin/queues', '/hooks/stripe', '/healthz/..%2fv1']) {
      expect((await fetch(`${worker.url}${path}`)).status, path).toBe(404);
    }
  });

  it('is not ready without the queue', async () => {
    expect((await fetch(`${worker.url}/readyz`)).status).toBe(200);
    // Again if the worker was just at its queue: of two who wait for each other PostgreSQL ends one.
    await vi.waitFor(() => asOwner(worker.database, 'DROP SCHEMA bullmq CASCADE'), { timeout: 10_000 });
    const response = await fetch(`${worker.url}/readyz`);
    expect([response.status, await response.json()]).toMatchObject([
      503,
      { status: 'unavailable', dependencies: { database: { status: 'up' }, queue: { status: 'down' } } },
    ]);
  });
});
