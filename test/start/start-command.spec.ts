import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdirSync, readFileSync, realpathSync, symlinkSync } from 'node:fs';
import net, { type AddressInfo } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { processOf } from '../../src/platform/embedded/processes.js';
import { canBeEnteredByOthers } from '../../src/platform/embedded/unprivileged.js';
import { Started } from '../support/started.js';
import { removeData, temporaryData } from '../support/test-server.js';

const MOST_CONNECTIONS = 40;
const NOBODY = 65_534;

// Boots the whole application several times, one after the other.
describe('npm start', { timeout: 120_000 }, () => {
  let data: string;

  beforeAll(async () => {
    data = temporaryData();
    // All that npm itself looks for.
    const node = path.dirname(process.execPath);
    mkdirSync(path.join(data, 'programs'));
    for (const program of [path.join(node, 'node'), path.join(node, 'npm'), '/bin/sh']) {
      symlinkSync(realpathSync(program), path.join(data, 'programs', path.basename(program)));
    }
    await promisify(execFile)(process.execPath, ['scripts/build.mjs']);
  }, 180_000);

  afterAll(async () => {
    Started.killEverything();
    await removeData(data);
  });

  describe('on a machine with nothing but Node', () => {
    let started: Started;

    beforeAll(async () => {
      const programs = path.join(data, 'programs');
      const npm = path.join(programs, 'npm');
      started = await (await Started.start({ data, command: [npm, 'start'], env: { PATH: programs } })).ready();
    }, 120_000);

    it('serves the API, its documentation and the payment sandbox', async () => {
      for (const page of ['/healthz', '/readyz', '/docs', '/openapi.json']) {
        expect([page, (await fetch(started.url + page)).status]).toEqual([page, 200]);
      }
      const sandbox = /Payments +(\S+)/.exec(started.output)?.[1] ?? '';
      expect((await fetch(sandbox)).status).toBe(200);
    });

    it('says in one line that PostgreSQL keeps the queue, and how to get Redis', () => {
      const line = started.output.split('\n').filter((each) => each.includes('Redis'));
      expect(line).toEqual([expect.stringMatching(/kept by PostgreSQL .*set REDIS_URL or install/)]);
    });

    it('has the dictionary of ornaments and people to sign in as', async () => {
      const motifs = await fetch(`${started.url}/v1/store/ornaments?limit=1`);
      expect(await motifs.json()).toMatchObject({ items: [expect.anything() as unknown] });
      const [, email, password] = /(shopper@\S+) +(\S+)/.exec(started.output) ?? [];
      const signedIn = await fetch(`${started.url}/v1/auth/sign-in`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email, password }),
      });
      expect(signedIn.status).toBe(200);
    });

    it(`holds at most ${MOST_CONNECTIONS} connections to PostgreSQL`, async () => {
      expect(await connectionsOf(data)).toBeLessThanOrEqual(MOST_CONNECTIONS);
    });

    it('is not disturbed by a second start, which names it and ends', async () => {
      const second = await Started.start({ data });
      expect(await second.exit).toBe(1);
      expect(second.output.trim()).toMatch(
        new RegExp(`^Sheber is already running at ${started.url} \\(process \\d+\\)\\.$`),
      );
      expect((await fetch(`${started.url}/readyz`)).status).toBe(200);
    });

    it('ends in order when npm is told to end, and a start in the meantime waits for that', async () => {
      const { postmaster } = started;
      const endless = await beginEndlessRequest(started.url);
      started.kill('SIGTERM');
      await started.says('Ending');
      const next = await Started.start({ data });
      // The request is cut off after some seconds; on a busy machine that may be before the next start gets so far.
      await Promise.race([next.says('Waiting for process'), started.silence]);
      endless.destroy();
      await next.ready();
      await started.silence;
      expect(processOf(postmaster)).toBeUndefined();
      const { postmaster: postmasterOfNext } = next;
      next.kill('SIGTERM');
      expect(await next.exit).toBe(0);
      expect(processOf(postmasterOfNext)).toBeUndefined();
    });
  });

  it('goes on with the database that a killed start has left running, and ends it', async () => {
    const killed = await (await Started.start({ data })).ready();
    const { postmaster } = killed;
    killed.kill('SIGKILL');
    await killed.exit;
    const next = await (await Started.start({ data })).ready();
    expect(next.postmaster).toBe(postmaster);
    next.killAll('SIGINT');
    expect(await next.exit).toBe(0);
    expect(processOf(postmaster)).toBeUndefined();
  });

  it('starts after everything was killed; the second Ctrl-C does not wait for a request that never ends', async () => {
    const killed = await (await Started.start({ data })).ready();
    killed.kill('SIGKILL');
    process.kill(killed.postmaster, 'SIGKILL');
    await killed.exit;
    const next = await (await Started.start({ data })).ready();
    const endless = await beginEndlessRequest(next.url);
    next.killAll('SIGINT');
    await next.says('Ending');
    const again = setInterval(() => next.killAll('SIGINT'), 100);
    expect(await next.exit).toBe(130);
    clearInterval(again);
    endless.destroy();
  });

  it('names a port that is taken, and one that is free', async () => {
    const other = net.createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    try {
      const started = await Started.start({ data, port });
      expect(await started.exit).toBe(1);
      expect(started.output).toMatch(new RegExp(`Port ${port} .* is taken .* PORT=\\d+ npm start`));
    } finally {
      other.close();
    }
  });

  it('names every bad setting and prints no value', async () => {
    const started = await Started.start({ data, env: { SETTLEMENT_CURRENCY: 'canary', DATABASE_POOL_SIZE: 'canary' } });
    expect(await started.exit).toBe(1);
    expect(started.output).toMatch(/Bad configuration: .*DATABASE_POOL_SIZE is not valid/);
    expect(started.output).toMatch(/SETTLEMENT_CURRENCY is not valid/);
    expect(started.output).not.toContain('canary');
  });

  it.runIf(process.getuid?.() === 0 && canBeEnteredByOthers('.'))('serves a normal user as well as root', async () => {
    const own = temporaryData();
    chownSync(own, NOBODY, NOBODY);
    try {
      const started = await (await Started.start({ data: own, uid: NOBODY })).ready();
      expect((await fetch(`${started.url}/readyz`)).status).toBe(200);
      started.kill('SIGTERM');
      expect(await started.exit).toBe(0);
    } finally {
      await removeData(own);
    }
  });
});

async function connectionsOf(data: string): Promise<number> {
  const password = readFileSync(path.join(data, 'secrets', 'postgres-password'), 'utf8');
  const port = Number(readFileSync(path.join(data, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[3]);
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', password, database: 'postgres' });
  await client.connect();
  try {
    const { rows } = await client.query<{ connections: number }>(
      `SELECT count(*)::int AS connections FROM pg_stat_activity
       WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`,
    );
    return rows[0]?.connections ?? Number.NaN;
  } finally {
    await client.end();
  }
}

/** A request whose body never comes to its end. */
async function beginEndlessRequest(url: string): Promise<net.Socket> {
  const { hostname, port } = new URL(url);
  const socket = net.connect(Number(port), hostname);
  socket.on('error', () => undefined);
  socket.write(
    `POST /v1/auth/sign-in HTTP/1.1\r\nHost: ${hostname}\r\nContent-Type: application/json\r\nContent-Length: 100\r\nExpect: 100-continue\r\n\r\n`,
  );
  // The server says "100 Continue" when it has begun to wait for the body.
  await new Promise((resolve) => socket.once('data', resolve));
  socket.write('{');
  return socket;
}
