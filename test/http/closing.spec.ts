import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import pg from 'pg';
import { startTestApp, type TestApp } from '../support/app.js';

/** Less than any time after which Node, Fastify or a client would give a connection up by itself. */
const PROMPTLY_MS = 4_000;

describe('an application that is told to stop', () => {
  let app: TestApp;
  let closed: Promise<void> | undefined;

  beforeEach(async () => {
    app = await startTestApp();
    closed = undefined;
  });
  afterEach(() => (closed ??= app.close()));

  const close = async (): Promise<number> => {
    const began = performance.now();
    closed = app.close();
    await closed;
    return performance.now() - began;
  };

  it('does not wait for a connection on which nothing was asked', async () => {
    const silent = connect(Number(new URL(app.url).port), '127.0.0.1');
    await once(silent, 'connect');
    // Accepted by then, too.
    await fetch(`${app.url}/healthz`);
    const ended = once(
      silent.on('error', () => undefined),
      'close',
    );
    expect(await close()).toBeLessThan(PROMPTLY_MS);
    await ended;
  });

  it('answers what it was asked, and does not keep that connection', async () => {
    const client = new pg.Client({ connectionString: app.database.ownerUrl });
    await client.connect();
    await client.query('BEGIN');
    await client.query('LOCK TABLE cart');
    const answer = fetch(`${app.url}/v1/store/carts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    await vi.waitFor(async () => {
      const { rows } = await client.query(`SELECT 1 FROM pg_locks WHERE NOT granted AND relation = 'cart'::regclass`);
      expect(rows).not.toEqual([]);
    });
    const time = close();
    // New ones are refused: it has begun to stop.
    await vi.waitFor(() => expect(fetch(`${app.url}/healthz`)).rejects.toThrow());
    await client.query('COMMIT');
    await client.end();
    const response = await answer;
    expect(response.status).toBe(201);
    expect(response.headers.get('connection')).toBe('close');
    await response.text();
    expect(await time).toBeLessThan(PROMPTLY_MS);
  });
});
