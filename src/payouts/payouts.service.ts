import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import type { Currency } from '../kernel/currency.js';
import { DomainError } from '../kernel/domain-error.js';
import { Money } from '../kernel/money.js';
import { LedgerService, payoutFailed as failedEntry, payoutReturned, payoutSettled } from '../ledger/index.js';
import type { Tx } from '../platform/database/database.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { assertPayoutMayBecome, type PayoutState, type TransferState } from './payout-states.js';
import { payoutFailed, payoutPaid } from './payouts.events.js';

export type PayoutMethod = 'bank_transfer' | 'stripe_transfer';

/** A payout's row, locked until the transaction ends. */
export interface Payout {
  readonly id: string;
  readonly sellerId: string;
  readonly sellerName: string;
  readonly reference: string;
  readonly method: PayoutMethod;
  readonly state: PayoutState;
  readonly amount: Money;
  readonly stripeAccountId: string | null;
  readonly ibanLast4: string | null;
}

export interface BankResult {
  /** `settled`: the bank carried it out. `rejected`: it did not. `returned`: the seller's bank sent it back later. */
  readonly outcome: 'settled' | 'rejected' | 'returned';
  readonly bankReference: string;
  readonly at: Date;
}

const becomes = { settled: 'paid', rejected: 'failed', returned: 'returned' } as const;

/** What becomes of a payout once a run has claimed its money. */
@Injectable()
export class PayoutsService {
  constructor(
    private readonly clock: Clock,
    private readonly ledger: LedgerService,
    private readonly jobs: Jobs,
  ) {}

  /** The run's payouts in the order of their ids, locked. */
  async lockOfRun(tx: Tx, runId: string): Promise<Payout[]> {
    return lock(tx, 'run_id = $1', runId);
  }

  async lock(tx: Tx, payoutId: string): Promise<Payout | undefined> {
    return (await lock(tx, 'id = $1', payoutId))[0];
  }

  /** Nothing was sent: what was claimed is available again. */
  async cancel(tx: Tx, payout: Payout, reason: string): Promise<void> {
    assertPayoutMayBecome(payout.state, 'canceled');
    const at = this.clock.now();
    await tx.query(
      `UPDATE payout_transfer SET state = 'canceled', ended_at = $2 WHERE payout_id = $1 AND state = 'planned'`,
      [payout.id, at],
    );
    await this.ledger.post(
      tx,
      failedEntry({ payoutId: payout.id, sellerId: payout.sellerId, amount: payout.amount, at }),
    );
    await giveBack(tx, payout.id);
    await this.end(tx, payout, 'canceled', reason);
  }

  /**
   * What the bank says of a payment of its file.
   * @throws DomainError 404 `payout_not_found`; 409 `payout_not_by_bank`, `payout_state_conflict`; 422
   * `bank_result_in_future`
   */
  async recordBankResult(tx: Tx, payoutId: string, { outcome, bankReference, at }: BankResult): Promise<PayoutState> {
    const payout = await this.lock(tx, payoutId);
    if (payout === undefined) throw new DomainError('not_found', 'payout_not_found', 'There is no such payout.');
    if (payout.method !== 'bank_transfer') {
      throw new DomainError('conflict', 'payout_not_by_bank', 'This payout was not sent by the bank.');
    }
    if (at > this.clock.now()) {
      throw new DomainError('invalid', 'bank_result_in_future', 'The bank can only tell what has happened.', {
        errors: [{ pointer: '/at', code: 'bank_result_in_future', detail: 'It lies in the future.' }],
      });
    }
    const state = becomes[outcome];
    assertPayoutMayBecome(payout.state, state);
    const facts = { payoutId, sellerId: payout.sellerId, amount: payout.amount, at };
    await this.ledger.post(
      tx,
      { settled: payoutSettled, rejected: failedEntry, returned: payoutReturned }[outcome](facts),
    );
    await tx.query(
      `UPDATE payout SET ${outcome === 'returned' ? 'return_reference' : 'bank_reference'} = $2, state = $3,
         paid_at = CASE WHEN $3 = 'paid' THEN $4::timestamptz ELSE paid_at END,
         ended_at = CASE WHEN $3 <> 'paid' THEN $4::timestamptz END,
         reason = CASE WHEN $3 <> 'paid' THEN $5 END
       WHERE id = $1`,
      [payoutId, bankReference, state, at, `bank_${outcome}`],
    );
    if (outcome !== 'settled') await giveBack(tx, payoutId);
    await this.jobs.publish(tx, outcome === 'settled' ? payoutPaid : payoutFailed, { payoutId });
    return state;
  }

