import { Injectable } from '@nestjs/common';
import type { Currency } from '../kernel/currency.js';
import { DomainError } from '../kernel/domain-error.js';
import { Money } from '../kernel/money.js';
import { Database } from '../platform/database/database.js';
import { decodeCursor, type Page, page, type PageQuery } from '../platform/http/pagination.js';
import type { Account, AccountKind } from './chart.js';
import type {
  AccountsQuery,
  LedgerAccountDto,
  LedgerAccountPageDto,
  LedgerTransactionDetailDto,
  LedgerTransactionDto,
  LedgerTransactionPageDto,
  TransactionsQuery,
} from './ledger.dto.js';
import type { TransactionKind } from './posting-table.js';

/** What the books hold for a seller in one currency. */
export interface SellerBalance {
  readonly currency: Currency;
  readonly pending: Money;
  readonly held: Money;
  readonly available: Money;
  readonly reserve: Money;
  readonly inTransit: Money;
  readonly debt: Money;
  readonly subsidyPayable: Money;
}

/** A movement on one of a seller's accounts. */
export interface SellerEntry {
  /** Of the ledger transaction. */
  readonly id: string;
  readonly event: TransactionKind;
  readonly account: AccountKind;
  readonly orderId: string | null;
  readonly effectiveAt: Date;
  /** Negative: it left the account; of her debt: she owes less. */
  readonly change: Money;
}

const time = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const TRANSACTION = `jsonb_build_object(
  'id', transaction.id, 'reference', transaction.reference, 'kind', transaction.kind, 'orderId', transaction.order_id,
  'effectiveAt', ${time('transaction.effective_at')}, 'recordedAt', ${time('transaction.recorded_at')},
  'reverses', transaction.reverses, 'reversedBy', reversal.id, 'reason', transaction.reason,
  'actorId', transaction.actor_id)`;

const POSTED_ACCOUNT = (alias: string): string =>
  `jsonb_build_object('id', ${alias}.id, 'kind', ${alias}.kind, 'sellerId', ${alias}.seller_id,
     'orderId', ${alias}.order_id, 'position', ${alias}.position)`;

@Injectable()
export class LedgerQueries {
  constructor(private readonly database: Database) {}

  /** Ledger accounts with their balances, by kind and currency. */
  async accounts({ kind, currency, sellerId, limit, after }: AccountsQuery): Promise<LedgerAccountPageDto> {
    const [afterKind, afterCurrency, afterId] = decodeCursor(after, ['text', 'text', 'id']) ?? [];
    const rows = await this.database.query<LedgerAccountDto>(
      `SELECT account.id, account.kind, account.currency, seller_id AS "sellerId", order_id AS "orderId", position,
         normal_side AS "normalSide",
         jsonb_build_object('amount', balance_minor, 'currency', account.currency) AS balance
       FROM (SELECT * FROM ledger_account
         WHERE ($1::text IS NULL OR kind = $1) AND ($2::text IS NULL OR currency = $2)
           AND ($3::uuid IS NULL OR seller_id = $3)
           AND ($4::text IS NULL OR (kind, currency::text, id) > ($4, $5::text, $6::uuid))
         ORDER BY kind, currency, id LIMIT $7) account
       JOIN ledger_account_kind USING (kind)
       JOIN ledger_account_balance ON account_id = account.id
       ORDER BY account.kind, account.currency, account.id`,
      [kind, currency, sellerId, afterKind, afterCurrency, afterId, limit + 1].map((value) => value ?? null),
    );
    return page(rows, limit, (row) => [row.kind, row.currency, row.id]);
  }

