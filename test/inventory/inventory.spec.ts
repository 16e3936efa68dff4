import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InventoryQueries, InventoryService, type Want } from '../../src/inventory/index.js';
import { DomainError } from '../../src/kernel/domain-error.js';
import { newId } from '../../src/kernel/id.js';
import { Database, type Tx } from '../../src/platform/database/database.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { asOwner } from '../support/database.js';

const expiresAt = new Date('2026-12-01T10:00:00Z');
const sellerId = newId();

interface Item {
  readonly id: string;
  readonly onHand: number;
  readonly held: number;
  readonly sold: number;
}

describe('the stock', () => {
  let app: TestApp;
  let database: Database;
  let inventory: InventoryService;

  beforeAll(async () => {
    app = await startTestApp();
    database = app.app.get(Database);
    inventory = app.app.get(InventoryService);
  });
  afterAll(() => app?.close());

  const run = async <Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> => database.transaction(work);
  const limited = async (quantity: number): Promise<string> =>
    run(async (tx) => inventory.createItem(tx, { sellerId, mode: 'limited', quantity }));
  const reserve = async (holderId: string, wants: readonly Want[]): Promise<Map<string, string>> =>
    run(async (tx) => inventory.reserve(tx, { holderId, expiresAt, wants }));
  const item = async (id: string): Promise<Item> => {
    const [row] = await database.query<Item>(
      'SELECT id, on_hand AS "onHand", held, sold FROM stock_item WHERE id = $1',
      [id],
    );
    if (row === undefined) throw new Error('There is no such item.');
    return row;
  };
  const codeOf = async (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'done',
      (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
    );

  it('gives one piece to one of twenty who want it at once', async () => {
    const id = await run(async (tx) => inventory.createItem(tx, { sellerId, mode: 'one_of_a_kind', quantity: 1 }));
    const answers = await Promise.all(
      Array.from({ length: 20 }, async () => codeOf(reserve(newId(), [{ stockItemId: id, quantity: 1 }]))),
    );
    expect(answers.filter((answer) => answer === 'done')).toHaveLength(1);
    expect(answers.filter((answer) => answer === 'piece_taken')).toHaveLength(19);
    expect(await item(id)).toMatchObject({ onHand: 1, held: 1, sold: 0 });
    expect((await app.app.get(InventoryQueries).availability([id])).get(id)).toEqual({
      mode: 'one_of_a_kind',
      available: 0,
      leadTimeDays: null,
    });
  });

  it('answers hundreds who want one piece at once without letting them queue for it', async () => {
    const id = await run(async (tx) => inventory.createItem(tx, { sellerId, mode: 'one_of_a_kind', quantity: 1 }));
    const answers = await Promise.all(
      Array.from({ length: 300 }, async () => codeOf(reserve(newId(), [{ stockItemId: id, quantity: 1 }]))),
    );
    expect(answers.filter((answer) => answer === 'done')).toHaveLength(1);
    expect(answers.filter((answer) => answer === 'piece_taken')).toHaveLength(299);
  });

  it('adds up two lines of one item, and names what there is not enough of', async () => {
    const [scarce, plenty] = [await limited(3), await limited(10)];
    const holderId = newId();
    const wants = [scarce, plenty, scarce].map((stockItemId) => ({ stockItemId, quantity: 2 }));
    await expect(reserve(holderId, wants)).rejects.toMatchObject({
      code: 'piece_taken',
      details: { stockItemIds: [scarce] },
    });
    expect([await item(scarce), await item(plenty)]).toMatchObject([{ held: 0 }, { held: 0 }]);
    await reserve(
      holderId,
      [scarce, scarce, plenty].map((stockItemId) => ({ stockItemId, quantity: 1 })),
    );
    expect([await item(scarce), await item(plenty)]).toMatchObject([{ held: 2 }, { held: 1 }]);
  });

  it('lets twenty carts with the same five items pass each other in any order', async () => {
    const items = await Promise.all([7, 12, 3, 15, 9].map(limited));
    let attempts = 0;
    const answers = await Promise.all(
      Array.from({ length: 20 }, async (_, cart) => {
        const order = items.toSorted((a, b) => shuffled(a, cart) - shuffled(b, cart)).slice(0, 3 + (cart % 3));
        const wants = order.map((stockItemId) => ({ stockItemId, quantity: 1 }));
        return codeOf(
          run(async (tx) => {
            attempts += 1;
            await inventory.reserve(tx, { holderId: newId(), expiresAt, wants });
          }),
        );
      }),
    );
    // A deadlock would have been tried again.
    expect(attempts).toBe(20);
    expect(new Set(answers)).toEqual(new Set(['done', 'piece_taken']));
    const held = await database.query<{ same: boolean }>(
      `SELECT held = (SELECT coalesce(sum(quantity), 0) FROM reservation WHERE stock_item_id = stock_item.id
         AND state = 'held') AS same FROM stock_item WHERE id = ANY ($1)`,
      [items],
    );
    expect(held.every(({ same }) => same)).toBe(true);
  });

  it('is given back once, and stays sold when it was confirmed first', async () => {
    const id = await limited(2);
    const [first, second] = [newId(), newId()];
    await reserve(first, [{ stockItemId: id, quantity: 1 }]);
    await reserve(second, [{ stockItemId: id, quantity: 1 }]);
    const released = await Promise.all(
      Array.from({ length: 20 }, async () => run((tx) => inventory.release(tx, first))),
    );
    expect(released.reduce((sum, count) => sum + count, 0)).toBe(1);
    await run(async (tx) => inventory.confirm(tx, second));
    expect(await run(async (tx) => inventory.release(tx, second))).toBe(0);
    expect(await item(id)).toMatchObject({ onHand: 1, held: 0, sold: 1 });
    await expect(run(async (tx) => inventory.confirm(tx, second))).rejects.toThrow('nothing that could be confirmed');
  });

  it('is sold or given back, never both, when payment and expiry come at once', async () => {
    for (let round = 0; round < 10; round++) {
      const id = await limited(1);
      const holderId = newId();
      await reserve(holderId, [{ stockItemId: id, quantity: 1 }]);
      const [confirmed, released] = await Promise.all([
        codeOf(run(async (tx) => inventory.confirm(tx, holderId))),
        run(async (tx) => inventory.release(tx, holderId)),
      ]);
      const { onHand, held, sold } = await item(id);
      expect(held).toBe(0);
      expect([onHand, sold]).toEqual(confirmed === 'done' ? [0, 1] : [1, 0]);
      expect(released).toBe(confirmed === 'done' ? 0 : 1);
    }
  });

  it('comes back after a cancellation, as much as was sold and no more', async () => {
    const id = await limited(5);
    const holderId = newId();
    await reserve(holderId, [{ stockItemId: id, quantity: 3 }]);
    await run(async (tx) => inventory.confirm(tx, holderId));
    const back = async (quantity: number): Promise<void> =>
      run(async (tx) => inventory.returnToStock(tx, { holderId, stockItemId: id, quantity }));
    await back(2);
    await expect(back(2)).rejects.toThrow('has not confirmed');
    expect(await item(id)).toMatchObject({ onHand: 4, held: 0, sold: 1 });
  });

  it('of what is made to order are places: one is taken by an order and free again when it was posted', async () => {
    const id = await run(async (tx) =>
      inventory.createItem(tx, { sellerId, mode: 'made_to_order', quantity: 1, leadTimeDays: 30 }),
    );
    const want = { holderId: newId(), stockItemId: id, quantity: 1 };
    await reserve(want.holderId, [want]);
    await run(async (tx) => inventory.confirm(tx, want.holderId));
    expect(await codeOf(reserve(newId(), [want]))).toBe('piece_taken');
    await run(async (tx) => inventory.freeCapacity(tx, want));
    await expect(run(async (tx) => inventory.freeCapacity(tx, want))).rejects.toThrow('has not confirmed');
    expect(await item(id)).toMatchObject({ onHand: 1, held: 0, sold: 1 });
    expect(await codeOf(reserve(newId(), [want]))).toBe('done');
  });

  it('is counted by its own workshop, not below what buyers hold, and only from a count that is still true', async () => {
    const id = await limited(5);
    await reserve(newId(), [{ stockItemId: id, quantity: 2 }]);
    const set = async (onHand: number, known?: number, seller = sellerId): Promise<string> =>
      codeOf(run(async (tx) => inventory.setQuantity(tx, seller, id, onHand, known)));
    expect(await set(1)).toBe('stock_below_held');
    expect(await set(9, 5, newId())).toBe('stock_not_found');
    expect(await set(9, 4)).toBe('stock_changed');
    expect(await set(9, 5)).toBe('done');
    expect(await item(id)).toMatchObject({ onHand: 9, held: 2 });
  });

  it('has no second piece of its kind', async () => {
    const id = await run(async (tx) => inventory.createItem(tx, { sellerId, mode: 'one_of_a_kind', quantity: 1 }));
    const set = async (onHand: number): Promise<string> =>
      codeOf(run(async (tx) => inventory.setQuantity(tx, sellerId, id, onHand)));
    expect(await set(2)).toBe('one_of_a_kind');
    const holderId = newId();
    await reserve(holderId, [{ stockItemId: id, quantity: 1 }]);
    await run(async (tx) => inventory.confirm(tx, holderId));
    expect(await set(1)).toBe('one_of_a_kind');
  });

  it('refuses in the database, too, what the code would never do', async () => {
    const id = await limited(1);
    const change = async (sql: string): Promise<unknown> => asOwner(app.database, `${sql} WHERE id = $1`, [id]);
    await expect(change('UPDATE stock_item SET held = 2')).rejects.toThrow('stock_item_never_oversold');
    await expect(change('UPDATE stock_item SET held = -1')).rejects.toThrow('stock_item_never_oversold');
    await expect(change(`UPDATE stock_item SET mode = 'one_of_a_kind', sold = 1`)).rejects.toThrow('exists_once');
    const holderId = newId();
    await reserve(holderId, [{ stockItemId: id, quantity: 1 }]);
    await run(async (tx) => inventory.release(tx, holderId));
    await expect(
      database.query(`UPDATE reservation SET state = 'held' WHERE holder_id = $1`, [holderId]),
    ).rejects.toThrow('released stays so');
    await expect(database.query('DELETE FROM reservation')).rejects.toThrow('permission denied');
  });

  it('keeps every piece accounted for, whatever happens in whatever order', async () => {
    const events = fc.array(
      fc.record({
        what: fc.constantFrom('reserve', 'confirm', 'release', 'return', 'set'),
        holder: fc.nat(5),
        item: fc.nat(1),
        quantity: fc.integer({ min: 1, max: 3 }),
      }),
      { minLength: 36, maxLength: 40 },
    );
    let steps = 0;
    await fc.assert(
      fc.asyncProperty(events, fc.integer({ min: 0, max: 6 }), async (history, there) => {
        const ids = [await limited(there), await limited(there)];
        const paper = new PaperStock(ids.map(() => there));
        const holders = Array.from({ length: 6 }, () => newId());
        for (const event of history) {
          steps += 1;
          await play(event, ids, holders, paper);
        }
        for (const [index, id] of ids.entries()) {
          const { onHand, held, sold } = await item(id);
          expect({ onHand, held, sold }).toEqual(paper.items[index]);
        }
      }),
      { numRuns: 56 },
    );
    expect(steps).toBeGreaterThan(2_000);
  });

  interface Event {
    readonly what: 'reserve' | 'confirm' | 'release' | 'return' | 'set';
    readonly holder: number;
    readonly item: number;
    readonly quantity: number;
  }

  /** Does it to the stock and on paper; both must agree on whether it can be done. */
  async function play(event: Event, ids: readonly string[], holders: string[], paper: PaperStock): Promise<void> {
    const holderId = holders[event.holder] ?? '';
    const stockItemId = ids[event.item] ?? '';
    const { quantity } = event;
    if (event.what === 'reserve') {
      if (paper.knows(holderId)) return;
      const wants = [
        { stockItemId, quantity },
        { stockItemId: ids[0] ?? '', quantity: 1 },
      ];
      const done = (await codeOf(reserve(holderId, wants))) === 'done';
      expect(done).toBe(
        paper.reserve(holderId, [
          [event.item, quantity],
          [0, 1],
        ]),
      );
    } else if (event.what === 'confirm') {
      const done = (await codeOf(run(async (tx) => inventory.confirm(tx, holderId)))) === 'done';
      expect(done).toBe(paper.confirm(holderId));
    } else if (event.what === 'release') {
      expect((await run(async (tx) => inventory.release(tx, holderId))) > 0).toBe(paper.release(holderId));
    } else if (event.what === 'return') {
      const want = { holderId, stockItemId, quantity };
      const done = (await codeOf(run(async (tx) => inventory.returnToStock(tx, want)))) === 'done';
      expect(done).toBe(paper.giveBack(holderId, event.item, quantity));
    } else {
      const done =
        (await codeOf(run(async (tx) => inventory.setQuantity(tx, sellerId, stockItemId, quantity)))) === 'done';
      expect(done).toBe(paper.set(event.item, quantity));
    }
  }
});

/** The same stock kept by hand, sharing no code with the shop. */
class PaperStock {
  readonly items: { onHand: number; held: number; sold: number }[];
  private readonly slips = new Map<string, { state: 'held' | 'sold' | 'over'; counts: number[]; returned: number[] }>();

  constructor(there: readonly number[]) {
    this.items = there.map((onHand) => ({ onHand, held: 0, sold: 0 }));
  }

  knows(holder: string): boolean {
    return this.slips.has(holder);
  }

  reserve(holder: string, wants: readonly (readonly [item: number, quantity: number])[]): boolean {
    const counts = this.items.map((_, index) =>
      wants.filter(([item]) => item === index).reduce((sum, [, quantity]) => sum + quantity, 0),
    );
    if (this.items.some(({ onHand, held }, index) => onHand - held < (counts[index] ?? 0))) return false;
    for (const [index, item] of this.items.entries()) item.held += counts[index] ?? 0;
    this.slips.set(holder, { state: 'held', counts, returned: counts.map(() => 0) });
    return true;
  }

  confirm(holder: string): boolean {
    const slip = this.slips.get(holder);
    if (slip?.state !== 'held') return false;
    slip.state = 'sold';
    for (const [index, item] of this.items.entries()) {
      item.held -= slip.counts[index] ?? 0;
      item.onHand -= slip.counts[index] ?? 0;
      item.sold += slip.counts[index] ?? 0;
    }
    return true;
  }

  release(holder: string): boolean {
    const slip = this.slips.get(holder);
    if (slip?.state !== 'held') return false;
    slip.state = 'over';
    for (const [index, item] of this.items.entries()) item.held -= slip.counts[index] ?? 0;
    return true;
  }

  giveBack(holder: string, index: number, quantity: number): boolean {
    const slip = this.slips.get(holder);
    const item = this.items[index];
    if (slip?.state !== 'sold' || item === undefined) return false;
    const returned = (slip.returned[index] ?? 0) + quantity;
    if (returned > (slip.counts[index] ?? 0)) return false;
    slip.returned[index] = returned;
    item.onHand += quantity;
    item.sold -= quantity;
    return true;
  }

  set(index: number, quantity: number): boolean {
    const item = this.items[index];
    if (item === undefined || item.held > quantity) return false;
    item.onHand = quantity;
    return true;
  }
}

/** Some order that differs from cart to cart. */
function shuffled(id: string, cart: number): number {
  return createHash('sha256').update(`${id} ${cart}`).digest().readUInt32BE();
}
