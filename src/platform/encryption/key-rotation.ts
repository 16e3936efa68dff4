import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../database/database.js';
import { Encryption } from './encryption.js';
import { type SealedColumn, SealedColumns } from './sealed-columns.js';

/** Small, so that a row is locked for a moment only. */
const BATCH = 100;

export interface RotatedColumn {
  /** `table.column` */
  readonly name: string;
  readonly resealed: number;
  /** Sealed with another key by a process that does not know the new one yet. */
  readonly left: number;
}

interface Found {
  readonly key: Readonly<Record<string, string>>;
  readonly sealed: Buffer;
}

/** Seals again, with the first key of the settings, what older keys have sealed. */
@Injectable()
export class KeyRotation {
  constructor(
    private readonly database: Database,
    private readonly encryption: Encryption,
    private readonly columns: SealedColumns,
  ) {}

  /**
   * Each batch commits by itself: who is killed in the middle begins again and finds the rest. Every value is opened
   * before any is changed.
   * @throws Error when a value can't be opened; then nothing was changed
   */
  async rotate(): Promise<RotatedColumn[]> {
    for (const column of this.columns.all()) await this.openAll(column);
    const rotated: RotatedColumn[] = [];
    for (const column of this.columns.all()) {
      const resealed = await this.resealAll(column);
      rotated.push({ name: nameOf(column), resealed, left: await this.countOld(column) });
    }
    return rotated;
  }

  private async openAll(column: SealedColumn): Promise<void> {
    for (let after: Found | undefined; ;) {
      const batch = await this.database.query<Found>(...this.olderThan(column, after, 'read'));
      for (const found of batch) this.open(column, found);
      after = batch.at(-1);
      if (after === undefined) return;
    }
  }

  private async resealAll(column: SealedColumn): Promise<number> {
    for (let resealed = 0; ;) {
      const count = await this.database.transaction(async (tx) => this.resealBatch(tx, column));
      resealed += count;
      if (count === 0) return resealed;
    }
  }

  private async resealBatch(tx: Tx, column: SealedColumn): Promise<number> {
    const batch = await tx.query<Found[]>(...this.olderThan(column, undefined, 'lock'));
    for (const found of batch) {
      const opened = this.open(column, found);
      const fresh = this.encryption.seal(opened, column.context(found.key));
      const values = column.key.map((name) => found.key[name]);
      const { index } = column;
      const alsoIndex = index === undefined ? '' : `, ${index.column} = $${values.length + 2}`;
      const hash = index === undefined ? [] : [index.of(opened)];
      const same = column.key.map((name, at) => `${name} = $${at + 2}`).join(' AND ');
      await tx.query(`UPDATE ${column.table} SET ${column.column} = $1${alsoIndex} WHERE ${same}`, [
        fresh,
        ...values,
        ...hash,
      ]);
    }
    return batch.length;
  }

  private async countOld({ table, column }: SealedColumn): Promise<number> {
    const [row] = await this.database.query<{ old: number }>(
      `SELECT count(*)::int AS old FROM ${table} WHERE ${sealedWithAnother(column)}`,
      [this.encryption.currentHeader],
    );
    return row?.old ?? 0;
  }

  private olderThan(
    { table, column, key }: SealedColumn,
    after: Found | undefined,
    purpose: 'read' | 'lock',
  ): [sql: string, parameters: unknown[]] {
    const texts = key.map((name) => `${name}::text COLLATE "C"`).join(', ');
    const places = key.map((_, index) => `$${index + 2}`).join(', ');
    const sql = `
      SELECT jsonb_build_object(${key.map((name) => `'${name}', ${name}::text`).join(', ')}) AS key, ${column} AS sealed
      FROM ${table} WHERE ${sealedWithAnother(column)} ${after === undefined ? '' : `AND (${texts}) > (${places})`}
      ORDER BY ${texts} LIMIT ${BATCH} ${purpose === 'lock' ? 'FOR UPDATE' : ''}`;
    return [sql, [this.encryption.currentHeader, ...(after === undefined ? [] : key.map((name) => after.key[name]))]];
  }

  private open(column: SealedColumn, { key, sealed }: Found): Buffer {
    try {
      return this.encryption.open(sealed, column.context(key));
    } catch (cause) {
      const row = column.key.map((name) => key[name]).join(' ');
      throw new Error(`${nameOf(column)} of ${row} can not be opened; nothing is rotated.`, { cause });
    }
  }
}

function nameOf({ table, column }: SealedColumn): string {
  return `${table}.${column}`;
}

function sealedWithAnother(column: string): string {
  return `substring(${column} FROM 1 FOR length($1::bytea)) <> $1::bytea`;
}