  /** Newest first, in the order in which they were recorded. */
  async transactions({
    reference,
    orderId,
    accountId: moved,
    limit,
    after,
  }: TransactionsQuery): Promise<LedgerTransactionPageDto> {
    const [beforeXid, beforeId] = decodeCursor(after, ['integer', 'id']) ?? [];
    // An account's postings are indexed in this very order, so that the page of a busy account reads only its rows.
    const ofAccount = ['debit', 'credit'].map(
      (side) =>
        `(SELECT DISTINCT recorded_xid, transaction_id FROM posting WHERE ${side}_account_id = $3
          AND ($4::xid8 IS NULL OR (recorded_xid, transaction_id) < ($4::xid8, $5::uuid))
          ORDER BY recorded_xid DESC, transaction_id DESC LIMIT $6)`,
    );
    const rows = await this.database.query<{ xid: string; body: LedgerTransactionDto }>(
      `SELECT transaction.recorded_xid::text AS xid, ${TRANSACTION} AS body
       FROM ledger_transaction transaction
       LEFT JOIN ledger_transaction reversal ON reversal.reverses = transaction.id
       WHERE ($1::text IS NULL OR transaction.reference LIKE $1) AND ($2::uuid IS NULL OR transaction.order_id = $2)
         AND ($4::xid8 IS NULL OR (transaction.recorded_xid, transaction.id) < ($4::xid8, $5::uuid))
         ${moved === undefined ? 'AND $3::uuid IS NULL' : accountFilter(reference ?? orderId, ofAccount)}
       ORDER BY transaction.recorded_xid DESC, transaction.id DESC LIMIT $6`,
      [
        reference === undefined ? null : `${reference.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`,
        orderId ?? null,
        moved ?? null,
        beforeXid ?? null,
        beforeId ?? null,
        limit + 1,
      ],
    );
    const { items, nextCursor } = page(rows, limit, ({ xid, body }) => [xid, body.id]);
    return { items: items.map(({ body }) => body), nextCursor };
  }

  /** @throws DomainError `transaction_not_found` (404) */
  async transaction(id: string): Promise<LedgerTransactionDetailDto> {
    const [found] = await this.database.query<{ body: LedgerTransactionDetailDto }>(
      `SELECT ${TRANSACTION} || jsonb_build_object('facts', transaction.facts, 'postings', (
         SELECT jsonb_agg(jsonb_build_object('line', line,
           'debit', ${POSTED_ACCOUNT('debit')}, 'credit', ${POSTED_ACCOUNT('credit')},
           'amount', jsonb_build_object('amount', amount_minor, 'currency', posting.currency)) ORDER BY line)
         FROM posting
         JOIN ledger_account debit ON debit.id = debit_account_id
         JOIN ledger_account credit ON credit.id = credit_account_id
         WHERE transaction_id = transaction.id)) AS body
       FROM ledger_transaction transaction
       LEFT JOIN ledger_transaction reversal ON reversal.reverses = transaction.id
       WHERE transaction.id = $1`,
      [id],
    );
    if (found === undefined) {
      throw new DomainError('not_found', 'transaction_not_found', 'There is no such ledger transaction.');
    }
    return found.body;
  }

  /** The balance of one account, positive on its normal side; zero if nothing was ever posted to it. */
  async balance(of: Account): Promise<Money> {
    const [row] = await this.database.query<{ balance_minor: string }>(
      'SELECT balance_minor FROM ledger_account_balance WHERE account_id = $1',
      [of.id],
    );
    return Money.of(BigInt(row?.balance_minor ?? 0), of.currency);
  }

  /** What a seller has, in every currency in which she ever had anything. */
  async sellerBalances(sellerId: string): Promise<SellerBalance[]> {
    const rows = await this.database.query<{ currency: Currency; kind: AccountKind; balance: string }>(
      `SELECT currency, kind, sum(balance_minor)::text AS balance
       FROM ledger_account JOIN ledger_balance ON account_id = id
       WHERE seller_id = $1 GROUP BY currency, kind`,
      [sellerId],
    );
    return [...new Set(rows.map((row) => row.currency))].toSorted().map((currency) => {
      const of = (kind: AccountKind): Money => {
        const row = rows.find((candidate) => candidate.currency === currency && candidate.kind === kind);
        return Money.of(BigInt(row?.balance ?? 0), currency);
      };
      return {
        currency,
        pending: of('seller_pending'),
        held: of('seller_held'),
        available: of('seller_available'),
        reserve: of('seller_reserve'),
        inTransit: of('seller_in_transit'),
        debt: of('seller_debt'),
        subsidyPayable: of('subsidy_payable'),
      };
    });
  }

