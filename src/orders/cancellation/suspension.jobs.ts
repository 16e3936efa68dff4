import { Injectable, type OnModuleInit } from '@nestjs/common';
import { IsUUID } from 'class-validator';
import type { Tx } from '../../platform/database/database.js';
import { defineJob, HandlesEvent, HandlesJob, Jobs, type LocalJob } from '../../platform/jobs/jobs.js';
import { ClosingChecks, WorkshopLifeQueries, workshopSuspended, WorkshopSuspended } from '../../sellers/index.js';
import { CancellationService } from './cancellation.service.js';

export class CancelOfSuspended {
  @IsUUID()
  sellerOrderId!: string;

  @IsUUID()
  suspensionId!: string;
}

export const cancelOfSuspended = defineJob('orders.cancel-of-suspended', CancelOfSuspended, {
  queue: 'orders',
  attempts: 12,
});

/**
 * What a suspended workshop has not posted yet is canceled one by one, if that was chosen. Whatever was placed before
 * the suspension's commit is seen here; nothing is placed after it.
 */
@Injectable()
@HandlesEvent(workshopSuspended, { name: 'orders.workshop-suspended', queue: 'orders', attempts: 12 })
export class WorkshopSuspendedHandler implements LocalJob<WorkshopSuspended> {
  constructor(
    private readonly workshops: WorkshopLifeQueries,
    private readonly jobs: Jobs,
  ) {}

  async handle(tx: Tx, { sellerId, suspensionId }: WorkshopSuspended): Promise<void> {
    const { orders } = await this.workshops.suspension(tx, suspensionId);
    if (orders !== 'cancel') return;
    const rows = await tx.query<{ sellerOrderId: string }[]>(
      `SELECT id AS "sellerOrderId" FROM seller_order WHERE seller_id = $1 AND state = 'placed' ORDER BY id`,
      [sellerId],
    );
    for (const { sellerOrderId } of rows) {
      const key = { once: `${suspensionId}/${sellerOrderId}` };
      await this.jobs.enqueue(tx, cancelOfSuspended, { sellerOrderId, suspensionId }, { key });
    }
  }
}

/** Its note of the suspension's end stops it: she supplies again what is still open then. */
@Injectable()
@HandlesJob(cancelOfSuspended)
export class CancelOfSuspendedHandler implements LocalJob<CancelOfSuspended> {
  constructor(
    private readonly workshops: WorkshopLifeQueries,
    private readonly cancellation: CancellationService,
  ) {}

  async handle(tx: Tx, { sellerOrderId, suspensionId }: CancelOfSuspended): Promise<void> {
    const { ended, suspendedBy } = await this.workshops.suspension(tx, suspensionId);
    if (!ended) await this.cancellation.ofSuspended(tx, sellerOrderId, suspendedBy);
  }
}

/** A workshop closes when everything that it sold has come to its end. */
@Injectable()
export class OrdersClosingCheck implements OnModuleInit {
  constructor(private readonly closing: ClosingChecks) {}

  onModuleInit(): void {
    this.closing.register('orders', (tx, sellerId) =>
      tx.query(
        `SELECT 'seller_order' AS kind, id, state AS detail FROM seller_order
         WHERE seller_id = $1 AND state NOT IN ('completed', 'canceled') ORDER BY id`,
        [sellerId],
      ),
    );
  }
}
