import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import { workshopDay } from '../kernel/day.js';
import { Database } from '../platform/database/database.js';
import { type StockMode, summed, type Want } from './stock.js';

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
  /** Finished in a week; null: no limit. */
  readonly capacityPerWeek: number | null;
  /** Of a numbered edition. */
  readonly editionSize: number | null;
  /** Of what is made to order: when one that is ordered today would be ready. */
  readonly readyBy: string | null;
}

@Injectable()
export class InventoryQueries {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
  ) {}

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
      `SELECT id, mode, on_hand AS "onHand", held, sold, lead_time_days AS "leadTimeDays",
         capacity_per_week AS "capacityPerWeek", edition_size AS "editionSize",
         CASE mode WHEN 'made_to_order' THEN stock_ready_by(id, 1, $2) END::text AS "readyBy"
       FROM stock_item WHERE id = ANY ($1)`,
      [stockItemIds, workshopDay(this.clock.now())],
    );
    return new Map(rows.map(({ id, ...count }) => [id, count]));
  }

  /** Of what is made to order, by stock item: by which day so many would be ready, if they were ordered now. */
  async readyBy(wants: readonly Want[]): Promise<Map<string, string>> {
    const sums = summed(wants);
    const rows = await this.database.query<{ id: string; readyBy: string }>(
      `SELECT id, stock_ready_by(id, quantity, $3)::text AS "readyBy"
       FROM unnest($1::uuid[], $2::integer[]) AS want (id, quantity) JOIN stock_item USING (id)
       WHERE mode = 'made_to_order'`,
      [sums.map(({ stockItemId }) => stockItemId), sums.map(({ quantity }) => quantity), workshopDay(this.clock.now())],
    );
    return new Map(rows.map(({ id, readyBy }) => [id, readyBy]));
  }

  /** What of the workshop is still to be made, by the Monday of the week for which it was promised. */
  async queue(sellerId: string): Promise<{ week: string; pieces: number }[]> {
    return this.database.query(
      `SELECT week::text, sum(pieces)::integer AS pieces FROM making_promise WHERE seller_id = $1
       GROUP BY week ORDER BY week`,
      [sellerId],
    );
  }

  /** How many pieces made to order the workshop finishes in a week, of all kinds together; null: no limit. */
  async capacity(sellerId: string): Promise<number | null> {
    const [row] = await this.database.query<{ perWeek: number }>(
      'SELECT per_week AS "perWeek" FROM making_capacity WHERE seller_id = $1',
      [sellerId],
    );
    return row?.perWeek ?? null;
  }
}
