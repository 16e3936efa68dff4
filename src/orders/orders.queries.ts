import { Injectable } from '@nestjs/common';
import type { Currency } from '../kernel/currency.js';
import type { Locale, Translated } from '../kernel/locale.js';
import { Money } from '../kernel/money.js';
import { Database, type Tx } from '../platform/database/database.js';
import { ShipmentsQueries } from '../shipping/index.js';
import { OrderLinks } from './order-links.js';
import type { Address } from './placement/placement.js';
import type { SellerOrderState } from './seller-order.states.js';

/** What a letter about an order says. It is the buyer's, so it may name everything that she bought. */
export interface OrderForLetter {
  readonly orderId: string;
  readonly number: string;
  readonly email: string;
  readonly locale: Locale;
  /** Opens the order to a guest. */
  readonly token: string;
  readonly currency: Currency;
  readonly total: Money;
  readonly placedAt: Date;
  readonly demo: boolean;
  readonly address: Address;
  readonly sellerOrders: readonly {
    readonly sellerOrderId: string;
    readonly sellerId: string;
    readonly number: string;
    readonly state: SellerOrderState;
    readonly serviceNames: Translated;
    /** Buyer's currency. */
    readonly postage: Money;
    readonly lines: readonly LetterLine[];
  }[];
}

export interface LetterLine {
  readonly titles: Translated;
  readonly options: Readonly<Record<string, string>>;
  readonly quantity: number;
  readonly personalisation: string | null;
  /** Buyer's currency. */
  readonly paid: Money;
  /** Seller's currency. */
  readonly gross: Money;
}

/** One workshop's part of an order, with what a letter to the buyer or to the workshop about it needs. */
export interface SellerOrderForLetter extends Omit<OrderForLetter, 'sellerOrders' | 'total'> {
  readonly sellerOrderId: string;
  readonly sellerOrderNumber: string;
  readonly sellerId: string;
  readonly state: SellerOrderState;
  readonly serviceNames: Translated;
  readonly lines: readonly LetterLine[];
  /** Buyer's currency: what she paid for the lines and their postage. */
  readonly paid: Money;
  /** Seller's currency: what the workshop gets of it, commission taken off. */
  readonly earns: Money;
  readonly shipmentId: string | null;
  /** Of the parcel that was posted last. */
  readonly carrier: string | null;
  readonly tracking: string | null;
  readonly postedAt: Date | null;
  readonly deliveredAt: Date | null;
  readonly returnUntil: Date | null;
  readonly canceledBy: 'buyer' | 'artisan' | 'staff' | null;
  readonly cancelReason: string | null;
  readonly refundId: string | null;
}

/** What a payout has to know before it releases a seller order's money. */
export interface ReleaseFacts {
  readonly sellerOrderId: string;
  /** As people see it. */
  readonly number: string;
  readonly orderId: string;
  readonly sellerId: string;
  /** Seller's currency. */
  readonly currency: Currency;
  readonly state: SellerOrderState;
  readonly paymentId: string;
  /** Null until it was delivered. */
  readonly returnUntil: Date | null;
}

/** A line, or the postage, of a seller order: what it earned and among whom of the workshop that is divided. */
export interface EarnedPart {
  readonly sellerOrderId: string;
  /** Seller's currency: commission and its VAT taken off. */
  readonly earned: bigint;
  /** As of the placement; none: of nobody in particular, as postage is. */
  readonly shares: readonly { readonly artisanId: string; readonly weight: number }[];
}

/** Reads of orders for other modules. */
@Injectable()
export class OrdersQueries {
  constructor(
    private readonly database: Database,
    private readonly links: OrderLinks,
    private readonly shipments: ShipmentsQueries,
  ) {}

