import { Column, Entity, PrimaryColumn } from 'typeorm';

export const providerEventStates = ['received', 'recorded', 'ignored'] as const;
export type ProviderEventState = (typeof providerEventStates)[number];

/** A webhook's event, once however often it was delivered. Its snapshot is not kept: the object is fetched. */
@Entity('provider_event')
export class ProviderEvent {
  @PrimaryColumn('text') id!: string;
  @Column('text') type!: string;
  /** What it is about: `payment_intent`, `charge`, … */
  @Column('text') kind!: string;
  @Column('text', { name: 'object_id', nullable: true }) objectId!: string | null;
  @Column('text', { name: 'api_version', nullable: true }) apiVersion!: string | null;
  @Column('boolean') livemode!: boolean;
  @Column('timestamptz', { name: 'occurred_at' }) occurredAt!: Date;
  @Column('text') state!: ProviderEventState;
  @Column('timestamptz', { name: 'processed_at', nullable: true }) processedAt!: Date | null;
}
