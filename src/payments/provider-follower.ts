import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import type { Tx } from '../platform/database/database.js';
import { Jobs } from '../platform/jobs/jobs.js';
import type { ProviderKind, ProviderObject } from '../platform/stripe/provider-objects.js';
import { lockPayment, type Payment } from './payment-rows.js';
import { before, paymentTransitions, type RefundState, refundTransitions } from './payment-states.js';
import { paymentSettled, paymentSucceeded, refundFailed, refundSucceeded } from './payments.events.js';
import { ProviderBooks } from './provider-books.js';

/** An object of the provider as the mirror has it; `facts` as platform/stripe/provider-objects.ts writes them. */
interface Mirrored {
  readonly id: string;
  readonly kind: ProviderKind;
  readonly status: string;
  readonly minor: string | null;
  readonly currency: string | null;
  readonly facts: ProviderObject['facts'];
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Moves our payments and refunds to where the provider's objects are. It looks at the mirror as it is now, so it may be
 * called in any order and as often as anybody likes; each step is made, announced and booked once.
 */
@Injectable()
export class ProviderFollower {
  constructor(
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly books: ProviderBooks,
  ) {}

  /** @throws Error when the provider says what can't be: a payment of another amount, or one that we know is over */
  async follow(tx: Tx, kind: ProviderKind, objectId: string): Promise<void> {
    const [seen] = await tx.query<Mirrored[]>(
      'SELECT id, kind, status, amount_minor::text AS minor, currency, facts FROM provider_object WHERE id = $1',
      [objectId],
    );
    if (seen === undefined) throw new Error(`The mirror has no ${kind} ${objectId}.`);
    if (kind === 'payment_intent') await this.followIntent(tx, seen);
    if (kind === 'charge') await this.followCharge(tx, seen);
    if (kind === 'refund') await this.followRefund(tx, seen);
  }

  /** The provider did not take a refund: the money never left, and stays due to the buyer. */
  async refundRefused(tx: Tx, refundId: string, code: string): Promise<void> {
    await this.failRefund(tx, refundId, code);
  }

  private async followIntent(tx: Tx, seen: Mirrored): Promise<void> {
    const payment = await this.paymentOf(tx, seen, seen.id);
    if (payment === undefined) return;
    const { chargeId } = seen.facts;
    if (seen.status === 'succeeded' && typeof chargeId === 'string') await this.succeed(tx, payment, chargeId, seen);
    else if (seen.status === 'canceled') await moveTo(tx, payment, 'canceled');
    else await moveTo(tx, payment, 'awaiting');
  }

  /** A charge that succeeded says that its intent did, whichever of the two we hear of first. */
  private async followCharge(tx: Tx, seen: Mirrored): Promise<void> {
    const { paymentIntentId } = seen.facts;
    if (seen.status !== 'succeeded' || typeof paymentIntentId !== 'string') return;
    const payment = await this.paymentOf(tx, seen, paymentIntentId);
    if (payment !== undefined) await this.succeed(tx, payment, seen.id, seen);
  }

  /**
   * The payment that an intent was made for, locked. A payment that does not know its intent yet (a crash came between
   * making it and noting it) learns it here.
   */
  private async paymentOf(tx: Tx, seen: Mirrored, intentId: string): Promise<Payment | undefined> {
    const [found] = await tx.query<{ id: string }[]>(
      'SELECT id FROM payment WHERE intent_id = $1 OR id = $2 ORDER BY intent_id = $1 DESC NULLS LAST LIMIT 1',
      [intentId, uuidOf(seen.facts['paymentId'])],
    );
    const payment = found && (await lockPayment(tx, found.id));
    if (payment === undefined) return undefined;
    if (payment.intentId === null) {
      await tx.query('UPDATE payment SET intent_id = $2 WHERE id = $1', [payment.id, intentId]);
      return { ...payment, intentId };
    }
    if (payment.intentId === intentId) return payment;
    // Nobody was given the secret of a second intent, so nobody can have paid it.
    if (seen.status === 'succeeded') throw new Error(`Payment ${payment.id} was paid by ${intentId}, not by its own.`);
    return undefined;
  }

