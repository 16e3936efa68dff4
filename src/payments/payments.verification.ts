import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Finding, LedgerVerification } from '../ledger/index.js';
import type { Tx } from '../platform/database/database.js';

/**
 * What the books must agree with at the provider and in our own tables. The account at the provider is the shop's
 * alone: a movement of its balance that no payment, refund or transfer of ours explains is a finding until somebody
 * has posted what it was. Work that is still under way is none: what an open job names is left out.
 */
@Injectable()
export class PaymentsVerification implements OnModuleInit {
  constructor(private readonly verification: LedgerVerification) {}

  onModuleInit(): void {
    this.verification.include({ name: 'provider balance', check: async (tx) => tx.query<Finding[]>(MOVEMENTS) });
    this.verification.include({ name: 'payments', check: checkPayments });
  }
}

/** Every id that an open job was given, or that a webhook is about whose job is open. */
const UNDER_WAY = `
  under_way AS (
    SELECT named.value AS id FROM job, jsonb_each_text(payload) named WHERE state = 'open'
    UNION SELECT object_id FROM provider_event WHERE state = 'received')`;

/**
 * Each movement of our balance at the provider against the ledger transaction that books it, so that the sums agree as
 * well. A transfer may be booked from the provider's answer a moment before its movement is known.
 */
const MOVEMENTS = `
  WITH ${UNDER_WAY}, explained AS (
    SELECT moved.id, moved.net_minor, moved.currency, moved.source_id,
      CASE
        WHEN payment.id IS NOT NULL THEN 'order:' || coalesce(payment.order_id, payment.id) || ':settled'
        WHEN refund.id IS NOT NULL AND moved.net_minor < 0 THEN 'refund:' || refund.id || ':succeeded'
        WHEN refund.id IS NOT NULL THEN 'refund:' || refund.id || ':failed'
        WHEN mirror.kind = 'transfer' AND moved.net_minor < 0
          THEN 'transfer:' || (mirror.facts ->> 'transferId') || ':sent'
      END AS reference,
      (refund.state IN ('decided', 'sent') OR (refund.id IS NOT NULL AND paid.settled_at IS NULL)) IS TRUE AS waits,
      ARRAY[payment.id, payment.order_id, payment.checkout_id, refund.id, paid.id]::text[]
        || ARRAY[moved.source_id, payment.intent_id, paid.charge_id, mirror.facts ->> 'transferId'] AS ids
    FROM provider_balance_transaction moved
    LEFT JOIN payment ON payment.charge_id = moved.source_id AND moved.type IN ('charge', 'payment')
    LEFT JOIN refund ON refund.provider_refund_id = moved.source_id
    LEFT JOIN payment paid ON paid.id = refund.payment_id
    LEFT JOIN provider_object mirror ON mirror.id = moved.source_id
  ), booked AS (
    SELECT coalesce(original.reference, entry.reference) AS reference, min(entry.kind) AS kind, posting.currency,
      min(entry.recorded_at) AS recorded_at,
      sum(CASE WHEN debit.kind = 'provider_balance' THEN amount_minor ELSE -amount_minor END) AS net_minor
    FROM ledger_transaction entry
    LEFT JOIN ledger_transaction original ON original.id = entry.reverses
    JOIN posting ON posting.transaction_id = entry.id
    JOIN ledger_account debit ON debit.id = debit_account_id
    JOIN ledger_account credit ON credit.id = credit_account_id
    WHERE coalesce(original.kind, entry.kind) IN ('settled', 'refund_succeeded', 'refund_failed', 'transfer_sent')
      AND 'provider_balance' IN (debit.kind, credit.kind)
    GROUP BY coalesce(original.reference, entry.reference), posting.currency
  )
  SELECT 'provider_movement_unexplained' AS code, explained.id AS subject,
    net_minor || ' ' || currency || ' of ' || coalesce(source_id, 'nothing') || ' is no business of ours' AS detail
  FROM explained WHERE reference IS NULL AND NOT EXISTS (SELECT FROM under_way WHERE id = ANY (ids))
  UNION ALL
  SELECT 'provider_movement_not_booked', explained.id,
    explained.net_minor || ' ' || explained.currency || ' should be booked as ' || reference
  FROM explained LEFT JOIN booked USING (reference)
  WHERE reference IS NOT NULL AND booked.net_minor IS NULL
    AND NOT waits AND NOT EXISTS (SELECT FROM under_way WHERE id = ANY (ids))
  UNION ALL
  SELECT 'provider_movement_booked_wrongly', reference,
    booked.net_minor || ' ' || booked.currency || ' is booked, the provider moved '
      || explained.net_minor || ' ' || explained.currency
  FROM explained JOIN booked USING (reference)
  WHERE (explained.net_minor, explained.currency) IS DISTINCT FROM (booked.net_minor, booked.currency)
  UNION ALL
  SELECT 'provider_movement_missing', reference, booked.net_minor || ' ' || booked.currency || ' never moved'
  FROM booked LEFT JOIN explained USING (reference)
  WHERE explained.id IS NULL AND booked.net_minor <> 0
    AND (booked.kind <> 'transfer_sent' OR booked.recorded_at < now() - interval '1 hour')`;

