import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { PageQuery } from '../http/pagination.js';
import { type Queue, queues } from './contract.js';

export const jobStates = ['open', 'done', 'dead'] as const;
export type JobState = (typeof jobStates)[number];

export class JobsQuery extends PageQuery {
  @IsOptional()
  @IsIn(jobStates)
  state?: JobState;

  @IsOptional()
  @IsIn(queues)
  queue?: Queue;

  /** The job's name, in full. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  name?: string;
}

export class JobDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty({ enum: queues })
  queue!: Queue;

  @ApiProperty({ enum: jobStates })
  state!: JobState;

  /** Holds ids and figures, no personal data. */
  @ApiProperty({ type: 'object', additionalProperties: true })
  payload!: Record<string, unknown>;

  /** How often it was started. */
  @ApiProperty({ type: 'integer' })
  attempt!: number;

  @ApiProperty({ type: 'integer' })
  maxAttempts!: number;

  /** When it becomes due, by business time. */
  @ApiProperty({ format: 'date-time' })
  notBefore!: string;

  /** Since when it may be started, or again after a failure, by real time. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  dueAt!: string | null;

  /** When it is handed out (again) unless it ends before; null while it is not due and when it is closed. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  nextHintAt!: string | null;

  /** Whether a run holds its lease. */
  @ApiProperty()
  running!: boolean;

  @ApiProperty({ type: String, nullable: true })
  onceKey!: string | null;

  @ApiProperty({ type: String, nullable: true })
  coalesceKey!: string | null;

  /** Why the last failed attempt failed. */
  @ApiProperty({ type: String, nullable: true })
  lastError!: string | null;

  /** How often it was taken out of the dead letters. */
  @ApiProperty({ type: 'integer' })
  redrives!: number;

  /** Account id, or `operator` for the command. */
  @ApiProperty({ type: String, nullable: true })
  redrivenBy!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  redrivenAt!: string | null;

  @ApiProperty({ format: 'date-time' })
  recordedAt!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  startedAt!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  closedAt!: string | null;
}

export class JobPageDto {
  @ApiProperty({ type: [JobDto] })
  items!: JobDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}

export class QueueSummaryDto {
  @ApiProperty({ enum: queues })
  queue!: Queue;

  /** Due or backing off, not running. */
  @ApiProperty({ type: 'integer' })
  waiting!: number;

  /** Not due yet by business time. */
  @ApiProperty({ type: 'integer' })
  scheduled!: number;

  @ApiProperty({ type: 'integer' })
  running!: number;

  @ApiProperty({ type: 'integer' })
  dead!: number;

  /** Done within the last 24 hours. */
  @ApiProperty({ type: 'integer' })
  doneToday!: number;
}

export class JobsSummaryDto {
  @ApiProperty({ type: [QueueSummaryDto] })
  queues!: QueueSummaryDto[];

  /** For how long the oldest due job has been waiting to start; 0 when none is. */
  @ApiProperty()
  oldestDueSeconds!: number;
}
