import { Injectable } from '@nestjs/common';
import { Clock } from '../../kernel/clock.js';
import type { Currency } from '../../kernel/currency.js';
import { DomainError } from '../../kernel/domain-error.js';
import { newId } from '../../kernel/id.js';
import { translate } from '../../kernel/locale.js';
import { Money } from '../../kernel/money.js';
import { LedgerService, payoutCreated } from '../../ledger/index.js';
import { Config } from '../../platform/config/config.js';
import type { Tx } from '../../platform/database/database.js';
import { ExchangeRates, type LockedRate } from '../../rates/index.js';
import { PayoutDetails, type SellerPayoutDetails, SellersService, type SellerSummary } from '../../sellers/index.js';
import { ArtisanAmounts } from '../artisans/artisan-amounts.js';
import { BankTransferRail } from '../rails/bank-transfer.rail.js';
import { type Obstacle, obstacleOf } from './payout-obstacles.js';
import { sharesOf, totalOf, type Unpaid } from '../rails/payout-shares.js';
import { assertRunMayBecome, type RunState } from '../payout-states.js';
import { type Payout, type PayoutMethod, PayoutsService } from '../payouts.service.js';
import type { Plan, Rail, RunTerms } from '../rails/rail.js';
import { StripeTransferRail } from '../rails/stripe-transfer.rail.js';

interface Run {
  readonly id: string;
  readonly state: RunState;
  readonly preparedBy: string;
  readonly preparedAt: Date;
}

interface Sellers {
  readonly summaries: ReadonlyMap<string, SellerSummary>;
  readonly details: ReadonlyMap<string, SellerPayoutDetails>;
}

/** Payout runs: one person prepares, another approves. */
@Injectable()
export class PayoutRunsService {
  private readonly rails: Readonly<Record<PayoutMethod, Rail>>;

  constructor(
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly ledger: LedgerService,
    private readonly sellers: SellersService,
    private readonly payoutDetails: PayoutDetails,
    private readonly rates: ExchangeRates,
    private readonly payouts: PayoutsService,
    private readonly artisanAmounts: ArtisanAmounts,
    bank: BankTransferRail,
    stripe: StripeTransferRail,
  ) {
    this.rails = { bank_transfer: bank, stripe_transfer: stripe };
  }

  /**
   * Claims what every seller has available, from `minimum` on. Two runs at once never claim the same: each seller's
   * balance is locked, and what the first one took is not there for the second.
   * @returns the run's id
   */
  async prepare(tx: Tx, minimum: Money, preparedBy: string): Promise<string> {
    const at = this.clock.now();
    const candidates = await this.ledger.sellersWithAvailable(tx, minimum);
    const sellers = await this.sellersOf(tx, candidates);
    const available = await this.ledger.lockPayable(tx, candidates, minimum.currency);
    const rate = await this.rateAt(tx, minimum.currency, at);
    const terms = { settlementCurrency: this.config.SETTLEMENT_CURRENCY, rate: rate?.rate ?? null };
    const runId = newId();
    await insertRun(tx, { id: runId, minimum, settlementCurrency: terms.settlementCurrency, rate, preparedBy, at });
    for (const [sellerId, amount] of available) {
      if (amount.isLessThan(minimum)) continue;
      const obstacle = await this.claim(tx, { runId, sellerId, amount, terms, at }, sellers);
      if (obstacle !== undefined) {
        await tx.query(
          'INSERT INTO payout_run_skip (run_id, seller_id, seller_name, reason, amount_minor) VALUES ($1, $2, $3, $4, $5)',
          [runId, sellerId, nameOf(sellers, sellerId), obstacle, amount.minor.toString()],
        );
      }
    }
    return runId;
  }

  /**
   * Sends a run on its way. Sellers in whose way something has come since it was prepared get their money back as
   * available and wait for the next run.
   * @throws DomainError 403 `same_person`; 404 `payout_run_not_found`; 409 `payout_run_state_conflict`,
   * `payout_run_empty`, `platform_bank_missing`
   */
  async approve(tx: Tx, runId: string, approvedBy: string): Promise<void> {
    const run = await lockRun(tx, runId);
    assertRunMayBecome(run.state, 'approved');
    if (run.preparedBy === approvedBy) {
      throw new DomainError('forbidden', 'same_person', 'A run is approved by somebody else than who prepared it.');
    }
    const payouts = await this.payouts.lockOfRun(tx, runId);
    if (payouts.length === 0) {
      throw new DomainError('conflict', 'payout_run_empty', 'This run pays nobody. Cancel it.');
    }
    await endRun(tx, runId, 'approved', approvedBy, this.clock.now());
    const standing = await this.withoutObstacles(tx, run, payouts);
    await tx.query(`UPDATE payout SET state = 'sending' WHERE id = ANY ($1)`, [standing.map(({ id }) => id)]);
    for (const method of ['bank_transfer', 'stripe_transfer'] as const) {
      const ofRail = standing.filter((payout) => payout.method === method);
      if (ofRail.length > 0) await this.rails[method].dispatch(tx, { id: runId, at: this.clock.now() }, ofRail);
    }
  }

