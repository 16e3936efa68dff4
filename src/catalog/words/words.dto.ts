import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID, Matches } from 'class-validator';
import { PageQuery } from '../../platform/http/pagination.js';
import { IsText } from '../../platform/http/validation.js';
import { LANGUAGE_TAG, SLUG } from '../vocabulary.rules.js';
import { type WordKindName, wordKindNames } from './word.kinds.js';

export class WordsQuery extends PageQuery {
  /** Only words that have no name in this language yet: a BCP 47 tag such as `tr`. */
  @ApiProperty({ required: false, example: 'tr' })
  @IsOptional()
  @Matches(LANGUAGE_TAG, { message: 'lacks must be a language tag such as tr' })
  lacks?: string;

  /** A part of the slug or of any name. */
  @IsOptional()
  @IsText({ max: 100 })
  q?: string;
}

/** A word of the vocabulary, beside what it says (`content`). */
export class WordEntryDto {
  @ApiProperty({ example: 'qoshqar-muiz' })
  slug!: string;

  /** For `If-Match`. */
  @ApiProperty({ type: 'integer' })
  version!: number;

  /** The account that edited it last; no import changes it any more then. Null: the files say what it is. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  changedBy!: string | null;

  changedAt!: Date;
}

export class WordChangesQuery extends PageQuery {
  @ApiProperty({ enum: wordKindNames, required: false })
  @IsOptional()
  @IsIn(wordKindNames)
  kind?: WordKindName;

  /** Only changes of the words with this slug. */
  @IsOptional()
  @Matches(SLUG, { message: 'slug must be a slug' })
  slug?: string;

  /** Only changes by this account. */
  @IsOptional()
  @IsUUID()
  changedBy?: string;
}

export class WordChangeDto {
  @ApiProperty({ enum: wordKindNames })
  kind!: WordKindName;

  slug!: string;

  /** That the change made; 1 is the word when it was added. */
  @ApiProperty({ type: 'integer' })
  version!: number;

  /** An account; null: an import of files. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  changedBy!: string | null;

  changedAt!: Date;

  /** The fields that are not as they were, as they were; empty when it was added. */
  @ApiProperty({ type: 'object', additionalProperties: true })
  before!: Record<string, unknown>;

  /** The same fields as they are since; all of them when it was added. */
  @ApiProperty({ type: 'object', additionalProperties: true })
  after!: Record<string, unknown>;
}

export class WordChangePageDto {
  @ApiProperty({ type: [WordChangeDto] })
  items!: WordChangeDto[];

  /** Null on the last page. */
  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}
