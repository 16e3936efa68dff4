import { Injectable } from '@nestjs/common';
import { IsOptional, IsString, IsUUID } from 'class-validator';
import { CatalogQueries, wordChanged, type WordChanged } from '../catalog/index.js';
import type { Tx } from '../platform/database/database.js';
import { defineJob, HandlesEvent, HandlesJob, Jobs, type LocalJob } from '../platform/jobs/jobs.js';
import { rebuildListing } from './storefront.jobs.js';

/** So many pieces are asked for in one transaction; a craft may have hundreds of thousands. */
const AT_ONCE = 500;

export class ShowWordPieces {
  @IsString()
  table!: string;

  @IsString()
  slug!: string;

  /** The last piece that has been asked for. */
  @IsOptional()
  @IsUUID()
  after?: string;
}

export const showWordPieces = defineJob('storefront.show-word-pieces', ShowWordPieces, {
  queue: 'catalogue',
  attempts: 10,
});

/** A word's names stand on each piece that names it, and are what it is found by. */
@Injectable()
@HandlesJob(showWordPieces)
export class ShowWordPiecesHandler implements LocalJob<ShowWordPieces> {
  constructor(
    private readonly jobs: Jobs,
    private readonly catalog: CatalogQueries,
  ) {}

  async handle(tx: Tx, { table, slug, after }: ShowWordPieces): Promise<void> {
    const listingIds = await this.catalog.publishedNaming(
      tx,
      { table, slug },
      { after: after ?? null, limit: AT_ONCE },
    );
    for (const listingId of listingIds) {
      await this.jobs.enqueue(tx, rebuildListing, { listingId }, { key: { coalesce: listingId } });
    }
    const last = listingIds.at(-1);
    if (last === undefined || listingIds.length < AT_ONCE) return;
    await this.jobs.enqueue(tx, showWordPieces, { table, slug, after: last });
  }
}

@Injectable()
@HandlesEvent(wordChanged, { name: 'storefront.show-word', queue: 'catalogue', attempts: 10 })
export class ShowWord implements LocalJob<WordChanged> {
  constructor(private readonly jobs: Jobs) {}

  async handle(tx: Tx, { table, slug }: WordChanged): Promise<void> {
    await this.jobs.enqueue(tx, showWordPieces, { table, slug });
  }
}
