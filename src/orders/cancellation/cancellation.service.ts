import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/index.js';
import { Clock } from '../../kernel/clock.js';
import { newId } from '../../kernel/id.js';
import { Money } from '../../kernel/money.js';
import { InventoryService } from '../../inventory/index.js';
import { LedgerService, refundDecided, type ReturnedPart } from '../../ledger/index.js';
import { RefundsService } from '../../payments/index.js';
import { Database, type Tx } from '../../platform/database/database.js';
import type { Principal } from '../../platform/http/access.js';
import { IdempotentRequests } from '../../platform/http/idempotency.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { type ArtisanReason, type BuyerReason, type Cause, returnsToStock, type StaffReason } from './cancellation.js';
import { assertMayRefund } from './refund-limit.js';
import { OrderAccess, type Visitor } from '../order-access.js';
import {
  assertMayMove,
  lockOrder,
  lockSellerOrders,
  type OrderRow,
  orderNotFound,
  partsOf,
  type SellerOrderRow,
  sellerOrderNotFound,
  stockedLines,
} from '../order-rows.js';
import type { OrderCanceledDto } from '../orders.dto.js';
import { mayMove } from '../seller-order.states.js';
import { sellerOrderCanceled } from '../orders.events.js';

export interface Cancellation {
  readonly orderId: string;
  /** Null: all of the order that is not canceled yet. */
  readonly sellerOrderIds: readonly string[] | null;
  readonly cause: Cause;
  readonly note: string | null;
  /** The account that decided; null for a guest. */
  readonly decidedBy: string | null;
}

export interface Canceled {
  readonly refundId: string;
  /** Buyer's currency: what goes back to her. */
  readonly amount: Money;
  readonly sellerOrderIds: readonly string[];
}

