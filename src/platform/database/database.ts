import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { DataSource, type EntityManager, QueryFailedError } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';

/** Proof that the caller holds a transaction. Always the first parameter, never optional, never ambient. */
export type Tx = EntityManager;

const ATTEMPTS = 6;
const SERIALIZATION_FAILURE = '40001';
const DEADLOCK_DETECTED = '40P01';

const afterCommitHooks = new WeakMap<Tx, (() => void)[]>();

/** Runs `hook` once `tx` has committed. It must not throw, and nothing may depend on it: a crash skips it. */
export function afterCommit(tx: Tx, hook: () => void): void {
  const hooks = afterCommitHooks.get(tx);
  if (hooks === undefined) throw new Error('afterCommit needs a transaction that was opened by Database.transaction.');
  hooks.push(hook);
}

/** The one way to open a transaction. A function that takes a `Tx` joins one; whoever has none opens it here. */
@Injectable()
export class Database {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Runs `work` in a READ COMMITTED transaction. The whole of it is run again, with jitter, after a serialisation
   * failure or a deadlock, so it must have no effect but on `tx`: no network call, no state kept outside.
   * Any other failure of COMMIT is ambiguous and reaches the caller; a business key decides what happened.
   */
  async transaction<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
    for (let attempt = 1; ; attempt++) {
      const hooks: (() => void)[] = [];
      try {
        const result = await this.dataSource.transaction(async (tx) => {
          afterCommitHooks.set(tx, hooks);
          return work(tx);
        });
        for (const hook of hooks) hook();
        return result;
      } catch (error) {
        if (attempt === ATTEMPTS || !isRetryable(error)) throw error;
        await sleep(Math.random() * 10 * 2 ** attempt);
      }
    }
  }

  /** A read outside any transaction: one statement, straight to its rows. */
  async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.dataSource.query(sql, [...parameters]);
  }

  /**
   * As `query`, by a statement that each connection parses and plans once: for the few reads that are asked all the
   * time. A name always means the same text.
   */
  async prepared<Row extends object>(name: string, text: string, values: readonly unknown[]): Promise<Row[]> {
    const pool = (this.dataSource.driver as PostgresDriver).master as Pool;
    return (await pool.query<Row>({ name, text, values: [...values] })).rows;
  }
}

function isRetryable(error: unknown): boolean {
  return isSqlState(error, SERIALIZATION_FAILURE) || isSqlState(error, DEADLOCK_DETECTED);
}

/** True when PostgreSQL refused with this SQLSTATE, for example `23505` for a unique violation, by that constraint. */
export function isSqlState(error: unknown, sqlState: string, constraint?: string): boolean {
  if (!(error instanceof QueryFailedError)) return false;
  const driver = error.driverError as { code?: unknown; constraint?: unknown };
  return driver.code === sqlState && (constraint === undefined || driver.constraint === constraint);
}
