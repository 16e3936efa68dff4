import { Writable } from 'node:stream';
import { Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { expect, vi } from 'vitest';
import { IdentityModule } from '../../src/identity/index.js';
import { SystemClock } from '../../src/kernel/clock.js';
import { SystemClockModule } from '../../src/platform/clock/system-clock.module.js';
import { loadConfig } from '../../src/platform/config/config.js';
import { configureHttp, createAdapter } from '../../src/platform/http/server.js';
import { createLogger, NestLogger } from '../../src/platform/logging/logging.js';
import { PlatformModule } from '../../src/platform/platform.module.js';
import { JobsModule } from '../../src/platform/jobs/jobs.module.js';
import { asOwner, createTestDatabase, type TestDatabase } from '../support/database.js';
import { testEnvironment } from '../support/environment.js';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

interface Request {
  /** A bearer token. */
  readonly token?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
  /** The network address that the request comes from. */
  readonly from?: string;
}

export interface Answer {
  readonly status: number;
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into bodies of every shape
  readonly body: any;
  readonly text: string;
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>;
}

export interface IdentityApp {
  readonly app: NestFastifyApplication;
  readonly database: TestDatabase;
  call(method: Method, path: string, request?: Request): Promise<Answer>;
  /** Lets real time pass for sessions, codes and delays. */
  pass(duration: { seconds?: number; minutes?: number; hours?: number; days?: number }): void;
  now(): Date;
  logs(): string;
  close(): Promise<void>;
}

/** Identity alone behind the real HTTP platform, on a database of its own, with `controllers` of the test. */
export async function startIdentityApp(controllers: Type[] = []): Promise<IdentityApp> {
  const database = await createTestDatabase();
  const config = loadConfig({ ...testEnvironment, DATABASE_URL: database.url, LOG_LEVEL: 'trace' }, 'local');
  const lines: string[] = [];
  const logger = createLogger(
    config,
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        lines.push(chunk.toString());
        done();
      },
    }),
  );

  @Module({
    imports: [PlatformModule.register(config, 'identity-test'), SystemClockModule, JobsModule, IdentityModule],
    controllers,
  })
  class TestModule {}

  const app = await NestFactory.create<NestFastifyApplication>(TestModule, createAdapter(config, logger), {
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  await configureHttp(app, config, logger);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  let aheadMs = 0;
  const now = (): Date => new Date(Date.now() + aheadMs);
  vi.spyOn(app.get(SystemClock), 'now').mockImplementation(now);
  return {
    app,
    database,
    now,
    call: (method, path, request) => call(app, method, path, request),
    pass: ({ seconds = 0, minutes = 0, hours = 0, days = 0 }) => {
      aheadMs += (seconds + 60 * (minutes + 60 * (hours + 24 * days))) * 1_000;
    },
    logs: () => lines.join(''),
    close: async () => {
      await app.close();
      await database.drop();
    },
  };
}

async function call(
  app: NestFastifyApplication,
  method: Method,
  path: string,
  { token, headers = {}, body, from = '127.0.0.1' }: Request = {},
): Promise<Answer> {
  const response = await app.inject({
    method,
    url: path,
    remoteAddress: from,
    headers: { ...headers, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
    ...(body === undefined ? {} : { payload: body }),
  });
  const text = response.body;
  return {
    status: response.statusCode,
    text,
    body: text === '' ? undefined : JSON.parse(text),
    headers: response.headers,
  };
}

let people = 0;

export interface Registered {
  readonly accountId: string;
  readonly email: string;
  readonly password: string;
}

/** Somebody new, who came through the front door. */
export async function register(identity: IdentityApp): Promise<Registered> {
  people += 1;
  const email = `person-${people}@example.kz`;
  const password = `four horses on rug ${people}`;
  // Everybody from an address of their own: registrations from one are counted.
  const from = `10.1.${Math.floor(people / 250)}.${(people % 250) + 1}`;
  const body = { email, password, name: `Person ${people}` };
  expect((await identity.call('POST', '/v1/auth/register', { body, from })).status).toBe(202);
  const [account] = (await asOwner(identity.database, 'SELECT id FROM account WHERE email = $1', [email])) as {
    id: string;
  }[];
  return { accountId: account?.id ?? '', email, password };
}

export async function signIn(identity: IdentityApp, { email, password }: Registered, code?: string): Promise<string> {
  const { body } = await identity.call('POST', '/v1/auth/sign-in', { body: { email, password, code } });
  return body.token;
}
