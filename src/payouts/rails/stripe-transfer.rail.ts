import { Injectable } from '@nestjs/common';
import { Clock } from '../../kernel/clock.js';
import type { Currency } from '../../kernel/currency.js';
import { newId } from '../../kernel/id.js';
import { Money } from '../../kernel/money.js';
import { LedgerService, transferSent } from '../../ledger/index.js';
import { ProviderMirror } from '../../payments/index.js';
import { Config } from '../../platform/config/config.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import type { ProviderObject } from '../../platform/stripe/provider-objects.js';
import { refusalCode } from '../../platform/stripe/stripe-errors.js';
import { StripeGateway } from '../../platform/stripe/stripe.gateway.js';
import { SellersService } from '../../sellers/index.js';
import { type PricedShare, priced, type Share } from './payout-shares.js';
import { mayBecome, type TransferState, transferStates } from '../payout-states.js';
import { sendTransfer } from '../payouts.contracts.js';
import { type Payout, PayoutsService } from '../payouts.service.js';
import type { Plan, Rail, RunTerms } from './rail.js';

/** What the provider answered for good: the transfer as it shows it, or the code of its refusal. */
export type TransferOutcome =
  | { readonly sent: ProviderObject; readonly observedAt: string }
  | { readonly refused: string };

/** Not the provider's word: a suspension came between the approval and the sending. */
const HELD = 'workshop_suspended';

interface PricedPlan extends Plan {
  readonly shares: readonly PricedShare[];
}

interface Transfer {
  readonly id: string;
  readonly payoutId: string;
  readonly position: number;
  readonly chargeId: string | null;
  readonly state: TransferState;
  /** Seller's currency. */
  readonly amount: Money;
  /** Settlement currency. */
  readonly sent: Money;
  readonly destination: string;
  /** How often the provider was asked. */
  readonly attempts: number;
  readonly decidedAt: Date;
}

