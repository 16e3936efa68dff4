import { ApiProperty } from '@nestjs/swagger';
import { type DeskCaseState, deskCaseStates, type DeskKind, deskKindNames } from '../desk/desk.states.js';

/** Something of the workshop came to the moderators: an application, a change, a listing, a report. */
export class HistoryCaseDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: deskKindNames })
  kind!: DeskKind;

  @ApiProperty({ format: 'uuid' })
  subjectId!: string;

  @ApiProperty({ enum: deskCaseStates })
  state!: DeskCaseState;

  /** What became of it. */
  @ApiProperty({ type: String, nullable: true })
  outcome!: string | null;
}

/** Somebody did something, as the audit log has it. */
export class HistoryActDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  /** Null: the program, or a command on the server. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  actor!: string | null;

  actorRoles!: string[];

  @ApiProperty({ example: 'workshop.suspended' })
  action!: string;

  subjectKind!: string;

  subjectId!: string;

  @ApiProperty({ type: String, nullable: true })
  reason!: string | null;

  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  before!: Record<string, unknown> | null;

  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  after!: Record<string, unknown> | null;
}

/** Either a case or an act. */
export class HistoryItemDto {
  /** Real time, whatever the shop's clock says. */
  at!: Date;

  @ApiProperty({ type: HistoryCaseDto, nullable: true })
  case!: HistoryCaseDto | null;

  @ApiProperty({ type: HistoryActDto, nullable: true })
  act!: HistoryActDto | null;
}

export class HistoryPageDto {
  @ApiProperty({ type: [HistoryItemDto] })
  items!: HistoryItemDto[];

  /** For `after`; null on the last page. */
  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}