  /**
   * Undefined when there is no such seller order, which is locked until the transaction ends. The charge of its payment
   * is `PaymentsService.settlement`.
   */
  async releaseFacts(tx: Tx, sellerOrderId: string): Promise<ReleaseFacts | undefined> {
    const [facts] = await tx.query<ReleaseFacts[]>(
      `SELECT seller_order.id AS "sellerOrderId", seller_order.number, order_id AS "orderId", seller_id AS "sellerId",
         seller_order.currency, state, payment_id AS "paymentId", return_until AS "returnUntil"
       FROM seller_order JOIN buyer_order ON buyer_order.id = order_id WHERE seller_order.id = $1
       FOR NO KEY UPDATE OF seller_order`,
      [sellerOrderId],
    );
    return facts;
  }

  /** Joins: the parts of these seller orders, the lines in their order and postage last. */
  async earnedParts(tx: Tx, sellerOrderIds: readonly string[]): Promise<EarnedPart[]> {
    const rows = await tx.query<(Omit<EarnedPart, 'earned'> & { earned: string })[]>(
      `SELECT part.seller_order_id AS "sellerOrderId",
         part.gross_minor - part.commission_minor - part.vat_on_commission_minor AS earned,
         (SELECT coalesce(jsonb_agg(jsonb_build_object('artisanId', artisan_id, 'weight', weight) ORDER BY artisan_id), '[]')
          FROM order_line_share WHERE line_id = part.id) AS shares
       FROM order_part part LEFT JOIN order_line line ON line.id = part.id
       WHERE part.seller_order_id = ANY ($1::uuid[]) ORDER BY part.seller_order_id, line.position NULLS LAST`,
      [sellerOrderIds],
    );
    return rows.map((row) => ({ ...row, earned: BigInt(row.earned) }));
  }

  /** The numbers of a seller's parts of these orders, by order. */
  async sellerOrderNumbers(sellerId: string, orderIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.database.query<{ orderId: string; number: string }>(
      `SELECT order_id AS "orderId", number FROM seller_order WHERE seller_id = $1 AND order_id = ANY ($2::uuid[])`,
      [sellerId, orderIds],
    );
    return new Map(rows.map(({ orderId, number }) => [orderId, number]));
  }

  /** Joins. Where letters about the account's orders went, in small letters, and what letters to workshops were about. */
  async writtenAbout(tx: Tx, accountId: string): Promise<{ addresses: string[]; sellerOrderIds: string[] }> {
    const rows = await tx.query<{ email: string; id: string }[]>(
      `SELECT lower(email) AS email, seller_order.id
       FROM buyer_order JOIN seller_order ON order_id = buyer_order.id WHERE account_id = $1 ORDER BY id`,
      [accountId],
    );
    return { addresses: [...new Set(rows.map(({ email }) => email))], sellerOrderIds: rows.map(({ id }) => id) };
  }

  /** @throws Error when there is no such order: letters follow events of orders that stand */
  async forLetter(orderId: string): Promise<OrderForLetter> {
    const [order] = await this.database.query<LetterRow>(`${LETTER} WHERE buyer_order.id = $1`, [orderId]);
    if (order === undefined) throw new Error(`There is no order ${orderId} to write about.`);
    return this.letterOf(order);
  }

