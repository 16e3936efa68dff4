import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { inject } from 'vitest';
import { dataSourceOptions, migrate } from '../../src/platform/database/data-source.js';

const APP_ROLE = 'sheber_test_app';
const APP_PASSWORD = 'test-only';

export interface TestDatabase {
  readonly name: string;
  /** As the application signs in: a member of sheber_app that owns nothing. */
  readonly url: string;
  /** As the schema's owner. */
  readonly ownerUrl: string;
  drop(): Promise<void>;
}

/** Makes a migrated template database, which tests copy, and the role that they sign in with. */
export async function createTemplate(serverUrl: string): Promise<{ name: string; drop(): Promise<void> }> {
  const name = `template_${randomBytes(8).toString('hex')}`;
  await onServer(serverUrl, async (client) => void (await client.query(`CREATE DATABASE ${name}`)));
  await migrate(urlOf(serverUrl, name));
  await onServer(serverUrl, async (client) => {
    await client.query(`DO $$ BEGIN CREATE ROLE ${APP_ROLE} LOGIN PASSWORD '${APP_PASSWORD}';
      EXCEPTION WHEN duplicate_object THEN NULL; END $$`);
    await client.query(`GRANT sheber_app TO ${APP_ROLE}`);
  });
  return { name, drop: () => dropDatabase(serverUrl, name) };
}

/** A database of its own for a test file, copied from the template in some 50 ms. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const serverUrl = inject('serverUrl');
  const name = `test_${randomBytes(8).toString('hex')}`;
  await onServer(serverUrl, async (client) => {
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${inject('templateName')}`);
    await client.query(`GRANT CREATE ON DATABASE ${name} TO ${APP_ROLE}`);
  });
  const app = new URL(urlOf(serverUrl, name));
  app.username = APP_ROLE;
  app.password = APP_PASSWORD;
  return {
    name,
    url: app.href,
    ownerUrl: urlOf(serverUrl, name),
    drop: () => dropDatabase(serverUrl, name),
  };
}

/** A data source of the application's role, for tests of entities and services without a whole application. */
export async function connect(
  url: string,
  // oxlint-disable-next-line typescript/no-unsafe-function-type -- TypeORM's own type for entity classes
  entities: Function[] = [],
  poolSize = 10,
): Promise<DataSource> {
  return new DataSource({ ...dataSourceOptions(url, poolSize, 'sheber-test'), entities }).initialize();
}

/** Runs a statement as the schema's owner: tables of a test's own, and tampering that the application can't do. */
export async function asOwner(database: TestDatabase, sql: string, parameters: unknown[] = []): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    return (await client.query(sql, parameters)).rows;
  } finally {
    await client.end();
  }
}

async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  await onServer(
    serverUrl,
    async (client) => void (await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)),
  );
}

function urlOf(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

async function onServer(serverUrl: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(serverUrl, 'postgres') });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
