/**
 * What must hold for the rows themselves, whatever they mean. Each statement returns one row (`subject`, `detail`) per
 * place where it does not; it repeats what constraints and triggers guarantee, because whoever is strong enough can
 * switch those off.
 */
export interface StructureCheck {
  readonly code: string;
  readonly sql: string;
}

/** Every movement seen from each of its accounts, credit positive. */
const SIDES = `(
  SELECT credit_account_id AS account_id, amount_minor AS minor, transaction_id, sequence, recorded_xid FROM posting
  UNION ALL
  SELECT debit_account_id, -amount_minor, transaction_id, sequence, recorded_xid FROM posting)`;

const SIGN = `CASE kind.normal_side WHEN 'credit' THEN 1 ELSE -1 END`;

/** How an account is named in findings. */
const NAME = `concat_ws(' ', account.kind, account.currency, account.position, account.seller_id, account.order_id)`;

export const structureChecks: readonly StructureCheck[] = [
  {
    code: 'posting_unbalanced',
    sql: `SELECT posting.transaction_id AS subject,
        format('line %s does not move a positive amount between two accounts of its currency', line) AS detail
      FROM posting
      LEFT JOIN ledger_account debit ON debit.id = debit_account_id
      LEFT JOIN ledger_account credit ON credit.id = credit_account_id
      WHERE amount_minor <= 0 OR debit_account_id = credit_account_id
        OR debit.currency IS DISTINCT FROM posting.currency OR credit.currency IS DISTINCT FROM posting.currency`,
  },
  {
    code: 'transaction_without_postings',
    sql: `SELECT reference AS subject, 'it moves nothing' AS detail FROM ledger_transaction
      WHERE NOT EXISTS (SELECT FROM posting WHERE transaction_id = ledger_transaction.id)`,
  },
  {
    code: 'posting_without_transaction',
    sql: `SELECT transaction_id AS subject, format('line %s belongs to nothing', line) AS detail FROM posting
      WHERE NOT EXISTS (SELECT FROM ledger_transaction WHERE id = transaction_id)`,
  },
  {
    code: 'posting_added_later',
    sql: `SELECT reference AS subject, format('line %s was not recorded with its transaction', line) AS detail
      FROM posting JOIN ledger_transaction ON id = transaction_id
      WHERE posting.recorded_xid <> ledger_transaction.recorded_xid`,
  },
  {
    code: 'content_changed',
    sql: `SELECT reference AS subject, 'it is not what was recorded' AS detail
      FROM ledger_transaction LEFT JOIN (
        SELECT transaction_id, string_agg(
          concat_ws(' ', debit_account_id, credit_account_id, amount_minor, currency), E'\\n' ORDER BY line) AS lines
        FROM posting GROUP BY transaction_id) posted ON transaction_id = id
      WHERE digest <> sha256(convert_to(concat_ws(E'\\n',
        reference, kind, coalesce(order_id::text, ''), coalesce(reverses::text, ''), lines), 'UTF8'))`,
  },
  {
    code: 'balance_differs',
    sql: `SELECT ${NAME} AS subject, format('kept %s, postings say %s', coalesce(kept.balance_minor::text, 'nothing'),
        coalesce(posted.minor, 0)) AS detail
      FROM ledger_account account
      JOIN ledger_account_kind kind ON kind.kind = account.kind
      LEFT JOIN ledger_balance kept ON kept.account_id = account.id
      LEFT JOIN (SELECT account_id, sum(minor) AS minor FROM ${SIDES} side GROUP BY account_id) posted
        ON posted.account_id = account.id
      WHERE CASE WHEN kind.floored
        THEN kept.balance_minor IS DISTINCT FROM ${SIGN} * coalesce(posted.minor, 0) OR kept.sign <> ${SIGN}
        ELSE kept.account_id IS NOT NULL END`,
  },
  {
    code: 'rollup_differs',
    sql: `SELECT ${NAME} AS subject, format('rolled up %s, postings say %s', rollup.balance_minor, posted.minor) AS detail
      FROM ledger_rollup rollup
      JOIN ledger_account account ON account.id = rollup.account_id
      JOIN ledger_account_kind kind ON kind.kind = account.kind
      CROSS JOIN LATERAL (SELECT coalesce(sum(minor), 0) AS minor FROM ${SIDES} side
        WHERE side.account_id = rollup.account_id AND side.recorded_xid < rollup.before_xid) posted
      WHERE rollup.balance_minor <> ${SIGN} * posted.minor`,
  },
  {
    // The balance after each transaction, so that money spent before it was there is found although it came later.
    code: 'below_floor',
    sql: `SELECT reference AS subject, format('leaves %s at %s', ${NAME}, balance) AS detail FROM (
        SELECT account_id, transaction_id, minor, sum(minor) OVER (PARTITION BY account_id ORDER BY sequence) AS balance
        FROM (SELECT side.account_id, side.transaction_id, max(side.sequence) AS sequence, sum(${SIGN} * side.minor) AS minor
          FROM ${SIDES} side
          JOIN ledger_account account ON account.id = side.account_id
          JOIN ledger_account_kind kind ON kind.kind = account.kind
          WHERE kind.floored GROUP BY side.account_id, side.transaction_id) change) running
      JOIN ledger_account account ON account.id = running.account_id
      JOIN ledger_transaction transaction ON transaction.id = running.transaction_id
      WHERE balance < 0 AND minor < 0`,
  },
  {
    code: 'reversal_not_opposite',
    sql: `SELECT reversal.reference AS subject, 'it is not the equal and opposite of ' || original.reference AS detail
      FROM ledger_transaction reversal JOIN ledger_transaction original ON original.id = reversal.reverses
      WHERE reversal.reference <> original.reference || ':reversed' OR original.kind = 'reversal'
        OR reversal.order_id IS DISTINCT FROM original.order_id OR reversal.effective_at < original.effective_at
        OR EXISTS (
          SELECT debit_account_id, credit_account_id, amount_minor FROM posting WHERE transaction_id = reversal.id
          EXCEPT ALL
          SELECT credit_account_id, debit_account_id, amount_minor FROM posting WHERE transaction_id = original.id)
        OR EXISTS (
          SELECT credit_account_id, debit_account_id, amount_minor FROM posting WHERE transaction_id = original.id
          EXCEPT ALL
          SELECT debit_account_id, credit_account_id, amount_minor FROM posting WHERE transaction_id = reversal.id)`,
  },
  {
    code: 'order_without_capture',
    sql: `SELECT reference AS subject, 'nothing was captured for order ' || order_id AS detail
      FROM ledger_transaction transaction
      WHERE order_id IS NOT NULL AND NOT EXISTS (SELECT FROM ledger_transaction capture
        WHERE capture.order_id = transaction.order_id AND capture.kind IN ('captured', 'captured_late'))`,
  },
  {
    code: 'effective_before_capture',
    sql: `SELECT transaction.reference AS subject, 'it took effect before ' || capture.reference AS detail
      FROM ledger_transaction transaction
      JOIN ledger_transaction capture USING (order_id)
      WHERE capture.kind IN ('captured', 'captured_late') AND transaction.effective_at < capture.effective_at`,
  },
  {
    code: 'receivable_after_settlement',
    sql: `SELECT reference AS subject, format('the provider still owes %s', balance_minor) AS detail
      FROM ledger_transaction settled
      JOIN ledger_account account ON account.order_id = settled.order_id AND account.kind = 'charge_receivable'
      JOIN ledger_account_balance ON account_id = account.id
      WHERE settled.kind = 'settled' AND balance_minor <> 0
        AND NOT EXISTS (SELECT FROM ledger_transaction reversal WHERE reversal.reverses = settled.id)`,
  },
  {
    // A capture or a settlement may end at zero: they do not look. Whatever comes next books the residue.
    code: 'position_residue',
    sql: `SELECT 'position ' || open.position AS subject,
        format('nothing is open, but it still costs %s %s', cost_held.balance_minor, cost.currency) AS detail
      FROM ledger_account cost
      JOIN ledger_account_balance cost_held ON cost_held.account_id = cost.id
      JOIN ledger_account open ON open.kind = 'conversion' AND open.position = cost.position AND open.currency = open.position
      JOIN ledger_account_balance open_held ON open_held.account_id = open.id
      WHERE cost.kind = 'conversion' AND cost.currency <> cost.position
        AND open_held.balance_minor = 0 AND cost_held.balance_minor <> 0
        AND (SELECT kind FROM ledger_transaction WHERE id = (
          SELECT transaction_id FROM posting WHERE debit_account_id IN (open.id, cost.id) OR credit_account_id IN (open.id, cost.id)
          ORDER BY sequence DESC LIMIT 1)) NOT IN ('captured', 'settled')`,
  },
];
