import { Injectable } from '@nestjs/common';
import type { Currency } from '../kernel/currency.js';
import { DomainError } from '../kernel/domain-error.js';
import { Money } from '../kernel/money.js';
import { Database } from '../platform/database/database.js';
import { decodeCursor, page } from '../platform/http/pagination.js';
import type { Contact } from './payment-rows.js';
import type {
  PaymentDetailDto,
  PaymentDto,
  PaymentsPage,
  PaymentsQuery,
  ProviderEventDto,
  ProviderEventsPage,
  ProviderEventsQuery,
  RefundDetailDto,
  RefundsPage,
  RefundsQuery,
} from './payments.dto.js';

/** What a letter about a refund says, and where a letter goes that is about no order. */
export interface RefundForLetter {
  /** Null for a late payment. */
  readonly orderId: string | null;
  readonly checkoutId: string;
  readonly amount: Money;
  readonly reason: string;
  readonly late: boolean;
  readonly contact: Contact;
}

/** An amount within `jsonb_build_object`, as `MoneyDto` has it. */
const money = (minor: string, currency: string): string =>
  `jsonb_build_object('amount', ${minor}, 'currency', ${currency})`;

const PAYMENT = `
  payment.id, payment.checkout_id AS "checkoutId", payment.order_id AS "orderId", payment.state, payment.late,
  ${money('payment.amount_minor', 'payment.currency')} AS amount,
  ${money('payment.refunded_minor', 'payment.currency')} AS refunded,
  payment.intent_id AS "intentId", payment.charge_id AS "chargeId", payment.failure,
  CASE WHEN payment.settled_at IS NOT NULL THEN jsonb_build_object(
    'received', ${money('payment.received_minor', 'payment.settlement_currency')},
    'fee', ${money('payment.fee_minor', 'payment.settlement_currency')},
    'settledAt', to_char(payment.settled_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) END AS settlement,
  payment.opened_at AS "openedAt", payment.succeeded_at AS "succeededAt"`;

const REFUND = `
  refund.id, refund.payment_id AS "paymentId", refund.order_id AS "orderId", refund.state,
  ${money('refund.amount_minor', 'refund.currency')} AS amount,
  refund.reason, refund.note, refund.decided_by AS "decidedBy", refund.provider_refund_id AS "providerRefundId",
  refund.failure, refund.decided_at AS "decidedAt", refund.succeeded_at AS "succeededAt",
  refund.failed_at AS "failedAt"`;

const LINES = `(
  SELECT jsonb_agg(jsonb_build_object('partId', line.part_id,
    'amount', ${money('line.amount_minor', 'refund.currency')}) ORDER BY line.part_id)
  FROM refund_line line WHERE line.refund_id = refund.id) AS lines`;

@Injectable()
export class PaymentsQueries {
  constructor(private readonly database: Database) {}

  /** Newest first. */
  async payments({ state, orderId, checkoutId, limit, after }: PaymentsQuery): Promise<PaymentsPage> {
    const [last] = decodeCursor(after, ['id']) ?? [null];
    const rows = await this.database.query<PaymentDto>(
      `SELECT ${PAYMENT} FROM payment
       WHERE ($1::text IS NULL OR state = $1) AND ($2::uuid IS NULL OR order_id = $2)
         AND ($3::uuid IS NULL OR checkout_id = $3) AND ($4::uuid IS NULL OR id < $4)
       ORDER BY id DESC LIMIT $5`,
      [state ?? null, orderId ?? null, checkoutId ?? null, last, limit + 1],
    );
    return page(rows, limit, ({ id }) => [id]);
  }

  /** @throws DomainError `payment_not_found` (404) */
  async payment(id: string): Promise<PaymentDetailDto> {
    const [payment] = await this.database.query<PaymentDto>(`SELECT ${PAYMENT} FROM payment WHERE id = $1`, [id]);
    if (payment === undefined) throw new DomainError('not_found', 'payment_not_found', 'There is no such payment.');
    const refunds = await this.database.query<RefundDetailDto>(
      `SELECT ${REFUND}, ${LINES} FROM refund WHERE payment_id = $1 ORDER BY id`,
      [id],
    );
    return Object.assign(payment, { refunds });
  }

  /** Newest first. */
  async refunds({ state, limit, after }: RefundsQuery): Promise<RefundsPage> {
    const [last] = decodeCursor(after, ['id']) ?? [null];
    const rows = await this.database.query<RefundDetailDto>(
      `SELECT ${REFUND} FROM refund
       WHERE ($1::text IS NULL OR state = $1) AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
      [state ?? null, last, limit + 1],
    );
    return page(rows, limit, ({ id }) => [id]);
  }

  /** Undefined when there is no such refund. */
  async refundForLetter(refundId: string): Promise<RefundForLetter | undefined> {
    const [row] = await this.database.query<
      Omit<RefundForLetter, 'amount' | 'contact'> & Contact & { minor: string; currency: Currency }
    >(
      `SELECT payment.order_id AS "orderId", payment.checkout_id AS "checkoutId", refund.reason, payment.late,
              refund.amount_minor::text AS minor, refund.currency, payment.buyer_email AS email, payment.locale
       FROM refund JOIN payment ON payment.id = refund.payment_id WHERE refund.id = $1`,
      [refundId],
    );
    if (row === undefined) return undefined;
    const { orderId, checkoutId, reason, late, minor, currency, email, locale } = row;
    return { orderId, checkoutId, reason, late, amount: Money.of(BigInt(minor), currency), contact: { email, locale } };
  }

  /** Newest first. The cursor's time keeps its microseconds, which a Date would lose. */
  async events({ state, type, objectId, limit, after }: ProviderEventsQuery): Promise<ProviderEventsPage> {
    const [receivedAt, id] = decodeCursor(after, ['timestamp', 'text']) ?? [null, null];
    const rows = await this.database.query<ProviderEventDto & { cursor: string }>(
      `SELECT id, type, object_id AS "objectId", state, occurred_at AS "occurredAt", received_at AS "receivedAt",
              processed_at AS "processedAt", received_at::text AS cursor
       FROM provider_event
       WHERE ($1::text IS NULL OR state = $1) AND ($2::text IS NULL OR type = $2)
         AND ($3::text IS NULL OR object_id = $3)
         AND ($4::timestamptz IS NULL OR (received_at, id) < ($4::timestamptz, $5))
       ORDER BY received_at DESC, id DESC LIMIT $6`,
      [state ?? null, type ?? null, objectId ?? null, receivedAt, id, limit + 1],
    );
    const { items, nextCursor } = page(rows, limit, (row) => [row.cursor, row.id]);
    return { items: items.map(withoutCursor), nextCursor };
  }
}

function withoutCursor(row: ProviderEventDto & { cursor: string }): ProviderEventDto {
  const { cursor: _, ...event } = row;
  return event;
}
