import { Injectable } from '@nestjs/common';
import type { Translated } from '../../kernel/locale.js';
import { Money } from '../../kernel/money.js';
import { type OrderPart, type OrderTerms, type Shares, sharesOf } from '../../ledger/index.js';
import { PaymentsQueries } from '../../payments/index.js';
import { Database } from '../../platform/database/database.js';
import { negotiateLocale, type WantedLocales } from '../../platform/http/locale.js';
import { decodeCursor, type Page, type PageQuery } from '../../platform/http/pagination.js';
import { SellersQueries, type SellerSummary } from '../../sellers/index.js';
import { type ShipmentDto, ShipmentsQueries } from '../../shipping/index.js';
import { OrderAccess, type Visitor } from '../order-access.js';
import { type OrderHead, orderHead, orderSummaries, refundsOf } from '../order-heads.js';
import { type LineRecord, type SellerOrderRecord, sellerOrdersOf } from '../order-records.js';
import { orderNotFound } from '../order-rows.js';
import type { OrderSummaryDto, OrderTextDto } from '../orders.dto.js';
import type {
  LineSplitDto,
  OrderSplitDto,
  StoreOrderDto,
  StoreOrderLineDto,
  StoreSellerOrderDto,
} from './orders.store.dto.js';
import { orderStatus } from '../seller-order.states.js';

/** Orders as their buyers read them. */
@Injectable()
export class StoreOrdersQueries {
  constructor(
    private readonly database: Database,
    private readonly access: OrderAccess,
    private readonly sellers: SellersQueries,
    private readonly shipments: ShipmentsQueries,
    private readonly payments: PaymentsQueries,
  ) {}

  /** An account's own, newest first. @throws DomainError 400 `cursor_invalid` */
  async list(accountId: string, { limit, after }: PageQuery): Promise<Page<OrderSummaryDto>> {
    const [placedAt, id] = decodeCursor(after, ['timestamp', 'id']) ?? [null, null];
    return orderSummaries(this.database, {
      condition: `account_id = $1 AND ($2::timestamptz IS NULL OR (placed_at, id) < ($2, $3::uuid))`,
      parameters: [accountId, placedAt, id],
      limit,
    });
  }

  /** @throws DomainError 404 `order_not_found`, also for somebody else's */
  async order(visitor: Visitor, id: string, wanted: WantedLocales): Promise<StoreOrderDto> {
    await this.access.assertOpens(visitor, id);
    const head = await orderHead(this.database, id);
    if (head === undefined) throw orderNotFound();
    const records = await sellerOrdersOf(this.database, id);
    const [sellers, shipments, { refunds, fee }] = await Promise.all([
      this.sellers.byIds(records.map(({ sellerId }) => sellerId)),
      this.shipments.ofOrder(id),
      refundsOf(this.payments, head.paymentId),
    ]);
    const spoken = [...wanted, head.locale];
    const { number, placedAt, demo, total, address } = head;
    return {
      id,
      number,
      status: orderStatus(records.map(({ state }) => state)),
      placedAt,
      demo,
      total: total.toJSON(),
      split: { ...orderSplit(records, head), processor: fee },
      address,
      sellerOrders: records.map((record) =>
        sellerOrderOf(record, head.terms, { seller: sellers.get(record.sellerId), shipments, spoken }),
      ),
      refunds,
    };
  }
}

interface Surroundings {
  readonly seller: SellerSummary | undefined;
  readonly shipments: readonly ShipmentDto[];
  readonly spoken: WantedLocales;
}

function sellerOrderOf(
  record: SellerOrderRecord,
  terms: OrderTerms,
  { seller, shipments, spoken }: Surroundings,
): StoreSellerOrderDto {
  if (seller === undefined) throw new Error(`Seller order ${record.id} is of a workshop that is not there.`);
  return {
    id: record.id,
    number: record.number,
    state: record.state,
    workshop: { id: seller.id, slug: seller.slug, ...named(seller.names, spoken) },
    service: { slug: record.service, ...named(record.serviceNames, spoken) },
    lines: record.lines.map((line) => lineOf(line, terms, spoken)),
    postage: record.postage.paid.toJSON(),
    shipments: shipments.filter(({ sellerOrderId }) => sellerOrderId === record.id),
    returnWindowDays: record.returnWindowDays,
    postedAt: record.postedAt,
    deliveredAt: record.deliveredAt,
    returnUntil: record.returnUntil,
    canceledAt: record.canceledAt,
    canceledBy: record.canceledBy,
    cancelReason: record.cancelReason,
  };
}

function lineOf(line: LineRecord, terms: OrderTerms, spoken: WantedLocales): StoreOrderLineDto {
  return {
    id: line.part.id,
    listingSlug: line.slug,
    title: textOf(line.titles, spoken),
    options: { ...line.options },
    quantity: line.quantity,
    personalisation: line.personalisation,
    readyBy: line.readyBy,
    edition: line.edition,
    unitPrice: line.unitPrice.toJSON(),
    listPrice: line.listPrice?.toJSON() ?? null,
    paid: line.part.paid.toJSON(),
    split: lineSplit(sharesOf(line.part, terms)),
  };
}

/** The best of the frozen languages, and which one it is. */
export function textOf(texts: Translated, spoken: WantedLocales): OrderTextDto {
  const locale = negotiateLocale(spoken, Object.keys(texts));
  const [first] = Object.entries(texts);
  const text = texts[locale];
  if (text !== undefined) return { text, locale };
  return { text: first?.[1] ?? '', locale: first?.[0] ?? locale };
}

export function named(names: Translated, spoken: WantedLocales): { name: string; locale: string } {
  const { text: name, locale } = textOf(names, spoken);
  return { name, locale };
}

function lineSplit(shares: Shares): LineSplitDto {
  return {
    artisan: shares.converted.toJSON(),
    artisanReceives: shares.seller.toJSON(),
    platform: platformOf(shares).toJSON(),
    tax: shares.tax.toJSON(),
  };
}

function platformOf({ commission, vatOnCommission, fxMargin }: Shares): Money {
  return commission.plus(vatOnCommission).plus(fxMargin);
}

/** As the books shared the capture out. */
function orderSplit(
  records: readonly SellerOrderRecord[],
  { total, terms }: OrderHead,
): Omit<OrderSplitDto, 'processor'> {
  const shares = (parts: readonly OrderPart[]): Shares[] => parts.map((part) => sharesOf(part, terms));
  const lines = shares(records.flatMap((record) => record.lines.map(({ part }) => part)));
  const postages = shares(records.map(({ postage }) => postage));
  const sum = (amounts: readonly Money[]) => Money.sum(total.currency, amounts).toJSON();
  return {
    artisans: sum(lines.map(({ converted }) => converted)),
    platform: sum([...lines, ...postages].map(platformOf)),
    post: sum(postages.map(({ converted }) => converted)),
    tax: sum([...lines, ...postages].map(({ tax }) => tax)),
  };
}
