/** Orders as commands need them: locked, and in the words of the ledger. */
import type { Currency } from '../kernel/currency.js';
import { DomainError } from '../kernel/domain-error.js';
import { Money } from '../kernel/money.js';
import { Rate } from '../kernel/rate.js';
import type { OrderPart, OrderTerms } from '../ledger/index.js';
import type { Tx } from '../platform/database/database.js';
import { mayMove, type SellerOrderState } from './seller-order.states.js';

export interface OrderRow {
  readonly id: string;
  readonly checkoutId: string;
  readonly paymentId: string;
  readonly accountId: string | null;
  readonly currency: Currency;
  readonly terms: OrderTerms;
}

interface StoredOrder extends Omit<OrderRow, 'terms'> {
  readonly settlementCurrency: Currency;
  readonly rateBase: Currency | null;
  readonly rateQuote: Currency | null;
  readonly rate: string | null;
}

const ORDER = `
  SELECT id, checkout_id AS "checkoutId", payment_id AS "paymentId", account_id AS "accountId", currency,
    settlement_currency AS "settlementCurrency", settlement_rate_base AS "rateBase",
    settlement_rate_quote AS "rateQuote", settlement_rate::text AS rate
  FROM buyer_order`;

/** Until the transaction ends nobody else decides about the order. @throws DomainError `order_not_found` (404) */
export async function lockOrder(tx: Tx, orderId: string): Promise<OrderRow> {
  const [row] = await tx.query<StoredOrder[]>(`${ORDER} WHERE id = $1 FOR NO KEY UPDATE`, [orderId]);
  if (row === undefined) throw orderNotFound();
  return orderOf(row);
}

export async function findOrderOfPayment(tx: Tx, paymentId: string): Promise<OrderRow | undefined> {
  const [row] = await tx.query<StoredOrder[]>(`${ORDER} WHERE payment_id = $1`, [paymentId]);
  return row && orderOf(row);
}

function orderOf({ settlementCurrency, rateBase, rateQuote, rate, ...order }: StoredOrder): OrderRow {
  const settlementRate = rateBase && rateQuote && rate ? Rate.of(rateBase, rateQuote, rate) : undefined;
  return { ...order, terms: { orderId: order.id, settlementCurrency, settlementRate } };
}

export interface SellerOrderRow {
  readonly id: string;
  readonly orderId: string;
  readonly sellerId: string;
  readonly currency: Currency;
  readonly state: SellerOrderState;
  readonly service: string;
  readonly returnWindowDays: number;
  readonly placedAt: Date;
  readonly postedAt: Date | null;
  readonly shipmentId: string | null;
}

const SELLER_ORDER = `
  SELECT id, order_id AS "orderId", seller_id AS "sellerId", currency, state, service,
    return_window_days AS "returnWindowDays", placed_at AS "placedAt", posted_at AS "postedAt",
    shipment_id AS "shipmentId"
  FROM seller_order`;

/** All seller orders of an order, locked in the order of their ids. */
export async function lockSellerOrders(tx: Tx, orderId: string): Promise<SellerOrderRow[]> {
  return tx.query<SellerOrderRow[]>(`${SELLER_ORDER} WHERE order_id = $1 ORDER BY id FOR NO KEY UPDATE`, [orderId]);
}

/** @throws DomainError `seller_order_not_found` (404) */
export async function lockSellerOrder(tx: Tx, sellerOrderId: string): Promise<SellerOrderRow> {
  const [row] = await tx.query<SellerOrderRow[]>(`${SELLER_ORDER} WHERE id = $1 FOR NO KEY UPDATE`, [sellerOrderId]);
  if (row === undefined) throw sellerOrderNotFound();
  return row;
}

/** @throws DomainError 409 `code` with the state that it is in */
export function assertMayMove({ state }: Pick<SellerOrderRow, 'state'>, to: SellerOrderState, code: string): void {
  if (mayMove(state, to)) return;
  throw new DomainError('conflict', code, `The order is ${state}.`, { details: { state } });
}

/** Who holds the stock of an order: its checkout. */
export async function findCheckoutOf(tx: Tx, orderId: string): Promise<string> {
  const [order] = await tx.query<{ checkoutId: string }[]>(
    'SELECT checkout_id AS "checkoutId" FROM buyer_order WHERE id = $1',
    [orderId],
  );
  if (order === undefined) throw orderNotFound();
  return order.checkoutId;
}

export interface SellerOrderPart extends OrderPart {
  readonly sellerOrderId: string;
}

interface StoredPart {
  readonly id: string;
  readonly sellerOrderId: string;
  readonly sellerId: string;
  readonly currency: Currency;
  readonly gross: string;
  readonly commission: string;
  readonly vatOnCommission: string;
  readonly paidCurrency: Currency;
  readonly paid: string;
  readonly tax: string;
  readonly fxMargin: string;
}

/** Lines and postages of an order, in the order of their ids. */
export async function partsOf(tx: Tx, orderId: string): Promise<SellerOrderPart[]> {
  const rows = await tx.query<StoredPart[]>(
    `SELECT id, seller_order_id AS "sellerOrderId", seller_id AS "sellerId", currency, gross_minor AS gross,
       commission_minor AS commission, vat_on_commission_minor AS "vatOnCommission", paid_currency AS "paidCurrency",
       paid_minor AS paid, tax_minor AS tax, fx_margin_minor AS "fxMargin"
     FROM order_part WHERE order_id = $1 ORDER BY id`,
    [orderId],
  );
  return rows.map(({ currency, paidCurrency, ...row }) => ({
    id: row.id,
    sellerOrderId: row.sellerOrderId,
    sellerId: row.sellerId,
    paid: Money.of(BigInt(row.paid), paidCurrency),
    tax: Money.of(BigInt(row.tax), paidCurrency),
    fxMargin: Money.of(BigInt(row.fxMargin), paidCurrency),
    gross: Money.of(BigInt(row.gross), currency),
    commission: Money.of(BigInt(row.commission), currency),
    vatOnCommission: Money.of(BigInt(row.vatOnCommission), currency),
  }));
}

export interface StockedLine {
  readonly id: string;
  readonly sellerOrderId: string;
  readonly stockItemId: string;
  readonly stockMode: 'one_of_a_kind' | 'limited' | 'made_to_order';
  readonly quantity: number;
}

/** The lines of some seller orders, in the order of their stock items, as inventory wants them. */
export async function stockedLines(tx: Tx, sellerOrderIds: readonly string[]): Promise<StockedLine[]> {
  return tx.query<StockedLine[]>(
    `SELECT id, seller_order_id AS "sellerOrderId", stock_item_id AS "stockItemId", stock_mode AS "stockMode", quantity
     FROM order_line WHERE seller_order_id = ANY ($1) ORDER BY stock_item_id, id`,
    [sellerOrderIds],
  );
}

export function orderNotFound(): DomainError {
  return new DomainError('not_found', 'order_not_found', 'There is no such order.');
}

export function sellerOrderNotFound(): DomainError {
  return new DomainError('not_found', 'seller_order_not_found', 'There is no such order of the workshop.');
}
