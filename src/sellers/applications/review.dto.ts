import { ApiProperty } from '@nestjs/swagger';
import { ArrayUnique, IsArray, IsIn, IsOptional, IsUUID, Matches } from 'class-validator';
import type { Translated } from '../../kernel/locale.js';
import { PageQuery } from '../../platform/http/pagination.js';
import { IsText } from '../../platform/http/validation.js';
import { type ApplicationState, applicationStates } from '../workshops/life.js';
import { SLUG } from '../workshops/workshops.dto.js';
import { ApplicationDto, type DecisionReason, decisionReasons } from './applications.dto.js';
import { type CheckItem, checkItems } from './checklist.js';
import { DocumentDto } from './documents.dto.js';

export class ApplicationStepDto {
  /** Null: it was begun. */
  @ApiProperty({ enum: applicationStates, nullable: true })
  from!: ApplicationState | null;

  @ApiProperty({ enum: applicationStates })
  to!: ApplicationState;

  @ApiProperty({ enum: ['applicant', 'moderator'] })
  by!: 'applicant' | 'moderator';

  @ApiProperty({ enum: decisionReasons, nullable: true })
  reason!: DecisionReason | null;

  takenAt!: Date;
}

/** An application and what happened to it. */
export class ApplicationDetailDto extends ApplicationDto {
  @ApiProperty({ type: [DocumentDto] })
  documents!: DocumentDto[];

  @ApiProperty({ type: [ApplicationStepDto] })
  steps!: ApplicationStepDto[];
}

export class ApplicationForStaffDto extends ApplicationDto {
  /** Whose it is. */
  @ApiProperty({ format: 'uuid' })
  accountId!: string;

  /** Who took it up. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  reviewerId!: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  decidedBy!: string | null;

  /** By when it is to be decided; null while it is the applicant's turn. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  dueAt!: Date | null;

  overdue!: boolean;
}

export class ApplicationForStaffPageDto {
  @ApiProperty({ type: [ApplicationForStaffDto] })
  items!: ApplicationForStaffDto[];

  /** For `after`; null on the last page. */
  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}

export class ApplicationStepForStaffDto extends ApplicationStepDto {
  @ApiProperty({ format: 'uuid' })
  actorId!: string;
}

export class ApplicationCheckDto {
  @ApiProperty({ enum: checkItems })
  item!: CheckItem;

  /** Whether it must be ticked before this application is approved. */
  required!: boolean;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  tickedBy!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  tickedAt!: Date | null;
}

export class ApplicationNoteDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  authorId!: string;

  note!: string;
  writtenAt!: Date;
}

/** Another application or a workshop that may be the same person's. */
export class DuplicateDto {
  @ApiProperty({ enum: ['application', 'workshop'] })
  kind!: 'application' | 'workshop';

  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' }, nullable: true })
  names!: Translated | null;

  /** Of the application or the workshop. */
  state!: string;

  @ApiProperty({ enum: ['iin_bin', 'phone'], isArray: true })
  same!: ('iin_bin' | 'phone')[];
}

export class ApplicationForReviewDto extends ApplicationForStaffDto {
  @ApiProperty({ type: [DocumentDto] })
  documents!: DocumentDto[];

  @ApiProperty({ type: [ApplicationStepForStaffDto] })
  steps!: ApplicationStepForStaffDto[];

  @ApiProperty({ type: [ApplicationCheckDto] })
  checklist!: ApplicationCheckDto[];

  /** Never shown to the applicant. */
  @ApiProperty({ type: [ApplicationNoteDto] })
  notes!: ApplicationNoteDto[];

  @ApiProperty({ type: [DuplicateDto] })
  duplicates!: DuplicateDto[];
}

export class ApplicationsQuery extends PageQuery {
  /** Only applications in this state. */
  @ApiProperty({ enum: applicationStates, required: false })
  @IsOptional()
  @IsIn(applicationStates)
  state?: ApplicationState;

  /** Only what this moderator took up. */
  @ApiProperty({ type: String, format: 'uuid', required: false })
  @IsOptional()
  @IsUUID()
  reviewerId?: string;

  /** Whether its term has passed while it waits. */
  @ApiProperty({ enum: ['yes', 'no'], required: false })
  @IsOptional()
  @IsIn(['yes', 'no'])
  overdue?: 'yes' | 'no';

  /** Only applications of this craft. */
  @ApiProperty({ required: false, example: 'ceramics' })
  @IsOptional()
  @Matches(SLUG)
  craft?: string;

  /** A part of a name in any language. */
  @IsOptional()
  @IsText({ max: 100 })
  q?: string;
}

export class RefuseApplicationDto {
  @ApiProperty({ enum: decisionReasons })
  @IsIn(decisionReasons)
  reason!: DecisionReason;

  /** In words, for the applicant. */
  @IsText({ max: 2_000, lines: 'several' })
  note!: string;
}

export class AssignApplicationDto {
  /** A moderator. */
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  accountId!: string;
}

export class TickChecklistDto {
  /** All that are to be ticked; what was ticked and is not named loses its tick. */
  @ApiProperty({ enum: checkItems, isArray: true, uniqueItems: true })
  @IsArray()
  @ArrayUnique()
  @IsIn(checkItems, { each: true })
  ticked!: CheckItem[];
}

export class WriteNoteDto {
  @IsText({ max: 2_000, lines: 'several' })
  note!: string;
}
