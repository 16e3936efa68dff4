import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsISO8601,
  IsLocale,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
} from 'class-validator';
import { PageQuery } from '../../platform/http/pagination.js';
import { IsText } from '../../platform/http/validation.js';

/** A day of the calendar. */
function IsDay(): PropertyDecorator {
  return applyDecorators(
    Matches(/^[12]\d{3}-\d\d-\d\d$/, { message: '$property must be a day such as 2026-11-01' }),
    IsISO8601({ strict: true }),
  );
}

/** Texts as `IsText` takes one. */
function IsPhrases(): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      Array.isArray(value)
        ? value.map((phrase: unknown) => (typeof phrase === 'string' ? phrase.normalize('NFC').trim() : phrase))
        : value,
    ),
    IsArray(),
    ArrayMinSize(2),
    ArrayMaxSize(30),
    IsString({ each: true }),
    MinLength(1, { each: true }),
    MaxLength(80, { each: true }),
    Matches(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, { each: true, message: '$property must not contain control characters' }),
  );
}

export const suggestionKinds = ['ornament', 'craft', 'object_type', 'workshop', 'listing'] as const;
export type SuggestionKind = (typeof suggestionKinds)[number];

export class SuggestionsQuery {
  /** What was typed so far, in any language or spelling. */
  @ApiProperty({ example: 'qosh' })
  @IsText({ max: 100 })
  q!: string;

  /** How many at the most. */
  @ApiProperty({ type: 'integer', minimum: 1, maximum: 20, default: 8, required: false })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(20)
  limit = 8;

  /** A BCP 47 tag that wins over Accept-Language. */
  @IsOptional()
  @IsLocale()
  locale?: string;
}

export class SuggestionDto {
  @ApiProperty({ enum: suggestionKinds })
  kind!: SuggestionKind;

  @ApiProperty({ example: 'qoshqar-muiz' })
  slug!: string;

  @ApiProperty({ example: 'қошқар мүйіз' })
  text!: string;

  /** The language of the text, BCP 47. */
  locale!: string;
}

export class SuggestionsDto {
  /** The dictionary's words first, then workshops, then pieces. */
  @ApiProperty({ type: [SuggestionDto] })
  items!: SuggestionDto[];
}

export class SynonymContentDto {
  /** Words or phrases that mean the same, in any language and spelling; at least two that differ. */
  @ApiProperty({ type: [String], minItems: 2, maxItems: 30, example: ['құмыра', 'кувшин', 'jug'] })
  @IsPhrases()
  phrases!: string[];

  /** Why; for other admins. */
  @ApiProperty({ type: String, required: false, nullable: true })
  @IsOptional()
  @IsText({ max: 500 })
  note?: string | null;
}

export class SynonymSetDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ type: 'integer' })
  version!: number;

  @ApiProperty({ type: [String] })
  phrases!: string[];

  @ApiProperty({ type: String, nullable: true })
  note!: string | null;

  /** It came with the program. */
  seeded!: boolean;
}

export class SynonymSetsPage {
  @ApiProperty({ type: [SynonymSetDto] })
  items!: SynonymSetDto[];

  /** Null on the last page. */
  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}

export class SynonymVersionDto {
  @ApiProperty({ type: 'integer' })
  version!: number;

  @ApiProperty({ type: [String] })
  phrases!: string[];

  @ApiProperty({ type: String, nullable: true })
  note!: string | null;

  /** With this version it was taken out of use. */
  removed!: boolean;

  /** Null: it came with the program. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  changedBy!: string | null;

  @ApiProperty({ format: 'date-time' })
  changedAt!: Date;
}

export class SynonymHistoryPage {
  /** The newest first. */
  @ApiProperty({ type: [SynonymVersionDto] })
  items!: SynonymVersionDto[];

  /** Null on the last page. */
  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}

export class SearchTermsQuery extends PageQuery {
  /** `no`: only terms that found nothing at least once, by how often; `yes`: only terms that always found something. */
  @ApiProperty({ enum: ['yes', 'no'], required: false })
  @IsOptional()
  @IsIn(['yes', 'no'])
  found?: 'yes' | 'no';

  /** The first day, UTC. */
  @ApiProperty({ format: 'date', required: false, example: '2026-11-01' })
  @IsOptional()
  @IsDay()
  from?: string;

  /** The last day, UTC. */
  @ApiProperty({ format: 'date', required: false, example: '2026-11-30' })
  @IsOptional()
  @IsDay()
  to?: string;
}

export class SearchTermDto {
  /** The term in one spelling of all scripts. Empty for one that has no letter of them. */
  @ApiProperty({ example: 'koshkar muiz' })
  folded!: string;

  /** As it was typed, the most frequent way first; five at the most. */
  @ApiProperty({ type: [String] })
  typed!: string[];

  @ApiProperty({ type: 'integer' })
  searches!: number;

  /** How many of them found nothing but, perhaps, what was near. */
  @ApiProperty({ type: 'integer' })
  empty!: number;

  /** The last day that it was looked for, UTC. */
  @ApiProperty({ format: 'date' })
  lastDay!: string;
}

export class SearchTermsPage {
  @ApiProperty({ type: [SearchTermDto] })
  items!: SearchTermDto[];

  /** Null on the last page. */
  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}
