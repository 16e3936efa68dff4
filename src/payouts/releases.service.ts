import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import type { Currency } from '../kernel/currency.js';
import { Money } from '../kernel/money.js';
import { LedgerService, released } from '../ledger/index.js';
import { OrdersQueries, OrdersService, type ReleaseFacts } from '../orders/index.js';
import { PaymentsService } from '../payments/index.js';
import type { Tx } from '../platform/database/database.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { releaseSellerOrder } from './payouts.contracts.js';

interface ReleaseRow {
  readonly sellerId: string;
  readonly orderId: string;
  readonly currency: Currency;
  readonly dueAt: Date;
  readonly state: 'scheduled' | 'released' | 'stopped';
}

/** When a seller's money stops being pending: delivered, and the buyer's return window is over. */
@Injectable()
export class ReleasesService {
  private readonly logger = new Logger('Payouts');

  constructor(
    private readonly clock: Clock,
    private readonly ledger: LedgerService,
    private readonly orders: OrdersService,
    private readonly orderQueries: OrdersQueries,
    private readonly payments: PaymentsService,
    private readonly jobs: Jobs,
  ) {}

  /** Delivered: the release becomes due when the return window ends. Once, however often it is told. */
  async schedule(tx: Tx, sellerOrderId: string): Promise<void> {
    const order = await this.factsOf(tx, sellerOrderId);
    if (order.returnUntil === null) throw new Error(`Seller order ${sellerOrderId} has no end of its return window.`);
    await tx.query(
      `INSERT INTO seller_release (seller_order_id, seller_id, order_id, order_number, currency, due_at)
       VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
      [sellerOrderId, order.sellerId, order.orderId, order.number, order.currency, order.returnUntil],
    );
    await this.jobs.enqueue(
      tx,
      releaseSellerOrder,
      { sellerOrderId },
      { at: order.returnUntil, key: { once: sellerOrderId } },
    );
  }

  /** What is pending of the seller order pays her debt, then is available to her; the seller order is complete. */
  async release(tx: Tx, sellerOrderId: string): Promise<void> {
    const release = await lockRelease(tx, sellerOrderId);
    if (release.state !== 'scheduled') return;
    if (this.clock.now() < release.dueAt) throw new Error(`Seller order ${sellerOrderId} is not due yet.`);
    const { state, paymentId } = await this.factsOf(tx, sellerOrderId);
    if (state !== 'delivered') {
      this.logger.warn(`Nothing is released for seller order ${sellerOrderId}: it is ${state}.`);
      await this.stop(tx, sellerOrderId);
      return;
    }
    // By now the provider has booked the charge; were it not, a transfer would do without naming it. The seller order is
    // locked, then the payment, then the books, as by whoever cancels another part of the order.
    const settlement = await this.payments.settlement(tx, paymentId);
    const available = await this.post(tx, sellerOrderId, release);
    await tx.query(
      `UPDATE seller_release SET state = 'released', released_minor = $2, charge_id = $3, decided_at = $4
       WHERE seller_order_id = $1 AND state = 'scheduled'`,
      [sellerOrderId, available.minor.toString(), settlement?.chargeId ?? null, this.clock.now()],
    );
    await this.orders.complete(tx, sellerOrderId);
  }

  private async factsOf(tx: Tx, sellerOrderId: string): Promise<ReleaseFacts> {
    const facts = await this.orderQueries.releaseFacts(tx, sellerOrderId);
    if (facts === undefined) throw new Error(`There is no seller order ${sellerOrderId}.`);
    return facts;
  }

  private async post(tx: Tx, sellerOrderId: string, { sellerId, orderId, currency }: ReleaseRow): Promise<Money> {
    let available = Money.zero(currency);
    const posted = await this.ledger.decide(
      tx,
      `seller_order:${sellerOrderId}:released`,
      { funds: [{ sellerId, orderId, currency }] },
      ({ funds: [funds] }) => {
        if (funds === undefined) throw new Error('The ledger locked no funds.');
        available = funds.pending.minus(funds.debt.min(funds.pending));
        return released({ sellerOrderId, reserve: Money.zero(currency), releasedAt: this.clock.now() }, funds);
      },
    );
    if (posted?.repeated === true) throw new Error(`${posted.reference} was posted by somebody else.`);
    return available;
  }

  private async stop(tx: Tx, sellerOrderId: string): Promise<void> {
    await tx.query(
      `UPDATE seller_release SET state = 'stopped', decided_at = $2
       WHERE seller_order_id = $1 AND state = 'scheduled'`,
      [sellerOrderId, this.clock.now()],
    );
  }
}

async function lockRelease(tx: Tx, sellerOrderId: string): Promise<ReleaseRow> {
  const [row] = await tx.query<ReleaseRow[]>(
    `SELECT seller_id AS "sellerId", order_id AS "orderId", currency, due_at AS "dueAt", state
     FROM seller_release WHERE seller_order_id = $1 FOR UPDATE`,
    [sellerOrderId],
  );
  if (row === undefined) throw new Error(`No release is scheduled for seller order ${sellerOrderId}.`);
  return row;
}
