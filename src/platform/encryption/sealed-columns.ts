import { Injectable } from '@nestjs/common';

/** A `bytea` column whose values `Encryption` has sealed. Names are the program's own, never input. */
export interface SealedColumn {
  readonly table: string;
  readonly column: string;
  /** Columns of the primary key, in its order. */
  readonly key: readonly string[];
  /** What a row's value was sealed with, from its primary key as text. */
  context(key: Readonly<Record<string, string>>): string;
  /** A keyed hash beside it, by which equal values are found; it has to follow the key. */
  readonly index?: { readonly column: string; of(opened: Buffer): string };
}

/** Modules register at boot what they seal, so that no key is thrown away while something needs it. */
@Injectable()
export class SealedColumns {
  private readonly columns: SealedColumn[] = [];

  register(column: SealedColumn): void {
    this.columns.push(column);
  }

  all(): readonly SealedColumn[] {
    return this.columns;
  }
}
