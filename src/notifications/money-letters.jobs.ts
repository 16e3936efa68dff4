/** Letters about money that went back to a buyer or out to a workshop. */
import { Injectable } from '@nestjs/common';
import { OrdersQueries } from '../orders/index.js';
import { PaymentsQueries, refundSucceeded, RefundSucceeded } from '../payments/index.js';
import { payoutPaid, PayoutPaid, PayoutsQueries } from '../payouts/index.js';
import type { Tx } from '../platform/database/database.js';
import { HandlesEvent, type OutsideJob } from '../platform/jobs/contract.js';
import { formatMoney, textIn } from './formats.js';
import { type Draft, toBuyer, toWorkshop } from './letter.js';
import { LetterFacts } from './letter-facts.js';
import { LettersService } from './letters.service.js';
import { templatesIn } from './wording.js';

@Injectable()
@HandlesEvent(refundSucceeded, { name: 'notifications.refunded', queue: 'letters', attempts: 8 })
export class RefundedLetter implements OutsideJob<RefundSucceeded, Draft[]> {
  constructor(
    private readonly facts: LetterFacts,
    private readonly letters: LettersService,
    private readonly orders: OrdersQueries,
    private readonly payments: PaymentsQueries,
  ) {}

  async call({ refundId }: RefundSucceeded): Promise<Draft[]> {
    const refund = await this.payments.refundForLetter(refundId);
    if (refund === undefined) throw new Error(`There is no refund ${refundId} to write about.`);
    const { contact, orderId } = refund;
    const { locale } = contact;
    const amount = formatMoney(refund.amount, locale);
    const about = { subjectType: 'refund', subjectId: refundId } as const;
    // The payment came when there could be no order any more.
    if (orderId === null) {
      const content = templatesIn(locale).latePaymentRefunded({ amount });
      return [toBuyer({ kind: 'late_payment_refunded', ...about }, contact, content)];
    }
    const order = await this.orders.forLetter(orderId);
    const link = this.facts.orderLink(order);
    const content = templatesIn(locale).refunded({ number: order.number, amount, link });
    return [toBuyer({ kind: 'refunded', ...about }, contact, content)];
  }

  async record(tx: Tx, _: RefundSucceeded, drafts: readonly Draft[]): Promise<void> {
    await this.letters.write(tx, drafts);
  }
}

@Injectable()
@HandlesEvent(payoutPaid, { name: 'notifications.paid-out', queue: 'letters', attempts: 8 })
export class PaidOutLetter implements OutsideJob<PayoutPaid, Draft[]> {
  constructor(
    private readonly facts: LetterFacts,
    private readonly letters: LettersService,
    private readonly payouts: PayoutsQueries,
  ) {}

  async call({ payoutId }: PayoutPaid): Promise<Draft[]> {
    const payout = await this.payouts.forLetter(payoutId);
    const workshop = await this.facts.workshop(payout.sellerId);
    const { locale } = workshop;
    const content = templatesIn(locale).paidOut({
      workshop: textIn(workshop.names, locale),
      amount: formatMoney(payout.amount, locale),
      reference: payout.reference,
    });
    return [toWorkshop({ kind: 'paid_out', subjectType: 'payout', subjectId: payoutId }, workshop, content)];
  }

  async record(tx: Tx, _: PayoutPaid, drafts: readonly Draft[]): Promise<void> {
    await this.letters.write(tx, drafts);
  }
}
