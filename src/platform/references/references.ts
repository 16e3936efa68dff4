import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/database.js';

/** What is kept for as long as something names it: a picture by its id, a private file by its key. */
export type Kept = 'asset' | 'private_file';

/** Where a module names things that another one keeps. */
export interface Reference {
  readonly to: Kept;
  /** `table.column`, all that the statement looks at. */
  readonly columns: readonly string[];
  /** Answers those of the texts in `$1::text[]` that it names, as `name`. */
  readonly sql: string;
}

/**
 * Modules that name a picture or a private file say so at boot; whatever is named nowhere goes after a time. A reference
 * that is forgotten here loses files, so a test compares these with the columns of the schema.
 */
@Injectable()
export class References {
  private readonly registered: Reference[] = [];

  register(reference: Reference): void {
    this.registered.push(reference);
  }

  /** Every `table.column` that names such a thing. */
  columns(to: Kept): string[] {
    return this.registered.filter((reference) => reference.to === to).flatMap(({ columns }) => columns);
  }

  /** Joins: those of the names that something names now. */
  async among(tx: Tx, to: Kept, names: readonly string[]): Promise<Set<string>> {
    const found = new Set<string>();
    for (const { sql } of this.registered.filter((reference) => reference.to === to)) {
      for (const { name } of await tx.query<{ name: string }[]>(sql, [names])) found.add(name);
    }
    return found;
  }
}
