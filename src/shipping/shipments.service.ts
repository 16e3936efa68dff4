import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { newId } from '../kernel/id.js';
import type { Money } from '../kernel/money.js';
import type { Tx } from '../platform/database/database.js';
import { type ShipmentEnd, type ShipmentState, statesBefore } from './shipment-states.js';

export interface ParcelToPost {
  /** With packing, as weighed. */
  readonly weightG: number;
  /** Millimetres by dimension, outside. */
  readonly dimensionsMm?: Readonly<Record<string, number>>;
  /** What is in it, a row for each kind of goods, as a customs form would list it. */
  readonly contents: readonly Readonly<Record<string, unknown>>[];
  readonly declaredValue: Money;
}

export interface ShipmentToPost {
  readonly sellerOrderId: string;
  readonly orderId: string;
  readonly sellerId: string;
  /** A service of the tariff, by slug. */
  readonly service: string;
  readonly carrier: string | null;
  readonly tracking: string | null;
  readonly parcels: readonly ParcelToPost[];
  readonly at: Date;
}

/** The longest carrier's name and tracking number. */
export const LONGEST_TRACKING = 100;

@Injectable()
export class ShipmentsService {
  /**
   * Records that parcels of a seller order were posted together; an order may be posted in several shipments.
   * @returns the shipment's id
   * @throws DomainError 422 `parcels_missing`, `parcel_empty`, `tracking_too_long`
   */
  async post(tx: Tx, shipment: ShipmentToPost): Promise<string> {
    assertCanBePosted(shipment);
    const id = newId();
    await tx.query(
      `INSERT INTO shipment (id, seller_order_id, order_id, seller_id, service, carrier, tracking, state, posted_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, 'posted', $8)`,
      [
        id,
        shipment.sellerOrderId,
        shipment.orderId,
        shipment.sellerId,
        shipment.service,
        shipment.carrier,
        shipment.tracking,
        shipment.at,
      ],
    );
    for (const [index, parcel] of shipment.parcels.entries()) {
      await tx.query(
        `INSERT INTO parcel (id, shipment_id, seller_id, position, weight_g, dimensions_mm, contents,
           declared_value_minor, currency)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [
          newId(),
          id,
          shipment.sellerId,
          index + 1,
          parcel.weightG,
          parcel.dimensionsMm === undefined ? null : JSON.stringify(parcel.dimensionsMm),
          JSON.stringify(parcel.contents),
          parcel.declaredValue.minor,
          parcel.declaredValue.currency,
        ],
      );
    }
    return id;
  }

  /**
   * Records that a shipment reached the buyer, once: return windows are counted from it.
   * @throws DomainError 404 `shipment_not_found`, 409 `shipment_not_posted` (also when it is delivered already),
   *   422 `shipment_not_posted_yet` when that would be before it was posted
   */
  async deliver(tx: Tx, { shipmentId, at }: { shipmentId: string; at: Date }): Promise<void> {
    await this.end(tx, { shipmentId, state: 'delivered', at });
  }

  /** Ends a shipment, however it went. @throws DomainError as `deliver` does */
  async end(tx: Tx, { shipmentId, state, at }: { shipmentId: string; state: ShipmentEnd; at: Date }): Promise<void> {
    const [shipment] = await tx.query<{ state: ShipmentState; postedAt: Date }[]>(
      'SELECT state, posted_at AS "postedAt" FROM shipment WHERE id = $1 FOR UPDATE',
      [shipmentId],
    );
    if (shipment === undefined) throw new DomainError('not_found', 'shipment_not_found', 'There is no such shipment.');
    if (!statesBefore(state).includes(shipment.state)) {
      throw new DomainError('conflict', 'shipment_not_posted', `The shipment is ${shipment.state}.`, {
        details: { state: shipment.state },
      });
    }
    if (at < shipment.postedAt) {
      throw new DomainError('invalid', 'shipment_not_posted_yet', 'It was posted later than that.');
    }
    await tx.query('UPDATE shipment SET state = $2, delivered_at = $3, closed_at = $4 WHERE id = $1', [
      shipmentId,
      state,
      state === 'delivered' ? at : null,
      state === 'delivered' ? null : at,
    ]);
  }
}

function assertCanBePosted({ parcels, carrier, tracking }: ShipmentToPost): void {
  if (parcels.length === 0) throw invalid('parcels_missing', '/parcels', 'A shipment has at least one parcel.');
  const empty = parcels.findIndex(({ weightG, contents }) => contents.length === 0 || weightG <= 0);
  if (empty >= 0) throw invalid('parcel_empty', `/parcels/${empty}`, 'A parcel holds something, and weighs something.');
  for (const [name, text] of Object.entries({ carrier, tracking })) {
    if (text === null || (text.length > 0 && text.length <= LONGEST_TRACKING)) continue;
    throw invalid('tracking_too_long', `/${name}`, `It has 1 to ${LONGEST_TRACKING} letters, or is left out.`);
  }
}

function invalid(code: string, pointer: string, message: string): DomainError {
  return new DomainError('invalid', code, message, { errors: [{ pointer, code, detail: message }] });
}