/** Ends seller orders before they are posted: the buyer gets her money back and the pieces can be sold again. */
@Injectable()
export class CancellationService {
  constructor(
    private readonly database: Database,
    private readonly requests: IdempotentRequests,
    private readonly access: OrderAccess,
    private readonly ledger: LedgerService,
    private readonly refunds: RefundsService,
    private readonly inventory: InventoryService,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  /** The buyer takes back the whole order or parts of it. @throws DomainError as `cancel` */
  async byBuyer(
    visitor: Visitor,
    orderId: string,
    { sellerOrderIds = null, reason }: { readonly sellerOrderIds?: readonly string[] | null; reason: BuyerReason },
    key: string,
  ): Promise<OrderCanceledDto> {
    await this.access.assertOpens(visitor, orderId);
    const { accountId } = visitor;
    const scope = `orders.cancel ${accountId ?? `guest ${orderId}`}`;
    return this.once(
      { scope, key, input: { orderId, sellerOrderIds, reason } },
      {
        orderId,
        sellerOrderIds,
        note: null,
        decidedBy: accountId,
        cause: { by: 'buyer', reason },
      },
    );
  }

  /** A workshop can't supply its part of an order. @throws DomainError as `cancel` and `assertMayRefund` */
  async byArtisan(
    principal: Principal,
    sellerId: string,
    sellerOrderId: string,
    { reason, note = null }: { readonly reason: ArtisanReason; readonly note?: string | null },
    key: string,
  ): Promise<OrderCanceledDto> {
    const { accountId } = principal;
    const [own] = await this.database.query<{ orderId: string }>(
      'SELECT order_id AS "orderId" FROM seller_order WHERE id = $1 AND seller_id = $2',
      [sellerOrderId, sellerId],
    );
    if (own === undefined) throw sellerOrderNotFound();
    const scope = `seller-orders.cancel ${accountId}`;
    return this.once(
      { scope, key, input: { sellerOrderId, reason, note } },
      {
        orderId: own.orderId,
        sellerOrderIds: [sellerOrderId],
        note,
        decidedBy: accountId,
        cause: { by: 'artisan', reason },
      },
      principal,
    );
  }

  /** Staff end an order, or parts of it. @throws DomainError as `cancel` and `assertMayRefund` */
  async byStaff(
    principal: Principal,
    orderId: string,
    order: { readonly sellerOrderIds?: readonly string[] | null; reason: StaffReason; readonly note?: string | null },
    key: string,
  ): Promise<OrderCanceledDto> {
    const { accountId } = principal;
    const { sellerOrderIds = null, reason, note = null } = order;
    const scope = `admin.orders.cancel ${accountId}`;
    return this.once(
      { scope, key, input: { orderId, sellerOrderIds, reason, note } },
      {
        orderId,
        sellerOrderIds,
        note,
        decidedBy: accountId,
        cause: { by: 'staff', reason },
      },
      principal,
    );
  }

  /** Its workshop was suspended. Nothing happens once it was posted or canceled. */
  async ofSuspended(tx: Tx, sellerOrderId: string, decidedBy: string | null): Promise<void> {
    const [of] = await tx.query<{ orderId: string }[]>('SELECT order_id AS "orderId" FROM seller_order WHERE id = $1', [
      sellerOrderId,
    ]);
    if (of === undefined) throw sellerOrderNotFound();
    const { orderId } = of;
    await lockOrder(tx, orderId);
    const sellerOrder = (await lockSellerOrders(tx, orderId)).find(({ id }) => id === sellerOrderId);
    if (sellerOrder === undefined || !mayMove(sellerOrder.state, 'canceled')) return;
    const cause = { by: 'staff', reason: 'workshop_suspended' } as const;
    await this.cancel(tx, { orderId, sellerOrderIds: [sellerOrderId], cause, note: null, decidedBy });
  }

  private async once(
    request: { readonly scope: string; readonly key: string; readonly input: object },
    cancellation: Cancellation,
    // Whoever sends back money that is not her own.
    decider?: Principal,
  ): Promise<OrderCanceledDto> {
    return this.requests.once(request, async (tx) => {
      const { refundId, amount, sellerOrderIds } = await this.cancel(tx, cancellation);
      if (decider !== undefined) assertMayRefund(decider, amount);
      const { orderId, decidedBy: actor, cause } = cancellation;
      if (cause.by === 'staff') {
        await this.audit.record(tx, {
          actor,
          action: 'order.canceled',
          subject: { kind: 'order', id: orderId },
          reason: cause.reason,
          after: { sellerOrderIds, refundId, amount: amount.toJSON() },
        });
      }
      return { refundId, amount: amount.toJSON(), sellerOrderIds: [...sellerOrderIds] };
    });
  }

  /**
   * All of the named seller orders or none, with one refund. Locks: the order, its seller orders by id, the payment,
   * the sellers' funds, stock items by id.
   * @throws DomainError 404 `order_not_found`, `seller_order_not_found`; 409 `seller_order_not_cancelable` with its
   *   `state`
   */
  async cancel(tx: Tx, cancellation: Cancellation): Promise<Canceled> {
    const order = await lockOrder(tx, cancellation.orderId);
    const canceled = chosen(await lockSellerOrders(tx, order.id), cancellation.sellerOrderIds);
    for (const sellerOrder of canceled) assertMayMove(sellerOrder, 'canceled', 'seller_order_not_cancelable');
    const refundId = newId();
    await this.markCanceled(tx, canceled, cancellation, refundId);
    const amount = await this.refund(tx, order, canceled, cancellation, refundId);
    await this.returnToStock(tx, order, canceled, cancellation.cause);
    const sellerOrderIds = canceled.map(({ id }) => id);
    for (const sellerOrderId of sellerOrderIds) await this.jobs.publish(tx, sellerOrderCanceled, { sellerOrderId });
    return { refundId, amount, sellerOrderIds };
  }

  private async markCanceled(
    tx: Tx,
    canceled: readonly SellerOrderRow[],
    { cause, note }: Cancellation,
    refundId: string,
  ): Promise<void> {
    await tx.query(
      `UPDATE seller_order SET state = 'canceled', canceled_at = $2, canceled_by = $3, cancel_reason = $4,
         cancel_note = $5, refund_id = $6
       WHERE id = ANY ($1)`,
      [canceled.map(({ id }) => id), this.clock.now(), cause.by, cause.reason, note, refundId],
    );
  }

  /** What was paid for the seller orders, less what earlier refunds gave back. */
  private async refund(
    tx: Tx,
    order: OrderRow,
    canceled: readonly SellerOrderRow[],
    { cause, note, decidedBy }: Cancellation,
    refundId: string,
  ): Promise<Money> {
    const parts = await this.returnedParts(tx, order, canceled);
    const lines = parts.map(({ part, amount }) => ({ partId: part.id, amount }));
    await this.refunds.request(tx, {
      refundId,
      paymentId: order.paymentId,
      orderId: order.id,
      lines,
      reason: `canceled_by_${cause.by}`,
      note: note ?? undefined,
      decidedBy,
    });
    const funds = canceled.map(({ sellerId, currency }) => ({ sellerId, orderId: order.id, currency }));
    await this.ledger.decide(tx, `refund:${refundId}:decided`, { funds }, (books) =>
      refundDecided({ refundId, terms: order.terms, parts, decidedAt: this.clock.now() }, books.funds),
    );
    return Money.sum(
      order.currency,
      lines.map(({ amount }) => amount),
    );
  }

  private async returnedParts(tx: Tx, order: OrderRow, canceled: readonly SellerOrderRow[]): Promise<ReturnedPart[]> {
    const ids = new Set(canceled.map(({ id }) => id));
    const returned = await this.refunds.returned(tx, order.id);
    return (await partsOf(tx, order.id))
      .filter(({ sellerOrderId }) => ids.has(sellerOrderId))
      .map((part) => {
        const before = returned.get(part.id) ?? Money.zero(order.currency);
        return { part, before, amount: part.paid.minus(before) };
      })
      .filter(({ amount }) => amount.isPositive());
  }

  private async returnToStock(
    tx: Tx,
    { checkoutId }: OrderRow,
    canceled: readonly SellerOrderRow[],
    cause: Cause,
  ): Promise<void> {
    const lines = await stockedLines(
      tx,
      canceled.map(({ id }) => id),
    );
    for (const { stockItemId, stockMode, quantity } of lines) {
      if (!returnsToStock(cause, stockMode)) continue;
      await this.inventory.returnToStock(tx, { holderId: checkoutId, stockItemId, quantity });
    }
  }
}

function chosen(all: readonly SellerOrderRow[], ids: readonly string[] | null): SellerOrderRow[] {
  if (ids !== null) {
    const named = all.filter(({ id }) => ids.includes(id));
    if (named.length < new Set(ids).size) throw sellerOrderNotFound();
    return named;
  }
  const [first] = all;
  if (first === undefined) throw orderNotFound();
  const open = all.filter(({ state }) => state !== 'canceled');
  // Nothing is left: the first one says so, as any that was named would.
  return open.length === 0 ? [first] : open;
}
