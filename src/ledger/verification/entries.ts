import type { Tx } from '../../platform/database/database.js';
import type { AccountKind, Side } from '../chart.js';
import { isTransactionKind, type Move, ruleOf, type TransactionKind } from '../posting-table.js';
import { matchReference } from '../references.js';
import type { Finding } from './finding.js';

/** A posting as the database has it; names may be wrong, since somebody may have tampered with them. */
interface PostingRow {
  readonly debit: AccountRow;
  readonly credit: AccountRow;
  readonly currency: string;
  readonly amount: string;
}

interface AccountRow {
  readonly kind: AccountKind;
  readonly seller: string | null;
  readonly order: string | null;
}

interface TransactionRow {
  readonly id: string;
  readonly reference: string;
  readonly kind: string;
  readonly orderId: string | null;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly postings: readonly PostingRow[];
}

const BATCH = 1_000;

/** Every transaction against the posting table: its reference, its movements, its owners, the amounts that it states. */
export async function checkEntries(tx: Tx): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (let after: string | null = null; ;) {
    const rows: TransactionRow[] = await tx.query(
      `SELECT id, reference, kind, order_id AS "orderId", facts, coalesce((
         SELECT jsonb_agg(jsonb_build_object('currency', posting.currency, 'amount', amount_minor::text,
           'debit', jsonb_build_object('kind', debit.kind, 'seller', debit.seller_id, 'order', debit.order_id),
           'credit', jsonb_build_object('kind', credit.kind, 'seller', credit.seller_id, 'order', credit.order_id)))
         FROM posting
         JOIN ledger_account debit ON debit.id = debit_account_id
         JOIN ledger_account credit ON credit.id = credit_account_id
         WHERE transaction_id = ledger_transaction.id), '[]') AS postings
       FROM ledger_transaction WHERE $1::uuid IS NULL OR id > $1 ORDER BY id LIMIT ${BATCH}`,
      [after],
    );
    findings.push(...rows.flatMap(checkEntry));
    const last = rows.at(-1);
    if (last === undefined || rows.length < BATCH) return findings;
    after = last.id;
  }
}

function checkEntry(row: TransactionRow): Finding[] {
  const { reference, kind } = row;
  const found = (code: string, detail: string): Finding => ({ code, subject: reference, detail });
  if (!isTransactionKind(kind)) return [found('unknown_kind', `there is no kind ${kind}`)];
  const named = matchReference(kind, reference);
  if (named === undefined) return [found('reference_malformed', `it is not like ${ruleOf(kind).reference}`)];
  if (ruleOf(kind).order === 'reference' && named.id !== row.orderId) {
    return [found('reference_malformed', `it does not name order ${row.orderId ?? 'none'}`)];
  }
  return [
    ...foreignMoves(kind, row).map((move) => found('movement_not_allowed', `${kind} can't move ${move}`)),
    ...foreignOwners(kind, row).map((detail) => found('wrong_owner', detail)),
    ...wrongTotals(kind, row).map((detail) => found('fact_not_posted', detail)),
  ];
}

function foreignMoves(kind: TransactionKind, { postings }: TransactionRow): Move[] {
  const { moves } = ruleOf(kind);
  if (moves === 'any') return [];
  return postings
    .map(({ debit, credit }): Move => `${debit.kind} / ${credit.kind}`)
    .filter((move) => !moves.includes(move));
}

/** Money of another order or another seller than the transaction is about. */
function foreignOwners(kind: TransactionKind, { postings, orderId, facts }: TransactionRow): string[] {
  const accounts = postings.flatMap(({ debit, credit }) => [debit, credit]);
  const sellerId = facts['sellerId'];
  return [
    ...accounts
      .filter((account) => kind !== 'opening' && account.order !== null && account.order !== orderId)
      .map((account) => `${account.kind} is of order ${account.order}`),
    ...accounts
      .filter((account) => typeof sellerId === 'string' && account.seller !== null && account.seller !== sellerId)
      .map((account) => `${account.kind} is of seller ${account.seller}`),
    ...(kind === 'dispute_opened' || kind === 'dispute_reinstated' ? movedBetweenSellers(postings) : []),
  ];
}

/** Holding and letting go moves money between a seller's own accounts. */
function movedBetweenSellers(postings: readonly PostingRow[]): string[] {
  return postings
    .filter(({ debit, credit }) => (debit.seller ?? credit.seller) !== null && debit.seller !== credit.seller)
    .map(({ debit, credit }) => `from seller ${debit.seller} to seller ${credit.seller}`);
}

function wrongTotals(kind: TransactionKind, { facts, postings }: TransactionRow): string[] {
  return Object.entries(ruleOf(kind).states).flatMap(([name, where]) => {
    const [side, account] = where.split(' ') as [Side, AccountKind];
    const posted = totalsOf(postings.filter((posting) => posting[side].kind === account));
    const stated = statedTotal(facts[name]);
    return posted === stated ? [] : [`${name} is ${stated || 'nothing'}, ${where} comes to ${posted || 'nothing'}`];
  });
}

/** `16333 EUR`, several currencies by name; nothing is the empty text. */
function totalsOf(postings: readonly PostingRow[]): string {
  const totals = new Map<string, bigint>();
  for (const { currency, amount } of postings) {
    totals.set(currency, (totals.get(currency) ?? 0n) + BigInt(amount));
  }
  return [...totals]
    .map(([currency, minor]) => `${minor} ${currency}`)
    .toSorted()
    .join(', ');
}

function statedTotal(fact: unknown): string {
  const { amount, currency } = (fact ?? {}) as { amount?: unknown; currency?: unknown };
  return typeof amount === 'number' && typeof currency === 'string' && amount !== 0 ? `${amount} ${currency}` : '';
}
