import { connect as connectSocket } from 'node:net';
import { Writable } from 'node:stream';
import { Body, Controller, Get, Module, Param, Post, Query } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Type } from 'class-transformer';
import { IsEmail, IsInt, IsOptional, ValidateNested } from 'class-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DomainError } from '../../src/kernel/domain-error.js';
import { type Config, loadConfig } from '../../src/platform/config/config.js';
import { Database } from '../../src/platform/database/database.js';
import { Allow } from '../../src/platform/http/access.js';
import { IdempotencyKey, IdempotentRequests } from '../../src/platform/http/idempotency.js';
import { PageQuery } from '../../src/platform/http/pagination.js';
import { bodyOptions, configureHttp, createAdapter } from '../../src/platform/http/server.js';
import { IdPipe, IsText } from '../../src/platform/http/validation.js';
import { createLogger, NestLogger } from '../../src/platform/logging/logging.js';
import { PlatformModule } from '../../src/platform/platform.module.js';
import { testEnvironment } from '../support/environment.js';
import { asOwner, createTestDatabase, type TestDatabase } from '../support/database.js';

class GlazeDto {
  @IsInt() temperature!: number;
}

class BowlDto {
  @IsText({ max: 20 }) title!: string;
  @IsEmail() contact!: string;
  @IsOptional() @ValidateNested() @Type(() => GlazeDto) glaze?: GlazeDto;
}

class NumberDto {
  @IsInt() number!: number;
}

/** Work waits for as many requests as a test expects, so that they truly overlap. */
let everybodyAsked = Promise.resolve();
let asked = (): void => undefined;

function expectRequests(count: number): void {
  everybodyAsked = new Promise((resolve) => {
    asked = () => {
      count -= 1;
      if (count === 0) resolve();
    };
  });
}

@Allow({ audience: 'public' })
@Controller('v1/bowls')
class BowlsController {
  constructor(private readonly idempotent: IdempotentRequests) {}

  @Get()
  list(@Query() query: PageQuery): PageQuery {
    return query;
  }

  @Get('broken')
  broken(): never {
    throw new Error('SELECT secret FROM hidden_table');
  }

  @Get('down')
  down(): never {
    throw Object.assign(new Error('connect ECONNREFUSED 10.0.0.1:5432'), { code: 'ECONNREFUSED' });
  }

  @Get('refused')
  refused(): never {
    throw new DomainError('too_many', 'kiln_full', 'The kiln is full.', { retryAfter: 1.2, details: { places: 0 } });
  }

  @Get(':id')
  get(@Param('id', IdPipe) id: string): { id: string } {
    return { id };
  }

  @Post()
  create(@Body() body: BowlDto): BowlDto {
    return body;
  }

  @Post('fired')
  fire(@IdempotencyKey() key: string, @Body() body: NumberDto): Promise<{ number: number; fired: string }> {
    asked();
    return this.idempotent.once({ scope: 'bowls.fire', key, input: body }, async (tx) => {
      await tx.query('INSERT INTO fired (number) VALUES ($1)', [body.number]);
      await everybodyAsked;
      if (body.number < 0) throw new DomainError('conflict', 'kiln_cold', 'The kiln is cold.');
      return { number: body.number, fired: 'yes' };
    });
  }
}

