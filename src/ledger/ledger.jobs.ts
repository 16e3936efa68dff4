import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';
import { defineRecurring, HandlesJob, type LocalJob, type NoPayload } from '../platform/jobs/contract.js';
import { LedgerService } from './ledger.service.js';

export const rollUpLedger = defineRecurring('ledger.roll-up', { queue: 'money', everySeconds: 86_400 });

/** Sums up the platform's accounts, so that reading their balances stays as quick as on the first day. */
@Injectable()
@HandlesJob(rollUpLedger)
export class RollUpLedgerHandler implements LocalJob<NoPayload> {
  constructor(private readonly ledger: LedgerService) {}

  async handle(tx: Tx): Promise<void> {
    await this.ledger.rollUp(tx);
  }
}
