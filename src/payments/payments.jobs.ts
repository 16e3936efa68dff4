import { Injectable, Logger } from '@nestjs/common';
import { IsString, Length } from 'class-validator';
import { Database, type Tx } from '../platform/database/database.js';
import {
  defineJob,
  defineRecurring,
  HandlesEvent,
  HandlesJob,
  type LocalJob,
  type NoPayload,
  type OutsideJob,
} from '../platform/jobs/contract.js';
import { isProviderKind, type ProviderKind, type ProviderObject } from '../platform/stripe/provider-objects.js';
import { StripeGateway } from '../platform/stripe/stripe.gateway.js';
import { providerObjectChanged, type ProviderObjectChanged } from './payments.events.js';
import { ProviderFollower } from './provider-follower.js';
import { ProviderMirror } from './provider-mirror.js';

export class RecordProviderEvent {
  @IsString()
  @Length(5, 110)
  eventId!: string;
}

export const recordProviderEvent = defineJob('payments.record-provider-event', RecordProviderEvent, {
  queue: 'money',
  attempts: 12,
});

/** Nothing depends on a webhook that is lost for good. */
export const lookAgain = defineRecurring('payments.look-again', { queue: 'money', everySeconds: 300 });

interface Look {
  readonly observedAt: string;
  /** Null when the provider does not know the object (any more). */
  readonly seen: ProviderObject | null;
}

/** Follows an event up: fetches its object, because the event itself may be late or forged by a leaked secret. */
@Injectable()
@HandlesJob(recordProviderEvent)
export class RecordProviderEventHandler implements OutsideJob<RecordProviderEvent, Look> {
  constructor(
    private readonly database: Database,
    private readonly stripe: StripeGateway,
    private readonly mirror: ProviderMirror,
  ) {}

  /** Only reads, so it may happen again. */
  async call({ eventId }: RecordProviderEvent): Promise<Look> {
    const { kind, objectId } = await this.eventOf(eventId);
    if (!isProviderKind(kind)) throw new Error(`Event ${eventId} is about a ${kind}.`);
    const observedAt = await this.mirror.lookingAt();
    return { observedAt, seen: await this.stripe.look(kind, objectId) };
  }

  async record(tx: Tx, { eventId }: RecordProviderEvent, { observedAt, seen }: Look): Promise<void> {
    if (seen !== null) await this.mirror.record(tx, seen, observedAt);
    await tx.query('UPDATE provider_event SET state = $2, processed_at = clock_timestamp() WHERE id = $1', [
      eventId,
      seen === null ? 'ignored' : 'recorded',
    ]);
  }

  private async eventOf(eventId: string): Promise<{ kind: string; objectId: string }> {
    const [event] = await this.database.query<{ kind: string; objectId: string }>(
      'SELECT kind, object_id AS "objectId" FROM provider_event WHERE id = $1',
      [eventId],
    );
    if (event === undefined) throw new Error(`Event ${eventId} is not in the inbox.`);
    return event;
  }
}

/** Moves payments and refunds when the provider's objects have moved. */
@Injectable()
@HandlesEvent(providerObjectChanged, { name: 'payments.follow-provider-object', queue: 'money', attempts: 12 })
export class FollowProviderHandler implements LocalJob<ProviderObjectChanged> {
  constructor(private readonly follower: ProviderFollower) {}

  async handle(tx: Tx, { kind, objectId }: ProviderObjectChanged): Promise<void> {
    await this.follower.follow(tx, kind, objectId);
  }
}

const LOOKS = 100;

/**
 * What has waited for the provider for a quarter of an hour, and not been looked at since: payments that may have been
 * paid, charges and refunds whose movement of our balance we don't know. A refund that was paid is looked at daily for a
 * month, because the buyer's bank may send it back. All in real time, as the provider's clock goes; those that have not
 * been seen for longest come first, so that none is crowded out.
 */
const WAITING = `
  WITH moved AS (
    SELECT source_id AS id, bool_or(net_minor < 0) AS went, bool_or(net_minor > 0) AS came_back
    FROM provider_balance_transaction WHERE source_id IN (SELECT provider_refund_id FROM refund) GROUP BY source_id
  ), waiting AS (
    SELECT 'payment_intent' AS kind, intent_id AS id, interval '15 minutes' AS every, recorded_at FROM payment
    WHERE state = 'awaiting'
    UNION ALL
    SELECT 'charge', charge_id, interval '15 minutes', recorded_at FROM payment
    WHERE state = 'succeeded' AND settled_at IS NULL
    UNION ALL
    SELECT 'refund', provider_refund_id,
      CASE WHEN state = 'succeeded' AND went THEN interval '1 day' ELSE interval '15 minutes' END, recorded_at
    FROM refund LEFT JOIN moved ON moved.id = provider_refund_id
    WHERE state = 'sent'
      OR (state = 'succeeded' AND (went IS NOT TRUE OR recorded_at > now() - interval '30 days'))
      OR (state = 'failed' AND went AND NOT came_back)
  )
  SELECT waiting.kind, waiting.id FROM waiting LEFT JOIN provider_object mirror USING (id)
  WHERE recorded_at < now() - interval '15 minutes' AND (observed_at < now() - every) IS NOT FALSE
  ORDER BY observed_at NULLS FIRST LIMIT ${LOOKS}`;

/** Looks at the provider for what no event has told us. */
@Injectable()
@HandlesJob(lookAgain)
export class LookAgainHandler implements OutsideJob<NoPayload, readonly Look[]> {
  private readonly logger = new Logger('Payments');

  constructor(
    private readonly database: Database,
    private readonly stripe: StripeGateway,
    private readonly mirror: ProviderMirror,
  ) {}

  /** Only reads, so it may happen again. What can't be looked at now is left for the next time. */
  async call(_payload: NoPayload, _key: string, signal: AbortSignal): Promise<readonly Look[]> {
    const looks: Look[] = [];
    for (const { kind, id } of await this.database.query<{ kind: ProviderKind; id: string }>(WAITING)) {
      if (signal.aborted) break;
      const observedAt = await this.mirror.lookingAt();
      try {
        looks.push({ observedAt, seen: await this.stripe.look(kind, id) });
      } catch (error) {
        this.logger.warn(`${id} could not be looked at: ${String(error)}`);
      }
    }
    return looks;
  }

  async record(tx: Tx, _payload: NoPayload, looks: readonly Look[]): Promise<void> {
    for (const { seen, observedAt } of looks) if (seen !== null) await this.mirror.record(tx, seen, observedAt);
  }
}
