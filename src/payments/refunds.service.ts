import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import type { Currency } from '../kernel/currency.js';
import { Money } from '../kernel/money.js';
import type { Tx } from '../platform/database/database.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { lockPayment } from './payment-rows.js';
import { sendRefund } from './refunds.jobs.js';

export interface RefundLine {
  /** A part of the order as the ledger knows it; for a late payment the payment itself. */
  readonly partId: string;
  /** Buyer's currency. */
  readonly amount: Money;
}

export interface RefundRequested {
  readonly refundId: string;
  readonly paymentId: string;
  readonly orderId: string;
  readonly lines: readonly RefundLine[];
  /** A code, snake_case. */
  readonly reason: string;
  readonly note?: string;
  /** The account of who decided; null: the shop itself. */
  readonly decidedBy: string | null;
}

@Injectable()
export class RefundsService {
  constructor(
    private readonly clock: Clock,
    private readonly jobs: Jobs,
  ) {}

  /**
   * Asks for money back and makes the job that sends it. Whoever calls has posted `refund_decided` in the same
   * transaction.
   * @throws Error when the payment did not succeed or more would go back than was paid; that is a bug of the caller
   */
  async request(tx: Tx, request: RefundRequested): Promise<void> {
    const { refundId, paymentId, orderId, lines, reason, note, decidedBy } = request;
    const payment = await lockPayment(tx, paymentId);
    if (payment?.state !== 'succeeded') throw new Error(`Payment ${paymentId} has nothing to give back.`);
    const { currency } = payment.amount;
    const amount = Money.sum(
      currency,
      lines.map((line) => line.amount),
    );
    // What exceeds the payment fails at payment_refunded_within_amount.
    await tx.query('UPDATE payment SET refunded_minor = refunded_minor + $2 WHERE id = $1', [paymentId, amount.minor]);
    await tx.query(
      `INSERT INTO refund (id, payment_id, order_id, amount_minor, currency, reason, note, decided_by, decided_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [refundId, paymentId, orderId, amount.minor, currency, reason, note ?? null, decidedBy, this.clock.now()],
    );
    await tx.query(
      `INSERT INTO refund_line (refund_id, part_id, amount_minor)
       SELECT $1, * FROM unnest($2::uuid[], $3::bigint[])`,
      [refundId, lines.map(({ partId }) => partId), lines.map((line) => line.amount.minor)],
    );
    await this.jobs.enqueue(tx, sendRefund, { refundId }, { key: { once: refundId } });
  }

  /** What earlier refunds gave back of each part of an order. Those that failed count: they are still due. */
  async returned(tx: Tx, orderId: string): Promise<Map<string, Money>> {
    const rows = await tx.query<{ partId: string; minor: string; currency: Currency }[]>(
      `SELECT part_id AS "partId", sum(refund_line.amount_minor)::text AS minor, currency
       FROM refund_line JOIN refund ON refund.id = refund_id
       WHERE order_id = $1 GROUP BY part_id, currency`,
      [orderId],
    );
    return new Map(rows.map(({ partId, minor, currency }) => [partId, Money.of(BigInt(minor), currency)]));
  }
}
