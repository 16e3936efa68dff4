import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DataSource } from 'typeorm';
import { afterCommit, Database } from '../src/platform/database/database.js';
import { connect, createTestDatabase, type TestDatabase } from './support/database.js';

describe('Database', () => {
  let testDatabase: TestDatabase;
  let dataSource: DataSource;
  let database: Database;

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    dataSource = await connect(testDatabase.url);
    database = new Database(dataSource);
  });

  afterAll(async () => {
    await dataSource?.destroy();
    await testDatabase?.drop();
  });

  it('runs the whole transaction again after a deadlock', async () => {
    let first: (() => void) | undefined;
    const bothHoldOne = new Promise<void>((resolve) => (first = resolve));
    let holding = 0;
    const lockInOrder = async (order: [number, number]): Promise<number> => {
      let runs = 0;
      await database.transaction(async (tx) => {
        runs += 1;
        await tx.query('SELECT pg_advisory_xact_lock($1)', [order[0]]);
        holding += 1;
        if (holding >= 2) first?.();
        await bothHoldOne;
        await tx.query('SELECT pg_advisory_xact_lock($1)', [order[1]]);
      });
      return runs;
    };
    const runs = await Promise.all([lockInOrder([1, 2]), lockInOrder([2, 1])]);
    expect(Math.max(...runs)).toBeGreaterThan(1);
  });

  it('runs hooks only after the commit', async () => {
    const seen: string[] = [];
    await expect(
      database.transaction(async (tx) => {
        afterCommit(tx, () => seen.push('rolled back'));
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    await database.transaction(async (tx) => {
      afterCommit(tx, () => seen.push('committed'));
      seen.push('working');
    });
    expect(seen).toEqual(['working', 'committed']);
  });
});
