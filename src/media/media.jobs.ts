import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import { IsUUID } from 'class-validator';
import { Clock } from '../kernel/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import {
  defineJob,
  defineRecurring,
  HandlesJob,
  type LocalJob,
  type NoPayload,
  type OutsideJob,
} from '../platform/jobs/contract.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { Storage } from '../platform/storage/storage.js';
import { assetStatesBefore, type Failure, type Format, type MediaType, RECIPE } from './asset.js';
import { assetProcessed } from './media.events.js';
import { Decoder, DecoderEnded } from './pictures/decoder.js';
import type { Made, Processed, Rendition } from './pictures/pictures.js';

export class ProcessAsset {
  @IsUUID()
  assetId!: string;
}

const ATTEMPTS = 3;

/** A picture over which three decoders ended is given up. */
export const processAsset = defineJob('media.process', ProcessAsset, {
  queue: 'media',
  attempts: ATTEMPTS,
  leaseSeconds: 60,
});

interface StoredRendition {
  readonly format: Format;
  readonly width: number;
  readonly height: number;
  readonly key: string;
  readonly bytes: number;
}

/** `gone`: nothing named it for so long that it went away before it was its turn. */
type Outcome =
  | (Omit<Made, 'renditions'> & { readonly renditions: readonly StoredRendition[] })
  | { readonly failure: Failure }
  | 'gone';

/** Makes the sizes of a picture. Decoding takes seconds and needs no database, so it happens outside any transaction. */
@Injectable()
@HandlesJob(processAsset)
export class ProcessAssetHandler implements OutsideJob<ProcessAsset, Outcome> {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly decoder: Decoder,
    private readonly jobs: Jobs,
    private readonly storage: Storage,
  ) {}

  /** Another run stores the same bytes under the same keys. */
  async call({ assetId }: ProcessAsset, _: string, signal: AbortSignal): Promise<Outcome> {
    const [asset] = await this.database.query<{ key: string; mediaType: MediaType }>(
      'SELECT original_key AS key, media_type AS "mediaType" FROM media_asset WHERE id = $1',
      [assetId],
    );
    if (asset === undefined) return 'gone';
    const original = await this.storage.read(asset.key);
    if (original === null) throw new Error(`The original of asset ${assetId} is not in the storage.`);
    const processed = await this.processed(assetId, await buffer(original.stream), asset.mediaType, signal);
    if ('failure' in processed) return processed;
    const renditions: StoredRendition[] = [];
    for (const rendition of processed.renditions) renditions.push(await this.store(assetId, rendition));
    return { ...processed, renditions };
  }

  async record(tx: Tx, { assetId }: ProcessAsset, outcome: Outcome): Promise<void> {
    if (outcome === 'gone') return;
    const changed =
      'failure' in outcome ? await this.fail(tx, assetId, outcome.failure) : await this.show(tx, assetId, outcome);
    // Else it is a dead job that was redriven after another run had finished.
    if (changed) await this.jobs.publish(tx, assetProcessed, { assetId });
  }

  /** A picture that ends decoder after decoder is given up, in time: the job is not dead then, and the shop neither. */
  private async processed(id: string, original: Buffer, mediaType: MediaType, signal: AbortSignal): Promise<Processed> {
    try {
      return await this.decoder.process(original, mediaType, signal);
    } catch (error) {
      if (!(error instanceof DecoderEnded) || signal.aborted) throw error;
      const [row] = await this.database.query<{ crashes: number }>(
        `WITH counted AS (UPDATE media_asset SET crashes = crashes + 1 WHERE id = $1 RETURNING crashes)
         SELECT crashes FROM counted`,
        [id],
      );
      if ((row?.crashes ?? 0) < ATTEMPTS) throw error;
      return { failure: 'picture_too_costly' };
    }
  }

  private async fail(tx: Tx, id: string, failure: Failure): Promise<boolean> {
    // One that was shown already and can't be made anew stays as it was.
    await tx.query(`UPDATE media_asset SET recipe = $2 WHERE id = $1 AND state = 'ready'`, [id, RECIPE]);
    const [, changed] = await tx.query<[unknown, number]>(
      `UPDATE media_asset SET state = 'failed', failure = $2, recipe = $3, processed_at = $4
       WHERE id = $1 AND state = ANY ($5)`,
      [id, failure, RECIPE, this.clock.now(), assetStatesBefore('failed')],
    );
    return changed > 0;
  }

  private async show(tx: Tx, id: string, made: Exclude<Outcome, { failure: Failure } | 'gone'>): Promise<boolean> {
    const [, changed] = await tx.query<[unknown, number]>(
      `UPDATE media_asset SET state = 'ready', width = $2, height = $3, placeholder = $4, colours = $5, recipe = $6,
         processed_at = $7
       WHERE id = $1 AND (state = ANY ($8) OR (state = 'ready' AND recipe < $6))`,
      [
        id,
        made.width,
        made.height,
        made.placeholder,
        made.colours,
        RECIPE,
        this.clock.now(),
        assetStatesBefore('ready'),
      ],
    );
    if (changed > 0) await insertRenditions(tx, id, made.renditions);
    return changed > 0;
  }

  /**
   * The name is the hash of the content, so that it may be kept for ever, and of the asset, so that a file is one
   * asset's alone and goes with it.
   */
  private async store(assetId: string, { format, width, height, content }: Rendition): Promise<StoredRendition> {
    const name = createHash('sha256').update(assetId).update(content).digest('hex');
    const key = `renditions/${name}.${format}`;
    await this.storage.put(key, Buffer.from(content));
    return { format, width, height, key, bytes: content.length };
  }
}

/** What is there already stays: pages that are open somewhere name it. */
async function insertRenditions(tx: Tx, assetId: string, renditions: readonly StoredRendition[]): Promise<void> {
  await tx.query(
    `INSERT INTO media_rendition (asset_id, format, width, height, key, bytes)
     SELECT $1, each.format, each.width, each.height, each.key, each.bytes
     FROM jsonb_to_recordset($2) AS each (format text, width integer, height integer, key text, bytes integer)
     ON CONFLICT DO NOTHING`,
    [assetId, JSON.stringify(renditions)],
  );
}

export const renewPictures = defineRecurring('media.renew', { queue: 'media', everySeconds: 600 });

/** New uploads come in between: the queue takes what is due, oldest first. */
const RENEWED_AT_ONCE = 50;

/**
 * Pictures that were made by an older recipe are made again, a few at a time and each once; they are shown as they are
 * meanwhile.
 */
@Injectable()
@HandlesJob(renewPictures)
export class RenewPictures implements LocalJob<NoPayload> {
  constructor(private readonly jobs: Jobs) {}

  async handle(tx: Tx): Promise<void> {
    const old = await tx.query<{ id: string; once: string }[]>(
      `SELECT id, once FROM media_asset, concat(id, '@', $1::text) AS once
       WHERE state = 'ready' AND recipe < $1::integer
         AND NOT EXISTS (SELECT FROM job WHERE name = $2 AND once_key = once)
       ORDER BY recipe, id LIMIT $3`,
      [RECIPE, processAsset.name, RENEWED_AT_ONCE],
    );
    for (const { id, once } of old) await this.jobs.enqueue(tx, processAsset, { assetId: id }, { key: { once } });
  }
}
