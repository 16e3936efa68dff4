import { Injectable, type OnModuleInit } from '@nestjs/common';
import { LedgerService } from '../../ledger/index.js';
import { ClosingChecks } from '../../sellers/index.js';

/** A workshop closes when nothing is owed to it or by it, and nothing is on its way to it. */
@Injectable()
export class PayoutsClosingCheck implements OnModuleInit {
  constructor(
    private readonly closing: ClosingChecks,
    private readonly ledger: LedgerService,
  ) {}

  onModuleInit(): void {
    this.closing.register('balance', async (tx, sellerId) =>
      (await this.ledger.openOf(tx, sellerId)).map(({ account, amount }) => ({
        kind: 'balance',
        id: null,
        detail: `${account}: ${amount.toString()}`,
      })),
    );
    this.closing.register('payouts', (tx, sellerId) =>
      tx.query(
        `SELECT 'payout' AS kind, id, state AS detail FROM payout
         WHERE seller_id = $1 AND state IN ('prepared', 'sending', 'parked') ORDER BY id`,
        [sellerId],
      ),
    );
  }
}
