import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ClosingChecks } from '../sellers/index.js';

/** A workshop closes when no claim of it waits for an answer or for its money. */
@Injectable()
export class ClaimsClosingCheck implements OnModuleInit {
  constructor(private readonly closing: ClosingChecks) {}

  onModuleInit(): void {
    this.closing.register('claims', (tx, sellerId) =>
      tx.query(
        `SELECT 'claim' AS kind, id, state AS detail FROM claim
         WHERE seller_id = $1 AND state NOT IN ('draft', 'rejected', 'withdrawn', 'closed', 'repaid') ORDER BY id`,
        [sellerId],
      ),
    );
  }
}
