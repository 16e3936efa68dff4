import { applyDecorators } from '@nestjs/common';
import { ApiProperty, IntersectionType } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsLocale, IsOptional, Matches } from 'class-validator';
import { PageQuery } from '../platform/http/pagination.js';
import { confidences, priorities } from './vocabulary.files.js';
import { SLUG } from './vocabulary.rules.js';

/** A filter that may be repeated: `?craft=felt&craft=ceramics` asks for what fits either. */
function IsSlugFilter(): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? [value] : value)),
    IsOptional(),
    IsArray(),
    ArrayMaxSize(20),
    Matches(SLUG, { each: true }),
  );
}

export class LocaleQuery {
  /** A BCP 47 tag that wins over Accept-Language, such as `kk-Latn`. */
  @IsOptional()
  @IsLocale()
  locale?: string;
}

export class OrnamentsQuery extends PageQuery {
  /** Groups of motifs; more than one asks for any of them. */
  @IsSlugFilter()
  group?: string[];

  /** Crafts that the motif is typical of; more than one asks for any of them. */
  @IsSlugFilter()
  craft?: string[];

  /** A BCP 47 tag that wins over Accept-Language, such as `kk-Latn`. */
  @IsOptional()
  @IsLocale()
  locale?: string;
}

/** A text and the language that it is really in. */
export class TextDto {
  text!: string;

  /** BCP 47. */
  @ApiProperty({ example: 'kk' })
  locale!: string;
}

/** A word of the vocabulary, named in the best language there is. */
export class WordDto {
  @ApiProperty({ example: 'ceramics' })
  slug!: string;

  name!: string;

  /** The language of the name, BCP 47. */
  @ApiProperty({ example: 'kk' })
  locale!: string;
}

export class OrnamentDto extends WordDto {
  group!: WordDto;

  /** Slugs of crafts. */
  typicalCrafts!: string[];

  unicodeGlyph!: string | null;

  /** How well the entry as a whole is supported. */
  @ApiProperty({ enum: confidences })
  confidence!: string;
}

export class OrnamentGroupDto extends WordDto {
  /** How many motifs are in it. */
  @ApiProperty({ type: 'integer' })
  ornaments!: number;
}

export const meaningStates = ['told', 'awaits_confirmation'] as const;

export class MeaningDto {
  /** `awaits_confirmation`: explanations are on record, but no specialist has confirmed the entry. */
  @ApiProperty({ enum: meaningStates })
  meaningState!: (typeof meaningStates)[number];

  /** An explanation that people give, worded as one. Left out until the entry is confirmed, its `confidence` high. */
  @ApiProperty({ type: TextDto, required: false })
  meaning?: TextDto;
}

/** A motif where a piece is shown that has it. */
export class ToldOrnamentDto extends IntersectionType(OrnamentDto, MeaningDto) {}

export class SourceDto {
  /** What the entry rests on. */
  text!: string;

  /** Where it can be read; null when no address is known. */
  @ApiProperty({ type: String, nullable: true })
  url!: string | null;
}

export class OrnamentDetailDto extends ToldOrnamentDto {
  /** Every name by BCP 47 tag. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  names!: Record<string, string>;

  /** Other spellings and names, in any language. */
  aliases!: string[];

  @ApiProperty({ type: TextDto })
  description!: TextDto;

  /** Where the motif stands on ceramics, if that is known. */
  @ApiProperty({ type: TextDto, required: false })
  ceramicsUse?: TextDto;

  @ApiProperty({ type: [SourceDto] })
  sources!: SourceDto[];

  /** The crafts that it is typical of. */
  @ApiProperty({ type: [WordDto] })
  crafts!: WordDto[];

  /** The other motifs of its group. */
  @ApiProperty({ type: [WordDto] })
  related!: WordDto[];
}

export class TechniqueDto extends WordDto {
  /** How sure the name is; Kazakh names of techniques are partly new words. */
  @ApiProperty({ enum: confidences })
  confidence!: string;
}

export class Hs6AlternativeDto {
  @ApiProperty({ example: '691390' })
  hs6!: string;

  /** In English: when this code applies instead. */
  when!: string;
}

export class RangeDto {
  @ApiProperty({ type: 'integer' })
  min!: number;

  @ApiProperty({ type: 'integer' })
  max!: number;
}

export class ObjectTypeDto extends WordDto {
  /** First six digits of the customs code (HS 2022) to begin with; the seller or a broker decides the final code. */
  @ApiProperty({ example: '691200' })
  hs6!: string;

  /** The heading's text, in English. */
  hs6Heading!: string;

  hs6Alternatives!: Hs6AlternativeDto[];

  @ApiProperty({ enum: confidences })
  hs6Confidence!: string;

  /** Plausible millimetres by dimension: a warning when exceeded, no limit. */
  @ApiProperty({ type: 'object', additionalProperties: { $ref: '#/components/schemas/RangeDto' } })
  dimensionsMm!: Record<string, RangeDto>;

  /** Plausible grams, without packing. */
  weightG!: RangeDto;

  fragile!: boolean;

  /** Whether food or drink usually touches it. */
  foodContact!: boolean;

  /** In English. */
  @ApiProperty({ type: String, nullable: true })
  note!: string | null;
}

export class CraftDto extends WordDto {
  /** Whether its pieces break, unless their type says otherwise. */
  fragile!: boolean;

  @ApiProperty({ enum: priorities })
  priority!: string;

  techniques!: TechniqueDto[];
  materials!: WordDto[];
  objectTypes!: ObjectTypeDto[];
}

export class WareClassDto extends WordDto {
  /** What it is made of and how it is fired, in English. */
  body!: string;

  porous!: boolean;

  /** Whether it may touch food when nothing more is known, in English. */
  foodDefault!: string;

  dishwasherSafe!: boolean;
}
