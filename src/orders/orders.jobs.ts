import { Injectable } from '@nestjs/common';
import { IsUUID } from 'class-validator';
import { LedgerService, settled } from '../ledger/index.js';
import { paymentSettled, PaymentsService } from '../payments/index.js';
import type { Tx } from '../platform/database/database.js';
import { defineJob, HandlesEvent, HandlesJob, type LocalJob } from '../platform/jobs/contract.js';
import { findOrderOfPayment, partsOf } from './order-rows.js';

export class BookSettlement {
  @IsUUID()
  paymentId!: string;
}

export const bookSettlement = defineJob('orders.book-settlement', BookSettlement, { queue: 'money', attempts: 12 });

/**
 * Books what arrived for an order, once both are known: the order and what the provider settled. Whichever comes second
 * leads here with the other one committed; the books take the entry once.
 */
@Injectable()
@HandlesJob(bookSettlement)
@HandlesEvent(paymentSettled, { name: 'orders.settle-order', queue: 'money', attempts: 12 })
export class BookSettlementHandler implements LocalJob<BookSettlement> {
  constructor(
    private readonly ledger: LedgerService,
    private readonly payments: PaymentsService,
  ) {}

  async handle(tx: Tx, { paymentId }: BookSettlement): Promise<void> {
    const order = await findOrderOfPayment(tx, paymentId);
    const settlement = await this.payments.settlement(tx, paymentId);
    if (order === undefined || settlement === undefined) return;
    const { captured, received, fee, settledAt } = settlement;
    const parts = await partsOf(tx, order.id);
    await this.ledger.post(tx, settled({ terms: order.terms, captured, received, fee, parts, settledAt }));
  }
}
