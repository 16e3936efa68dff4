import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import { Rate } from '../kernel/rate.js';
import { captured, LedgerService, type OrderPart } from '../ledger/index.js';
import { PaymentsService } from '../payments/index.js';
import type { Tx } from '../platform/database/database.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { ArtisanShares } from '../sellers/index.js';
import { OrderNumbers } from './placement/order-number.js';
import { assertMayMove, lockSellerOrder } from './order-rows.js';
import { orderPlaced, sellerOrderPlaced } from './orders.events.js';
import { bookSettlement } from './orders.jobs.js';
import type { PlacedPart, Placement } from './placement/placement.js';
import { insertPlacement } from './placement/placement-rows.js';

/** How an order begins, and how a part of it ends well. What is between is fulfilment and cancellation. */
@Injectable()
export class OrdersService {
  constructor(
    private readonly numbers: OrderNumbers,
    private readonly ledger: LedgerService,
    private readonly payments: PaymentsService,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly artisanShares: ArtisanShares,
  ) {}

  /**
   * Makes the order of a paid checkout: its rows, what the ledger captured, the events that tell the buyer and the
   * workshops. A second order of one checkout or one payment is a bug, which constraints refuse; whoever calls this has
   * locked the checkout.
   */
  async place(tx: Tx, placement: Placement): Promise<void> {
    const { orderId, paymentId } = placement;
    // A co-operative divides as of now, whatever it agrees on later.
    const listings = placement.sellers.flatMap(({ sellerId, lines }) =>
      lines.map(({ listingId }) => ({ sellerId, listingId })),
    );
    const shares = await this.artisanShares.ofListings(tx, listings);
    const sellerOrderIds = await insertPlacement(tx, placement, shares, this.numbers);
    await this.payments.attachOrder(tx, paymentId, orderId);
    await this.ledger.post(tx, captureOf(placement));
    await this.jobs.publish(tx, orderPlaced, { orderId });
    for (const sellerOrderId of sellerOrderIds) await this.jobs.publish(tx, sellerOrderPlaced, { sellerOrderId });
    await this.jobs.enqueue(tx, bookSettlement, { paymentId }, { key: { coalesce: paymentId } });
  }

  /**
   * The return window is over and the money was released.
   * @throws DomainError 404 `seller_order_not_found`; 409 `seller_order_not_delivered` with its `state`
   */
  async complete(tx: Tx, sellerOrderId: string): Promise<void> {
    assertMayMove(await lockSellerOrder(tx, sellerOrderId), 'completed', 'seller_order_not_delivered');
    await tx.query(`UPDATE seller_order SET state = 'completed', completed_at = $2 WHERE id = $1`, [
      sellerOrderId,
      this.clock.now(),
    ]);
  }
}

function captureOf({ orderId, terms, total, sellers, placedAt }: Placement) {
  const { settlementCurrency, settlementRate } = terms;
  return captured({
    terms: {
      orderId,
      settlementCurrency,
      ...(settlementRate && {
        settlementRate: Rate.of(settlementRate.base, settlementRate.quote, settlementRate.value),
      }),
    },
    captured: total,
    parts: sellers.flatMap(({ sellerId, lines, postage }) => [...lines, postage].map((part) => partOf(sellerId, part))),
    capturedAt: placedAt,
  });
}

/** Named field by field: a line has more, which is no business of the books. */
function partOf(sellerId: string, part: PlacedPart): OrderPart {
  const { partId: id, paid, tax, fxMargin, gross, commission, vatOnCommission } = part;
  return { id, sellerId, paid, tax, fxMargin, gross, commission, vatOnCommission };
}
