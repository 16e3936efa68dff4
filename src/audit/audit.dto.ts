import { ApiProperty } from '@nestjs/swagger';
import { IsDateString, IsOptional, IsString, IsUUID, Matches, MaxLength, ValidateIf } from 'class-validator';
import { PageQuery } from '../platform/http/pagination.js';

export class AuditQuery extends PageQuery {
  /** Only acts of this account. */
  @IsOptional()
  @IsUUID()
  actor?: string;

  /** How the action begins: `payout_run.` or `workshop.suspended`. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  @Matches(/^[a-z\d_.]+$/)
  action?: string;

  /** Needed with `subjectId`. */
  @ValidateIf(({ subjectKind, subjectId }: AuditQuery) => subjectKind !== undefined || subjectId !== undefined)
  @IsString()
  @Matches(/^[a-z\d_]{1,50}$/)
  subjectKind?: string;

  @IsOptional()
  @IsString()
  @MaxLength(200)
  @Matches(/^[^\0]+$/)
  subjectId?: string;

  /** Only what is in the history of this workshop. */
  @IsOptional()
  @IsUUID()
  sellerId?: string;

  /** Only what one request did: the `instance` of a problem, `X-Request-Id`. */
  @IsOptional()
  @IsUUID()
  requestId?: string;

  /** Recorded then or later. */
  @ApiProperty({ format: 'date-time', required: false })
  @IsOptional()
  @IsDateString({ strict: true })
  @MaxLength(30)
  from?: string;

  /** Recorded before. */
  @ApiProperty({ format: 'date-time', required: false })
  @IsOptional()
  @IsDateString({ strict: true })
  @MaxLength(30)
  to?: string;
}

export class AuditEntryDto {
  /** Without gaps. */
  @ApiProperty({ example: '4711' })
  position!: string;

  @ApiProperty({ format: 'uuid' })
  id!: string;

  /** Real time, whatever the shop's clock says. */
  @ApiProperty({ format: 'date-time' })
  recordedAt!: Date;

  /** Null: the program, or a command on the server. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  actor!: string | null;

  /** The actor's roles that counted. */
  actorRoles!: string[];

  @ApiProperty({ enum: ['session', 'api_key', 'command', 'program'] })
  via!: 'session' | 'api_key' | 'command' | 'program';

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  requestId!: string | null;

  @ApiProperty({ example: 'workshop.suspended' })
  action!: string;

  subjectKind!: string;

  subjectId!: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  sellerId!: string | null;

  @ApiProperty({ type: String, nullable: true })
  reason!: string | null;

  /** What is different now, as it was. */
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  before!: Record<string, unknown> | null;

  /** What is different now, as it is. */
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  after!: Record<string, unknown> | null;

  /** SHA-256 over the hash before it and every column, hex. */
  hash!: string;
}

export class AuditPageDto {
  @ApiProperty({ type: [AuditEntryDto] })
  items!: AuditEntryDto[];

  @ApiProperty({ type: String, nullable: true, description: 'For `after`; null on the last page.' })
  nextCursor!: string | null;
}

export class AuditFindingDto {
  /** `entry_missing`, `entry_changed`, `chain_broken`, `end_missing`, `head_missing`, `anchor_differs`. */
  code!: string;

  position!: string;

  detail!: string;
}

export class AuditHeadDto {
  /** Of the newest entry; 0 before the first. */
  position!: string;

  /** Hex. */
  hash!: string;
}

export class AuditVerificationDto {
  /** Empty: nobody has touched the log. A hundred at the most. */
  @ApiProperty({ type: [AuditFindingDto] })
  findings!: AuditFindingDto[];

  @ApiProperty({ type: 'integer' })
  entries!: number;

  /** Note it elsewhere: `audit:verify --expect <position>:<hash>` finds whatever came before it unchanged. */
  @ApiProperty({ type: AuditHeadDto, nullable: true })
  head!: AuditHeadDto | null;
}
