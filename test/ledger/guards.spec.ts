import { QueryFailedError } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/kernel/id.js';
import { account, accountKinds, chart } from '../../src/ledger/chart.js';
import { captured } from '../../src/ledger/rules/capture.js';
import type { Tx } from '../../src/platform/database/database.js';
import { connect } from '../support/database.js';
import { eur, noon, startLedger, type TestLedger, workedExample } from './support.js';

/** What the database itself refuses, whoever asks. */
describe('the tables of the ledger', () => {
  let ledger: TestLedger;
  let capture: string;
  const example = workedExample();
  const commission = account('commission', 'EUR').id;
  const fees = account('processing_fees', 'EUR').id;

  beforeAll(async () => {
    ledger = await startLedger();
    capture = await ledger.database.transaction(async (tx) => {
      await openAccounts(tx);
      const { terms, parts } = example;
      return (await ledger.service.post(tx, captured({ terms, captured: eur(16_333), parts, capturedAt: noon }))).id;
    });
  });

  afterAll(async () => ledger.close());

  /** Commission and processing fees in euros exist, so that a refusal below is about what it means to be about. */
  async function openAccounts(tx: Tx): Promise<void> {
    await tx.query(
      `SELECT ledger_lock($1::uuid[], '{commission,processing_fees}', '{EUR,EUR}', '{null,null}', '{null,null}', '{null,null}')`,
      [[commission, fees]],
    );
  }

  async function insertTransaction(tx: Tx, id = newId()): Promise<string> {
    await tx.query(
      `INSERT INTO ledger_transaction (id, reference, kind, facts, digest, effective_at)
       VALUES ($1, $2, 'opening', '{}', sha256('x'), now())`,
      [id, `opening:${id}`],
    );
    return id;
  }

  function insertPosting(tx: Tx, transactionId: string, changed: Record<string, unknown> = {}): Promise<unknown> {
    const row = { debit: fees, credit: commission, amount: 100, currency: 'EUR', line: 1, ...changed };
    return tx.query(
      `INSERT INTO posting (transaction_id, line, debit_account_id, credit_account_id, amount_minor, currency)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [transactionId, row.line, row.debit, row.credit, row.amount, row.currency],
    );
  }

  const sqlState = (code: string) =>
    expect.objectContaining({ driverError: expect.objectContaining({ code }) }) as QueryFailedError;

  async function asOwner(work: (tx: Tx) => Promise<unknown>): Promise<void> {
    const owner = await connect(ledger.testDatabase.ownerUrl, [], 1);
    try {
      await owner.transaction(work);
    } finally {
      await owner.destroy();
    }
  }

  it('repeat the chart of accounts', async () => {
    const rows = await ledger.database.query<{ kind: string }>(
      `SELECT kind, normal_side AS normal, scope, CASE WHEN floored THEN 'zero' ELSE 'none' END AS floor
       FROM ledger_account_kind`,
    );
    const byKind = Object.fromEntries(rows.map(({ kind, ...rule }) => [kind, rule]));
    expect(byKind).toEqual(Object.fromEntries(accountKinds.map((kind) => [kind, chart[kind]])));
  });

  it('take a balanced posting', async () => {
    await ledger.database.transaction(async (tx) => insertPosting(tx, await insertTransaction(tx)));
  });

  it.each([
    ['of nothing', { amount: 0 }, '23514'],
    ['of less than nothing', { amount: -100 }, '23514'],
    ['from an account to itself', { debit: commission }, '23514'],
    ['in another currency than its accounts', { currency: 'KZT' }, '23503'],
    ['to an account in another currency', { credit: account('commission', 'KZT').id }, '23503'],
    ['to an account that nobody opened', { credit: newId() }, '23503'],
  ])('refuse a posting %s', async (_, changed, code) => {
    await expect(
      ledger.database.transaction(async (tx) => insertPosting(tx, await insertTransaction(tx), changed)),
    ).rejects.toEqual(sqlState(code));
  });

  it('refuse a posting to a transaction that was recorded before', async () => {
    await expect(ledger.database.transaction((tx) => insertPosting(tx, capture, { line: 99 }))).rejects.toEqual(
      sqlState('55000'),
    );
    await expect(
      ledger.database.transaction(async (tx) => {
        const id = await insertTransaction(tx);
        await tx.query(
          `INSERT INTO posting (transaction_id, line, debit_account_id, credit_account_id, amount_minor, currency, recorded_xid)
           VALUES ($1, 1, $2, $3, 5, 'EUR', '3')`,
          [id, fees, commission],
        );
      }),
    ).rejects.toEqual(sqlState('55000'));
  });

  it('refuse a transaction without a posting, at its commit', async () => {
    await expect(ledger.database.transaction((tx) => insertTransaction(tx))).rejects.toEqual(sqlState('23514'));
  });

  it('refuse a second transaction under one reference', async () => {
    const id = newId();
    const twice = async (tx: Tx): Promise<void> => {
      await insertPosting(tx, await insertTransaction(tx, id));
      await tx.query(
        `INSERT INTO ledger_transaction (id, reference, kind, facts, digest, effective_at)
         SELECT $1, reference, kind, facts, digest, effective_at FROM ledger_transaction WHERE id = $2`,
        [newId(), id],
      );
    };
    await expect(ledger.database.transaction(twice)).rejects.toEqual(sqlState('23505'));
  });

  it('refuse an account whose owner does not fit its kind, and a second account for the same', async () => {
    const insert = (columns: string) => (tx: Tx) =>
      tx.query(
        `INSERT INTO ledger_account (id, kind, scope, currency, seller_id, order_id, position) VALUES (${columns})`,
      );
    const seller = `'${newId()}'`;
    const row = (kind: string, scope: string, owner: string): string =>
      `'${newId()}', '${kind}', '${scope}', 'EUR', ${owner}`;
    await expect(asOwner(insert(row('commission', 'platform', `${seller}, NULL, NULL`)))).rejects.toEqual(
      sqlState('23514'),
    );
    await expect(asOwner(insert(row('seller_available', 'seller', 'NULL, NULL, NULL')))).rejects.toEqual(
      sqlState('23514'),
    );
    await expect(asOwner(insert(row('seller_available', 'platform', 'NULL, NULL, NULL')))).rejects.toEqual(
      sqlState('23503'),
    );
    await expect(asOwner(insert(row('commission', 'platform', 'NULL, NULL, NULL')))).rejects.toEqual(sqlState('23505'));
  });

  it.each(['ledger_account', 'ledger_transaction', 'posting'])(
    'refuse to change, delete or empty %s, even to the owner',
    async (table) => {
      for (const statement of [
        `UPDATE ${table} SET ${table === 'ledger_account' ? 'opened_at = now()' : 'recorded_xid = recorded_xid'}`,
        `DELETE FROM ${table}`,
        `TRUNCATE ${table} CASCADE`,
      ]) {
        await expect(ledger.database.query(statement), statement).rejects.toEqual(sqlState('42501'));
        await expect(
          asOwner((tx) => tx.query(statement)),
          statement,
        ).rejects.toEqual(sqlState('55000'));
      }
    },
  );

  it('let the application write no account, balance, roll-up or kind', async () => {
    for (const statement of [
      `INSERT INTO ledger_account (id, kind, scope, currency) VALUES ('${newId()}', 'bank', 'platform', 'EUR')`,
      'UPDATE ledger_balance SET balance_minor = balance_minor + 1',
      'DELETE FROM ledger_balance',
      `INSERT INTO ledger_balance (account_id, sign) VALUES ('${commission}', 1)`,
      'UPDATE ledger_rollup SET balance_minor = 0',
      `UPDATE ledger_account_kind SET floored = false`,
    ]) {
      await expect(ledger.database.query(statement), statement).rejects.toEqual(sqlState('42501'));
    }
  });

  it('refuse a balance below its floor, also to the owner', async () => {
    const { sellerA, orderId } = example;
    const pending = account('seller_pending', 'KZT', { sellerId: sellerA, orderId }).id;
    const other = account('seller_pending', 'KZT', { sellerId: example.sellerB, orderId }).id;
    const overdraw = async (tx: Tx): Promise<void> => {
      const id = await insertTransaction(tx);
      await insertPosting(tx, id, { debit: pending, credit: other, amount: 5_820_001, currency: 'KZT' });
    };
    await expect(ledger.database.transaction(overdraw)).rejects.toEqual(sqlState('23514'));
    await expect(asOwner(overdraw)).rejects.toEqual(sqlState('23514'));
    await expect(asOwner((tx) => tx.query('UPDATE ledger_balance SET balance_minor = -1'))).rejects.toEqual(
      sqlState('23514'),
    );
  });

  it('refuse a reversal without a reason, and a second one of the same', async () => {
    const reverse = async (tx: Tx, reason: string | null): Promise<void> => {
      const id = newId();
      await tx.query(
        `INSERT INTO ledger_transaction (id, reference, kind, facts, digest, effective_at, reverses, reason)
         VALUES ($1, $2, 'reversal', '{}', sha256('x'), now(), $3, $4)`,
        [id, `reversal ${id}`, capture, reason],
      );
      await insertPosting(tx, id);
    };
    await expect(ledger.database.transaction((tx) => reverse(tx, null))).rejects.toEqual(sqlState('23514'));
    const twice = async (tx: Tx): Promise<void> => {
      await reverse(tx, 'wrong');
      await reverse(tx, 'wrong again');
    };
    await expect(ledger.database.transaction(twice)).rejects.toEqual(sqlState('23505'));
  });
});