  /** The rail refused one transfer: its share is available again. */
  async giveBackShare(
    tx: Tx,
    payout: Payout,
    transfer: { id: string; position: number; amount: Money },
  ): Promise<void> {
    // The books know a failure by its own id: a payout of several transfers may fail several times.
    const { id, amount, position } = transfer;
    await this.ledger.post(tx, failedEntry({ payoutId: id, sellerId: payout.sellerId, amount, at: this.clock.now() }));
    await giveBack(tx, payout.id, position);
  }

  /** A payout by transfers is what its transfers are, taken together. */
  async conclude(tx: Tx, payout: Payout): Promise<void> {
    const rows = await tx.query<{ state: TransferState }[]>('SELECT state FROM payout_transfer WHERE payout_id = $1', [
      payout.id,
    ]);
    const state = together(rows.map((row) => row.state));
    if (state === payout.state) return;
    assertPayoutMayBecome(payout.state, state);
    if (state === 'paid') {
      await tx.query(`UPDATE payout SET state = 'paid', paid_at = $2 WHERE id = $1`, [payout.id, this.clock.now()]);
      await this.jobs.publish(tx, payoutPaid, { payoutId: payout.id });
    } else if (state === 'failed' || state === 'partly_failed') {
      await this.end(tx, payout, state, 'transfer_refused');
      await this.jobs.publish(tx, payoutFailed, { payoutId: payout.id });
    } else {
      await tx.query('UPDATE payout SET state = $2 WHERE id = $1', [payout.id, state]);
    }
  }

  private async end(
    tx: Tx,
    { id }: Payout,
    state: 'canceled' | 'failed' | 'partly_failed',
    reason: string,
  ): Promise<void> {
    await tx.query('UPDATE payout SET state = $2, ended_at = $3, reason = $4 WHERE id = $1', [
      id,
      state,
      this.clock.now(),
      reason,
    ]);
  }
}

/** One that is parked or on its way keeps the payout open. */
export function together(
  transfers: readonly TransferState[],
): 'parked' | 'sending' | 'paid' | 'failed' | 'partly_failed' {
  if (transfers.includes('parked')) return 'parked';
  if (transfers.includes('sending')) return 'sending';
  if (!transfers.includes('failed')) return 'paid';
  return transfers.includes('paid') ? 'partly_failed' : 'failed';
}

/** A payout's shares, or the one at a position, can be claimed by a later run. */
async function giveBack(tx: Tx, payoutId: string, position?: number): Promise<void> {
  await tx.query(
    `UPDATE seller_release release SET paid_out_minor = paid_out_minor - share.amount_minor
     FROM payout_share share
     WHERE share.seller_order_id = release.seller_order_id AND share.payout_id = $1
       AND ($2::integer IS NULL OR share.position = $2)`,
    [payoutId, position ?? null],
  );
}

type PayoutRow = Omit<Payout, 'amount'> & { readonly minor: string; readonly currency: Currency };

async function lock(tx: Tx, which: 'id = $1' | 'run_id = $1', id: string): Promise<Payout[]> {
  const rows = await tx.query<PayoutRow[]>(
    `SELECT id, seller_id AS "sellerId", seller_name AS "sellerName", reference, method, state, amount_minor AS minor,
       currency, stripe_account_id AS "stripeAccountId", iban_last4 AS "ibanLast4"
     FROM payout WHERE ${which} ORDER BY id FOR UPDATE`,
    [id],
  );
  return rows.map(({ minor, currency, ...row }) => ({ ...row, amount: Money.of(BigInt(minor), currency) }));
}
