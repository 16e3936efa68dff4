import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import { IsUUID } from 'class-validator';
import { Clock } from '../kernel/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { defineJob, HandlesJob, type OutsideJob } from '../platform/jobs/contract.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { Storage } from '../platform/storage/storage.js';
import { assetStatesBefore, type Failure, type MediaType } from './asset.js';
import { assetProcessed } from './media.events.js';
import { type Format, processPicture, type Rendition } from './pictures.js';

export class ProcessAsset {
  @IsUUID()
  assetId!: string;
}

/** A picture that ends its worker (no memory) is tried by three workers, then left to people. */
export const processAsset = defineJob('media.process', ProcessAsset, { queue: 'media', attempts: 3, leaseSeconds: 60 });

interface StoredRendition {
  readonly format: Format;
  readonly width: number;
  readonly height: number;
  readonly key: string;
  readonly bytes: number;
}

type Outcome =
  | { readonly width: number; readonly height: number; readonly renditions: readonly StoredRendition[] }
  | { readonly failure: Failure };

/** Makes the sizes of a picture. Decoding takes seconds and needs no database, so it happens outside any transaction. */
@Injectable()
@HandlesJob(processAsset)
export class ProcessAssetHandler implements OutsideJob<ProcessAsset, Outcome> {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly storage: Storage,
  ) {}

  /** Another run stores the same bytes under the same keys: each is named by its hash. */
  async call({ assetId }: ProcessAsset): Promise<Outcome> {
    const [asset] = await this.database.query<{ key: string; mediaType: MediaType }>(
      'SELECT original_key AS key, media_type AS "mediaType" FROM media_asset WHERE id = $1',
      [assetId],
    );
    if (asset === undefined) throw new Error(`There is no asset ${assetId}.`);
    const original = await this.storage.read(asset.key);
    if (original === null) throw new Error(`The original of asset ${assetId} is not in the storage.`);
    const processed = await processPicture(await buffer(original.stream), asset.mediaType);
    if ('failure' in processed) return processed;
    return { ...processed, renditions: await Promise.all(processed.renditions.map(async (each) => this.store(each))) };
  }

  async record(tx: Tx, { assetId }: ProcessAsset, outcome: Outcome): Promise<void> {
    const state = 'failure' in outcome ? 'failed' : 'ready';
    const size = 'failure' in outcome ? [null, null] : [outcome.width, outcome.height];
    const [, changed] = await tx.query<[unknown, number]>(
      `UPDATE media_asset SET state = $2, failure = $3, width = $4, height = $5, processed_at = $6
       WHERE id = $1 AND state = ANY ($7)`,
      [
        assetId,
        state,
        'failure' in outcome ? outcome.failure : null,
        ...size,
        this.clock.now(),
        assetStatesBefore(state),
      ],
    );
    // A dead job that was redriven after another run had finished.
    if (changed === 0) return;
    if (!('failure' in outcome)) await insertRenditions(tx, assetId, outcome.renditions);
    await this.jobs.publish(tx, assetProcessed, { assetId });
  }

  private async store({ format, width, height, content }: Rendition): Promise<StoredRendition> {
    const key = `renditions/${createHash('sha256').update(content).digest('hex')}.${format}`;
    await this.storage.put(key, content);
    return { format, width, height, key, bytes: content.length };
  }
}

async function insertRenditions(tx: Tx, assetId: string, renditions: readonly StoredRendition[]): Promise<void> {
  await tx.query(
    `INSERT INTO media_rendition (asset_id, format, width, height, key, bytes)
     SELECT $1, each.format, each.width, each.height, each.key, each.bytes
     FROM jsonb_to_recordset($2) AS each (format text, width integer, height integer, key text, bytes integer)`,
    [assetId, JSON.stringify(renditions)],
  );
}
