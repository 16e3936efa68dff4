import pg from 'pg';

/** The application signs in as a role that owns nothing, so what is append-only for it stays so. */
const ROLE = 'sheber';

/** Makes the database if it isn't there. `serverUrl` is the superuser's, of any other database. */
export async function ensureDatabase(serverUrl: string, database: string): Promise<void> {
  await onServer(serverUrl, async (client) => {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(database)}`);
  });
}

/** Makes the role that the application signs in with, and answers its URL. The database must be migrated. */
export async function ensureApplicationRole(ownerUrl: string, password: string): Promise<string> {
  const url = new URL(ownerUrl);
  await onServer(ownerUrl, async (client) => {
    const found = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [ROLE]);
    if (found.rowCount === 0) await client.query(`CREATE ROLE ${ROLE}`);
    await client.query(`ALTER ROLE ${ROLE} LOGIN PASSWORD ${client.escapeLiteral(password)}`);
    await client.query(`GRANT sheber_app TO ${ROLE}`);
    // The queue's PostgreSQL backend keeps a schema of its own.
    const database = client.escapeIdentifier(url.pathname.slice(1));
    await client.query(`GRANT CREATE ON DATABASE ${database} TO ${ROLE}`);
  });
  url.username = ROLE;
  url.password = password;
  return url.href;
}

async function onServer(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
