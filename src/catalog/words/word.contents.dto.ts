/** What each kind of word says, as members of staff read and write it. Fields are named as the table's columns. */
import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsIn, IsInt, Matches, Max, Min } from 'class-validator';
import { IsOptional, ValidateNested } from 'class-validator';
import { confidences, priorities } from '../vocabulary.files.js';
import { byTag, HS6, IsAtLeast, IsDimensions, IsPlainText, IsTranslated, SLUG } from '../vocabulary.rules.js';

const SHORT = 200;
const LONG = 1_000;
const MOST = 50;

/** Whoever types has decomposed letters and blanks at the ends. */
function tidy(value: unknown): unknown {
  if (typeof value === 'string') return value.normalize('NFC').trim();
  return Array.isArray(value) ? value.map(tidy) : value;
}

function IsLine(max: number): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => tidy(value)),
    ApiProperty({ minLength: 1, maxLength: max }),
    IsPlainText(max),
  );
}

function IsLineOrNull(max: number): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => tidy(value)),
    ApiProperty({ type: String, nullable: true, minLength: 1, maxLength: max, required: false, default: null }),
    IsOptional(),
    IsPlainText(max),
  );
}

function IsLines(max: number): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => tidy(value)),
    ApiProperty({ type: [String], maxItems: MOST }),
    IsArray(),
    ArrayMaxSize(MOST),
    IsPlainText(max, { each: true }),
  );
}

/** Texts by BCP 47 tag: Kazakh, Russian and English, and any other language. */
function IsInLanguages(max: number): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => byTag(value)),
    ApiProperty({
      type: 'object',
      additionalProperties: { type: 'string' },
      example: { kk: 'қыш', ru: 'керамика', en: 'ceramics', de: 'Keramik' },
    }),
    IsTranslated(max),
  );
}

function IsSlug(of: string): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ pattern: SLUG.source, example: 'ceramics' }),
    Matches(SLUG, { message: `must be the slug of ${of}` }),
  );
}

const IsConfidence = (): PropertyDecorator => applyDecorators(ApiProperty({ enum: confidences }), IsIn(confidences));

export class PhraseContent {
  /** The phrase in every language. */
  @IsInLanguages(SHORT)
  names!: Record<string, string>;
}

/** A word that has a name in every language, and other spellings and names, in any. */
export class NamedContent {
  @IsInLanguages(SHORT)
  names!: Record<string, string>;

  @IsLines(SHORT)
  aliases!: string[];
}

export class CraftContent extends NamedContent {
  /** Whether its pieces break, unless their type says otherwise. */
  @IsBoolean()
  fragile!: boolean;

  @ApiProperty({ enum: priorities })
  @IsIn(priorities)
  priority!: string;
}

export class TechniqueContent extends NamedContent {
  @IsSlug('a craft')
  craftSlug!: string;

  /** How sure the name is. */
  @IsConfidence()
  confidence!: string;
}

export class MaterialContent extends NamedContent {
  @IsSlug('a craft')
  craftSlug!: string;
}

export class Hs6AlternativeContent {
  @ApiProperty({ pattern: HS6.source, example: '691390' })
  @Matches(HS6, { message: 'must be six digits' })
  hs6!: string;

  /** In English: when this code applies instead. */
  @IsLine(SHORT)
  when!: string;
}

export class ObjectTypeContent extends NamedContent {
  @IsSlug('a craft')
  craftSlug!: string;

  /** First six digits of the customs code, HS 2022. */
  @ApiProperty({ pattern: HS6.source, example: '691200' })
  @Matches(HS6, { message: 'must be six digits' })
  hs6!: string;

  @IsLine(LONG)
  hs6Heading!: string;

  @ApiProperty({ type: [Hs6AlternativeContent], maxItems: 20 })
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => Hs6AlternativeContent)
  hs6Alternatives!: Hs6AlternativeContent[];

  @IsConfidence()
  hs6Confidence!: string;

  /** Least and most millimetres by dimension. */
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'array', items: { type: 'integer' }, minItems: 2, maxItems: 2 },
    example: { diameter: [95, 140] },
  })
  @IsDimensions()
  dimensionsMm!: Record<string, [number, number]>;

  /** Plausible grams, without packing. */
  @ApiProperty({ type: 'integer', minimum: 1, maximum: 1_000_000 })
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  weightMinG!: number;

  @ApiProperty({ type: 'integer', minimum: 1, maximum: 1_000_000 })
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  @IsAtLeast('weightMinG')
  weightMaxG!: number;

  @IsBoolean()
  fragile!: boolean;

  /** Whether food or drink usually touches it. */
  @IsBoolean()
  foodContact!: boolean;

  /** In English. */
  @IsLineOrNull(LONG)
  note: string | null = null;
}

export class WareClassContent extends NamedContent {
  /** What it is made of and how it is fired, in English. */
  @IsLine(LONG)
  body!: string;

  @IsBoolean()
  porous!: boolean;

  /** Whether it may touch food when nothing more is known, in English. */
  @IsLine(SHORT)
  foodDefault!: string;

  @IsBoolean()
  dishwasherSafe!: boolean;
}

export class OrnamentContent extends NamedContent {
  @IsSlug('a group of ornaments')
  groupSlug!: string;

  @IsInLanguages(LONG)
  description!: Record<string, string>;

  /** What it is explained as. Shoppers are told so as an explanation, and only when `confidence` is high. */
  @IsInLanguages(LONG)
  symbolism!: Record<string, string>;

  /** Slugs of crafts. */
  @ApiProperty({ type: [String], maxItems: MOST })
  @IsArray()
  @ArrayMaxSize(MOST)
  @Matches(SLUG, { each: true, message: 'must be slugs of crafts' })
  typicalCrafts!: string[];

  /** Where it stands on ceramics, in English. */
  @IsLineOrNull(LONG)
  ceramicsUse: string | null = null;

  @IsLineOrNull(16)
  unicodeGlyph: string | null = null;

  /** Of the entry as a whole. High: a specialist or written sources confirm it. */
  @IsConfidence()
  confidence!: string;

  /** What it rests on: `SOURCE: https://…`, or `MEMORY` for general knowledge. */
  @IsLines(LONG)
  @ArrayMinSize(1)
  sources!: string[];
}