  /** What waits for the end of a return window, by order. */
  async sellerPending(sellerId: string): Promise<{ readonly orderId: string; readonly pending: Money }[]> {
    const rows = await this.database.query<{ orderId: string; currency: Currency; minor: string }>(
      `SELECT order_id AS "orderId", currency, balance_minor AS minor
       FROM ledger_account JOIN ledger_balance ON account_id = id
       WHERE seller_id = $1 AND kind = 'seller_pending' AND balance_minor > 0`,
      [sellerId],
    );
    return rows.map(({ orderId, currency, minor }) => ({ orderId, pending: Money.of(BigInt(minor), currency) }));
  }

  /** Every movement of a seller's accounts, newest first: a row for each account that a transaction changed. */
  async sellerEntries(sellerId: string, { limit, after }: PageQuery): Promise<Page<SellerEntry>> {
    const [beforeXid, beforeId, beforeAccount] = decodeCursor(after, ['integer', 'id', 'id']) ?? [null, null, null];
    const rows = await this.database.query<SellerEntryRow>(
      `SELECT transaction.recorded_xid::text AS xid, transaction.id, account.id AS "accountId",
         transaction.kind AS event, transaction.effective_at AS "effectiveAt",
         coalesce(account.order_id, transaction.order_id) AS "orderId", account.kind AS account, account.currency,
         sum(change.minor * CASE kind.normal_side WHEN 'credit' THEN 1 ELSE -1 END)::text AS minor
       FROM ledger_account account
       JOIN ledger_account_kind kind ON kind.kind = account.kind
       CROSS JOIN LATERAL (
         SELECT transaction_id, amount_minor AS minor FROM posting WHERE credit_account_id = account.id
         UNION ALL SELECT transaction_id, -amount_minor FROM posting WHERE debit_account_id = account.id) change
       JOIN ledger_transaction transaction ON transaction.id = change.transaction_id
       WHERE account.seller_id = $1 AND ($2::xid8 IS NULL
         OR (transaction.recorded_xid, transaction.id, account.id) < ($2::xid8, $3::uuid, $4::uuid))
       GROUP BY transaction.id, account.id, kind.normal_side
       ORDER BY transaction.recorded_xid DESC, transaction.id DESC, account.id DESC LIMIT $5`,
      [sellerId, beforeXid, beforeId, beforeAccount, limit + 1],
    );
    const { items, nextCursor } = page(rows, limit, ({ xid, id, accountId }) => [xid, id, accountId]);
    return {
      items: items.map(({ id, event, account, orderId, effectiveAt, currency, minor }) => ({
        id,
        event,
        account,
        orderId,
        effectiveAt,
        change: Money.of(BigInt(minor), currency),
      })),
      nextCursor,
    };
  }
}

interface SellerEntryRow extends Omit<SellerEntry, 'change'> {
  readonly xid: string;
  readonly accountId: string;
  readonly currency: Currency;
  readonly minor: string;
}

/** With a narrower filter the few rows it leaves are looked at; without one the account's own index leads. */
function accountFilter(narrower: string | undefined, ofAccount: readonly string[]): string {
  return narrower === undefined
    ? `AND transaction.id IN (SELECT transaction_id FROM (${ofAccount.join(' UNION ')}) moved)`
    : `AND EXISTS (SELECT FROM posting WHERE transaction_id = transaction.id
        AND (debit_account_id = $3 OR credit_account_id = $3))`;
}
