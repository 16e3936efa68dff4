import { DataSource, type DataSourceOptions } from 'typeorm';
import { migrations } from '../../../migrations/index.js';

/** A key of PostgreSQL's advisory locks: only one process migrates at a time. The number has no meaning. */
const MIGRATION_LOCK = 7_274_112;

/** Of every connection. */
const settings = [
  // Statements that hang must not hold locks for ever; jobs that need longer set it for their transaction.
  'statement_timeout=30s',
  'idle_in_transaction_session_timeout=60s',
  'timezone=UTC',
  // A list that stops after a page is planned as if it read everything. PostgreSQL would compile it first and make room to
  // remember what it looked up: ten milliseconds, and one for each table, for half a millisecond of work.
  'jit=off',
  'enable_memoize=off',
  // PostgreSQL's default, 4, is a turning disk's. By that, four hundred pieces that a search found were looked up by
  // reading every listing.
  'random_page_cost=1.1',
];

export function dataSourceOptions(url: string, poolSize: number, applicationName: string): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    applicationName,
    poolSize,
    connectTimeoutMS: 5_000,
    extra: { options: settings.map((setting) => `-c ${setting}`).join(' ') },
    migrations,
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    synchronize: false,
    logging: false,
  };
}

/** Brings the schema up to date and returns the names of the migrations that ran. Needs the schema's owner. */
export async function migrate(ownerUrl: string): Promise<string[]> {
  const dataSource = await new DataSource(dataSourceOptions(ownerUrl, 2, 'sheber-migrate')).initialize();
  const lock = dataSource.createQueryRunner();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    return (await dataSource.runMigrations()).map((migration) => migration.name);
  } finally {
    await lock.release();
    await dataSource.destroy();
  }
}
