import { Injectable } from '@nestjs/common';
import { IsString, Length } from 'class-validator';
import { Database, type Tx } from '../platform/database/database.js';
import { defineJob, HandlesEvent, HandlesJob, type LocalJob, type OutsideJob } from '../platform/jobs/contract.js';
import { isProviderKind, type ProviderObject } from '../platform/stripe/provider-objects.js';
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