  /** Before its approval: all that was claimed is available again. @throws DomainError 404, 409 as `approve` */
  async cancel(tx: Tx, runId: string, canceledBy: string): Promise<void> {
    const run = await lockRun(tx, runId);
    assertRunMayBecome(run.state, 'canceled');
    await endRun(tx, runId, 'canceled', canceledBy, this.clock.now());
    for (const payout of await this.payouts.lockOfRun(tx, runId)) await this.payouts.cancel(tx, payout, 'run_canceled');
  }

  private async sellersOf(tx: Tx, sellerIds: readonly string[]): Promise<Sellers> {
    const summaries = await this.sellers.lockForSale(tx, sellerIds);
    return { summaries, details: await this.payoutDetails.ofSellers(tx, sellerIds) };
  }

  private async rateAt(tx: Tx, currency: Currency, at: Date): Promise<LockedRate | null> {
    const settlement = this.config.SETTLEMENT_CURRENCY;
    return currency === settlement ? null : this.rates.between(tx, settlement, currency, at);
  }

  /** Makes the seller's payout, or tells why there is none. */
  private async claim(
    tx: Tx,
    { runId, sellerId, amount, terms, at }: Claim,
    sellers: Sellers,
  ): Promise<Obstacle | undefined> {
    const details = sellers.details.get(sellerId);
    const obstacle = obstacleOf(sellers.summaries.get(sellerId), details, at);
    if (obstacle !== undefined || details === undefined) return obstacle;
    const { method } = details;
    const foreign = amount.currency !== terms.settlementCurrency;
    if (method === 'stripe_transfer' && foreign && terms.rate === null) return 'exchange_rate_missing';
    const plan = this.rails[method].plan(sharesOf(amount, await lockUnpaid(tx, sellerId, amount.currency)), terms);
    const total = totalOf(plan.shares, amount.currency);
    if (total.isZero()) return 'amount_too_small';
    const id = newId();
    await insertPayout(tx, { id, runId, name: nameOf(sellers, sellerId), amount: total, details, plan, at });
    await this.artisanAmounts.divide(tx, { payoutId: id, sellerId }, plan.shares);
    await this.rails[method].prepare(tx, { id, sellerId }, plan);
    await this.ledger.post(tx, payoutCreated({ payoutId: id, sellerId, amount: total, at }));
    return undefined;
  }

  /** Looked at as of the preparation: whoever has changed her details since then is on hold. */
  private async withoutObstacles(tx: Tx, { preparedAt }: Run, payouts: readonly Payout[]): Promise<Payout[]> {
    const sellers = await this.sellersOf(tx, payouts.map(({ sellerId }) => sellerId).toSorted());
    const standing: Payout[] = [];
    for (const payout of payouts) {
      const { sellerId } = payout;
      const obstacle = obstacleOf(sellers.summaries.get(sellerId), sellers.details.get(sellerId), preparedAt);
      if (obstacle === undefined) standing.push(payout);
      else await this.payouts.cancel(tx, payout, obstacle);
    }
    return standing;
  }
}

interface Claim {
  readonly runId: string;
  readonly sellerId: string;
  readonly amount: Money;
  readonly terms: RunTerms;
  readonly at: Date;
}

function nameOf({ summaries }: Sellers, sellerId: string): string {
  return translate(summaries.get(sellerId)?.names ?? {}, 'en')?.text ?? sellerId;
}

async function lockRun(tx: Tx, runId: string): Promise<Run> {
  const [run] = await tx.query<Run[]>(
    `SELECT id, state, prepared_by AS "preparedBy", prepared_at AS "preparedAt" FROM payout_run
     WHERE id = $1 FOR UPDATE`,
    [runId],
  );
  if (run === undefined) throw new DomainError('not_found', 'payout_run_not_found', 'There is no such payout run.');
  return run;
}