/** Transfers to the seller's account at the provider: one for each charge that her money came from. */
@Injectable()
export class StripeTransferRail implements Rail {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly ledger: LedgerService,
    private readonly payouts: PayoutsService,
    private readonly jobs: Jobs,
    private readonly stripe: StripeGateway,
    private readonly mirror: ProviderMirror,
    private readonly sellers: SellersService,
  ) {}

  plan(shares: readonly Share[], { settlementCurrency, rate }: RunTerms): PricedPlan {
    const sendable = priced(shares, settlementCurrency, rate);
    return {
      shares: sendable,
      sent: Money.sum(
        settlementCurrency,
        sendable.map(({ sent }) => sent),
      ),
    };
  }

  async prepare(tx: Tx, payout: { readonly id: string; readonly sellerId: string }, plan: PricedPlan): Promise<void> {
    const { shares } = plan;
    await tx.query(
      `INSERT INTO payout_transfer (id, payout_id, position, seller_id, charge_id, sent_minor)
       SELECT given.id, $1, given.position, $2, given.charge_id, given.sent
       FROM unnest($3::uuid[], $4::text[], $5::bigint[]) WITH ORDINALITY AS given (id, charge_id, sent, position)`,
      [
        payout.id,
        payout.sellerId,
        shares.map(() => newId()),
        shares.map(({ chargeId }) => chargeId),
        shares.map(({ sent }) => sent.minor.toString()),
      ],
    );
  }

  async dispatch(tx: Tx, _run: { readonly id: string }, payouts: readonly Payout[]): Promise<void> {
    const rows = await tx.query<{ id: string }[]>(
      `SELECT id FROM payout_transfer WHERE payout_id = ANY ($1) AND state = 'planned' ORDER BY id FOR UPDATE`,
      [payouts.map(({ id }) => id)],
    );
    const ids = rows.map(({ id }) => id);
    await tx.query(`UPDATE payout_transfer SET state = 'sending' WHERE id = ANY ($1)`, [ids]);
    for (const transferId of ids)
      await this.jobs.enqueue(tx, sendTransfer, { transferId }, { key: { once: transferId } });
  }

  /**
   * Asks the provider for the transfer, or finds the one that it made before.
   * @throws whatever leaves open what became of it; the next attempt looks first
   */
  async send(transferId: string, key: string): Promise<TransferOutcome> {
    const transfer = await this.begin(transferId);
    if (transfer === 'held') return { refused: HELD };
    const answer = await this.ask(transfer, key);
    if ('refused' in answer) return answer;
    // Looked at now, because the event that tells what it moved may be lost. What goes wrong here is no refusal.
    const observedAt = await this.mirror.lookingAt();
    const sent = await this.stripe.look('transfer', answer.id);
    if (sent === null) throw new Error(`The provider does not know ${answer.id}, which it answered for ${transferId}.`);
    return { sent, observedAt };
  }

  async record(tx: Tx, transferId: string, outcome: TransferOutcome): Promise<void> {
    const { payout, transfer } = await this.lock(tx, transferId);
    const state = 'sent' in outcome ? 'paid' : 'failed';
    if (!mayBecome(transferStates, transfer.state, state)) return;
    const at = this.clock.now();
    if ('sent' in outcome) {
      await this.mirror.record(tx, outcome.sent, outcome.observedAt);
      await this.post(tx, payout, transfer, at);
    } else await this.payouts.giveBackShare(tx, payout, transfer);
    await tx.query(
      `UPDATE payout_transfer SET state = $2, provider_transfer_id = $3, failure = $4, ended_at = $5 WHERE id = $1`,
      [transferId, state, 'sent' in outcome ? outcome.sent.id : null, 'sent' in outcome ? null : outcome.refused, at],
    );
    await this.payouts.conclude(tx, payout);
  }

  private async ask(
    { id: transferId, sent, destination, chargeId, decidedAt }: Transfer,
    key: string,
  ): Promise<{ readonly id: string } | { readonly refused: string }> {
    const source = chargeId === null ? {} : { sourceTransaction: chargeId };
    try {
      return await this.stripe.transferOnce({ transferId, amount: sent, destination, decidedAt, ...source }, key);
    } catch (error) {
      const refused = refusalCode(error);
      if (refused === undefined) throw error;
      return { refused };
    }
  }

  /**
   * Counts the attempt. The last one parks the transfer before it asks: should its worker die, a person still finds
   * it. It is never made again by itself; a dead job that a person starts again looks for it first.
   * `held`: its workshop is suspended and the provider was not asked yet. She is locked, so that a suspension comes
   * before the asking or after it.
   */
  private async begin(transferId: string): Promise<Transfer | 'held'> {
    return this.database.transaction(async (tx) => {
      const { payout, transfer } = await this.lock(tx, transferId);
      if (transfer.state !== 'sending' && transfer.state !== 'parked') {
        throw new Error(`Transfer ${transferId} is ${transfer.state}.`);
      }
      if (transfer.attempts === 0 && (await this.isSuspended(tx, payout.sellerId))) return 'held';
      await tx.query(
        `UPDATE payout_transfer SET attempts = attempts + 1,
           state = CASE WHEN attempts + 1 >= $2 THEN 'parked' ELSE state END WHERE id = $1`,
        [transferId, sendTransfer.attempts],
      );
      await this.payouts.conclude(tx, payout);
      return transfer;
    });
  }

  private async isSuspended(tx: Tx, sellerId: string): Promise<boolean> {
    return (await this.sellers.lockForSale(tx, [sellerId])).get(sellerId)?.state === 'suspended';
  }

  private async post(tx: Tx, payout: Payout, transfer: Transfer, sentAt: Date): Promise<void> {
    const { id: transferId, amount, sent } = transfer;
    const settlementCurrency = this.config.SETTLEMENT_CURRENCY;
    const foreign = amount.currency === settlementCurrency ? [] : [amount.currency];
    await this.ledger.decide(tx, `transfer:${transferId}:sent`, { positions: foreign }, ({ positions }) =>
      transferSent(
        { transferId, payoutId: payout.id, sellerId: payout.sellerId, amount, sent, settlementCurrency, sentAt },
        positions,
      ),
    );
  }

  /** The payout first, so that two of its transfers never wait for each other. */
  private async lock(tx: Tx, transferId: string): Promise<{ payout: Payout; transfer: Transfer }> {
    const [of] = await tx.query<{ payoutId: string }[]>(
      'SELECT payout_id AS "payoutId" FROM payout_transfer WHERE id = $1',
      [transferId],
    );
    const payout = of && (await this.payouts.lock(tx, of.payoutId));
    const [row] = await tx.query<TransferRow[]>(TRANSFER, [transferId]);
    if (payout === undefined || row === undefined) throw new Error(`There is no transfer ${transferId}.`);
    const { minor, currency, sentMinor, sentCurrency, ...rest } = row;
    const amount = Money.of(BigInt(minor), currency);
    return { payout, transfer: { ...rest, amount, sent: Money.of(BigInt(sentMinor), sentCurrency) } };
  }
}

type TransferRow = Omit<Transfer, 'amount' | 'sent'> & {
  readonly minor: string;
  readonly currency: Currency;
  readonly sentMinor: string;
  readonly sentCurrency: Currency;
};

/** Decided on in real time, as the provider's clock goes, however far business time was moved. */
const TRANSFER = `
  SELECT transfer.id, transfer.payout_id AS "payoutId", transfer.position, transfer.charge_id AS "chargeId",
    transfer.state, transfer.attempts, share.amount_minor AS minor, payout.currency, transfer.sent_minor AS "sentMinor",
    payout.sent_currency AS "sentCurrency", payout.stripe_account_id AS destination,
    transfer.recorded_at AS "decidedAt"
  FROM payout_transfer transfer
  JOIN payout_share share ON share.payout_id = transfer.payout_id AND share.position = transfer.position
  JOIN payout ON payout.id = transfer.payout_id
  WHERE transfer.id = $1 FOR UPDATE OF transfer`;
