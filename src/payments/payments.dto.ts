import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { PageQuery } from '../platform/http/pagination.js';

const providerEventStates = ['received', 'recorded', 'ignored'] as const;
type ProviderEventState = (typeof providerEventStates)[number];

export class ProviderEventsQuery extends PageQuery {
  /** Only events in this state. */
  @IsOptional()
  @IsIn(providerEventStates)
  state?: ProviderEventState;

  /** Only events of this type, `payment_intent.succeeded`. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  type?: string;

  /** Only events about this object, `pi_…`. */
  @IsOptional()
  @IsString()
  @MaxLength(120)
  objectId?: string;
}

export class ProviderEventDto {
  /** The provider's id, `evt_…`. */
  id!: string;

  type!: string;

  @ApiProperty({ type: String, nullable: true })
  objectId!: string | null;

  /** `received`: a job will follow it up. `ignored`: it is about nothing that we follow. */
  @ApiProperty({ enum: providerEventStates })
  state!: ProviderEventState;

  @ApiProperty({ type: String, format: 'date-time' })
  occurredAt!: Date;

  @ApiProperty({ type: String, format: 'date-time' })
  receivedAt!: Date;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  processedAt!: Date | null;
}

export class ProviderEventsPage {
  @ApiProperty({ type: [ProviderEventDto] })
  items!: ProviderEventDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}
