import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { type Locale, locales } from '../kernel/locale.js';
import { PageQuery } from '../platform/http/pagination.js';
import {
  type LetterKind,
  letterKinds,
  type LetterState,
  letterStates,
  type RecipientKind,
  recipientKinds,
  type SubjectType,
  subjectTypes,
} from './letter.js';

export class LettersQuery extends PageQuery {
  /** Only letters of this kind. */
  @ApiProperty({ enum: letterKinds, required: false })
  @IsOptional()
  @IsIn(letterKinds)
  kind?: LetterKind;

  /** Only letters in this state. */
  @ApiProperty({ enum: letterStates, required: false })
  @IsOptional()
  @IsIn(letterStates)
  state?: LetterState;

  /** Only letters about what has this id: an order, an account, a suspension… */
  @ApiProperty({ format: 'uuid', required: false })
  @IsOptional()
  @IsUUID()
  subjectId?: string;
}

export class LetterDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: letterKinds })
  kind!: LetterKind;

  @ApiProperty({ enum: subjectTypes })
  subjectType!: SubjectType;

  @ApiProperty({ format: 'uuid' })
  subjectId!: string;

  @ApiProperty({ enum: recipientKinds })
  toKind!: RecipientKind;

  /** Masked: `a***@example.org`. */
  recipient!: string;

  @ApiProperty({ enum: locales })
  locale!: Locale;

  subject!: string;

  /** `failed`: the mail server refuses the recipient for good. `obsolete`: it had nothing to say any more. */
  @ApiProperty({ enum: letterStates })
  state!: LetterState;

  /** The mail server's SMTP reply code. */
  @ApiProperty({ type: String, nullable: true })
  failure!: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  createdAt!: Date;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  sentAt!: Date | null;
}

export class LetterDetailDto extends LetterDto {
  /** As it was sent, but for links that let their holder into an account: those are in the letter itself only. */
  text!: string;
}

export class LettersPage {
  @ApiProperty({ type: [LetterDto] })
  items!: LetterDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}
