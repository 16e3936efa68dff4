import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import type { DocumentDifference } from './document-rows.js';
import { ListingDocuments } from './listing-documents.js';

/** Listings read and written at once: bounds the memory, whatever the size of the catalogue. */
const AT_ONCE = 100;
/** More than a listing can have documents, so that each part gets beyond its first listing. */
const SWEPT_AT_ONCE = 5_000;

/** A change and the job that shows it are apart for a moment; what differs for longer is wrong. */
const PATIENCE_MS = 10_000;
const LOOK_AGAIN_MS = 500;

interface Generation {
  readonly generation: number;
  readonly builtUpTo: string | null;
}

export interface ReindexReport {
  readonly generation: number;
  readonly listings: number;
}

type Progress = (listings: number) => void;

/**
 * Sets of documents that take each other's place as a whole. While one is built, every job writes to it as well as to
 * the one that shoppers read, so what changes meanwhile is in both; which observation is the later one decides in each.
 */
@Injectable()
export class DocumentGenerations {
  constructor(
    private readonly database: Database,
    private readonly documents: ListingDocuments,
  ) {}

  /**
   * Builds every document anew and lets shoppers read the new ones from one moment on. One that was broken off goes on
   * where it was, unless `from` asks for the beginning.
   */
  async reindex(from: 'where_it_was' | 'beginning', progress: Progress): Promise<ReindexReport> {
    if (from === 'beginning') await this.retireUnfinished();
    await this.removeRetired();
    const { generation, builtUpTo } = await this.open();
    let listings = 0;
    for await (const ids of this.batches(builtUpTo)) {
      const observed = await this.documents.observe(ids);
      await this.database.transaction(async (tx) => {
        // First, as whoever records locks generations before listings.
        await tx.query('UPDATE listing_document_generation SET built_up_to = $2 WHERE generation = $1', [
          generation,
          ids.at(-1),
        ]);
        await this.documents.record(tx, observed, generation);
      });
      listings += ids.length;
      progress(listings);
    }
    await this.swap(generation);
    await this.removeRetired();
    return { generation, listings };
  }

  /** Where documents are not what their sources say, and stay so although jobs have had time. */
  async verify(progress: Progress): Promise<{ readonly listings: number; readonly differences: DocumentDifference[] }> {
    const suspects = new Set<string>();
    let listings = 0;
    for await (const ids of this.batches(null)) {
      const found = await this.documents.differences(await this.documents.observe(ids));
      for (const { listingId } of found) suspects.add(listingId);
      listings += ids.length;
      progress(listings);
    }
    return { listings, differences: await this.lasting([...suspects]) };
  }

  private async lasting(suspects: readonly string[]): Promise<DocumentDifference[]> {
    let differences: DocumentDifference[] = [];
    let ids = suspects;
    for (const deadline = Date.now() + PATIENCE_MS; ids.length > 0; await sleep(LOOK_AGAIN_MS)) {
      differences = [];
      for (let at = 0; at < ids.length; at += AT_ONCE) {
        const observed = await this.documents.observe(ids.slice(at, at + AT_ONCE));
        differences.push(...(await this.documents.differences(observed)));
      }
      ids = [...new Set(differences.map(({ listingId }) => listingId))];
      if (Date.now() > deadline) break;
    }
    return differences;
  }

  /** Every listing that is on sale or has documents, by id. */
  private async *batches(after: string | null): AsyncGenerator<string[]> {
    for (let last = after; ;) {
      const rows = await this.database.query<{ id: string }>(
        `(SELECT id FROM listing WHERE state = 'published' AND ($1::uuid IS NULL OR id > $1) ORDER BY id LIMIT $2)
         UNION (SELECT DISTINCT listing_id FROM listing_document
           WHERE $1::uuid IS NULL OR listing_id > $1 ORDER BY listing_id LIMIT $2)
         ORDER BY id LIMIT $2`,
        [last, AT_ONCE],
      );
      if (rows.length === 0) return;
      yield rows.map(({ id }) => id);
      last = rows.at(-1)?.id ?? last;
    }
  }

  /** The unfinished one, or a new one. Committed before the first listing is read: see ADR 31. */
  private async open(): Promise<Generation> {
    return this.database.transaction(async (tx) => {
      await tx.query('LOCK TABLE listing_document_generation IN SHARE ROW EXCLUSIVE MODE');
      const [unfinished] = await tx.query<Generation[]>(
        `SELECT generation, built_up_to AS "builtUpTo" FROM listing_document_generation WHERE state = 'building'`,
      );
      if (unfinished !== undefined) return unfinished;
      const [opened] = await tx.query<Generation[]>(
        `INSERT INTO listing_document_generation (generation, state)
         SELECT max(generation) + 1, 'building' FROM listing_document_generation
         RETURNING generation, built_up_to AS "builtUpTo"`,
      );
      if (opened === undefined) throw new Error('There is no generation of documents to follow.');
      return opened;
    });
  }

  private async swap(generation: number): Promise<void> {
    await this.database.transaction(async (tx) => {
      await tx.query(`UPDATE listing_document_generation SET state = 'retired' WHERE state = 'current'`);
      await tx.query(`UPDATE listing_document_generation SET state = 'current' WHERE generation = $1`, [generation]);
    });
  }

  private async retireUnfinished(): Promise<void> {
    await this.database.query(`UPDATE listing_document_generation SET state = 'retired' WHERE state = 'building'`);
  }

  /** Nobody writes to them any more: `swap` has waited for whoever did. */
  private async removeRetired(): Promise<void> {
    const retired = await this.database.query(`SELECT FROM listing_document_generation WHERE state = 'retired'`);
    if (retired.length === 0) return;
    for (const table of ['listing_document_row', 'listing_document_state'] as const) await this.sweep(table);
    await this.database.query(`DELETE FROM listing_document_generation WHERE state = 'retired'`);
  }

  private async sweep(table: 'listing_document_row' | 'listing_document_state'): Promise<void> {
    for (let last: string | null = null; ;) {
      const [part]: { last: string | null }[] = await this.database.query(
        `WITH part AS (SELECT listing_id, generation FROM ${table} WHERE $1::uuid IS NULL OR listing_id >= $1
           ORDER BY listing_id LIMIT $2),
         gone AS (DELETE FROM ${table} AS stored USING part WHERE stored.listing_id = part.listing_id
           AND stored.generation = part.generation AND stored.generation IN (
             SELECT generation FROM listing_document_generation WHERE state = 'retired'))
         SELECT max(listing_id::text) AS last FROM part`,
        [last, SWEPT_AT_ONCE],
      );
      if (part === undefined || part.last === null || part.last === last) return;
      last = part.last;
    }
  }
}
