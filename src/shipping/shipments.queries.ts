import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import type { ShipmentDto } from './shipments.dto.js';

@Injectable()
export class ShipmentsQueries {
  constructor(private readonly database: Database) {}

  /** The shipments of each of these seller orders, the first posted first; an order without any is not in the map. */
  async ofSellerOrders(ids: readonly string[]): Promise<Map<string, ShipmentDto[]>> {
    const rows = await this.select('seller_order_id = ANY ($1)', [...ids]);
    const found = new Map<string, ShipmentDto[]>();
    for (const shipment of rows) {
      found.set(shipment.sellerOrderId, [...(found.get(shipment.sellerOrderId) ?? []), shipment]);
    }
    return found;
  }

  /** All shipments of a buyer's order, of every seller. */
  async ofOrder(orderId: string): Promise<ShipmentDto[]> {
    return this.select('order_id = $1', orderId);
  }

  private async select(condition: string, parameter: unknown): Promise<ShipmentDto[]> {
    const rows = await this.database.query<{ shipment: ShipmentDto }>(
      `SELECT shipment_json AS shipment
       FROM (
         SELECT id, posted_at, json_build_object(
           'id', id, 'sellerOrderId', seller_order_id, 'service', service, 'carrier', carrier, 'tracking', tracking,
           'state', state, 'postedAt', ${isoTime('posted_at')}, 'deliveredAt', ${isoTime('delivered_at')},
           'parcels', (SELECT json_agg(json_build_object('id', parcel.id, 'weightG', weight_g,
               'dimensionsMm', dimensions_mm, 'contents', contents,
               'declaredValue', json_build_object('amount', declared_value_minor, 'currency', currency))
               ORDER BY position)
             FROM parcel WHERE shipment_id = shipment.id)) AS shipment_json
         FROM shipment WHERE ${condition}) AS found
       ORDER BY posted_at, id`,
      [parameter],
    );
    return rows.map(({ shipment }) => shipment);
  }
}

/** RFC 3339 in UTC, as `Date` writes it. */
function isoTime(column: string): string {
  return `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
