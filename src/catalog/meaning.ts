/**
 * How the meaning of a motif is told. Meanings differ by region and author, so each is shown as an explanation that
 * people give, never as a fact (source: the seed file's own `$about`). The words of caution are the vocabulary's phrase
 * `often-explained-as`, so that a language can be added as data.
 */
import type { Translated } from '../kernel/locale.js';

export const CAUTION = 'often-explained-as';

/** Wordings of the seed's own texts that are cautious already. */
const cautious: Readonly<Record<string, RegExp>> = {
  en: /\boften explained as\b/i,
  ru: /часто толкуется/i,
  kk: /түсіндіріледі/i,
};

/** Languages in which a word of an enumeration begins small after a colon. In German, say, a noun does not. */
const BEGIN_SMALL = ['en', 'ru', 'kk', 'tr'];

/** The languages in which a meaning can be told with that caution; it is told in no other. */
export function meaningLocales(symbolism: Translated, caution: Translated): string[] {
  return Object.keys(symbolism).filter((locale) => caution[locale] !== undefined);
}

/** `Prosperity and strength.` → `Often explained as: prosperity and strength.` */
export function tellMeaning(symbolism: string, locale: string, caution: string): string {
  const already = cautious[locale]?.test(symbolism) ?? false;
  if (already || symbolism.toLocaleLowerCase(locale).includes(caution.toLocaleLowerCase(locale))) return symbolism;
  const told = BEGIN_SMALL.includes(locale)
    ? symbolism.charAt(0).toLocaleLowerCase(locale) + symbolism.slice(1)
    : symbolism;
  return `${caution}: ${told}`;
}