/** Our own facts and their postings, both ways. A posting that was reversed stands no more. */
async function checkPayments(tx: Tx): Promise<Finding[]> {
  return tx.query(`
    WITH ${UNDER_WAY}, standing AS (
      SELECT entry.reference, entry.kind FROM ledger_transaction entry
      WHERE entry.kind IN ('captured_late', 'refund_decided', 'refund_succeeded', 'refund_failed')
        AND NOT EXISTS (SELECT FROM ledger_transaction reversal WHERE reversal.reverses = entry.id)
    ), facts AS (
      SELECT 'captured_late' AS kind, 'payment:' || id || ':captured_late' AS reference FROM payment WHERE late
      UNION ALL SELECT 'refund_decided', 'refund:' || id || ':decided' FROM refund WHERE reason <> 'late_payment'
      UNION ALL SELECT 'refund_succeeded', 'refund:' || refund.id || ':succeeded' FROM refund
        JOIN payment ON payment.id = payment_id
        WHERE refund.state = 'succeeded' AND payment.settled_at IS NOT NULL
          AND refund.provider_refund_id NOT IN (SELECT id FROM under_way WHERE id IS NOT NULL)
    )
    SELECT kind || '_missing' AS code, reference AS subject, 'there is the fact and no posting' AS detail
    FROM facts WHERE NOT EXISTS (SELECT FROM standing WHERE standing.reference = facts.reference)
    UNION ALL
    SELECT 'posting_without_payment', reference, 'no payment or refund of ours says so'
    FROM standing WHERE NOT EXISTS (SELECT FROM facts WHERE facts.reference = standing.reference)
      AND NOT EXISTS (SELECT FROM refund WHERE state IN ('succeeded', 'failed')
        AND standing.reference IN ('refund:' || id || ':succeeded', 'refund:' || id || ':failed'))
    UNION ALL
    SELECT 'payment_without_order', payment.id::text, 'it succeeded, and neither an order nor a refund came of it'
    FROM payment WHERE state = 'succeeded' AND order_id IS NULL AND NOT late
      AND NOT EXISTS (SELECT FROM under_way
        WHERE under_way.id IN (payment.id::text, payment.checkout_id::text, payment.intent_id, payment.charge_id))
    UNION ALL
    SELECT 'refund_lines_wrong', refund.id::text, 'its lines come to ' || coalesce(lines.minor, 0)
    FROM refund LEFT JOIN LATERAL (SELECT sum(amount_minor) AS minor FROM refund_line WHERE refund_id = refund.id) lines
      ON true
    WHERE lines.minor IS DISTINCT FROM refund.amount_minor`);
}