  /** @throws Error when there is no such seller order */
  async sellerOrderForLetter(sellerOrderId: string): Promise<SellerOrderForLetter> {
    const [row] = await this.database.query<LetterRow & SellerLetterRow>(
      `SELECT letter.*, seller_order.id AS "sellerOrderId", shipment_id AS "shipmentId", posted_at AS "postedAt",
         delivered_at AS "deliveredAt", return_until AS "returnUntil", canceled_by AS "canceledBy",
         cancel_reason AS "cancelReason", refund_id AS "refundId",
         (SELECT sum(paid_minor) FROM order_part WHERE seller_order_id = seller_order.id) AS paid,
         (SELECT sum(gross_minor - commission_minor - vat_on_commission_minor) FROM order_part
          WHERE seller_order_id = seller_order.id) AS earns, seller_order.currency AS "sellerCurrency"
       FROM seller_order JOIN (${LETTER}) letter ON letter."orderId" = order_id WHERE seller_order.id = $1`,
      [sellerOrderId],
    );
    if (row === undefined) throw new Error(`There is no seller order ${sellerOrderId} to write about.`);
    const { sellerOrders, total: _, ...order } = this.letterOf(row);
    const own = sellerOrders.find((one) => one.sellerOrderId === sellerOrderId);
    if (own === undefined) throw new Error(`Seller order ${sellerOrderId} is not of its order.`);
    const { shipmentId, postedAt, deliveredAt, returnUntil, canceledBy, cancelReason, refundId } = row;
    const shipment = (await this.shipments.ofSellerOrders([sellerOrderId])).get(sellerOrderId)?.at(-1);
    return {
      ...order,
      sellerOrderId,
      sellerOrderNumber: own.number,
      sellerId: own.sellerId,
      state: own.state,
      serviceNames: own.serviceNames,
      lines: own.lines,
      paid: Money.of(BigInt(row.paid), row.currency),
      earns: Money.of(BigInt(row.earns), row.sellerCurrency),
      shipmentId,
      carrier: shipment?.carrier ?? null,
      tracking: shipment?.tracking ?? null,
      postedAt,
      deliveredAt,
      returnUntil,
      canceledBy,
      cancelReason,
      refundId,
    };
  }

  private letterOf(row: LetterRow): OrderForLetter {
    const { orderId, number, email, locale, currency, placedAt, demo, address } = row;
    return {
      orderId,
      number,
      email,
      locale,
      currency,
      placedAt,
      demo,
      address,
      token: this.links.token(orderId),
      total: Money.of(BigInt(row.total), currency),
      sellerOrders: row.sellerOrders.map(({ postage, lines, ...sellerOrder }) => ({
        ...sellerOrder,
        postage: Money.of(BigInt(postage), currency),
        lines: lines.map(({ paid, gross, grossCurrency, ...line }) => ({
          ...line,
          paid: Money.of(BigInt(paid), currency),
          gross: Money.of(BigInt(gross), grossCurrency),
        })),
      })),
    };
  }
}

interface LetterRow extends Omit<OrderForLetter, 'token' | 'total' | 'sellerOrders'> {
  readonly total: string;
  readonly sellerOrders: readonly (Omit<OrderForLetter['sellerOrders'][number], 'postage' | 'lines'> & {
    readonly postage: string;
    readonly lines: readonly (Omit<LetterLine, 'paid' | 'gross'> & {
      readonly paid: string;
      readonly gross: string;
      readonly grossCurrency: Currency;
    })[];
  })[];
}

interface SellerLetterRow extends Pick<
  SellerOrderForLetter,
  'shipmentId' | 'postedAt' | 'deliveredAt' | 'returnUntil' | 'canceledBy' | 'cancelReason' | 'refundId'
> {
  readonly paid: string;
  readonly earns: string;
  readonly sellerCurrency: Currency;
}

const LETTER = `
  SELECT buyer_order.id AS "orderId", number, email, locale, currency, total_minor AS total, placed_at AS "placedAt",
    demo,
    (SELECT to_jsonb(address) - 'order_id' FROM buyer_order_address address WHERE order_id = buyer_order.id) AS address,
    (SELECT jsonb_agg(jsonb_build_object('sellerOrderId', seller_order.id, 'sellerId', seller_order.seller_id,
        'number', seller_order.number, 'state', state, 'serviceNames', service_names, 'postage',
        (SELECT paid_minor::text FROM order_postage WHERE seller_order_id = seller_order.id), 'lines',
        (SELECT jsonb_agg(jsonb_build_object('titles', titles, 'options', options, 'quantity', quantity,
            'personalisation', personalisation, 'paid', paid_minor::text, 'gross', gross_minor::text,
            'grossCurrency', currency) ORDER BY position)
         FROM order_line WHERE seller_order_id = seller_order.id)) ORDER BY seller_order.number)
     FROM seller_order WHERE order_id = buyer_order.id) AS "sellerOrders"
  FROM buyer_order`;
