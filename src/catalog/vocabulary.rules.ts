/** What the vocabulary's files must keep. Each rule is a constraint of the database, too (migration 0005). */
import { ValidateBy, type ValidationOptions } from 'class-validator';
import { locales } from '../kernel/locale.js';

/** ASCII, lower case; part of addresses, so it never changes. At most 80 letters. */
export const SLUG = /^(?=.{1,80}$)[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** The first six digits of a customs code (Harmonized System 2022). */
export const HS6 = /^\d{6}$/;

export const dimensions = ['diameter', 'height', 'length', 'width', 'thickness', 'depth'] as const;

/** A BCP 47 tag in the case that is usual: `kk-Latn`. */
export const LANGUAGE_TAG = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/;
// Control characters, halves of a surrogate pair and the two separators, which break lines in places nobody expects.
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u2028\u2029]/u;
/** Larger than any piece: a kilometre, a tonne. */
const MOST_UNITS = 1_000_000;

/** The BCP 47 tag that a key of a file means, `kk_Latn` for `kk-Latn` included; undefined when it is none. */
export function languageTag(key: string): string | undefined {
  const tag = key.replaceAll('_', '-');
  try {
    const [canonical] = Intl.getCanonicalLocales(tag);
    return canonical !== undefined && LANGUAGE_TAG.test(canonical) ? canonical : undefined;
  } catch {
    return undefined;
  }
}

/** Texts by their BCP 47 tag, whatever notation the keys have; anything that is no such texts comes back as it is. */
export function byTag(texts: unknown): unknown {
  if (typeof texts !== 'object' || texts === null || Array.isArray(texts)) return texts;
  const entries = Object.entries(texts).map(([key, text]: [string, unknown]): [string, unknown] => [
    languageTag(key) ?? key,
    typeof text === 'string' ? text.normalize('NFC').trim() : text,
  ]);
  return new Set(entries.map(([tag]) => tag)).size < entries.length ? texts : Object.fromEntries(entries);
}

/** Not less than another number of the same object. */
export function IsAtLeast(other: string): PropertyDecorator {
  return ValidateBy({
    name: 'isAtLeast',
    validator: {
      validate: (value, context) => {
        const least = (context?.object as Record<string, unknown> | undefined)?.[other];
        return typeof least !== 'number' || typeof value !== 'number' || value >= least;
      },
      defaultMessage: () => `must not be less than ${other}`,
    },
  });
}

/** One line that can be shown as it is. */
export function IsPlainText(max: number, options?: ValidationOptions): PropertyDecorator {
  return rule('isPlainText', (value) => plainTextFault(value, max), options);
}

/** A text in Kazakh, Russian and English, and in any other language, by BCP 47 tag. */
export function IsTranslated(max: number): PropertyDecorator {
  return rule('isTranslated', (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'must be texts by language';
    const tags = Object.keys(value).map(languageTag);
    const missing = locales.filter((locale) => !tags.includes(locale));
    if (missing.length > 0) return `lacks a text in ${missing.join(', ')}`;
    if (new Set(tags).size < tags.length || tags.includes(undefined))
      return 'has a key that is no language, or one twice';
    for (const [key, text] of Object.entries(value)) {
      const fault = plainTextFault(text, max);
      if (fault !== undefined) return `${key} ${fault}`;
    }
    return undefined;
  });
}

/** `[least, most]`, both positive whole numbers. */
export function IsRange(): PropertyDecorator {
  return rule('isRange', rangeFault);
}

/** Ranges in millimetres by name of the dimension. */
export function IsDimensions(): PropertyDecorator {
  return rule('isDimensions', (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'must be ranges by dimension';
    for (const [name, range] of Object.entries(value)) {
      if (!dimensions.some((known) => known === name)) return `${name} is not one of ${dimensions.join(', ')}`;
      const fault = rangeFault(range);
      if (fault !== undefined) return `${name} ${fault}`;
    }
    return undefined;
  });
}

function plainTextFault(value: unknown, max: number): string | undefined {
  if (typeof value !== 'string' || value.trim() === '') return 'must be a text';
  if (value.length > max) return `must have at most ${max} letters`;
  return UNPRINTABLE.test(value) ? 'must not contain control characters' : undefined;
}

function rangeFault(value: unknown): string | undefined {
  if (!Array.isArray(value) || value.length !== 2) return 'must be a pair of numbers';
  const [least, most]: unknown[] = value;
  if (!isMeasure(least) || !isMeasure(most)) return `must have whole numbers from 1 to ${MOST_UNITS}`;
  return least <= most ? undefined : 'must not begin above its end';
}

function isMeasure(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) > 0 && Number(value) <= MOST_UNITS;
}

function rule(
  name: string,
  faultOf: (value: unknown) => string | undefined,
  options?: ValidationOptions,
): PropertyDecorator {
  return ValidateBy(
    {
      name,
      validator: {
        validate: (value) => faultOf(value) === undefined,
        defaultMessage: (context) => worst(context?.value, faultOf, options),
      },
    },
    options,
  );
}

/** The fault to report; of a list, that of its first bad element. */
function worst(value: unknown, faultOf: (value: unknown) => string | undefined, options?: ValidationOptions): string {
  const values: unknown[] = options?.each === true && Array.isArray(value) ? value : [value];
  return values.map(faultOf).find((fault) => fault !== undefined) ?? 'is not valid';
}
