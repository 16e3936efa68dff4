/** Letters about orders. What happened is read while a letter is written, outside any transaction. */
import { Injectable } from '@nestjs/common';
import {
  orderPlaced,
  OrderPlaced,
  OrdersQueries,
  sellerOrderCanceled,
  SellerOrderCanceled,
  sellerOrderPlaced,
  SellerOrderPlaced,
  sellerOrderPosted,
  SellerOrderPosted,
} from '../orders/index.js';
import type { Tx } from '../platform/database/database.js';
import { HandlesEvent, type OutsideJob } from '../platform/jobs/contract.js';
import { formatDate, formatMoney, textIn } from './formats.js';
import { type Draft, toBuyer, toWorkshop } from './letter.js';
import { LetterFacts, pieceOf } from './letter-facts.js';
import { LettersService } from './letters.service.js';
import { reasonIn, templatesIn } from './wording.js';

@Injectable()
@HandlesEvent(orderPlaced, { name: 'notifications.order-confirmed', queue: 'letters', attempts: 8 })
export class OrderConfirmedLetter implements OutsideJob<OrderPlaced, Draft[]> {
  constructor(
    private readonly facts: LetterFacts,
    private readonly letters: LettersService,
    private readonly orders: OrdersQueries,
  ) {}

  async call({ orderId }: OrderPlaced): Promise<Draft[]> {
    const order = await this.orders.forLetter(orderId);
    const { locale, number } = order;
    const parts = order.sellerOrders.map(async ({ sellerId, lines, postage }) => ({
      workshop: await this.facts.nameOf(sellerId, locale),
      lines: lines.map((line) => ({ what: pieceOf(line, locale), amount: formatMoney(line.paid, locale) })),
      postage: formatMoney(postage, locale),
    }));
    const content = templatesIn(locale).orderConfirmed({
      number,
      placedOn: formatDate(order.placedAt, locale),
      parts: await Promise.all(parts),
      total: formatMoney(order.total, locale),
      link: this.facts.orderLink(order),
    });
    return [toBuyer({ kind: 'order_confirmed', subjectType: 'order', subjectId: orderId }, order, content)];
  }

  async record(tx: Tx, _: OrderPlaced, drafts: readonly Draft[]): Promise<void> {
    await this.letters.write(tx, drafts);
  }
}

@Injectable()
@HandlesEvent(sellerOrderPlaced, { name: 'notifications.new-order', queue: 'letters', attempts: 8 })
export class NewOrderLetter implements OutsideJob<SellerOrderPlaced, Draft[]> {
  constructor(
    private readonly facts: LetterFacts,
    private readonly letters: LettersService,
    private readonly orders: OrdersQueries,
  ) {}

  /** The buyer's name and address stay in the shop: the artisan reads them there. */
  async call({ sellerOrderId }: SellerOrderPlaced): Promise<Draft[]> {
    const order = await this.orders.sellerOrderForLetter(sellerOrderId);
    const workshop = await this.facts.workshop(order.sellerId);
    const { locale } = workshop;
    const content = templatesIn(locale).newOrder({
      number: order.sellerOrderNumber,
      lines: order.lines.map((line) => ({ what: pieceOf(line, locale), amount: formatMoney(line.gross, locale) })),
      earns: formatMoney(order.earns, locale),
      service: textIn(order.serviceNames, locale),
    });
    return [
      toWorkshop({ kind: 'new_order', subjectType: 'seller_order', subjectId: sellerOrderId }, workshop, content),
    ];
  }

  async record(tx: Tx, _: SellerOrderPlaced, drafts: readonly Draft[]): Promise<void> {
    await this.letters.write(tx, drafts);
  }
}

@Injectable()
@HandlesEvent(sellerOrderPosted, { name: 'notifications.order-posted', queue: 'letters', attempts: 8 })
export class OrderPostedLetter implements OutsideJob<SellerOrderPosted, Draft[]> {
  constructor(
    private readonly facts: LetterFacts,
    private readonly letters: LettersService,
    private readonly orders: OrdersQueries,
  ) {}

  async call({ sellerOrderId }: SellerOrderPosted): Promise<Draft[]> {
    const order = await this.orders.sellerOrderForLetter(sellerOrderId);
    const { carrier, locale, tracking } = order;
    const content = templatesIn(locale).orderPosted({
      number: order.sellerOrderNumber,
      workshop: await this.facts.nameOf(order.sellerId, locale),
      pieces: order.lines.map((line) => pieceOf(line, locale)),
      carrier,
      tracking,
      link: this.facts.orderLink(order),
    });
    return [toBuyer({ kind: 'order_posted', subjectType: 'seller_order', subjectId: sellerOrderId }, order, content)];
  }

  async record(tx: Tx, _: SellerOrderPosted, drafts: readonly Draft[]): Promise<void> {
    await this.letters.write(tx, drafts);
  }
}

/** To the buyer and to the workshop. */
@Injectable()
@HandlesEvent(sellerOrderCanceled, { name: 'notifications.order-canceled', queue: 'letters', attempts: 8 })
export class OrderCanceledLetters implements OutsideJob<SellerOrderCanceled, Draft[]> {
  constructor(
    private readonly facts: LetterFacts,
    private readonly letters: LettersService,
    private readonly orders: OrdersQueries,
  ) {}

  async call({ sellerOrderId }: SellerOrderCanceled): Promise<Draft[]> {
    const order = await this.orders.sellerOrderForLetter(sellerOrderId);
    const workshop = await this.facts.workshop(order.sellerId);
    const { cancelReason, canceledBy } = order;
    if (canceledBy === null) throw new Error(`Seller order ${sellerOrderId} is not canceled.`);
    const number = order.sellerOrderNumber;
    const forBuyer = templatesIn(order.locale).canceledForBuyer({
      number,
      workshop: textIn(workshop.names, order.locale),
      amount: formatMoney(order.paid, order.locale),
      reason: reasonIn(cancelReason, order.locale),
      link: this.facts.orderLink(order),
    });
    const forWorkshop = templatesIn(workshop.locale).canceledForWorkshop({
      number,
      by: canceledBy,
      pieces: order.lines.map((line) => pieceOf(line, workshop.locale)),
      reason: reasonIn(cancelReason, workshop.locale),
    });
    const about = { kind: 'order_canceled', subjectType: 'seller_order', subjectId: sellerOrderId } as const;
    return [toBuyer(about, order, forBuyer), toWorkshop(about, workshop, forWorkshop)];
  }

  async record(tx: Tx, _: SellerOrderCanceled, drafts: readonly Draft[]): Promise<void> {
    await this.letters.write(tx, drafts);
  }
}
