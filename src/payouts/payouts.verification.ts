import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Finding, LedgerVerification } from '../ledger/index.js';
import type { Tx } from '../platform/database/database.js';

/** What `ledger:verify` must find true of releases and payouts. A fact and its posting commit together, so always. */
@Injectable()
export class PayoutsVerification implements OnModuleInit {
  constructor(private readonly verification: LedgerVerification) {}

  onModuleInit(): void {
    this.verification.include({ name: 'payouts', check: checkPayouts });
  }
}

async function checkPayouts(tx: Tx): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { code, sql } of checks) {
    const rows = await tx.query<{ subject: string; detail: string }[]>(sql);
    findings.push(...rows.map(({ subject, detail }) => ({ code, subject, detail })));
  }
  return findings;
}

const STANDING = `NOT EXISTS (SELECT FROM ledger_transaction reversal WHERE reversal.reverses = transaction.id)`;

const checks: readonly { readonly code: string; readonly sql: string }[] = [
  {
    // Both ways: no fact without its posting, no posting without its fact.
    code: 'payout_posting',
    sql: `
      WITH fact (reference, minor) AS (
        SELECT 'payout:' || id || ':created', amount_minor FROM payout
        UNION ALL SELECT 'payout:' || id || ':settled', amount_minor FROM payout
          WHERE method = 'bank_transfer' AND state IN ('paid', 'returned')
        UNION ALL SELECT 'payout:' || id || ':returned', amount_minor FROM payout WHERE state = 'returned'
        UNION ALL SELECT 'payout:' || id || ':failed', amount_minor FROM payout
          WHERE state = 'canceled' OR (method = 'bank_transfer' AND state = 'failed')
        UNION ALL SELECT
          CASE transfer.state WHEN 'paid' THEN 'transfer:' || id || ':sent' ELSE 'payout:' || id || ':failed' END,
          share.amount_minor
          FROM payout_transfer transfer JOIN payout_share share USING (payout_id, position)
          WHERE transfer.state IN ('paid', 'failed')
      ), posted AS (
        SELECT reference, (facts -> 'amount' ->> 'amount')::bigint AS minor FROM ledger_transaction transaction
        WHERE kind IN ('payout_created', 'payout_settled', 'payout_returned', 'payout_failed', 'transfer_sent')
          AND ${STANDING}
      )
      SELECT coalesce(fact.reference, posted.reference) AS subject,
        format('%s was posted, %s is the fact', coalesce(posted.minor::text, 'nothing'), coalesce(fact.minor::text, 'nothing'))
          AS detail
      FROM fact FULL JOIN posted USING (reference) WHERE fact.minor IS DISTINCT FROM posted.minor`,
  },
  {
    code: 'payout_shares',
    sql: `
      SELECT 'payout ' || id AS subject, format('its shares come to %s of %s', total, amount_minor) AS detail
      FROM payout LEFT JOIN LATERAL (SELECT sum(amount_minor) AS total FROM payout_share WHERE payout_id = payout.id) s ON true
      WHERE total IS DISTINCT FROM amount_minor`,
  },
  {
    // A payout of a co-operative is divided whole or not at all.
    code: 'payout_artisan_shares',
    sql: `
      SELECT 'payout ' || payout_id AS subject,
        format('its artisans come to %s of share %s, which is %s', coalesce(total, 0), position, amount_minor) AS detail
      FROM payout_share share LEFT JOIN LATERAL (
        SELECT sum(amount_minor) AS total FROM payout_artisan_share part
        WHERE part.payout_id = share.payout_id AND part.position = share.position) parts ON true
      WHERE total IS DISTINCT FROM amount_minor
        AND EXISTS (SELECT FROM payout_artisan_share part WHERE part.payout_id = share.payout_id)`,
  },
  {
    code: 'payout_transfers',
    sql: `
      SELECT 'payout ' || id AS subject, format('it is %s, its transfers are %s for %s', state, states, sent) AS detail
      FROM payout JOIN LATERAL (
        SELECT array_agg(DISTINCT transfer.state ORDER BY transfer.state) AS states, sum(sent_minor) AS sent
        FROM payout_transfer transfer WHERE payout_id = payout.id) t ON true
      WHERE method = 'stripe_transfer' AND (sent IS DISTINCT FROM sent_minor
        OR state IS DISTINCT FROM CASE
          WHEN states = '{planned}' THEN 'prepared' WHEN states = '{canceled}' THEN 'canceled'
          WHEN 'parked' = ANY (states) THEN 'parked' WHEN 'sending' = ANY (states) THEN 'sending'
          WHEN states = '{paid}' THEN 'paid' WHEN states = '{failed}' THEN 'failed' ELSE 'partly_failed' END)`,
  },
  {
    code: 'payouts_in_transit',
    sql: `
      WITH open AS (
        SELECT payout.seller_id, payout.currency, sum(share.amount_minor) AS minor
        FROM payout JOIN payout_share share ON share.payout_id = payout.id
        LEFT JOIN payout_transfer transfer
          ON transfer.payout_id = share.payout_id AND transfer.position = share.position
        WHERE payout.state IN ('prepared', 'sending', 'parked')
          AND coalesce(transfer.state, 'planned') IN ('planned', 'sending', 'parked')
        GROUP BY payout.seller_id, payout.currency
      ), booked AS (
        SELECT seller_id, currency, balance_minor AS minor FROM ledger_account JOIN ledger_balance ON account_id = id
        WHERE kind = 'seller_in_transit'
      )
      SELECT 'seller ' || seller_id AS subject, format('%s %s is in transit, open payouts come to %s',
        coalesce(booked.minor, 0), currency, coalesce(open.minor, 0)) AS detail
      FROM open FULL JOIN booked USING (seller_id, currency)
      WHERE coalesce(open.minor, 0) <> coalesce(booked.minor, 0)`,
  },
  {
    code: 'release_posting',
    sql: `
      WITH posted AS (
        SELECT transaction.reference, coalesce(sum(amount_minor) FILTER (WHERE account.kind = 'seller_available'), 0) AS minor
        FROM ledger_transaction transaction
        JOIN posting ON transaction_id = transaction.id
        JOIN ledger_account account ON account.id = credit_account_id
        WHERE transaction.kind = 'released' AND ${STANDING} GROUP BY transaction.id
      ), fact AS (
        SELECT 'seller_order:' || seller_order_id || ':released' AS reference, released_minor AS minor
        FROM seller_release WHERE state = 'released'
      )
      SELECT reference AS subject, format('%s was posted, %s is the fact', coalesce(posted.minor::text, 'nothing'),
        coalesce(fact.minor::text, 'nothing')) AS detail
      FROM fact FULL JOIN posted USING (reference)
      WHERE fact.minor IS NULL OR fact.minor <> coalesce(posted.minor, 0)`,
  },
  {
    code: 'release_paid_out',
    sql: `
      SELECT 'seller order ' || release.seller_order_id AS subject,
        format('%s is paid out, the shares of payouts come to %s', paid_out_minor, coalesce(claimed.minor, 0)) AS detail
      FROM seller_release release
      LEFT JOIN (
        SELECT share.seller_order_id, sum(share.amount_minor) AS minor
        FROM payout_share share JOIN payout ON payout.id = share.payout_id
        LEFT JOIN payout_transfer transfer
          ON transfer.payout_id = share.payout_id AND transfer.position = share.position
        WHERE coalesce(transfer.state NOT IN ('failed', 'canceled'),
          payout.state NOT IN ('failed', 'canceled', 'returned'))
        GROUP BY share.seller_order_id) claimed USING (seller_order_id)
      WHERE coalesce(claimed.minor, 0) <> paid_out_minor`,
  },
];
