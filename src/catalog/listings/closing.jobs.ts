import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { HandlesEvent, type LocalJob } from '../../platform/jobs/contract.js';
import { workshopClosed, WorkshopClosed } from '../../sellers/index.js';
import { ListingEditor } from './listing.editor.js';
import { lockListing } from './listing.rows.js';

/** A closed workshop's listings go to the archive. They are out of sale since its commit: every statement asks for it. */
@Injectable()
@HandlesEvent(workshopClosed, { name: 'catalog.archive-of-closed', queue: 'catalogue', attempts: 12 })
export class ArchiveOfClosedHandler implements LocalJob<WorkshopClosed> {
  constructor(private readonly editor: ListingEditor) {}

  async handle(tx: Tx, { sellerId }: WorkshopClosed): Promise<void> {
    const rows = await tx.query<{ id: string }[]>(
      `SELECT id FROM listing WHERE seller_id = $1 AND state <> 'archived' ORDER BY id`,
      [sellerId],
    );
    for (const { id } of rows) await this.archive(tx, sellerId, id);
  }

  private async archive(tx: Tx, sellerId: string, id: string): Promise<void> {
    const { state } = await lockListing(tx, id, sellerId);
    if (state === 'archived') return;
    // A moderator has no more to decide about it.
    if (state === 'submitted') await this.editor.step(tx, { id, state }, 'withdraw');
    await this.editor.step(tx, { id, state: state === 'submitted' ? 'draft' : state }, 'archive');
  }
}
