import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/index.js';
import { Clock } from '../../kernel/clock.js';
import { DomainError } from '../../kernel/domain-error.js';
import { InventoryService } from '../../inventory/index.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { ShipmentsService } from '../../shipping/index.js';
import { OrderAccess, type Visitor } from '../order-access.js';
import {
  assertMayMove,
  findCheckoutOf,
  lockSellerOrder,
  type SellerOrderRow,
  sellerOrderNotFound,
  stockedLines,
} from '../order-rows.js';
import { sellerOrderDelivered, sellerOrderPosted } from '../orders.events.js';
import type { DeliveryRecordedDto } from '../orders.dto.js';
import { linesToPack, packed, type PackedParcel } from './packing.js';

/** What the artisan says when she hands a seller order to the carrier. */
export interface Posting {
  /** Another service of the tariff than the buyer chose. */
  readonly service?: string;
  readonly carrier?: string;
  readonly tracking?: string;
  /** Left out: everything is in one parcel that weighs what its pieces weigh. */
  readonly parcels?: readonly PackedParcel[];
}

export interface Delivery {
  readonly sellerOrderId: string;
  /** Left out: now. */
  readonly deliveredAt?: Date;
}

const DAY_MS = 86_400_000;

/** Nothing is handed to a carrier when the buyer collects it herself. */
const PICKUP = 'pickup';

/** Supplying what was sold: the workshop posts it, the buyer gets it. */
@Injectable()
export class FulfilmentService {
  constructor(
    private readonly database: Database,
    private readonly access: OrderAccess,
    private readonly shipments: ShipmentsService,
    private readonly inventory: InventoryService,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  /**
   * The workshop posted its part of an order.
   * @throws DomainError 404 `seller_order_not_found`; 409 `seller_order_not_postable` with its `state`;
   *   422 `tracking_required`, `pickup_not_chosen`, `parcel_contents_required`, `parcel_contents_mismatch` and what
   *   shipping refuses
   */
  async post(sellerId: string, sellerOrderId: string, posting: Posting): Promise<void> {
    await this.database.transaction(async (tx) => {
      const sellerOrder = await lockSellerOrder(tx, sellerOrderId);
      if (sellerOrder.sellerId !== sellerId) throw sellerOrderNotFound();
      assertMayMove(sellerOrder, 'posted', 'seller_order_not_postable');
      const at = this.clock.now();
      const shipmentId = await this.ship(tx, sellerOrder, posting, at);
      await tx.query(`UPDATE seller_order SET state = 'posted', posted_at = $2, shipment_id = $3 WHERE id = $1`, [
        sellerOrderId,
        at,
        shipmentId,
      ]);
      await this.freeCapacity(tx, sellerOrder);
      await this.jobs.publish(tx, sellerOrderPosted, { sellerOrderId });
    });
  }

  /**
   * The buyer has it: from now on the return window runs.
   * @throws DomainError 404 `seller_order_not_found`; 409 `seller_order_not_posted` with its `state`;
   *   422 `delivered_in_future`, `delivered_before_posting`
   */
  async deliver({ sellerOrderId, deliveredAt }: Delivery, recordedBy: string): Promise<DeliveryRecordedDto> {
    return this.database.transaction(async (tx) => {
      const sellerOrder = await lockSellerOrder(tx, sellerOrderId);
      const delivery = await this.recordDelivery(tx, sellerOrder, deliveredAt);
      await this.audit.record(tx, {
        actor: recordedBy,
        action: 'seller_order.delivery_recorded',
        subject: { kind: 'seller_order', id: sellerOrderId },
        sellerId: sellerOrder.sellerId,
        before: { state: sellerOrder.state },
        after: { state: 'delivered', deliveredAt: delivery.deliveredAt },
      });
      return delivery;
    });
  }

  /** The buyer says that she has it. @throws DomainError 404 `order_not_found`, `seller_order_not_found`; 409 as above */
  async confirmDelivery(visitor: Visitor, orderId: string, sellerOrderId: string): Promise<DeliveryRecordedDto> {
    await this.access.assertOpens(visitor, orderId);
    return this.database.transaction(async (tx) => {
      const sellerOrder = await lockSellerOrder(tx, sellerOrderId);
      if (sellerOrder.orderId !== orderId) throw sellerOrderNotFound();
      return this.recordDelivery(tx, sellerOrder);
    });
  }

  private async recordDelivery(tx: Tx, sellerOrder: SellerOrderRow, deliveredAt?: Date): Promise<DeliveryRecordedDto> {
    assertMayMove(sellerOrder, 'delivered', 'seller_order_not_posted');
    const { id: sellerOrderId, postedAt, shipmentId, returnWindowDays } = sellerOrder;
    if (postedAt === null || shipmentId === null) throw new Error(`Seller order ${sellerOrderId} has no shipment.`);
    const now = this.clock.now();
    const at = deliveredAt ?? now;
    if (at > now) throw notDelivered('delivered_in_future', 'That is in the future.');
    if (at < postedAt) throw notDelivered('delivered_before_posting', 'It was posted later than that.');
    await this.shipments.deliver(tx, { shipmentId, at });
    const returnUntil = new Date(at.getTime() + returnWindowDays * DAY_MS);
    await tx.query(`UPDATE seller_order SET state = 'delivered', delivered_at = $2, return_until = $3 WHERE id = $1`, [
      sellerOrderId,
      at,
      returnUntil,
    ]);
    await this.jobs.publish(tx, sellerOrderDelivered, { sellerOrderId });
    return { sellerOrderId, deliveredAt: at, returnUntil };
  }

  private async ship(tx: Tx, sellerOrder: SellerOrderRow, posting: Posting, at: Date): Promise<string> {
    const { id: sellerOrderId, orderId, sellerId } = sellerOrder;
    const { service = sellerOrder.service, carrier = null, tracking = null } = posting;
    if (service === PICKUP && sellerOrder.service !== PICKUP) {
      throw invalid('pickup_not_chosen', '/service', 'The buyer wants it posted.');
    }
    if (service !== PICKUP && tracking === null) {
      throw invalid('tracking_required', '/tracking', 'Give the carrier’s number, so that the buyer can follow it.');
    }
    const parcels = packed(await linesToPack(tx, sellerOrderId), posting.parcels);
    return this.shipments.post(tx, { sellerOrderId, orderId, sellerId, service, carrier, tracking, parcels, at });
  }

  /** A piece made to order is no longer in the workshop's queue. */
  private async freeCapacity(tx: Tx, { id, orderId }: SellerOrderRow): Promise<void> {
    const holderId = await findCheckoutOf(tx, orderId);
    for (const { stockItemId, stockMode, quantity } of await stockedLines(tx, [id])) {
      if (stockMode === 'made_to_order') await this.inventory.freeCapacity(tx, { holderId, stockItemId, quantity });
    }
  }
}

function notDelivered(code: string, message: string): DomainError {
  return invalid(code, '/deliveredAt', message);
}

function invalid(code: string, pointer: string, message: string): DomainError {
  return new DomainError('invalid', code, message, { errors: [{ pointer, code, detail: message }] });
}
