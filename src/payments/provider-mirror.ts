import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../platform/database/database.js';
import { Jobs } from '../platform/jobs/jobs.js';
import type { BalanceTransaction, ProviderObject } from '../platform/stripe/provider-objects.js';
import { providerObjectChanged } from './payments.events.js';

/** The provider's objects as we last saw them. It only goes forward, however events and jobs overtake each other. */
@Injectable()
export class ProviderMirror {
  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
  ) {}

  /** The time to compare looks by. Of the database, so that workers on several machines agree; asked before a look. */
  async lookingAt(): Promise<string> {
    const [row] = await this.database.query<{ at: string }>('SELECT clock_timestamp()::text AS at');
    if (row === undefined) throw new Error('The database did not tell the time.');
    return row.at;
  }

  /** Keeps what a look saw, unless a later look was kept before, and tells subscribers if it is news. */
  async record(tx: Tx, seen: ProviderObject, observedAt: string): Promise<void> {
    const hasChanged = await this.keep(tx, seen, observedAt);
    // A charge is often booked a moment after it succeeded, which changes nothing else about it.
    const hasBookings = await keepBalanceTransactions(tx, seen.balanceTransactions);
    if (hasChanged || hasBookings)
      await this.jobs.publish(tx, providerObjectChanged, { kind: seen.kind, objectId: seen.id });
  }

  private async keep(tx: Tx, seen: ProviderObject, observedAt: string): Promise<boolean> {
    const { id, kind, status, final, amount, facts } = seen;
    const [kept] = await tx.query<{ isNews: boolean }[]>(KEEP, [
      id,
      kind,
      status,
      final,
      amount?.minor.toString() ?? null,
      amount?.currency ?? null,
      JSON.stringify(facts),
      observedAt,
    ]);
    return kept?.isNews ?? false;
  }
}

/** No row comes back when the look was an old one. A final status stays, whatever was seen by an older look. */
const KEEP = `
  INSERT INTO provider_object AS mirror (id, kind, status, final, amount_minor, currency, facts, observed_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
  ON CONFLICT (id) DO UPDATE SET
    status = excluded.status, final = excluded.final, amount_minor = excluded.amount_minor,
    currency = excluded.currency, facts = excluded.facts, observed_at = excluded.observed_at
  WHERE mirror.observed_at < excluded.observed_at AND (NOT mirror.final OR excluded.final)
  RETURNING old.id IS NULL OR (old.status, old.amount_minor, old.currency, old.facts)
    IS DISTINCT FROM (new.status, new.amount_minor, new.currency, new.facts) AS "isNews"`;

/** True when one of them is new. */
async function keepBalanceTransactions(tx: Tx, transactions: readonly BalanceTransaction[]): Promise<boolean> {
  let isNew = false;
  for (const transaction of transactions) {
    const { id, type, sourceId, amount, fee, net, currency, exchangeRate, availableOn, occurredAt } = transaction;
    const rows = await tx.query<unknown[]>(
      `INSERT INTO provider_balance_transaction
         (id, type, source_id, amount_minor, fee_minor, net_minor, currency, exchange_rate, available_on, occurred_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       ON CONFLICT (id) DO NOTHING RETURNING id`,
      [id, type, sourceId, amount, fee, net, currency, exchangeRate, availableOn, occurredAt],
    );
    isNew ||= rows.length > 0;
  }
  return isNew;
}
