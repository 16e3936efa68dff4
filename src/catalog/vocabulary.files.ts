/** The seed files of the vocabulary: the shape of each row as it stands in them, and how rows are read and checked. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { plainToInstance, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  Matches,
  ValidateNested,
  type ValidationError,
  validateSync,
} from 'class-validator';
import { DomainError } from '../kernel/domain-error.js';
import { HS6, IsDimensions, IsPlainText, IsRange, IsTranslated, SLUG } from './vocabulary.rules.js';

export const confidences = ['high', 'medium', 'low'] as const;
export const priorities = ['primary', 'secondary'] as const;

type Texts = Record<string, string>;
type Range = [minimum: number, maximum: number];

const SHORT = 200;
const LONG = 1_000;

export class WordRow {
  @Matches(SLUG, { message: 'must be a slug such as qoshqar-muiz' })
  slug!: string;

  @IsTranslated(SHORT)
  names!: Texts;

  /** Other spellings and names, in any language. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsPlainText(SHORT, { each: true })
  aliases?: string[];
}

export class MotifGroupRow extends WordRow {}

/** Its names are the instruction itself. */
export class CareInstructionRow extends WordRow {}

export class MotifRow extends WordRow {
  @Matches(SLUG, { message: 'must be the slug of a group' })
  group!: string;

  @IsTranslated(LONG)
  description!: Texts;

  @IsTranslated(LONG)
  symbolism!: Texts;

  @IsArray()
  @ArrayMaxSize(50)
  @Matches(SLUG, { each: true, message: 'must be slugs of crafts' })
  typical_crafts!: string[];

  @IsOptional()
  @IsPlainText(LONG)
  ceramics_use?: string | null;

  @IsOptional()
  @IsPlainText(16)
  unicode_glyph?: string | null;

  @IsIn(confidences)
  confidence!: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @IsPlainText(LONG, { each: true })
  source!: string[];
}

export class CraftRow extends WordRow {
  @IsBoolean()
  fragile_default!: boolean;

  @IsIn(priorities)
  priority!: string;
}

export class TechniqueRow extends WordRow {
  @Matches(SLUG, { message: 'must be the slug of a craft' })
  craft!: string;

  @IsIn(confidences)
  confidence!: string;
}

export class MaterialRow extends WordRow {
  @Matches(SLUG, { message: 'must be the slug of a craft' })
  main_craft!: string;
}

class Hs6Alternative {
  @Matches(HS6, { message: 'must be six digits' })
  hs6!: string;

  @IsPlainText(SHORT)
  when!: string;
}

export class ObjectTypeRow extends WordRow {
  @Matches(SLUG, { message: 'must be the slug of a craft' })
  craft!: string;

  @Matches(HS6, { message: 'must be six digits' })
  hs6!: string;

  @IsPlainText(LONG)
  hs_heading_text!: string;

  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => Hs6Alternative)
  hs6_alternatives!: Hs6Alternative[];

  @IsDimensions()
  typical_dimensions_mm!: Record<string, Range>;

  @IsRange()
  typical_weight_g!: Range;

  @IsBoolean()
  fragile!: boolean;

  @IsBoolean()
  food_contact!: boolean;

  @IsIn(confidences)
  confidence_hs!: string;

  @IsOptional()
  @IsPlainText(LONG)
  note?: string | null;
}

export class WareClassRow extends WordRow {
  @IsPlainText(LONG)
  body!: string;

  @IsBoolean()
  porous!: boolean;

  @IsPlainText(SHORT)
  food_default!: string;

  @IsBoolean()
  dishwasher!: boolean;
}

const fileNames = ['ornaments.json', 'crafts.json', 'care-instructions.json'] as const;

export type VocabularyFile = (typeof fileNames)[number];

/** The parsed files; one that is left out changes nothing. */
export type VocabularyFiles = Partial<Record<VocabularyFile, unknown>>;

/** A place in a file that was not loaded, by RFC 6901 JSON pointer, and why. */
export interface VocabularyProblem {
  readonly file: VocabularyFile;
  readonly pointer: string;
  readonly reason: string;
}

/** A row that keeps the rules, with the place where it stands. */
export interface Found<Row> {
  readonly row: Row;
  readonly pointer: string;
}

/**
 * Reads the files of the vocabulary in a directory; texts are NFC-normalised.
 *
 * @throws DomainError `vocabulary_missing` when there is none, `vocabulary_not_json` when one is not JSON
 */
export async function readVocabulary(directory: string): Promise<VocabularyFiles> {
  const files: VocabularyFiles = {};
  for (const name of fileNames) {
    const path = join(directory, name);
    if (existsSync(path)) files[name] = parse(name, await readFile(path, 'utf8'));
  }
  if (Object.keys(files).length > 0) return files;
  throw new DomainError(
    'not_found',
    'vocabulary_missing',
    `There is no ${fileNames.join(' and no ')} in the directory.`,
  );
}

function parse(name: VocabularyFile, json: string): unknown {
  try {
    return JSON.parse(json, (_, value: unknown) => (typeof value === 'string' ? value.normalize('NFC') : value));
  } catch {
    throw new DomainError('malformed', 'vocabulary_not_json', `${name} is not JSON.`);
  }
}

/** Reads the list under `key` of a file; bad rows, and rows that repeat a slug, go to `problems` and the rest are found. */
export function readRows<Row extends WordRow>(
  file: VocabularyFile,
  content: unknown,
  key: string,
  RowClass: new () => Row,
  problems: VocabularyProblem[],
): Found<Row>[] {
  const list = isObject(content) ? content[key] : undefined;
  if (!Array.isArray(list)) {
    problems.push({ file, pointer: `/${key}`, reason: 'must be a list of rows' });
    return [];
  }
  const slugs = new Set<string>();
  return list.flatMap((value: unknown, index) => {
    const pointer = `/${key}/${index}`;
    const { row, reasons } = readRow(RowClass, value);
    if (row !== undefined && slugs.has(row.slug))
      reasons.push({ pointer: '/slug', reason: 'stands in the file twice' });
    problems.push(...reasons.map((found) => ({ file, pointer: pointer + found.pointer, reason: found.reason })));
    if (row === undefined || reasons.length > 0) return [];
    slugs.add(row.slug);
    return [{ row, pointer }];
  });
}

export type Reason = Pick<VocabularyProblem, 'pointer' | 'reason'>;

/** A row as an instance of its class, and what is wrong with it; no row when it is no object. */
export function readRow<Row extends object>(RowClass: new () => Row, value: unknown): { row?: Row; reasons: Reason[] } {
  if (!isObject(value)) return { reasons: [{ pointer: '', reason: 'must be an object' }] };
  const row = plainToInstance(RowClass, value);
  const errors = validateSync(row, { whitelist: true, forbidNonWhitelisted: true });
  return { row, reasons: reasonsOf(errors, '') };
}

function reasonsOf(errors: readonly ValidationError[], parent: string): Reason[] {
  return errors.flatMap(({ property, constraints = {}, children = [] }) => {
    const pointer = `${parent}/${property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const own = Object.values(constraints).map((reason) => ({ pointer, reason }));
    return [...own, ...reasonsOf(children, pointer)];
  });
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