  private async succeed(tx: Tx, payment: Payment, chargeId: string, seen: Mirrored): Promise<void> {
    if (payment.state !== 'succeeded') {
      const paid = `${seen.minor ?? 'nothing'} ${seen.currency ?? ''}`;
      if (paid !== `${payment.amount.minor} ${payment.amount.currency}`) {
        throw new Error(`${paid} was paid for payment ${payment.id}, which is ${String(payment.amount)}.`);
      }
      const [, moved] = await tx.query<[unknown, number]>(
        `UPDATE payment SET state = 'succeeded', charge_id = $2, succeeded_at = $3
         WHERE id = $1 AND state = ANY ($4)`,
        [payment.id, chargeId, this.clock.now(), before(paymentTransitions, 'succeeded')],
      );
      if (moved === 0) throw new Error(`Payment ${payment.id} was ${payment.state}, and ${chargeId} paid it.`);
      await this.jobs.publish(tx, paymentSucceeded, { paymentId: payment.id });
    }
    await this.settle(tx, payment.id);
  }

  /** Notes what arrived in our balance, if the provider has booked the charge by now. */
  private async settle(tx: Tx, paymentId: string): Promise<void> {
    const [, settled] = await tx.query<[unknown, number]>(
      `UPDATE payment SET settlement_currency = booked.currency, received_minor = booked.amount_minor,
         fee_minor = booked.fee_minor, settled_at = booked.occurred_at
       FROM provider_balance_transaction booked
       WHERE payment.id = $1 AND payment.settled_at IS NULL
         AND booked.source_id = payment.charge_id AND booked.type IN ('charge', 'payment')`,
      [paymentId],
    );
    if (settled === 0) return;
    await this.jobs.publish(tx, paymentSettled, { paymentId });
    await this.book(tx, paymentId);
  }

  private async followRefund(tx: Tx, seen: Mirrored): Promise<void> {
    const [found] = await tx.query<{ id: string; paymentId: string }[]>(
      'SELECT id, payment_id AS "paymentId" FROM refund WHERE provider_refund_id = $1 OR id = $2',
      [seen.id, uuidOf(seen.facts['refundId'])],
    );
    // Somebody gave money back at the provider itself; the books' verification tells of it.
    if (found === undefined) return;
    // The payment first, as everywhere.
    await lockPayment(tx, found.paymentId);
    await tx.query('UPDATE refund SET provider_refund_id = $2 WHERE id = $1 AND provider_refund_id IS NULL', [
      found.id,
      seen.id,
    ]);
    if (seen.status === 'succeeded') await this.payRefund(tx, found.id);
    else if (seen.status === 'failed' || seen.status === 'canceled') {
      await this.failRefund(tx, found.id, String(seen.facts['failure'] ?? seen.status));
    } else await moveRefund(tx, found.id, 'sent');
    await this.book(tx, found.paymentId);
  }

  private async payRefund(tx: Tx, refundId: string): Promise<void> {
    const moved = await moveRefund(tx, refundId, 'succeeded', ', succeeded_at = $4', [this.clock.now()]);
    if (moved) await this.jobs.publish(tx, refundSucceeded, { refundId });
  }

  private async failRefund(tx: Tx, refundId: string, code: string): Promise<void> {
    const moved = await moveRefund(tx, refundId, 'failed', ', failed_at = $4, failure = $5', [
      this.clock.now(),
      code.slice(0, 100),
    ]);
    if (moved) await this.jobs.publish(tx, refundFailed, { refundId });
  }

  private async book(tx: Tx, paymentId: string): Promise<void> {
    const payment = await lockPayment(tx, paymentId);
    if (payment !== undefined) await this.books.post(tx, payment);
  }
}

async function moveTo(tx: Tx, { id }: Payment, state: 'awaiting' | 'canceled'): Promise<void> {
  await tx.query('UPDATE payment SET state = $2 WHERE id = $1 AND state = ANY ($3)', [
    id,
    state,
    before(paymentTransitions, state),
  ]);
}

/** True when it was not there before. */
async function moveRefund(
  tx: Tx,
  id: string,
  state: RefundState,
  sets = '',
  parameters: readonly unknown[] = [],
): Promise<boolean> {
  const [, moved] = await tx.query<[unknown, number]>(
    `UPDATE refund SET state = $2${sets} WHERE id = $1 AND state = ANY ($3)`,
    [id, state, before(refundTransitions, state), ...parameters],
  );
  return moved > 0;
}

function uuidOf(text: unknown): string | null {
  return typeof text === 'string' && UUID.test(text) ? text : null;
}
