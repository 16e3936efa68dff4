import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsEmail, IsIn, IsObject, IsOptional, IsUUID, Matches, MaxLength, ValidateNested } from 'class-validator';
import type { Translated } from '../../kernel/locale.js';
import { PageQuery } from '../../platform/http/pagination.js';
import { IsText } from '../../platform/http/validation.js';
import {
  type Finding,
  findings,
  type ReportCaseState,
  reportCaseStates,
  type ReportMeasure,
  reportMeasures,
  type ReportReason,
  reportReasons,
  type ReportSubjectKind,
  reportSubjectKinds,
} from './report.states.js';

export class ReportedSubjectInputDto {
  @ApiProperty({ enum: reportSubjectKinds })
  @IsIn(reportSubjectKinds)
  kind!: ReportSubjectKind;

  /** As in the address of its page. */
  @ApiProperty({ maxLength: 200, example: 'morning-dome-dish' })
  @Matches(/^[a-z\d]+(?:-[a-z\d]+)*$/)
  @MaxLength(200)
  slug!: string;
}

export class ReportInputDto {
  @ApiProperty({ type: ReportedSubjectInputDto })
  @IsObject()
  @ValidateNested()
  @Type(() => ReportedSubjectInputDto)
  subject!: ReportedSubjectInputDto;

  @ApiProperty({ enum: reportReasons })
  @IsIn(reportReasons)
  reason!: ReportReason;

  /** In your words. */
  @IsOptional()
  @IsText({ max: 2_000, lines: 'several' })
  text?: string;

  /** Where to tell you what became of it. Not needed when you are signed in. */
  @ApiProperty({ format: 'email', required: false })
  @IsOptional()
  @IsText({ max: 254 })
  @IsEmail()
  email?: string;
}

export class ReportTakenDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;
}

export class ReportsQuery extends PageQuery {
  /** Only cases in this state. */
  @ApiProperty({ enum: reportCaseStates, required: false })
  @IsOptional()
  @IsIn(reportCaseStates)
  state?: ReportCaseState;

  /** Only about listings, or about workshops. */
  @ApiProperty({ enum: reportSubjectKinds, required: false })
  @IsOptional()
  @IsIn(reportSubjectKinds)
  subjectKind?: ReportSubjectKind;

  /** Only about this workshop and its listings. */
  @ApiProperty({ format: 'uuid', required: false })
  @IsOptional()
  @IsUUID()
  sellerId?: string;
}

export class ReportedSubjectDto {
  @ApiProperty({ enum: reportSubjectKinds })
  kind!: ReportSubjectKind;

  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' }, nullable: true })
  titles!: Translated | null;

  /** Of the listing or the workshop, as it is now. */
  @ApiProperty({ type: String, nullable: true })
  state!: string | null;
}

/** All that was reported about one thing until it was decided. */
export class ReportCaseDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ type: ReportedSubjectDto })
  subject!: ReportedSubjectDto;

  /** The workshop; it is suspended by `POST /v1/admin/workshops/{id}/suspend`. */
  @ApiProperty({ format: 'uuid' })
  sellerId!: string;

  @ApiProperty({ enum: reportCaseStates })
  state!: ReportCaseState;

  /** How many shoppers reported it. */
  @ApiProperty({ type: 'integer', minimum: 1 })
  reports!: number;

  openedAt!: Date;
  latestAt!: Date;

  @ApiProperty({ enum: findings, nullable: true })
  finding!: Finding | null;

  @ApiProperty({ type: String, nullable: true })
  note!: string | null;

  /** What was done at once. */
  @ApiProperty({ enum: reportMeasures, nullable: true })
  measure!: ReportMeasure | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  decidedBy!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  decidedAt!: Date | null;
}

export class ReportCasePageDto {
  @ApiProperty({ type: [ReportCaseDto] })
  items!: ReportCaseDto[];

  /** For `after`; null on the last page. */
  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}

/** One shopper's report. Who it was is for letters only. */
export class ShopperReportDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: reportReasons })
  reason!: ReportReason;

  /** Null: none were given, or they are erased. */
  @ApiProperty({ type: String, nullable: true })
  text!: string | null;

  receivedAt!: Date;
}

export class ReportCaseDetailDto extends ReportCaseDto {
  /** The newest hundred. */
  @ApiProperty({ type: [ShopperReportDto] })
  received!: ShopperReportDto[];
}

export const reportOutcomes = ['upheld', 'dismissed'] as const;

export class DecideReportDto {
  @ApiProperty({ enum: reportOutcomes })
  @IsIn(reportOutcomes)
  decision!: (typeof reportOutcomes)[number];

  /** What was found. */
  @ApiProperty({ enum: findings })
  @IsIn(findings)
  reason!: Finding;

  /** In words. The workshop reads it when its piece is taken down. */
  @IsText({ max: 2_000, lines: 'several' })
  note!: string;

  /** What is done at once; only about what was reported rightly. */
  @ApiProperty({ enum: reportMeasures, required: false, default: 'none' })
  @IsIn(reportMeasures)
  measure: ReportMeasure = 'none';
}
