import type { Tables } from './objects.js';

export type TableName = keyof Tables;

/** One changed row; null: it is gone. */
export type Change = readonly [table: TableName, id: string, row: { readonly id: string } | null];

interface Undo {
  readonly table: Map<string, { readonly id: string }>;
  readonly id: string;
  readonly before: { readonly id: string } | undefined;
}

/**
 * Every object of the sandbox, in memory. A row is never changed in place: `put` replaces it, so whoever holds one
 * holds a snapshot, and a failed transaction can put the old ones back.
 */
export class Store {
  private readonly tables = new Map<TableName, Map<string, { readonly id: string }>>();
  private undo: Undo[] | undefined;
  private changed = new Map<string, readonly [TableName, string]>();

  /** Called with what a transaction changed, before it answers. */
  onCommit: (changes: readonly Change[]) => void = () => undefined;

  /** Runs `work`; all of its changes are kept and reported once, or, when it throws, none. */
  transaction<Result>(work: () => Result): Result {
    if (this.undo !== undefined) return work();
    const undo: Undo[] = [];
    this.undo = undo;
    try {
      const result = work();
      const changes = [...this.changed.values()].map(([table, id]) => this.changeOf(table, id));
      if (changes.length > 0) this.onCommit(changes);
      return result;
    } catch (error) {
      for (const { table, id, before } of undo.toReversed()) {
        if (before === undefined) table.delete(id);
        else table.set(id, before);
      }
      throw error;
    } finally {
      this.undo = undefined;
      this.changed = new Map();
    }
  }

  get<Name extends TableName>(name: Name, id: string): Tables[Name] | undefined {
    return this.rows(name).get(id);
  }

  /** Oldest first. */
  all<Name extends TableName>(name: Name): Tables[Name][] {
    return [...this.rows(name).values()];
  }

  put<Name extends TableName>(name: Name, row: Tables[Name]): void {
    this.touch(name, row.id);
    this.rows(name).set(row.id, row);
  }

  delete(name: TableName, id: string): void {
    this.touch(name, id);
    this.rows(name).delete(id);
  }

  /** Without a report: at start, from the journal. */
  restore([name, id, row]: Change): void {
    const rows: Map<string, { readonly id: string }> = this.rows(name);
    if (row === null) rows.delete(id);
    else rows.set(id, row);
  }

  /** Every row as a change, to write the journal anew. */
  *snapshot(): Generator<Change> {
    for (const [name, rows] of this.tables) for (const row of rows.values()) yield [name, row.id, row];
  }

  clear(): void {
    for (const [name, rows] of this.tables) for (const id of rows.keys()) this.delete(name, id);
  }

  private rows<Name extends TableName>(name: Name): Map<string, Tables[Name]> {
    const rows = this.tables.get(name) ?? new Map<string, Tables[Name]>();
    this.tables.set(name, rows);
    // The map of a name holds only rows of that name: put() is the one way in.
    return rows as Map<string, Tables[Name]>;
  }

  private touch(name: TableName, id: string): void {
    if (this.undo === undefined) throw new Error(`A change of ${name} outside a transaction.`);
    const table: Map<string, { readonly id: string }> = this.rows(name);
    this.undo.push({ table, id, before: table.get(id) });
    this.changed.set(`${name}:${id}`, [name, id]);
  }

  private changeOf(name: TableName, id: string): Change {
    return [name, id, this.rows(name).get(id) ?? null];
  }
}
