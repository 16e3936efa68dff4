import { Injectable } from '@nestjs/common';
import { Money } from '../../kernel/money.js';
import { Database } from '../../platform/database/database.js';
import type { WantedLocales } from '../../platform/http/locale.js';
import { decodeCursor, type Page, page } from '../../platform/http/pagination.js';
import { ShipmentsQueries } from '../../shipping/index.js';
import { orderHead } from '../order-heads.js';
import {
  earned,
  type LineRecord,
  type SellerOrderRecord,
  sellerOrderOf,
  sellerOrdersOfSeller,
} from '../order-records.js';
import { sellerOrderNotFound } from '../order-rows.js';
import type {
  ArtisanOrderDetailDto,
  ArtisanOrderDto,
  ArtisanOrderLineDto,
  ArtisanOrdersQuery,
} from './orders.artisan.dto.js';
import { named, textOf } from '../store/orders.store.queries.js';

/** A workshop's part of buyers' orders: never the buyer's e-mail, never what she bought elsewhere. */
@Injectable()
export class ArtisanOrdersQueries {
  constructor(
    private readonly database: Database,
    private readonly shipments: ShipmentsQueries,
  ) {}

  /** Newest first. @throws DomainError 400 `cursor_invalid` */
  async list(
    sellerId: string,
    { state, limit, after }: ArtisanOrdersQuery,
    wanted: WantedLocales,
  ): Promise<Page<ArtisanOrderDto>> {
    const beforeId = decodeCursor(after, ['id'])?.[0];
    const records = await sellerOrdersOfSeller(this.database, { sellerId, state, beforeId, limit: limit + 1 });
    const { items, nextCursor } = page(records, limit, ({ id }) => [id]);
    return { items: items.map((record) => artisanOrder(record, wanted)), nextCursor };
  }

  /** @throws DomainError 404 `seller_order_not_found`, also for another workshop's */
  async order(sellerId: string, id: string, wanted: WantedLocales): Promise<ArtisanOrderDetailDto> {
    const record = await sellerOrderOf(this.database, sellerId, id);
    if (record === undefined) throw sellerOrderNotFound();
    const [head, shipments] = await Promise.all([
      orderHead(this.database, record.orderId),
      this.shipments.ofSellerOrders([id]),
    ]);
    if (head === undefined) throw new Error(`Seller order ${id} is of no order.`);
    return { ...artisanOrder(record, wanted), address: head.address, shipments: shipments.get(id) ?? [] };
  }
}

function artisanOrder(record: SellerOrderRecord, wanted: WantedLocales): Pick<ArtisanOrderDto, keyof ArtisanOrderDto> {
  const { postage, lines, currency } = record;
  return {
    id: record.id,
    number: record.number,
    state: record.state,
    placedAt: record.placedAt,
    service: { slug: record.service, ...named(record.serviceNames, wanted) },
    lines: lines.map((line) => artisanLine(line, wanted)),
    postage: postage.gross.toJSON(),
    earns: Money.sum(currency, [...lines.map(({ part }) => part), postage].map(earned)).toJSON(),
    postedAt: record.postedAt,
    deliveredAt: record.deliveredAt,
    returnUntil: record.returnUntil,
    completedAt: record.completedAt,
    canceledAt: record.canceledAt,
    canceledBy: record.canceledBy,
    cancelReason: record.cancelReason,
  };
}

function artisanLine(line: LineRecord, wanted: WantedLocales): ArtisanOrderLineDto {
  const { part } = line;
  return {
    id: part.id,
    listingId: line.listingId,
    variantId: line.variantId,
    title: textOf(line.titles, wanted),
    options: { ...line.options },
    quantity: line.quantity,
    personalisation: line.personalisation,
    readyBy: line.readyBy,
    edition: line.edition,
    weightG: line.weightG,
    unitPrice: line.unitPrice.toJSON(),
    listPrice: line.listPrice?.toJSON() ?? null,
    gross: part.gross.toJSON(),
    commissionBp: line.commissionBp,
    commission: part.commission.plus(part.vatOnCommission).toJSON(),
    earns: earned(part).toJSON(),
  };
}
