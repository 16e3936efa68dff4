import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsUUID,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import type { Translated } from '../../kernel/locale.js';
import { PageQuery } from '../../platform/http/pagination.js';
import { RefusedItemDto } from '../../platform/http/refused-item.dto.js';
import { IsText } from '../../platform/http/validation.js';
import {
  type DeskCaseState,
  deskCaseStates,
  type DeskDecision,
  deskDecisions,
  type DeskKind,
  deskKindNames,
} from './desk.states.js';

export const claimFilters = ['mine', 'others', 'free'] as const;
export const overdueFilters = ['yes', 'no'] as const;
export const deskSorts = ['due', '-due'] as const;

export class DeskQuery extends PageQuery {
  /** Only cases of this kind. */
  @ApiProperty({ enum: deskKindNames, required: false })
  @IsOptional()
  @IsIn(deskKindNames)
  kind?: DeskKind;

  @ApiProperty({ enum: deskCaseStates, required: false, default: 'open' })
  @IsIn(deskCaseStates)
  state: DeskCaseState = 'open';

  /** Only cases of this workshop. */
  @ApiProperty({ format: 'uuid', required: false })
  @IsOptional()
  @IsUUID()
  sellerId?: string;

  /** Only what you, or other moderators, or nobody has in hand. */
  @ApiProperty({ enum: claimFilters, required: false })
  @IsOptional()
  @IsIn(claimFilters)
  claimed?: (typeof claimFilters)[number];

  /** Only what waits longer than was promised, or only what does not. */
  @ApiProperty({ enum: overdueFilters, required: false })
  @IsOptional()
  @IsIn(overdueFilters)
  overdue?: (typeof overdueFilters)[number];

  /** What is due first comes first, or last. */
  @ApiProperty({ enum: deskSorts, required: false, default: 'due' })
  @IsIn(deskSorts)
  sort: (typeof deskSorts)[number] = 'due';
}

export class DeskWorkshopDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  slug!: string;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  names!: Translated;

  state!: string;
}

export class DeskCaseDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: deskKindNames })
  kind!: DeskKind;

  /** Of the application, profile edit, listing or report. */
  @ApiProperty({ format: 'uuid' })
  subjectId!: string;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' }, nullable: true })
  titles!: Translated | null;

  /** The subject's, as it is now; null when it is gone. */
  @ApiProperty({ type: String, nullable: true })
  subjectState!: string | null;

  /** Send the version that you read along with your decision about a listing. */
  @ApiProperty({ type: 'integer', nullable: true })
  version!: number | null;

  /** Null: an application has none before it is approved. */
  @ApiProperty({ type: DeskWorkshopDto, nullable: true })
  workshop!: DeskWorkshopDto | null;

  @ApiProperty({ enum: deskCaseStates })
  state!: DeskCaseState;

  waitingSince!: Date;
  dueAt!: Date;
  overdue!: boolean;

  /** Who has it in hand at this moment. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  claimedBy!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  claimedUntil!: Date | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  doneAt!: Date | null;

  /** What became of it. */
  @ApiProperty({ type: String, nullable: true })
  outcome!: string | null;
}

export class DeskCasePageDto {
  @ApiProperty({ type: [DeskCaseDto] })
  items!: DeskCaseDto[];

  /** For `after`; null on the last page. */
  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}

export class DeskCountDto {
  @ApiProperty({ enum: deskKindNames })
  kind!: DeskKind;

  @ApiProperty({ type: 'integer' })
  open!: number;

  @ApiProperty({ type: 'integer' })
  free!: number;

  @ApiProperty({ type: 'integer' })
  mine!: number;

  @ApiProperty({ type: 'integer' })
  overdue!: number;
}

export class DeskCountsDto {
  @ApiProperty({ type: [DeskCountDto] })
  items!: DeskCountDto[];
}

export class AssignCaseDto {
  /** Somebody who works at the desk. */
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  accountId!: string;
}

export class CaseDecisionDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  caseId!: string;

  /** One that its kind knows. */
  @ApiProperty({ enum: deskDecisions })
  @IsIn(deskDecisions)
  decision!: DeskDecision;

  /** From the list of its kind; everything but a yes needs one. */
  @IsOptional()
  @IsText({ max: 50 })
  reason?: string;

  /** In words, for whoever it is about. */
  @IsOptional()
  @IsText({ max: 2_000, lines: 'several' })
  note?: string;

  /** Of a listing: the version that you read. */
  @ApiProperty({ type: 'integer', required: false, minimum: 1, maximum: 2_147_483_647 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(2_147_483_647)
  version?: number;
}

export class CaseDecisionsDto {
  @ApiProperty({ type: [CaseDecisionDto], minItems: 1, maxItems: 50 })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique((decision: unknown) => (decision as Partial<CaseDecisionDto> | null)?.caseId)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => CaseDecisionDto)
  decisions!: CaseDecisionDto[];
}

export class CaseDecidedDto {
  @ApiProperty({ format: 'uuid' })
  caseId!: string;

  @ApiProperty({ enum: ['decided', 'refused'] })
  result!: 'decided' | 'refused';

  @ApiProperty({ type: RefusedItemDto, nullable: true })
  problem!: RefusedItemDto | null;
}

export class CasesDecidedDto {
  /** In the order of the decisions. */
  @ApiProperty({ type: [CaseDecidedDto] })
  items!: CaseDecidedDto[];
}
