/** The buyer's side of an order: who ordered, in whose name it stands, what was agreed with the provider. */
import type { Currency } from '../kernel/currency.js';
import type { Locale } from '../kernel/locale.js';
import { Money } from '../kernel/money.js';
import { Rate } from '../kernel/rate.js';
import type { OrderTerms } from '../ledger/index.js';
import type { PaymentsQueries } from '../payments/index.js';
import type { Database } from '../platform/database/database.js';
import type { Page } from '../platform/http/pagination.js';
import { page } from '../platform/http/pagination.js';
import type { OrderRefundDto, OrderSummaryDto } from './orders.dto.js';
import type { Address } from './placement/placement.js';
import { orderStatus } from './seller-order.states.js';

export interface OrderHead {
  readonly id: string;
  readonly number: string;
  readonly checkoutId: string;
  readonly paymentId: string;
  readonly accountId: string | null;
  readonly email: string;
  readonly locale: Locale;
  readonly placedAt: Date;
  readonly demo: boolean;
  readonly total: Money;
  readonly terms: OrderTerms;
  readonly address: Address;
}

interface StoredHead extends Omit<OrderHead, 'total' | 'terms'> {
  readonly currency: Currency;
  readonly minor: string;
  readonly settlementCurrency: Currency;
  readonly rateBase: Currency | null;
  readonly rateQuote: Currency | null;
  readonly rate: string | null;
}

export async function orderHead(database: Database, id: string): Promise<OrderHead | undefined> {
  const [row] = await database.query<StoredHead>(
    `SELECT id, number, checkout_id AS "checkoutId", payment_id AS "paymentId", account_id AS "accountId", email,
       locale, placed_at AS "placedAt", demo, currency, total_minor AS minor,
       settlement_currency AS "settlementCurrency", settlement_rate_base AS "rateBase",
       settlement_rate_quote AS "rateQuote", settlement_rate::text AS rate, to_jsonb(address) - 'order_id' AS address
     FROM buyer_order JOIN buyer_order_address address ON order_id = id WHERE id = $1`,
    [id],
  );
  if (row === undefined) return undefined;
  const { currency, minor, settlementCurrency, rateBase, rateQuote, rate, ...head } = row;
  const settlementRate = rateBase && rateQuote && rate ? Rate.of(rateBase, rateQuote, rate) : undefined;
  return {
    ...head,
    total: Money.of(BigInt(minor), currency),
    terms: { orderId: row.id, settlementCurrency, settlementRate },
  };
}

type SummaryRow = Omit<OrderSummaryDto, 'status'> & { readonly cursor: string };

/** Orders under a condition, newest first. The cursor's time keeps its microseconds, which a Date would lose. */
export async function orderSummaries(
  database: Database,
  { condition, parameters, limit }: { condition: string; parameters: readonly unknown[]; limit: number },
): Promise<Page<OrderSummaryDto>> {
  const rows = await database.query<SummaryRow>(
    `SELECT id, number, placed_at AS "placedAt", demo, placed_at::text AS cursor,
       json_build_object('amount', total_minor, 'currency', currency) AS total,
       (SELECT sum(quantity)::integer FROM order_line WHERE order_id = buyer_order.id) AS pieces,
       (SELECT json_agg(json_build_object('id', id, 'number', number, 'sellerId', seller_id, 'state', state)
          ORDER BY length(number), number) FROM seller_order WHERE order_id = buyer_order.id) AS "sellerOrders"
     FROM buyer_order WHERE ${condition} ORDER BY placed_at DESC, id DESC LIMIT $${parameters.length + 1}`,
    [...parameters, limit + 1],
  );
  const { items, nextCursor } = page(rows, limit, (row) => [row.cursor, row.id]);
  return { items: items.map(summaryOf), nextCursor };
}

function summaryOf(summary: SummaryRow): OrderSummaryDto {
  const { cursor: _, ...row } = summary;
  return { ...row, status: orderStatus(row.sellerOrders.map(({ state }) => state)) };
}

/** What payments know of an order: its refunds, and the provider's fee once it is known. */
export async function refundsOf(
  payments: PaymentsQueries,
  paymentId: string,
): Promise<{ refunds: OrderRefundDto[]; fee: { amount: number; currency: Currency } | null }> {
  const { refunds, settlement } = await payments.payment(paymentId);
  return {
    refunds: refunds.map(({ id, amount, state, reason, decidedAt, succeededAt }) => ({
      id,
      amount,
      state,
      reason,
      decidedAt,
      succeededAt,
    })),
    fee: settlement?.fee ?? null,
  };
}
