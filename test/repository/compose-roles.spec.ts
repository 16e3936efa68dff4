import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { migrate } from '../../src/platform/database/data-source.js';

const DUPLICATE_OBJECT = '42710';

/** The script as psql would run it, with names of its own, since roles belong to the whole server. */
function statements(suffix: string, password: string): string[] {
  return readFileSync(new URL('../../docker/postgres/roles.sql', import.meta.url), 'utf8')
    .replaceAll(/^(?:--|\\getenv).*$/gm, '')
    .replaceAll(/:'\w+'/g, `'${password}'`)
    .replaceAll(/\bsheber(_owner)?\b/g, `$&${suffix}`)
    .split(';')
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}

describe('the database roles of docker-compose.yml', () => {
  const suffix = `_${randomBytes(4).toString('hex')}`;
  const password = randomBytes(12).toString('hex');
  const owner = `sheber_owner${suffix}`;
  const application = `sheber${suffix}`;
  let server: pg.Client;
  let shop: pg.Client;

  const addressOf = (role: string): string => {
    const url = new URL(inject('serverUrl'));
    url.username = role;
    url.password = password;
    url.pathname = `/${application}`;
    return url.href;
  };

  beforeAll(async () => {
    server = new pg.Client({ connectionString: inject('serverUrl') });
    await server.connect();
    for (const statement of statements(suffix, password)) {
      await server.query(statement).catch((error: { code?: string }) => {
        // Only the group, which every database of this server shares, may be there already.
        if (error.code !== DUPLICATE_OBJECT || !statement.includes('sheber_app NOLOGIN')) throw error;
      });
    }
    await migrate(addressOf(owner));
    shop = new pg.Client({ connectionString: addressOf(application) });
    await shop.connect();
  });

  afterAll(async () => {
    await shop?.end();
    await server?.query(`DROP DATABASE IF EXISTS ${application} WITH (FORCE)`);
    for (const role of [application, owner]) await server?.query(`DROP ROLE IF EXISTS ${role}`);
    await server?.end();
  });

  it('are no superusers', async () => {
    const { rows } = await server.query<{ rolname: string; rolsuper: boolean }>(
      'SELECT rolname, rolsuper FROM pg_roles WHERE rolname = ANY ($1) ORDER BY rolname',
      [[owner, application]],
    );
    expect(rows).toEqual([
      { rolname: application, rolsuper: false },
      { rolname: owner, rolsuper: false },
    ]);
  });

  it('migrate as the owner, so that the application owns nothing', async () => {
    const { rows } = await shop.query<{ tableowner: string }>(
      `SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'public'`,
    );
    expect(rows).toEqual([{ tableowner: owner }]);
  });

  it('let the application read and write', async () => {
    await shop.query('BEGIN');
    await shop.query(`INSERT INTO craft VALUES ('test', '{"kk":"а","ru":"б","en":"c"}', true, 'primary')`);
    expect((await shop.query('SELECT slug FROM craft')).rows).toEqual([{ slug: 'test' }]);
    await shop.query('ROLLBACK');
  });

  it.each(['CREATE TABLE planted (id int)', 'DROP TABLE craft', 'ALTER TABLE craft ADD planted int', 'TRUNCATE craft'])(
    'keep the application from %s',
    async (statement) => {
      await expect(shop.query(statement)).rejects.toThrow(/permission denied|must be owner/);
    },
  );
});
