import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import { workshopDay } from '../kernel/day.js';
import { DomainError } from '../kernel/domain-error.js';
import { newId } from '../kernel/id.js';
import type { Tx } from '../platform/database/database.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { assignNumbers, countNumbers, giveNumbersBack } from './editions.js';
import { availabilityChanged } from './inventory.events.js';
import { leaveQueue, promiseAll } from './making.js';
import { type StockMode, summed, type Want } from './stock.js';

export interface NewStockItem {
  readonly sellerId: string;
  readonly mode: StockMode;
  /** Pieces, or for made_to_order how many may be open at once. */
  readonly quantity: number;
  /** For made_to_order, and only for that. */
  readonly leadTimeDays?: number | null;
  /** For made_to_order: how many are finished in a week; null: no limit. */
  readonly capacityPerWeek?: number | null;
  /** Of a numbered edition: how many there will ever be. */
  readonly editionSize?: number | null;
}

export interface ReserveRequest {
  /** The checkout. */
  readonly holderId: string;
  readonly expiresAt: Date;
  readonly wants: readonly Want[];
}

interface StockRow {
  readonly mode: StockMode;
  readonly onHand: number;
  readonly held: number;
  readonly sold: number;
  readonly editionSize: number | null;
}

/** How a piece is made to order; what is left out stays. */
export interface Making {
  readonly leadTimeDays?: number;
  readonly capacityPerWeek?: number | null;
}

/**
 * The only writer of stock. Whoever touches several items in one transaction does it in one call, or in order of the
 * items' ids. A refusal is thrown before or instead of a change; the caller's transaction rolls the rest back.
 */
@Injectable()
export class InventoryService {
  constructor(
    private readonly clock: Clock,
    private readonly jobs: Jobs,
  ) {}

