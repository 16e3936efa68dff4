import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import { DomainError } from '../kernel/domain-error.js';
import { newId } from '../kernel/id.js';
import { Database, type Tx } from '../platform/database/database.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { Storage } from '../platform/storage/storage.js';
import type { AssetState, MediaType } from './asset.js';
import { processAsset } from './media.jobs.js';
import { inspect, pictures } from './upload.js';

interface Upload {
  readonly id: string;
  readonly key: string;
  readonly mediaType: MediaType;
  readonly bytes: number;
  readonly hash: Buffer;
}

@Injectable()
export class MediaService {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly storage: Storage,
  ) {}

  /**
   * Stores a picture as it comes in and asks for its sizes. A workshop's same bytes again are its same asset.
   * @throws DomainError `media_empty`, `media_type_unsupported` (422), and whatever reading `content` throws
   */
  async upload(sellerId: string, content: AsyncIterable<Buffer>): Promise<{ id: string; state: AssetState }> {
    const upload = await this.store(content);
    // If this fails the file stays: a COMMIT whose answer got lost may have recorded it.
    const asset = await this.database.transaction(async (tx) => this.record(tx, sellerId, upload));
    // The one that was there first keeps its own file.
    if (asset.id !== upload.id) await this.storage.remove(upload.key);
    return asset;
  }

  /**
   * Joins: every one of these is a ready picture of this workshop, and stays until this transaction has ended: what it
   * then names is not taken for unused.
   * @throws DomainError `media_not_found` (422), also for another workshop's; `media_not_ready` (409)
   */
  async assertUsable(tx: Tx, sellerId: string, assetIds: readonly string[]): Promise<void> {
    const wanted = [...new Set(assetIds)];
    const rows = await tx.query<{ id: string; state: AssetState }[]>(
      'SELECT id, state FROM media_asset WHERE seller_id = $1 AND id = ANY ($2) ORDER BY id FOR KEY SHARE',
      [sellerId, wanted],
    );
    const states = new Map(rows.map(({ id, state }) => [id, state]));
    const missing = wanted.filter((id) => !states.has(id));
    if (missing.length > 0) {
      throw new DomainError('invalid', 'media_not_found', 'The workshop has no such picture.', {
        details: { assetIds: missing },
      });
    }
    const unready = wanted.filter((id) => states.get(id) !== 'ready');
    if (unready.length === 0) return;
    throw new DomainError('conflict', 'media_not_ready', 'A picture has no sizes yet, or turned out not to be one.', {
      details: { assetIds: unready },
    });
  }

  private async store(upload: AsyncIterable<Buffer>): Promise<Upload> {
    const id = newId();
    const key = `originals/${id}`;
    const { mediaType, content, measure } = await inspect(upload, pictures);
    await this.storage.put(key, content);
    return { id, key, mediaType, ...measure() };
  }

  private async record(tx: Tx, sellerId: string, upload: Upload): Promise<{ id: string; state: AssetState }> {
    // One that nothing has named for a time, and that is about to go, is wanted again.
    const [asset] = await tx.query<{ id: string; state: AssetState }[]>(
      `INSERT INTO media_asset (id, seller_id, state, content_hash, media_type, bytes, original_key, uploaded_at)
       VALUES ($1, $2, 'uploaded', $3, $4, $5, $6, $7)
       ON CONFLICT ON CONSTRAINT media_asset_once DO UPDATE SET unused_since = NULL RETURNING id, state`,
      [upload.id, sellerId, upload.hash, upload.mediaType, upload.bytes, upload.key, this.clock.now()],
    );
    if (asset === undefined) throw new Error('An asset is neither new nor there.');
    if (asset.id === upload.id) await this.jobs.enqueue(tx, processAsset, { assetId: upload.id });
    return asset;
  }
}
