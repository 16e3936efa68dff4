import type { Currency } from '../../kernel/currency.js';
import type { Money } from '../../kernel/money.js';
import type { Rate } from '../../kernel/rate.js';
import type { Tx } from '../../platform/database/database.js';
import type { Share } from './payout-shares.js';
import type { Payout } from '../payouts.service.js';

/** On what terms a run converts: frozen when it is prepared, shown before it is approved. */
export interface RunTerms {
  readonly settlementCurrency: Currency;
  /** Null: the sellers are paid in the settlement currency, or there is no rate. */
  readonly rate: Rate | null;
}

/** What a payout will be: some shares may be left out, because the rail can't carry them. */
export interface Plan {
  readonly shares: readonly Share[];
  /** Settlement currency; null where the rail carries the seller's own currency. */
  readonly sent: Money | null;
}

/** A way for money to reach sellers. Nothing here calls the network: it all happens in the run's transaction. */
export interface Rail {
  /** What can be sent of these shares. Pure. */
  plan(shares: readonly Share[], terms: RunTerms): Plan;
  /** A run has claimed the money; the payout and its shares are rows already. */
  prepare(tx: Tx, payout: { readonly id: string; readonly sellerId: string }, plan: Plan): Promise<void>;
  /** A second person has approved the run: its payouts by this rail go on their way. */
  dispatch(tx: Tx, run: { readonly id: string; readonly at: Date }, payouts: readonly Payout[]): Promise<void>;
}
