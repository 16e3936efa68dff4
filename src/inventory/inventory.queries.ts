import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import type { StockMode } from './stock.js';

export interface Availability {
  readonly mode: StockMode;
  /** Pieces, or places for pieces made to order, that can be reserved now. */
  readonly available: number;
  readonly leadTimeDays: number | null;
}

/** A stock item as its workshop sees it. */
export interface StockCount {
  readonly mode: StockMode;
  /** Those held included. */
  readonly onHand: number;
  readonly held: number;
  readonly sold: number;
  readonly leadTimeDays: number | null;
}

@Injectable()
export class InventoryQueries {
  constructor(private readonly database: Database) {}

  async availability(stockItemIds: readonly string[]): Promise<Map<string, Availability>> {
    const rows = await this.database.query<Availability & { stockItemId: string }>(
      `SELECT stock_item_id AS "stockItemId", mode, available, lead_time_days AS "leadTimeDays"
       FROM stock_availability WHERE stock_item_id = ANY ($1)`,
      [stockItemIds],
    );
    return new Map(rows.map(({ stockItemId, ...availability }) => [stockItemId, availability]));
  }

  async counts(stockItemIds: readonly string[]): Promise<Map<string, StockCount>> {
    const rows = await this.database.query<StockCount & { id: string }>(
      `SELECT id, mode, on_hand AS "onHand", held, sold, lead_time_days AS "leadTimeDays"
       FROM stock_item WHERE id = ANY ($1)`,
      [stockItemIds],
    );
    return new Map(rows.map(({ id, ...count }) => [id, count]));
  }
}