describe('the HTTP platform', () => {
  let app: NestFastifyApplication;
  let url: string;
  let testDatabase: TestDatabase;
  let config: Config;
  const lines: string[] = [];

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    config = loadConfig({ ...testEnvironment, DATABASE_URL: testDatabase.url }, 'local');
    @Module({ imports: [PlatformModule.register(config, 'sheber-test')], controllers: [BowlsController] })
    class BowlsModule {}
    const logs = new Writable({ write: (chunk: Buffer, _, done) => (lines.push(chunk.toString()), done()) });
    const logger = createLogger(config, logs);
    app = await NestFactory.create<NestFastifyApplication>(BowlsModule, createAdapter(config, logger), {
      ...bodyOptions,
      logger: new NestLogger(logger),
    });
    await configureHttp(app, config, logger);
    await app.listen(0, '127.0.0.1');
    url = await app.getUrl();
    await asOwner(testDatabase, 'CREATE TABLE fired (number int)');
  });

  afterAll(async () => {
    await app?.close();
    await testDatabase?.drop();
  });

  const post = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const problemOf = async (response: Response): Promise<Record<string, unknown>> => {
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    return (await response.json()) as Record<string, unknown>;
  };

  it('points at every wrong field and at unknown ones', async () => {
    const response = await post('/v1/bowls', { title: '', contact: 'x', glaze: { temperature: 'hot' }, price: 1 });
    expect(response.status).toBe(422);
    const problem = await problemOf(response);
    expect(problem).toMatchObject({ code: 'invalid_input', status: 422, type: 'urn:sheber:problem:invalid_input' });
    const errors = problem['errors'] as { pointer: string; code: string; in: string }[];
    expect(errors.map(({ pointer, code }) => `${pointer} ${code}`).toSorted()).toEqual([
      '/contact is_email',
      '/glaze/temperature is_int',
      '/price unknown_field',
      '/title min_length',
    ]);
    expect(new Set(errors.map((error) => error.in))).toEqual(new Set(['body']));
  });

  it.each([
    ['JSON that does not parse', '{"title":', 400, 'malformed_request'],
    ['an array', '[]', 400, 'body_required'],
    ['null', 'null', 400, 'body_required'],
    ['no body', '', 400, 'malformed_request'],
    ['a prototype key', '{"__proto__":{"admin":true}}', 400, 'malformed_request'],
    ['a body past the limit', JSON.stringify({ title: 'x'.repeat(300_000) }), 413, 'body_too_large'],
  ])('refuses %s', async (_, body, status, code) => {
    const response = await post('/v1/bowls', body);
    expect(await problemOf(response)).toMatchObject({ status, code });
    expect(response.status).toBe(status);
  });

  it.each(['text/xml', 'text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'refuses a body of type %s',
    async (type) => {
      const response = await post('/v1/bowls', 'title=bowl', { 'content-type': type });
      expect(await problemOf(response)).toMatchObject({ status: 415, code: 'unsupported_media_type' });
    },
  );

  it('normalises text and refuses control characters', async () => {
    const good = await post('/v1/bowls', { title: '  cafe\u0301 ', contact: 'a@example.org' });
    expect(await good.json()).toMatchObject({ title: 'caf\u00e9' });
    const bad = await post('/v1/bowls', { title: 'a\u0000b', contact: 'a@example.org' });
    expect(bad.status).toBe(422);
  });

  it.each([
    ['/v1/bowls?limit=0', 422, 'invalid_input'],
    ['/v1/bowls?limit=101', 422, 'invalid_input'],
    ['/v1/bowls?limit=2&limit=3', 422, 'invalid_input'],
    ['/v1/bowls?colour=blue', 422, 'invalid_input'],
    ['/v1/bowls/not-an-id', 400, 'id_invalid'],
    ['/v1/nothing-here', 404, 'route_not_found'],
    ['/%E0%A4%A', 400, 'malformed_request'],
    ['/v1/bowls/refused', 429, 'kiln_full'],
    ['/v1/bowls/down', 503, 'temporarily_unavailable'],
    ['/v1/bowls/broken', 500, 'internal_error'],
  ])('answers %s with %d %s', async (path, status, code) => {
    const response = await fetch(`${url}${path}`);
    expect(response.status).toBe(status);
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({
      status,
      code,
      instance: `urn:uuid:${response.headers.get('x-request-id')}`,
    });
    expect(text).not.toMatch(/SELECT|hidden_table|10\.0\.0\.1|stack|node_modules/);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
  });

  it('says when to come back, in whole seconds', async () => {
    const response = await fetch(`${url}/v1/bowls/refused`);
    expect(response.headers.get('retry-after')).toBe('2');
    expect(await response.json()).toMatchObject({ places: 0 });
  });

  it('logs an unforeseen error with its stack and the request id, and only there', async () => {
    const id = '0199c0de-0000-7000-8000-000000000001';
    await fetch(`${url}/v1/bowls/broken?token=tell-nobody`, { headers: { 'x-request-id': id } });
    const logged = lines.filter((line) => line.includes(id)).join('');
    expect(logged).toContain('hidden_table');
    expect(logged).toContain('"route":"/v1/bowls/broken"');
    expect(logged).not.toContain('tell-nobody');
  });

  it('ignores a request id that is not a UUID', async () => {
    const response = await fetch(`${url}/healthz`, { headers: { 'x-request-id': 'forged\tline' } });
    expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('answers bytes that are not HTTP with a problem document', async () => {
    const { hostname, port } = new URL(url);
    const answer = await new Promise<string>((resolve, reject) => {
      let text = '';
      const socket = connectSocket(Number(port), hostname, () => socket.write('NOT HTTP AT ALL\r\n\r\n'));
      socket.on('data', (chunk) => (text += chunk.toString()));
      socket.on('close', () => resolve(text));
      socket.on('error', reject);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('"code":"malformed_request"');
  });

  it('sends security headers and does not force HTTPS on a laptop', async () => {
    const { headers } = await fetch(`${url}/healthz`);
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('strict-transport-security')).toBeNull();
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it('measures requests by route, not by address', async () => {
    await fetch(`${url}/v1/bowls/0199c0de-0000-7000-8000-000000000001`);
    const metrics = await (await fetch(`${url}/metrics`)).text();
    expect(metrics).toContain('route="/v1/bowls/:id"');
    expect(metrics).not.toContain('0199c0de-0000-7000-8000-000000000001');
  });

  describe('an idempotent request', () => {
    const fire = (key: string, number: number, extra = {}): Promise<Response> =>
      post('/v1/bowls/fired', { number, ...extra }, { 'idempotency-key': key });
    const fired = async (number: number): Promise<number> =>
      Number(
        (await app.get(Database).query<{ count: string }>('SELECT count(*) FROM fired WHERE number = $1', [number]))[0]
          ?.count,
      );

    it('happens once when twenty arrive at once', async () => {
      expectRequests(20);
      const responses = await Promise.all(Array.from({ length: 20 }, () => fire('twenty-at-once', 1)));
      const statuses = responses.map((response) => response.status);
      expect(statuses.filter((status) => status === 201).length).toBeGreaterThanOrEqual(1);
      expect(statuses.every((status) => status === 201 || status === 409)).toBe(true);
      expect(await fired(1)).toBe(1);
      const replay = await fire('twenty-at-once', 1);
      expect([replay.status, await replay.json()]).toEqual([201, { number: 1, fired: 'yes' }]);
      expect(await fired(1)).toBe(1);
    });

    it('refuses the key for another request', async () => {
      await fire('another-request', 2);
      expect(await problemOf(await fire('another-request', 3))).toMatchObject({
        status: 422,
        code: 'idempotency_key_reused',
      });
      expect(await fired(3)).toBe(0);
    });

    it('keeps nothing of a refusal, so that a repeat is tried again', async () => {
      expect(await problemOf(await fire('cold-kiln', -1))).toMatchObject({ code: 'kiln_cold' });
      expect(await problemOf(await fire('cold-kiln', -1))).toMatchObject({ code: 'kiln_cold' });
      expect(await fired(-1)).toBe(0);
    });

    it('needs a key of a sane shape', async () => {
      expect(await problemOf(await post('/v1/bowls/fired', { number: 9 }))).toMatchObject({
        code: 'idempotency_key_required',
      });
      expect(await problemOf(await fire('short', 9))).toMatchObject({ code: 'idempotency_key_invalid' });
      expect(await fired(9)).toBe(0);
    });
  });

  it('says which dependency is down', async () => {
    expect(await (await fetch(`${url}/readyz`)).json()).toEqual({
      status: 'ready',
      dependencies: { database: { status: 'up' } },
    });
  });
});
