import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsISO8601, IsObject, IsOptional, Matches, ValidateNested } from 'class-validator';
import { IsText } from '../../platform/http/validation.js';
import { type WorkshopState, workshopStates } from './life.js';

/** Why staff suspend a workshop; migration 0025 has the same. */
export const suspensionReasons = [
  'counterfeit',
  'not_handmade',
  'prohibited_goods',
  'fraud_suspected',
  'orders_not_posted',
  'buyers_complaints',
  'false_information',
  'other',
] as const;
export type SuspensionReason = (typeof suspensionReasons)[number];

/** What becomes of what was paid and not posted yet. */
export const paidOrdersChoices = ['continue', 'cancel'] as const;
export type PaidOrders = (typeof paidOrdersChoices)[number];

/** A moment in RFC 3339. */
const MOMENT = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:[Zz]|[+-]\d\d:\d\d)$/;

export class PauseMessageDto {
  @IsText({ max: 500, lines: 'several' })
  kk!: string;

  @IsText({ max: 500, lines: 'several' })
  ru!: string;

  @IsText({ max: 500, lines: 'several' })
  en!: string;
}

export class PauseWorkshopDto {
  /** When the workshop is back, by itself; left out: when it says so. */
  @ApiProperty({ type: String, format: 'date-time', required: false })
  @IsOptional()
  @Matches(MOMENT)
  @IsISO8601({ strict: true })
  until?: string;

  /** What shoppers read meanwhile. */
  @ApiProperty({ type: PauseMessageDto, required: false })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => PauseMessageDto)
  message?: PauseMessageDto;
}

export class SuspendWorkshopDto {
  @ApiProperty({ enum: suspensionReasons })
  @IsIn(suspensionReasons)
  reason!: SuspensionReason;

  /** The workshop reads it. */
  @IsText({ max: 1_000, lines: 'several' })
  note!: string;

  /** When it is reinstated by itself; left out: when staff do it. */
  @ApiProperty({ type: String, format: 'date-time', required: false })
  @IsOptional()
  @Matches(MOMENT)
  @IsISO8601({ strict: true })
  until?: string;

  /** Whether what was paid and not posted yet is still supplied, or canceled and refunded. */
  @ApiProperty({ enum: paidOrdersChoices })
  @IsIn(paidOrdersChoices)
  orders!: PaidOrders;
}

/** Why a workshop is suspended now. */
export class SuspensionDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: suspensionReasons })
  reason!: SuspensionReason;

  note!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  until!: string | null;

  @ApiProperty({ enum: paidOrdersChoices })
  orders!: PaidOrders;

  @ApiProperty({ format: 'date-time' })
  suspendedAt!: string;
}

export class CloseWorkshopDto {
  /** It is kept in the workshop's history. */
  @ApiProperty({ type: String, required: false })
  @IsOptional()
  @IsText({ max: 1_000, lines: 'several' })
  reason?: string;
}

/** One step of a workshop's life. */
export class WorkshopStepDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: workshopStates })
  from!: WorkshopState;

  @ApiProperty({ enum: workshopStates })
  to!: WorkshopState;

  /** The account that took it; null: its time had come. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  actorId!: string | null;

  @ApiProperty({ type: String, nullable: true })
  reason!: string | null;

  @ApiProperty({ type: SuspensionDto, nullable: true })
  suspension!: SuspensionDto | null;

  @ApiProperty({ format: 'date-time' })
  at!: string;
}

export class WorkshopStepPageDto {
  @ApiProperty({ type: [WorkshopStepDto] })
  items!: WorkshopStepDto[];

  /** For `after`; null on the last page. */
  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}
