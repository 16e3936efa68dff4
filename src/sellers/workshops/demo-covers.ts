import { Injectable } from '@nestjs/common';
import { Clock } from '../../kernel/clock.js';
import { MediaService } from '../../media/index.js';
import { Database } from '../../platform/database/database.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { workshopChanged } from '../sellers.events.js';

/** Pictures on top of the pages of invented workshops. Those of real ones are theirs to choose. */
@Injectable()
export class DemoCovers {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly media: MediaService,
  ) {}

  /** The ids of demo workshops that have none and are not closed. */
  async missing(): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT id FROM seller WHERE demo AND cover_asset_id IS NULL AND state <> 'closed' ORDER BY id`,
    );
    return rows.map(({ id }) => id);
  }

  /**
   * Unless it has one. @returns whether it was shown
   * @throws DomainError 409 `media_not_ready`; 422 `media_not_found`
   */
  async show(sellerId: string, assetId: string): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      await this.media.assertUsable(tx, sellerId, [assetId]);
      const [, changed] = await tx.query<[unknown, number]>(
        `UPDATE seller SET cover_asset_id = $2, version = version + 1, changed_at = $3
         WHERE id = $1 AND demo AND cover_asset_id IS NULL AND state <> 'closed'`,
        [sellerId, assetId, this.clock.now()],
      );
      if (changed > 0) await this.jobs.publish(tx, workshopChanged, { sellerId });
      return changed > 0;
    });
  }
}