  /** @returns the new item's id */
  async createItem(tx: Tx, item: NewStockItem): Promise<string> {
    const { sellerId, mode, quantity, leadTimeDays = null, capacityPerWeek = null, editionSize = null } = item;
    const id = newId();
    await tx.query(
      `INSERT INTO stock_item (id, seller_id, mode, on_hand, lead_time_days, capacity_per_week, edition_size)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [id, sellerId, mode, quantity, leadTimeDays, capacityPerWeek, editionSize],
    );
    // Of an edition that is not whole any more the first numbers are gone.
    if (editionSize !== null) await countNumbers(tx, id, quantity - editionSize);
    return id;
  }

  /**
   * Says how many there are, those held included. `known` is what the workshop believes it has: a count that was
   * begun before a sale would bring the sold piece back.
   * @throws DomainError `stock_not_found`; `stock_changed` with the `quantity` that there is; `stock_below_held` when
   *   checkouts hold more; `one_of_a_kind` when there would be two of it, one that was sold included; `edition_exceeded`
   */
  async setQuantity(tx: Tx, sellerId: string, stockItemId: string, onHand: number, known?: number): Promise<void> {
    const [item] = await tx.query<StockRow[]>(
      `SELECT mode, on_hand AS "onHand", held, sold, edition_size AS "editionSize" FROM stock_item WHERE id = $1 AND seller_id = $2 FOR UPDATE`,
      [stockItemId, sellerId],
    );
    if (item === undefined) throw new DomainError('not_found', 'stock_not_found', 'There is no such stock item.');
    if (known !== undefined && known !== item.onHand) {
      throw new DomainError('conflict', 'stock_changed', 'Pieces were sold or came back meanwhile.', {
        details: { quantity: item.onHand },
      });
    }
    if (onHand < item.held) {
      throw new DomainError('conflict', 'stock_below_held', 'Buyers are paying for more pieces than that.', {
        details: { held: item.held },
      });
    }
    if (item.mode === 'one_of_a_kind' && onHand + item.sold > 1) {
      throw new DomainError('conflict', 'one_of_a_kind', 'There is one of its kind, sold or not.');
    }
    if (item.editionSize !== null && onHand + item.sold > item.editionSize) {
      throw new DomainError('conflict', 'edition_exceeded', 'The edition is smaller than that, sold pieces included.', {
        details: { editionSize: item.editionSize, sold: item.sold },
      });
    }
    await tx.query('UPDATE stock_item SET on_hand = $2 WHERE id = $1', [stockItemId, onHand]);
    if (item.editionSize !== null) await countNumbers(tx, stockItemId, onHand - item.onHand);
    await this.tellIfTurned(tx, stockItemId, item.onHand - item.held, onHand - item.held);
  }

  /** @throws DomainError `not_made_to_order` */
  async setMaking(
    tx: Tx,
    sellerId: string,
    stockItemId: string,
    { leadTimeDays, capacityPerWeek }: Making,
  ): Promise<void> {
    const [, found] = await tx.query<[unknown, number]>(
      `UPDATE stock_item SET lead_time_days = coalesce($3, lead_time_days),
         capacity_per_week = CASE WHEN $4 THEN $5 ELSE capacity_per_week END
       WHERE id = $1 AND seller_id = $2 AND mode = 'made_to_order'`,
      [stockItemId, sellerId, leadTimeDays ?? null, capacityPerWeek !== undefined, capacityPerWeek ?? null],
    );
    if (found > 0) return;
    throw new DomainError(
      'conflict',
      'not_made_to_order',
      'Only what is made to order has a lead time and a capacity.',
    );
  }

  /** How many pieces made to order the workshop finishes in a week, of all kinds together; null: no limit. */
  async setCapacity(tx: Tx, sellerId: string, perWeek: number | null): Promise<void> {
    if (perWeek === null) {
      await tx.query('DELETE FROM making_capacity WHERE seller_id = $1', [sellerId]);
      return;
    }
    await tx.query(
      `INSERT INTO making_capacity (seller_id, per_week) VALUES ($1, $2)
       ON CONFLICT (seller_id) DO UPDATE SET per_week = excluded.per_week`,
      [sellerId, perWeek],
    );
  }

  /** Forgets an item that nothing sells any more. One that was ever reserved stays, because orders name it. */
  async discardItem(tx: Tx, sellerId: string, stockItemId: string): Promise<void> {
    // The lock makes sure that no reservation is being made, which the statement below could not see.
    await tx.query('SELECT 1 FROM stock_item WHERE id = $1 AND seller_id = $2 FOR UPDATE', [stockItemId, sellerId]);
    await tx.query(
      `DELETE FROM stock_item WHERE id = $1 AND seller_id = $2
         AND NOT EXISTS (SELECT FROM reservation WHERE stock_item_id = stock_item.id)`,
      [stockItemId, sellerId],
    );
  }

  /**
   * Sets pieces aside for a checkout, all or none.
   * @returns of what is made to order, by stock item: the day by which it is ready
   * @throws DomainError `piece_taken` with `stockItemIds`: those of which there is not enough
   */
  async reserve(tx: Tx, { holderId, expiresAt, wants }: ReserveRequest): Promise<Map<string, string>> {
    await this.refuseTaken(tx, wants);
    const toMake: (Want & { readonly sellerId: string })[] = [];
    for (const { stockItemId, quantity } of summed(wants)) {
      const [[item]] = await tx.query<[{ sellerId: string; mode: StockMode; available: number }[], number]>(
        `UPDATE stock_item SET held = held + $2 WHERE id = $1 AND on_hand - held >= $2
         RETURNING seller_id AS "sellerId", mode, on_hand - held AS available`,
        [stockItemId, quantity],
      );
      if (item === undefined) throw pieceTaken([stockItemId]);
      await tx.query(
        `INSERT INTO reservation (id, holder_id, stock_item_id, seller_id, quantity, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6)`,
        [newId(), holderId, stockItemId, item.sellerId, quantity, expiresAt],
      );
      if (item.mode === 'made_to_order') toMake.push({ stockItemId, quantity, sellerId: item.sellerId });
      await this.tellIfTurned(tx, stockItemId, item.available + quantity, item.available);
    }
    return promiseAll(tx, holderId, workshopDay(this.clock.now()), toMake);
  }

  /**
   * Refuses what is visibly gone, before work is done for nothing. A plain read waits for nobody: a thousand who come too
   * late are told so at once instead of queueing on the row. It decides nothing; `reserve` does.
   * @throws DomainError `piece_taken` with `stockItemIds`
   */
  async refuseTaken(tx: Tx, wants: readonly Want[]): Promise<void> {
    const sums = summed(wants);
    const rows = await tx.query<{ stockItemId: string; available: number }[]>(
      'SELECT stock_item_id AS "stockItemId", available FROM stock_availability WHERE stock_item_id = ANY ($1)',
      [sums.map(({ stockItemId }) => stockItemId)],
    );
    const available = new Map(rows.map((row) => [row.stockItemId, row.available]));
    const gone = sums.filter(({ stockItemId, quantity }) => (available.get(stockItemId) ?? 0) < quantity);
    if (gone.length > 0) throw pieceTaken(gone.map(({ stockItemId }) => stockItemId));
  }

  /**
   * Sells what the checkout holds. That it holds nothing is a bug.
   * @returns of numbered editions, by stock item: which pieces of it these are
   */
  async confirm(tx: Tx, holderId: string): Promise<Map<string, readonly number[]>> {
    const held = await this.end(tx, holderId, 'confirmed');
    if (held.length === 0) throw new Error(`${holderId} holds nothing that could be confirmed.`);
    const numbers = new Map<string, readonly number[]>();
    for (const { stockItemId, quantity } of held) {
      const [[item]] = await tx.query<[{ editionSize: number | null }[], number]>(
        `UPDATE stock_item SET on_hand = on_hand - $2, held = held - $2, sold = sold + $2 WHERE id = $1
         RETURNING edition_size AS "editionSize"`,
        [stockItemId, quantity],
      );
      if (item === undefined || item.editionSize === null) continue;
      const own = await assignNumbers(tx, { holderId, stockItemId, quantity });
      if (own.length < quantity) throw new Error(`The edition ${stockItemId} has no number for what is on hand.`);
      numbers.set(stockItemId, own);
    }
    return numbers;
  }

  /** Gives back what the checkout holds; nothing when it holds nothing (any more). @returns how many were released */
  async release(tx: Tx, holderId: string): Promise<number> {
    const held = await this.end(tx, holderId, 'released');
    for (const { stockItemId, quantity } of held) {
      const [[item]] = await tx.query<[{ available: number; mode: StockMode }[], number]>(
        'UPDATE stock_item SET held = held - $2 WHERE id = $1 RETURNING on_hand - held AS available, mode',
        [stockItemId, quantity],
      );
      if (item === undefined) continue;
      if (item.mode === 'made_to_order') await leaveQueue(tx, { holderId, stockItemId, quantity });
      await this.tellIfTurned(tx, stockItemId, item.available - quantity, item.available);
    }
    return held.length;
  }

  /** After a cancellation. That more comes back than the checkout had confirmed is a bug. */
  async returnToStock(tx: Tx, want: Want & { readonly holderId: string }): Promise<void> {
    await this.giveBack(tx, want, 'returned');
    await giveNumbersBack(tx, want);
    await this.putBack(
      tx,
      want,
      'UPDATE stock_item SET on_hand = on_hand + $2, sold = sold - $2 WHERE id = $1 RETURNING on_hand - held AS available',
    );
  }

  /** A piece made to order was posted: the workshop has a place for another one. Any other piece is a bug. */
  async freeCapacity(tx: Tx, want: Want & { readonly holderId: string }): Promise<void> {
    await this.giveBack(tx, want, 'freed');
    await this.putBack(
      tx,
      want,
      `UPDATE stock_item SET on_hand = on_hand + $2 WHERE id = $1 AND mode = 'made_to_order'
       RETURNING on_hand - held AS available`,
    );
  }

  /** Ends the holder's reservations, locked in order of their items. */
  private async end(tx: Tx, holderId: string, state: 'confirmed' | 'released'): Promise<Want[]> {
    const held = await tx.query<Want[]>(
      `SELECT stock_item_id AS "stockItemId", quantity FROM reservation
       WHERE holder_id = $1 AND state = 'held' ORDER BY stock_item_id FOR UPDATE`,
      [holderId],
    );
    await tx.query(`UPDATE reservation SET state = $2 WHERE holder_id = $1 AND state = 'held'`, [holderId, state]);
    return held;
  }

  private async giveBack(
    tx: Tx,
    { holderId, stockItemId, quantity }: Want & { readonly holderId: string },
    how: 'returned' | 'freed',
  ): Promise<void> {
    const [, found] = await tx.query<[unknown, number]>(
      `UPDATE reservation SET ${how} = ${how} + $3
       WHERE holder_id = $1 AND stock_item_id = $2 AND state = 'confirmed' AND returned + freed + $3 <= quantity`,
      [holderId, stockItemId, quantity],
    );
    if (found === 0)
      throw new Error(`${holderId} has not confirmed ${quantity} of ${stockItemId} that could be ${how}.`);
    await leaveQueue(tx, { holderId, stockItemId, quantity });
  }

  private async putBack(tx: Tx, { stockItemId, quantity }: Want, update: string): Promise<void> {
    const [[item]] = await tx.query<[{ available: number }[], number]>(update, [stockItemId, quantity]);
    if (item === undefined) throw new Error(`Stock item ${stockItemId} can't take anything back.`);
    await this.tellIfTurned(tx, stockItemId, item.available - quantity, item.available);
  }

  private async tellIfTurned(tx: Tx, stockItemId: string, before: number, after: number): Promise<void> {
    if (before > 0 === after > 0) return;
    await this.jobs.publish(tx, availabilityChanged, { stockItemId });
  }
}

function pieceTaken(stockItemIds: readonly string[]): DomainError {
  return new DomainError('conflict', 'piece_taken', 'Somebody else has taken a piece.', { details: { stockItemIds } });
}
