/** What nothing names goes: first the rows of pictures, then the files that no row names. */
import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import {
  defineRecurring,
  HandlesJob,
  type LocalJob,
  type NoPayload,
  type OutsideJob,
} from '../platform/jobs/contract.js';
import { References } from '../platform/references/references.js';
import { Storage } from '../platform/storage/storage.js';

const DAY_MS = 24 * 60 * 60 * 1_000;

/** For how long nothing names a picture before it goes: an artisan may still be writing her listing. */
const UNUSED_MS = 7 * DAY_MS;

/** How long after one look at a picture comes the next. */
const LOOK_AGAIN_MS = DAY_MS;

/** Pictures in one transaction; the next run comes soon. */
const BATCH = 1_000;

/** No request or job leaves a file without its row for as long: an upload has its row in seconds. */
const UNNAMED_MS = DAY_MS;

export const forgetUnused = defineRecurring('media.forget-unused', { queue: 'media', everySeconds: 600 });

/**
 * Looks for pictures in everything that names some, and forgets those that nothing has named for a week. Whoever uses
 * a picture holds its row (`MediaService.assertUsable`), so that one of the two waits and sees what the other did.
 */
@Injectable()
@HandlesJob(forgetUnused)
export class ForgetUnused implements LocalJob<NoPayload> {
  constructor(
    private readonly clock: Clock,
    private readonly references: References,
  ) {}

  async handle(tx: Tx): Promise<void> {
    const now = this.clock.now();
    const rows = await tx.query<{ id: string }[]>(
      `SELECT id FROM media_asset WHERE looked_for_at IS NULL OR looked_for_at <= $1
       ORDER BY looked_for_at NULLS FIRST, id LIMIT $2 FOR UPDATE SKIP LOCKED`,
      [new Date(now.getTime() - LOOK_AGAIN_MS), BATCH],
    );
    const ids = rows.map(({ id }) => id);
    // Only now that the rows are held: a use that was committed before that is seen, and no other can come.
    const used = [...(await this.references.among(tx, 'asset', ids))];
    await tx.query(
      `UPDATE media_asset SET looked_for_at = $2,
         unused_since = CASE WHEN id = ANY ($3::uuid[]) THEN NULL ELSE coalesce(unused_since, $2) END
       WHERE id = ANY ($1)`,
      [ids, now, used],
    );
    const forgotten = [ids, new Date(now.getTime() - UNUSED_MS)];
    await tx.query(
      `DELETE FROM media_rendition USING media_asset AS asset
       WHERE asset_id = asset.id AND asset.id = ANY ($1) AND unused_since <= $2`,
      forgotten,
    );
    await tx.query('DELETE FROM media_asset WHERE id = ANY ($1) AND unused_since <= $2', forgotten);
  }
}

export const sweepStorage = defineRecurring('media.sweep-storage', { queue: 'media', everySeconds: 24 * 60 * 60 });

/**
 * Removes files that no row names: of pictures that were forgotten, of uploads and jobs that broke off. A file is
 * written before its row and never under a key that was used before, so one that has none after a day gets none.
 */
@Injectable()
@HandlesJob(sweepStorage)
export class SweepStorage implements OutsideJob<NoPayload, void> {
  constructor(
    private readonly database: Database,
    private readonly references: References,
    private readonly storage: Storage,
  ) {}

  async call(_: NoPayload, __: string, signal: AbortSignal): Promise<void> {
    const named: Readonly<Record<string, (keys: string[]) => Promise<Set<string>>>> = {
      originals: async (keys) => this.keysOf('media_asset', 'original_key', keys),
      renditions: async (keys) => this.keysOf('media_rendition', 'key', keys),
      private: async (keys) => this.database.transaction(async (tx) => this.references.among(tx, 'private_file', keys)),
    };
    for (const [folder, namedOf] of Object.entries(named)) {
      for await (const keys of this.oldIn(folder)) {
        const keep = await namedOf(keys);
        signal.throwIfAborted();
        for (const key of keys.filter((each) => !keep.has(each))) await this.storage.remove(key);
      }
    }
  }

  async record(): Promise<void> {
    // The storage is all there is to it.
  }

  /** By the storage's clock and ours, not by the shop's: files know nothing of business time. */
  private async *oldIn(folder: string): AsyncGenerator<string[]> {
    const youngest = Date.now() - UNNAMED_MS;
    let keys: string[] = [];
    for await (const { key, storedAt } of this.storage.list(folder)) {
      if (storedAt.getTime() > youngest) continue;
      keys.push(key);
      if (keys.length < BATCH) continue;
      yield keys;
      keys = [];
    }
    if (keys.length > 0) yield keys;
  }

  private async keysOf(table: string, column: string, keys: string[]): Promise<Set<string>> {
    const rows = await this.database.query<{ key: string }>(
      `SELECT ${column} AS key FROM ${table} WHERE ${column} = ANY ($1)`,
      [keys],
    );
    return new Set(rows.map(({ key }) => key));
  }
}