async function endRun(tx: Tx, runId: string, state: 'approved' | 'canceled', by: string, at: Date): Promise<void> {
  await tx.query('UPDATE payout_run SET state = $2, decided_by = $3, decided_at = $4 WHERE id = $1', [
    runId,
    state,
    by,
    at,
  ]);
}

interface NewRun {
  readonly id: string;
  readonly minimum: Money;
  readonly settlementCurrency: Currency;
  readonly rate: LockedRate | null;
  readonly preparedBy: string;
  readonly at: Date;
}

async function insertRun(tx: Tx, { id, minimum, settlementCurrency, rate, preparedBy, at }: NewRun): Promise<void> {
  await tx.query(
    `INSERT INTO payout_run (id, currency, minimum_minor, settlement_currency, rate_id, rate_base, rate_quote,
       rate_value, rate_source, prepared_by, prepared_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      id,
      minimum.currency,
      minimum.minor.toString(),
      settlementCurrency,
      rate?.id ?? null,
      rate?.rate.base ?? null,
      rate?.rate.quote ?? null,
      rate === null ? null : String(rate.rate),
      rate?.source ?? null,
      preparedBy,
      at,
    ],
  );
}

/**
 * Her released seller orders that are not paid out, oldest first; locked against other payouts of hers. A charge of which
 * a transfer was refused is not named again: when rates have moved, a share can be more than its charge brought, and is
 * paid of what is available then.
 */
async function lockUnpaid(tx: Tx, sellerId: string, currency: Currency): Promise<Unpaid[]> {
  const rows = await tx.query<{ sellerOrderId: string; chargeId: string | null; minor: string }[]>(
    `SELECT seller_order_id AS "sellerOrderId", released_minor - paid_out_minor AS minor,
       CASE WHEN NOT EXISTS (
         SELECT FROM payout_share JOIN payout_transfer transfer USING (payout_id, position)
         WHERE payout_share.seller_order_id = seller_release.seller_order_id
           AND transfer.state = 'failed' AND transfer.charge_id = seller_release.charge_id
           AND transfer.failure <> 'workshop_suspended'
       ) THEN charge_id END AS "chargeId"
     FROM seller_release
     WHERE seller_id = $1 AND currency = $2 AND state = 'released' AND paid_out_minor < released_minor
     ORDER BY decided_at, seller_order_id FOR UPDATE`,
    [sellerId, currency],
  );
  return rows.map(({ minor, ...row }) => ({ ...row, left: Money.of(BigInt(minor), currency) }));
}

interface NewPayout {
  readonly id: string;
  readonly runId: string;
  readonly name: string;
  readonly amount: Money;
  readonly details: SellerPayoutDetails;
  readonly plan: Plan;
  readonly at: Date;
}

async function insertPayout(tx: Tx, { id, runId, name, amount, details, plan, at }: NewPayout): Promise<void> {
  const { sellerId, method, stripeAccountId, ibanLast4 } = details;
  await tx.query(
    `INSERT INTO payout (id, run_id, seller_id, seller_name, reference, method, amount_minor, currency, sent_minor,
       sent_currency, stripe_account_id, iban_last4, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      id,
      runId,
      sellerId,
      name,
      referenceOf(id),
      method,
      amount.minor.toString(),
      amount.currency,
      plan.sent?.minor.toString() ?? null,
      plan.sent?.currency ?? null,
      method === 'stripe_transfer' ? stripeAccountId : null,
      method === 'bank_transfer' ? ibanLast4 : null,
      at,
    ],
  );
  await tx.query(
    `WITH claimed AS (
       INSERT INTO payout_share (payout_id, position, seller_id, seller_order_id, amount_minor)
       SELECT $1, given.position, $2, given.seller_order_id, given.amount
       FROM unnest($3::uuid[], $4::bigint[]) WITH ORDINALITY AS given (seller_order_id, amount, position)
       RETURNING seller_order_id, amount_minor)
     UPDATE seller_release release SET paid_out_minor = paid_out_minor + claimed.amount_minor
     FROM claimed WHERE release.seller_order_id = claimed.seller_order_id`,
    [
      id,
      sellerId,
      plan.shares.map(({ sellerOrderId }) => sellerOrderId),
      plan.shares.map((share) => share.amount.minor.toString()),
    ],
  );
}

/** Short enough for every bank's statement; the last digits of an id are random. */
function referenceOf(payoutId: string): string {
  return `SP-${(payoutId.slice(-12).toUpperCase().match(/.{4}/g) ?? []).join('-')}`;
}
