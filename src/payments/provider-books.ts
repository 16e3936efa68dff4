import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import type { Currency } from '../kernel/currency.js';
import { Money } from '../kernel/money.js';
import { LedgerService, refundFailed, type RefundPaid, refundSucceeded, settled } from '../ledger/index.js';
import { Config } from '../platform/config/config.js';
import type { Tx } from '../platform/database/database.js';
import type { Payment } from './payment-rows.js';

interface RefundMovement {
  readonly refundId: string;
  readonly orderId: string;
  readonly minor: string;
  /** Negative: it left our balance. */
  readonly net: string;
  readonly currency: Currency;
  readonly at: Date;
}

/**
 * Books what the provider's balance transactions say of refunds and of payments that never became an order. (What an
 * order's charge brought is booked by the orders, which know its parts.)
 */
@Injectable()
export class ProviderBooks {
  constructor(
    private readonly ledger: LedgerService,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** Posts what can be posted by now; what is posted already stays. */
  async post(tx: Tx, payment: Payment): Promise<void> {
    // Nothing leaves the books before it came in, whichever the provider told us first.
    if (payment.settlement === null) return;
    if (payment.late) await this.postLateSettlement(tx, payment);
    for (const movement of await refundMovements(tx, payment.id)) await this.postRefund(tx, payment, movement);
  }

  private async postLateSettlement(tx: Tx, { id, settlement }: Payment): Promise<void> {
    if (settlement === null) return;
    const { captured, received, fee } = settlement;
    const settledAt = laterOf(settlement.settledAt, this.clock.now());
    const terms = { orderId: id, settlementCurrency: this.config.SETTLEMENT_CURRENCY };
    await this.ledger.post(tx, settled({ terms, captured, received, fee, parts: [], settledAt }));
  }

  private async postRefund(tx: Tx, payment: Payment, movement: RefundMovement): Promise<void> {
    const { refundId, orderId, minor, net, currency, at } = movement;
    const settlementCurrency = this.config.SETTLEMENT_CURRENCY;
    const moved = Money.of(BigInt(net), currency);
    const paid: RefundPaid = {
      refundId,
      orderId,
      amount: Money.of(BigInt(minor), payment.amount.currency),
      settled: moved.absolute(),
      settlementCurrency,
      at: laterOf(at, this.clock.now()),
    };
    const [rule, outcome] = moved.isNegative()
      ? ([refundSucceeded, 'succeeded'] as const)
      : ([refundFailed, 'failed'] as const);
    const positions = paid.amount.currency === settlementCurrency ? [] : [paid.amount.currency];
    await this.ledger.decide(tx, `refund:${refundId}:${outcome}`, { positions }, (books) =>
      rule(paid, books.positions),
    );
  }
}

/**
 * When a movement takes effect in the books. The provider's clock is not ours (on a laptop ours is moved), and nothing is
 * settled or given back before it was captured.
 */
export function laterOf(theirs: Date, ours: Date): Date {
  return theirs < ours ? ours : theirs;
}

/**
 * What refunds of a payment took from our balance and, when they failed, gave back. A refund that the provider is still
 * at is left out: until it is paid the money is due to the buyer.
 */
async function refundMovements(tx: Tx, paymentId: string): Promise<RefundMovement[]> {
  return tx.query(
    `SELECT refund.id AS "refundId", refund.order_id AS "orderId", refund.amount_minor::text AS minor,
            moved.net_minor::text AS net, moved.currency, moved.occurred_at AS at
     FROM refund JOIN provider_balance_transaction moved ON moved.source_id = refund.provider_refund_id
     WHERE refund.payment_id = $1 AND refund.state IN ('succeeded', 'failed')
     ORDER BY refund.id, moved.net_minor`,
    [paymentId],
  );
}
