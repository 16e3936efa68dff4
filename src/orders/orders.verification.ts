import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Finding, LedgerVerification } from '../ledger/index.js';

/**
 * Orders against the books. An order and its capture, a cancellation and its refund commit together, so nothing here can
 * be under way. That a refund in the books is one of payments', and the reverse, is checked there.
 */
@Injectable()
export class OrdersVerification implements OnModuleInit {
  constructor(private readonly verification: LedgerVerification) {}

  onModuleInit(): void {
    this.verification.include({
      name: 'orders and their postings',
      check: async (tx) => [
        ...(await tx.query<Finding[]>(CAPTURES)),
        ...(await tx.query<Finding[]>(PARTS)),
        ...(await tx.query<Finding[]>(CANCELLATIONS)),
      ],
    });
  }
}

/** A posting that was reversed stands no more. */
const standing = (kind: string): string => `
  SELECT entry.* FROM ledger_transaction entry WHERE kind = '${kind}'
    AND NOT EXISTS (SELECT FROM ledger_transaction reversal WHERE reversal.reverses = entry.id)`;

const CAPTURES = `
  WITH captured AS (${standing('captured')})
  SELECT 'order_not_captured' AS code, number AS subject, 'its payment is not in the books' AS detail
  FROM buyer_order WHERE NOT EXISTS (SELECT FROM captured WHERE reference = 'order:' || buyer_order.id || ':captured')
  UNION ALL
  SELECT 'capture_without_order', reference, 'there is no such order'
  FROM captured WHERE NOT EXISTS (SELECT FROM buyer_order WHERE buyer_order.id = captured.order_id)
  UNION ALL
  SELECT 'order_total_differs', number, facts ->> 'captured' || ' was captured'
  FROM buyer_order JOIN captured ON captured.order_id = buyer_order.id
  WHERE facts -> 'captured' <> jsonb_build_object('amount', total_minor, 'currency', currency)
    OR facts ->> 'settlementCurrency' <> settlement_currency`;

const AMOUNTS = {
  paid: 'paid_currency',
  tax: 'paid_currency',
  fx_margin: 'paid_currency',
  gross: 'currency',
  commission: 'currency',
  vat_on_commission: 'currency',
} as const;

/** The facts of a capture by name; the rows' amounts in the same form. */
const PARTS = `
  WITH booked AS (
    SELECT entry.order_id, (part ->> 'id')::uuid AS id, part
    FROM (${standing('captured')}) entry CROSS JOIN jsonb_array_elements(facts -> 'parts') part
  ), agreed AS (
    SELECT order_part.order_id, id, jsonb_build_object('id', id, 'sellerId', seller_id, ${Object.entries(AMOUNTS)
      .map(([name, currency]) => {
        const fact = name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
        return `'${fact}', jsonb_build_object('amount', ${name}_minor, 'currency', ${currency})`;
      })
      .join(', ')}) AS part
    FROM order_part
  )
  SELECT 'order_part_differs' AS code, 'order ' || coalesce(agreed.order_id, booked.order_id) AS subject,
    'part ' || id || ': the books and the order do not say the same' AS detail
  FROM agreed FULL JOIN booked USING (id)
  WHERE (agreed.order_id, agreed.part) IS DISTINCT FROM (booked.order_id, booked.part)
    AND EXISTS (SELECT FROM buyer_order WHERE buyer_order.id = coalesce(agreed.order_id, booked.order_id))`;

const CANCELLATIONS = `
  WITH decided AS (${standing('refund_decided')}
  ), returned AS (
    SELECT (part ->> 'id')::uuid AS part_id, sum((part -> 'amount' ->> 'amount')::bigint) AS minor
    FROM decided CROSS JOIN jsonb_array_elements(facts -> 'parts') part GROUP BY 1
  )
  SELECT 'cancellation_without_refund' AS code, number AS subject, 'its refund is not in the books' AS detail
  FROM seller_order WHERE state = 'canceled' AND NOT EXISTS (
    SELECT FROM decided WHERE reference = 'refund:' || refund_id || ':decided' AND decided.order_id = seller_order.order_id)
  UNION ALL
  SELECT 'cancellation_not_refunded', seller_order.number, 'of part ' || order_part.id || ' '
    || coalesce(returned.minor, 0) || ' of ' || paid_minor || ' went back'
  FROM seller_order JOIN order_part ON order_part.seller_order_id = seller_order.id
  LEFT JOIN returned ON returned.part_id = order_part.id
  WHERE state = 'canceled' AND paid_minor <> coalesce(returned.minor, 0)`;
