import { type CanActivate, type ExecutionContext, Module } from '@nestjs/common';
import { APP_GUARD, NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/kernel/id.js';
import { Health } from '../../src/platform/health/health.js';
import { configureHttp, createAdapter } from '../../src/platform/http/server.js';
import { serveQueueDashboard } from '../../src/platform/jobs/dashboard.js';
import { createLogger } from '../../src/platform/logging/logging.js';
import { Metrics } from '../../src/platform/metrics/metrics.js';
import { postgresBackend } from './backends.js';
import { Fixture } from './fixture.js';
import { CarveJob, RefuseJob } from './work.js';
import { WorkshopModule, workshopConfig } from './workshop.js';

const staffId = newId();

/** Who may do what is tested with identity; here everybody is staff. */
class EverybodyIsStaff implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    context.switchToHttp().getRequest<FastifyRequest>().principal = {
      accountId: staffId,
      sessionId: newId(),
      via: 'session',
      confirmedAt: new Date(),
      requestedAt: new Date(),
      roles: [],
      permissions: new Set(['jobs.read', 'jobs.redrive']),
      memberships: [],
      sellerId: null,
    };
    return true;
  }
}

describe('the jobs desk of staff', () => {
  let shop: Fixture;
  let app: NestFastifyApplication;

  beforeAll(async () => {
    shop = await Fixture.open(postgresBackend);
    const config = workshopConfig(shop.env);
    const logger = createLogger({ LOG_LEVEL: 'fatal' });
    @Module({
      imports: [WorkshopModule.register(config)],
      providers: [{ provide: APP_GUARD, useClass: EverybodyIsStaff }],
    })
    class DeskModule {}
    app = await NestFactory.create<NestFastifyApplication>(DeskModule, createAdapter(config, logger), {
      logger: false,
      abortOnError: false,
    });
    await configureHttp(app, config, logger);
    await serveQueueDashboard(app, {
      authorize: async (request) => request.headers['x-staff'] === 'yes',
      signInPage: '/sign-in',
    });
    await app.listen(0, '127.0.0.1');
  });

  afterAll(async () => {
    await app?.close();
    await shop?.close();
  });

  async function get(url: string, headers: Record<string, string> = {}) {
    return app.inject({ method: 'GET', url, headers });
  }

  it('lists jobs newest first, page by page, by state, queue and name', async () => {
    for (const key of ['a', 'b', 'c']) await shop.enqueue(CarveJob, { key, ms: 0 });
    await shop.enqueue(RefuseJob, { key: 'd' });
    const first = (await get('/v1/admin/jobs?limit=2&queue=orders&state=open&name=test.carve')).json();
    expect(first.items.map((job: { payload: { key: string } }) => job.payload.key)).toEqual(['c', 'b']);
    const second = (await get(`/v1/admin/jobs?limit=2&queue=orders&after=${first.nextCursor}`)).json();
    expect(second.items.map((job: { payload: { key: string } }) => job.payload.key)).toEqual(['a']);
    expect(second.nextCursor).toBeNull();
    expect((await get('/v1/admin/jobs?state=dead')).json()).toEqual({ items: [], nextCursor: null });
    expect((await get('/v1/admin/jobs?state=asleep')).statusCode).toBe(422);
    for (const after of ['nonsense', 'WyJub3QgYW4gaWQiXQ']) {
      expect((await get(`/v1/admin/jobs?after=${after}`)).json()).toMatchObject({
        code: 'cursor_invalid',
        status: 400,
      });
    }
  });

  it('shows one job', async () => {
    const [job] = await shop.rows('d');
    const answer = await get(`/v1/admin/jobs/${job?.id}`);
    expect(answer.json()).toMatchObject({
      id: job?.id,
      name: 'test.refuse',
      queue: 'letters',
      state: 'open',
      attempt: 0,
      maxAttempts: 2,
      running: false,
      lastError: null,
      recordedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    });
    expect((await get(`/v1/admin/jobs/${newId()}`)).json()).toMatchObject({ code: 'job_not_found', status: 404 });
    expect((await get('/v1/admin/jobs/one')).json()).toMatchObject({ code: 'id_invalid', status: 400 });
  });

  it('redrives a dead job and refuses any other', async () => {
    const [job] = await shop.rows('d');
    const redrive = { method: 'POST', url: `/v1/admin/jobs/${job?.id}/redrive` } as const;
    expect((await app.inject(redrive)).json()).toMatchObject({ code: 'job_not_dead', status: 409 });
    await shop.database.query(
      `UPDATE job SET state = 'dead', closed_at = now(), next_hint_at = NULL, hinted = false WHERE id = $1`,
      [job?.id],
    );
    const answer = await app.inject(redrive);
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({ state: 'open', redrives: 1, redrivenBy: staffId });
  });

  it('sums up', async () => {
    const summary = (await get('/v1/admin/jobs/summary')).json();
    expect(summary.queues.map(({ queue, waiting }: Record<string, unknown>) => [queue, waiting])).toEqual([
      ['money', 0],
      ['orders', 3],
      ['catalogue', 0],
      ['media', 0],
      ['letters', 1],
    ]);
    expect(summary.oldestDueSeconds).toBeGreaterThan(0);
    const figures = await app.get(Metrics).registry.metrics();
    expect(figures).toContain('sheber_jobs{queue="orders",state="waiting"} 3');
    expect(figures).toMatch(/sheber_jobs_oldest_due_seconds [\d.]+/);
  });

  it('serves the dashboard of the queues to staff and hides it from others', async () => {
    expect((await get('/admin/queues')).statusCode).toBe(404);
    expect((await get('/admin/queues/api/queues')).statusCode).toBe(404);
    const browser = await get('/admin/queues', { accept: 'text/html,*/*' });
    expect([browser.statusCode, browser.headers['location']]).toEqual([302, '/sign-in']);
    expect((await get('/admin/queues', { 'x-staff': 'yes' })).body).toContain('<title>');
    const answer = await get('/admin/queues/api/queues', { 'x-staff': 'yes' });
    expect(answer.json().queues.map(({ name, readOnlyMode }: Record<string, unknown>) => [name, readOnlyMode])).toEqual(
      ['money', 'orders', 'catalogue', 'media', 'letters'].map((name) => [name, true]),
    );
    const emptied = await app.inject({
      method: 'PUT',
      url: '/admin/queues/api/queues/orders/empty',
      headers: { 'x-staff': 'yes' },
    });
    expect(emptied.statusCode).toBe(405);
  });

  it('says in its readiness that the schema of the queue is gone', async () => {
    const queue = async (): Promise<unknown> => (await app.get(Health).readiness()).dependencies['queue'];
    expect(await queue()).toEqual({ status: 'up' });
    await shop.backend.wipes['its schema is dropped']?.();
    expect(await queue()).toEqual({ status: 'down', reason: 'the schema of the queue is gone' });
  });
});
