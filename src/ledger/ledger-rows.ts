import type { Currency } from '../kernel/currency.js';
import { DomainError } from '../kernel/domain-error.js';
import { newId } from '../kernel/id.js';
import { Money } from '../kernel/money.js';
import { isSqlState, type Tx } from '../platform/database/database.js';
import type { Account, AccountKey } from './chart.js';
import { digestOf, type Facts, type LedgerEntry } from './entry.js';
import type { TransactionKind } from './posting-table.js';

/** How the ledger's tables are written and read. Only `LedgerService` calls this. */

/** Why and by whom a transaction was reversed. */
export interface Reversal {
  readonly reverses: string;
  readonly reason: string;
  /** Null when the system itself reverses. */
  readonly actorId: string | null;
}

export interface RecordedTransaction {
  readonly id: string;
  readonly digest: Buffer;
}

/**
 * Opens the accounts that are new and locks the floored ones in the order of their ids, until the transaction ends.
 * @returns the balances of the floored ones by account id
 */
export async function lockAccounts(tx: Tx, named: readonly Account[]): Promise<Map<string, bigint>> {
  const accounts = [...new Map(named.map((account) => [account.id, account])).values()];
  const rows = await tx.query<{ account_id: string; balance_minor: string }[]>(
    'SELECT account_id, balance_minor FROM ledger_lock($1, $2, $3, $4, $5, $6)',
    [
      accounts.map((account) => account.id),
      accounts.map((account) => account.kind),
      accounts.map((account) => account.currency),
      accounts.map((account) => account.sellerId),
      accounts.map((account) => account.orderId),
      accounts.map((account) => account.position),
    ],
  );
  return new Map(rows.map((row) => [row.account_id, BigInt(row.balance_minor)]));
}

/**
 * Locks open accounts without a kept balance against others who call this, never against checkouts.
 * @returns their balances by account id; accounts that are not open have none
 */
export async function lockSums(tx: Tx, accounts: readonly Account[]): Promise<Map<string, bigint>> {
  const rows = await tx.query<{ account_id: string; balance_minor: string }[]>(
    'SELECT account_id, balance_minor FROM ledger_roll_up($1)',
    [accounts.map((account) => account.id)],
  );
  return new Map(rows.map((row) => [row.account_id, BigInt(row.balance_minor)]));
}

/** Sums up every account without a kept balance. */
export async function rollUpAll(tx: Tx): Promise<void> {
  await tx.query(
    `SELECT count(*) FROM ledger_roll_up(ARRAY(
       SELECT id FROM ledger_account JOIN ledger_account_kind USING (kind) WHERE NOT floored))`,
  );
}

/**
 * Writes a transaction with its postings, in one statement.
 * @returns its id; undefined if the reference was taken, and then nothing was written
 * @throws DomainError `balance_insufficient` if an account would fall below its floor
 */
export async function insertEntry(tx: Tx, entry: LedgerEntry, reversal?: Reversal): Promise<string | undefined> {
  const id = newId();
  const { postings } = entry;
  await lockAccounts(
    tx,
    postings.flatMap(({ debit, credit }) => [debit, credit]),
  );
  try {
    const written = await tx.query<unknown[]>(
      `WITH written AS (
         INSERT INTO ledger_transaction
           (id, reference, kind, order_id, facts, digest, effective_at, reverses, reason, actor_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         ON CONFLICT (reference) DO NOTHING RETURNING id)
       INSERT INTO posting (transaction_id, line, debit_account_id, credit_account_id, amount_minor, currency)
       SELECT written.id, given.line, given.debit, given.credit, given.amount, given.currency
       FROM written, unnest($11::uuid[], $12::uuid[], $13::bigint[], $14::text[])
         WITH ORDINALITY AS given (debit, credit, amount, currency, line)
       RETURNING line`,
      [
        id,
        entry.reference,
        entry.kind,
        entry.orderId,
        JSON.stringify(entry.facts),
        digestOf(entry, reversal?.reverses),
        entry.effectiveAt,
        reversal?.reverses ?? null,
        reversal?.reason ?? null,
        reversal?.actorId ?? null,
        postings.map(({ debit }) => debit.id),
        postings.map(({ credit }) => credit.id),
        postings.map(({ amount }) => amount.minor.toString()),
        postings.map(({ amount }) => amount.currency),
      ],
    );
    return written.length > 0 ? id : undefined;
  } catch (error) {
    throw isSqlState(error, '23514', 'ledger_balance_floor') ? insufficient(entry, error) : error;
  }
}

export async function findTransaction(tx: Tx, reference: string): Promise<RecordedTransaction | undefined> {
  const [row] = await tx.query<RecordedTransaction[]>(
    'SELECT id, digest FROM ledger_transaction WHERE reference = $1',
    [reference],
  );
  return row;
}

/** A transaction as the entry that it was, with its id. */
export async function loadEntry(tx: Tx, id: string): Promise<(LedgerEntry & { readonly id: string }) | undefined> {
  const [row] = await tx.query<
    {
      id: string;
      reference: string;
      kind: TransactionKind;
      effective_at: Date;
      order_id: string | null;
      facts: Facts;
    }[]
  >('SELECT id, reference, kind, effective_at, order_id, facts FROM ledger_transaction WHERE id = $1', [id]);
  if (row === undefined) return undefined;
  const lines = await tx.query<{ debit: AccountRow; credit: AccountRow; amount: string; currency: Currency }[]>(
    `SELECT to_jsonb(debit) AS debit, to_jsonb(credit) AS credit, amount_minor AS amount, posting.currency
     FROM posting
     JOIN ledger_account debit ON debit.id = debit_account_id
     JOIN ledger_account credit ON credit.id = credit_account_id
     WHERE transaction_id = $1 ORDER BY line`,
    [id],
  );
  return {
    id: row.id,
    reference: row.reference,
    kind: row.kind,
    effectiveAt: row.effective_at,
    orderId: row.order_id,
    facts: row.facts,
    postings: lines.map(({ debit, credit, amount, currency }) => ({
      debit: fromRow(debit),
      credit: fromRow(credit),
      amount: Money.of(BigInt(amount), currency),
    })),
  };
}

interface AccountRow {
  readonly id: string;
  readonly kind: AccountKey['kind'];
  readonly currency: Currency;
  readonly seller_id: string | null;
  readonly order_id: string | null;
  readonly position: Currency | null;
}

function fromRow({ id, kind, currency, seller_id, order_id, position }: AccountRow): Account {
  return { id, kind, currency, sellerId: seller_id, orderId: order_id, position };
}

/** Names the account that the database would not let fall below its floor; the error's detail holds its id. */
function insufficient({ postings }: LedgerEntry, error: unknown): DomainError {
  const { detail } = (error as { driverError: { detail?: string } }).driverError;
  const short = postings
    .flatMap(({ debit, credit }) => [debit, credit])
    .find((account) => detail?.includes(account.id) === true);
  return new DomainError('conflict', 'balance_insufficient', 'The balance is too low.', {
    details: short ? { account: short.kind, currency: short.currency, sellerId: short.sellerId } : {},
  });
}
