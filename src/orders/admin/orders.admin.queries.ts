import { Injectable } from '@nestjs/common';
import { LedgerQueries, type OrderPart } from '../../ledger/index.js';
import { PaymentsQueries } from '../../payments/index.js';
import { Database } from '../../platform/database/database.js';
import { decodeCursor, type Page } from '../../platform/http/pagination.js';
import { type ShipmentDto, ShipmentsQueries } from '../../shipping/index.js';
import { orderHead, orderSummaries, refundsOf } from '../order-heads.js';
import { type SellerOrderRecord, sellerOrdersOf } from '../order-records.js';
import { orderNotFound } from '../order-rows.js';
import type { AdminOrderDto, AdminOrderPartDto, AdminOrdersQuery, AdminSellerOrderDto } from './orders.admin.dto.js';
import type { OrderSummaryDto } from '../orders.dto.js';
import { orderStatus, stateSetsOf } from '../seller-order.states.js';

/** Orders as staff read them, with what leads from them to the payment and the books. */
@Injectable()
export class AdminOrdersQueries {
  constructor(
    private readonly database: Database,
    private readonly payments: PaymentsQueries,
    private readonly shipments: ShipmentsQueries,
    private readonly ledger: LedgerQueries,
  ) {}

  /** Newest first. @throws DomainError 400 `cursor_invalid` */
  async list({
    state,
    number,
    sellerId,
    placedFrom,
    placedTo,
    limit,
    after,
  }: AdminOrdersQuery): Promise<Page<OrderSummaryDto>> {
    const [placedAt, id] = decodeCursor(after, ['timestamp', 'id']) ?? [null, null];
    return orderSummaries(this.database, {
      condition: `($1::text[] IS NULL OR (
          SELECT string_agg(DISTINCT state, ',' ORDER BY state) FROM seller_order WHERE order_id = buyer_order.id
        ) = ANY ($1))
        AND ($2::text IS NULL OR number = $2
          OR id = (SELECT order_id FROM seller_order WHERE seller_order.number = $2))
        AND ($3::uuid IS NULL OR EXISTS (
          SELECT FROM seller_order WHERE order_id = buyer_order.id AND seller_id = $3))
        AND ($4::timestamptz IS NULL OR placed_at >= $4) AND ($5::timestamptz IS NULL OR placed_at < $5)
        AND ($6::timestamptz IS NULL OR (placed_at, id) < ($6, $7::uuid))`,
      parameters: [
        state === undefined ? null : stateSetsOf(state),
        number ?? null,
        sellerId ?? null,
        placedFrom ?? null,
        placedTo ?? null,
        placedAt,
        id,
      ],
      limit,
    });
  }

  /** @throws DomainError 404 `order_not_found` */
  async order(id: string): Promise<AdminOrderDto> {
    const head = await orderHead(this.database, id);
    if (head === undefined) throw orderNotFound();
    const [records, shipments, { refunds }, entries] = await Promise.all([
      sellerOrdersOf(this.database, id),
      this.shipments.ofOrder(id),
      refundsOf(this.payments, head.paymentId),
      this.ledger.transactions({ orderId: id, limit: 100 }),
    ]);
    const { number, placedAt, demo, checkoutId, paymentId, accountId, email, locale, total, address } = head;
    return {
      id,
      number,
      status: orderStatus(records.map(({ state }) => state)),
      placedAt,
      demo,
      checkoutId,
      paymentId,
      accountId,
      email,
      language: locale,
      total: total.toJSON(),
      address,
      sellerOrders: records.map((record) => adminSellerOrder(record, shipments)),
      refunds,
      ledger: entries.items.map(({ id: transactionId, reference, effectiveAt }) => ({
        transactionId,
        reference,
        effectiveAt,
      })),
    };
  }
}

function adminSellerOrder(record: SellerOrderRecord, shipments: readonly ShipmentDto[]): AdminSellerOrderDto {
  return {
    id: record.id,
    number: record.number,
    sellerId: record.sellerId,
    state: record.state,
    service: record.service,
    lines: record.lines.map(({ part, listingId, variantId, titles, quantity, commissionBp }) => ({
      ...adminPart(part),
      listingId,
      variantId,
      titles: { ...titles },
      quantity,
      commissionBp,
    })),
    postage: adminPart(record.postage),
    shipments: shipments.filter(({ sellerOrderId }) => sellerOrderId === record.id),
    returnWindowDays: record.returnWindowDays,
    returnRuleId: record.returnRuleId,
    postedAt: record.postedAt,
    deliveredAt: record.deliveredAt,
    returnUntil: record.returnUntil,
    completedAt: record.completedAt,
    canceledAt: record.canceledAt,
    canceledBy: record.canceledBy,
    cancelReason: record.cancelReason,
    cancelNote: record.cancelNote,
    refundId: record.refundId,
  };
}

function adminPart({
  id,
  paid,
  tax,
  fxMargin,
  gross,
  commission,
  vatOnCommission,
}: OrderPart): Pick<AdminOrderPartDto, keyof AdminOrderPartDto> {
  return {
    id,
    paid: paid.toJSON(),
    tax: tax.toJSON(),
    fxMargin: fxMargin.toJSON(),
    gross: gross.toJSON(),
    commission: commission.toJSON(),
    vatOnCommission: vatOnCommission.toJSON(),
  };
}
