/** The dated rules of law as they stand in seed/compliance.json: their shape, and how they are read and checked. */
import { plainToInstance, Type } from 'class-transformer';
import {
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { faultsOf, readSeed } from '../platform/seed.js';

const DATE = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;
const COUNTRY = /^[A-Z]{2}$/;

/** What can take the right to return away from a piece. */
export const returnExclusions = ['personalised', 'made_to_buyer_specification'] as const;
export type ReturnExclusion = (typeof returnExclusions)[number];

/** Null says that it is not known or open; a key that is left out says nothing. */
const isGiven = (_: object, value: unknown): boolean => value !== null;

class NoParameters {}

export class ReturnParameters {
  @IsInt()
  @Min(1)
  @Max(365)
  days!: number;

  @IsOptional()
  @IsArray()
  @IsIn(returnExclusions, { each: true })
  excluded_if?: ReturnExclusion[];
}

export class MaterialParameters {
  @IsArray()
  @ArrayMinSize(1)
  @IsString({ each: true })
  forbidden_materials!: string[];
}

export class LanguageParameters {
  @IsArray()
  @ArrayMinSize(1)
  @Matches(/^[a-z]{2,3}$/, { each: true })
  required_languages!: string[];
}

export class CountryParameters {
  @IsArray()
  @ArrayMinSize(1)
  @Matches(COUNTRY, { each: true })
  countries!: string[];
}

/** The rules that the shop applies itself, each with what its parameters must hold. The others guide people. */
const appliedRules = {
  'kz-return-14': ReturnParameters,
  'eu-withdrawal': ReturnParameters,
  'gb-consumer': ReturnParameters,
  'kz-language-info': LanguageParameters,
  'kz-cites': MaterialParameters,
  'us-post-from-kz': NoParameters,
  'eaeu-free-movement': CountryParameters,
} as const;

type AppliedRules = typeof appliedRules;
export type AppliedRuleId = keyof AppliedRules;

export class RuleRow {
  @Matches(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, { message: 'must be a slug' })
  id!: string;

  @IsString()
  area!: string;

  /** A country, a group of them, or INT for everywhere. */
  @Matches(/^[A-Z]{2,4}$/, { message: 'must be a country, a group of countries or INT' })
  jurisdiction!: string;

  @IsString()
  @MinLength(1)
  @MaxLength(200)
  title!: string;

  @IsString()
  @MinLength(1)
  rule!: string;

  /** The first day; null: not known, so not in force. */
  @ValidateIf(isGiven)
  @Matches(DATE, { message: 'must be a date, yyyy-mm-dd' })
  effective_from!: string | null;

  /** The last day, inclusive; null: open. */
  @ValidateIf(isGiven)
  @Matches(DATE, { message: 'must be a date, yyyy-mm-dd' })
  effective_to!: string | null;

  @IsObject()
  parameters!: Record<string, unknown>;
}

class RulebookFile {
  @IsObject()
  country_groups!: Record<string, unknown>;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => RuleRow)
  rules!: RuleRow[];
}

export type AppliedRule<Id extends AppliedRuleId> = Omit<RuleRow, 'parameters' | 'area' | 'title'> & {
  readonly parameters: InstanceType<AppliedRules[Id]>;
};

export class Rulebook {
  private constructor(
    private readonly applied: { readonly [Id in AppliedRuleId]: AppliedRule<Id> },
    private readonly groups: ReadonlyMap<string, ReadonlySet<string>>,
  ) {}

  /** @throws Error that names every bad place by JSON pointer (RFC 6901) */
  static of(content: unknown): Rulebook {
    const file = plainToInstance(RulebookFile, content);
    const problems = file instanceof RulebookFile ? faultsOf(file) : [': must be an object'];
    if (problems.length === 0) problems.push(...badDates(file.rules), ...badGroups(file.country_groups));
    const [applied, missing] = problems.length === 0 ? readApplied(file.rules) : [undefined, []];
    problems.push(...missing);
    if (applied === undefined || problems.length > 0) {
      throw new Error(`The rules of law can't be used. ${problems.join('; ')}.`);
    }
    const groups = Object.entries(file.country_groups).map(
      ([name, list]) => [name, new Set(list as string[])] as const,
    );
    return new Rulebook(applied, new Map(groups));
  }

  rule<Id extends AppliedRuleId>(id: Id): AppliedRule<Id> {
    return this.applied[id];
  }

  /** Whether a jurisdiction is this country, a group with it, or everywhere. */
  covers(jurisdiction: string, country: string): boolean {
    return jurisdiction === country || jurisdiction === 'INT' || this.groups.get(jurisdiction)?.has(country) === true;
  }
}

/** @throws Error as `Rulebook.of` does */
export function readRulebook(): Rulebook {
  return Rulebook.of(readSeed('compliance.json'));
}

/** The applied rules with their parameters, or what is wrong with them. */
function readApplied(rules: readonly RuleRow[]): [{ [Id in AppliedRuleId]: AppliedRule<Id> } | undefined, string[]] {
  const problems: string[] = [];
  const entries = Object.entries(appliedRules).map(([id, Parameters]) => {
    const index = rules.findIndex((rule) => rule.id === id);
    const rule = rules[index];
    if (rule === undefined) {
      problems.push(`/rules: lacks ${id}`);
      return [id, undefined];
    }
    const parameters = plainToInstance<object, unknown>(Parameters, rule.parameters);
    problems.push(...faultsOf(parameters, `/rules/${index}/parameters`));
    const { jurisdiction, rule: text, effective_from, effective_to } = rule;
    return [id, { id, jurisdiction, rule: text, effective_from, effective_to, parameters }];
  });
  return [problems.length === 0 ? Object.fromEntries(entries) : undefined, problems];
}

function badDates(rules: readonly RuleRow[]): string[] {
  const ids = new Set<string>();
  return rules.flatMap(({ id, effective_from, effective_to }, index) => {
    const twice = ids.has(id) ? [`/rules/${index}/id: stands in the file twice`] : [];
    ids.add(id);
    const bad = effective_from !== null && effective_to !== null && effective_to < effective_from;
    return bad ? [...twice, `/rules/${index}/effective_to: is before the first day`] : twice;
  });
}

function badGroups(groups: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(groups).flatMap(([name, list]) =>
    Array.isArray(list) && list.every((country) => typeof country === 'string' && COUNTRY.test(country))
      ? []
      : [`/country_groups/${name}: must be a list of countries`],
  );
}
