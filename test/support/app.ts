import { Writable } from 'node:stream';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Application, type Role, startApplication } from '../../src/application.js';
import { type Config, loadConfig } from '../../src/platform/config/config.js';
import { testEnvironment } from './environment.js';
import { createTestDatabase, type TestDatabase } from './database.js';

export interface TestApp {
  readonly app: NestFastifyApplication;
  readonly url: string;
  readonly config: Config;
  readonly database: TestDatabase;
  /** Every log line so far, to look for what must not be there. */
  logs(): string;
  close(): Promise<void>;
}

interface TestAppOptions {
  readonly roles?: readonly Role[];
  readonly env?: NodeJS.ProcessEnv;
  /** Shared with another application of the same test; made anew if left out. */
  readonly database?: TestDatabase;
}

/** The real application on a database of its own, listening on a free port. */
export async function startTestApp({ roles = ['api'], env = {}, database }: TestAppOptions = {}): Promise<TestApp> {
  const own = database ?? (await createTestDatabase());
  const config = loadConfig({ ...testEnvironment, DATABASE_URL: own.url, DATABASE_POOL_SIZE: '10', ...env }, 'local');
  const lines: string[] = [];
  const logs = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  const application: Application = await startApplication(config, { roles, port: 0, logs });
  return {
    app: application.app,
    url: application.url,
    config,
    database: own,
    logs: () => lines.join(''),
    close: async () => {
      await application.close();
      if (database === undefined) await own.drop();
    },
  };
}
