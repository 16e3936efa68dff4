import { Injectable } from '@nestjs/common';
import { IsUUID } from 'class-validator';
import type { Currency } from '../kernel/currency.js';
import { Money } from '../kernel/money.js';
import { Database, type Tx } from '../platform/database/database.js';
import { defineJob, HandlesJob, type OutsideJob } from '../platform/jobs/contract.js';
import type { ProviderObject } from '../platform/stripe/provider-objects.js';
import { isRepeatedForKey, ProviderRefusal } from '../platform/stripe/stripe-errors.js';
import { StripeGateway } from '../platform/stripe/stripe.gateway.js';
import { ProviderFollower } from './provider-follower.js';
import { ProviderMirror } from './provider-mirror.js';

export class SendRefund {
  @IsUUID()
  refundId!: string;
}

export const sendRefund = defineJob('payments.send-refund', SendRefund, { queue: 'money', attempts: 12 });

interface RefundToSend {
  readonly chargeId: string;
  readonly amount: Money;
  readonly keyNumber: number;
}

/** What came of it: the refund as the provider shows it, or why the provider refused. */
type Sent = { readonly seen: ProviderObject; readonly observedAt: string } | { readonly refusal: string };

/** Sends a refund to the provider, exactly once. */
@Injectable()
@HandlesJob(sendRefund)
export class SendRefundHandler implements OutsideJob<SendRefund, Sent> {
  constructor(
    private readonly database: Database,
    private readonly stripe: StripeGateway,
    private readonly mirror: ProviderMirror,
    private readonly follower: ProviderFollower,
  ) {}

  async call({ refundId }: SendRefund): Promise<Sent> {
    const { chargeId, amount, keyNumber } = await this.find(refundId);
    try {
      const id = await this.stripe.refund({ refundId, chargeId, amount }, `refund:${refundId}:${keyNumber}`);
      const observedAt = await this.mirror.lookingAt();
      const seen = await this.stripe.look('refund', id);
      if (seen === null) throw new Error(`The provider does not know ${id}, which it answered for ${refundId}.`);
      return { seen, observedAt };
    } catch (error) {
      if (error instanceof ProviderRefusal) return { refusal: error.code };
      if (isRepeatedForKey(error)) await this.nextKey(refundId, keyNumber);
      throw error;
    }
  }

  async record(tx: Tx, { refundId }: SendRefund, sent: Sent): Promise<void> {
    if ('refusal' in sent) return this.follower.refundRefused(tx, refundId, sent.refusal);
    await this.mirror.record(tx, sent.seen, sent.observedAt);
    await this.follower.follow(tx, 'refund', sent.seen.id);
  }

  private async find(refundId: string): Promise<RefundToSend> {
    const [row] = await this.database.query<{
      chargeId: string;
      minor: string;
      currency: Currency;
      keyNumber: number;
    }>(
      `SELECT charge_id AS "chargeId", refund.amount_minor::text AS minor, refund.currency,
              refund.key_number AS "keyNumber"
       FROM refund JOIN payment ON payment.id = payment_id WHERE refund.id = $1`,
      [refundId],
    );
    if (row === undefined) throw new Error(`There is no refund ${refundId}.`);
    return { chargeId: row.chargeId, amount: Money.of(BigInt(row.minor), row.currency), keyNumber: row.keyNumber };
  }

  /** The next attempt looks for the refund first; only if it was not made, the new key is used. */
  private async nextKey(refundId: string, keyNumber: number): Promise<void> {
    await this.database.query('UPDATE refund SET key_number = key_number + 1 WHERE id = $1 AND key_number = $2', [
      refundId,
      keyNumber,
    ]);
  }
}
