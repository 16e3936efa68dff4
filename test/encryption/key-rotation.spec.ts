import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Database } from '../../src/platform/database/database.js';
import { Encryption } from '../../src/platform/encryption/encryption.js';
import { KeyRotation } from '../../src/platform/encryption/key-rotation.js';
import { SealedColumns } from '../../src/platform/encryption/sealed-columns.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { asOwner, connect, type TestDatabase } from '../support/database.js';

const key = (id: string): string => `${id}:${randomBytes(32).toString('base64')}`;
const [spring, autumn] = [key('spring'), key('autumn')];
const withKeys = (...keys: string[]): Encryption =>
  new Encryption({ ENCRYPTION_KEYS: keys.join(',') } as ConstructorParameters<typeof Encryption>[0]);

describe('Key rotation', () => {
  let app: TestApp;
  let database: Database;
  const columns = new SealedColumns();
  columns.register({
    table: 'secret_of_test',
    column: 'sealed',
    key: ['owner', 'kind'],
    context: ({ owner, kind }) => `test:${owner}:${kind}`,
  });

  beforeAll(async () => {
    app = await startTestApp({ env: { API_DOCS: 'false' } });
    database = app.app.get(Database);
    await asOwner(
      app.database,
      'CREATE TABLE secret_of_test (owner integer, kind text, sealed bytea, PRIMARY KEY (owner, kind))',
    );
  });
  afterAll(() => app?.close());

  async function sealedBy(encryption: Encryption, count: number): Promise<void> {
    await asOwner(app.database, 'TRUNCATE secret_of_test');
    for (let owner = 1; owner <= count; owner++) {
      await asOwner(app.database, 'INSERT INTO secret_of_test VALUES ($1, $2, $3)', [
        owner,
        'iban',
        encryption.seal(`secret ${owner}`, `test:${owner}:iban`),
      ]);
    }
    await asOwner(app.database, `INSERT INTO secret_of_test VALUES (0, 'none', NULL)`);
  }
  async function opened(encryption: Encryption): Promise<string[]> {
    const rows = (await asOwner(
      app.database,
      'SELECT owner, sealed FROM secret_of_test WHERE sealed IS NOT NULL ORDER BY owner',
    )) as { owner: number; sealed: Buffer }[];
    return rows.map(({ owner, sealed }) => encryption.open(sealed, `test:${owner}:iban`).toString());
  }
  const all = (count: number): string[] => Array.from({ length: count }, (_, index) => `secret ${index + 1}`);

  it('leaves nothing that needs the old key', async () => {
    await sealedBy(withKeys(spring), 230);
    const rotation = new KeyRotation(database, withKeys(autumn, spring), columns);
    expect(await rotation.rotate()).toEqual([{ name: 'secret_of_test.sealed', resealed: 230, left: 0 }]);
    expect(await opened(withKeys(autumn))).toEqual(all(230));
    expect(await rotation.rotate()).toEqual([{ name: 'secret_of_test.sealed', resealed: 0, left: 0 }]);
  });

  it('goes on where it was killed', async () => {
    await sealedBy(withKeys(spring), 230);
    let opens = 0;
    class Dying extends Encryption {
      override open(sealed: Buffer, context: string): Buffer {
        if (++opens > 230 + 150) throw new Error('killed');
        return super.open(sealed, context);
      }
    }
    const settings = { ENCRYPTION_KEYS: `${autumn},${spring}` } as ConstructorParameters<typeof Encryption>[0];
    await expect(new KeyRotation(database, new Dying(settings), columns).rotate()).rejects.toThrow();
    const rotation = new KeyRotation(database, withKeys(autumn, spring), columns);
    expect(await rotation.rotate()).toEqual([{ name: 'secret_of_test.sealed', resealed: 130, left: 0 }]);
    expect(await opened(withKeys(autumn))).toEqual(all(230));
  });

  it('changes nothing when one value can not be opened, and names it without showing it', async () => {
    await sealedBy(withKeys(spring), 120);
    await asOwner(
      app.database,
      'UPDATE secret_of_test SET sealed = (SELECT sealed FROM secret_of_test WHERE owner = 7) WHERE owner = 99',
    );
    const before = await asOwner(app.database, 'SELECT * FROM secret_of_test ORDER BY owner');
    const rotation = new KeyRotation(database, withKeys(autumn, spring), columns);
    await expect(rotation.rotate()).rejects.toThrow('secret_of_test.sealed of 99 iban can not be opened');
    expect(await asOwner(app.database, 'SELECT * FROM secret_of_test ORDER BY owner')).toEqual(before);
  });

  it('knows every column that the modules seal', async () => {
    const known = app.app
      .get(SealedColumns)
      .all()
      .map(({ table, column }) => `${table}.${column}`);
    const rows = await bytea(app.database);
    expect(known.toSorted()).toEqual(rows.filter((name) => !hashes.test(name)).toSorted());
  });
});

/** Digests and pictures are bytes too, and nobody's secret. */
const hashes = /(hash|sha256|ledger_transaction\.digest|secret_of_test\.sealed|search_key)$/;

async function bytea(database: TestDatabase): Promise<string[]> {
  const source = await connect(database.url);
  const rows = await source.query<{ name: string }[]>(
    `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND data_type = 'bytea'`,
  );
  await source.destroy();
  return rows.map(({ name }) => name);
}
