/**
 * How the meaning of a motif is told. Meanings differ by region and author, so each is shown as an explanation that
 * people give, never as a fact (source: the seed file's own `$about`).
 */
const wordings: Readonly<Record<string, { readonly lead: string; readonly already: RegExp }>> = {
  en: { lead: 'Often explained as', already: /\boften explained as\b/i },
  ru: { lead: 'Часто толкуется как', already: /часто толкуется/i },
  kk: { lead: 'Көбіне былай түсіндіріледі', already: /түсіндіріледі/i },
};

/** The languages in which a meaning can be told with that caution; it is told in no other. */
export const meaningLocales: readonly string[] = Object.keys(wordings);

/** `Prosperity and strength.` → `Often explained as: prosperity and strength.` */
export function tellMeaning(symbolism: string, locale: string): string {
  const wording = wordings[locale];
  if (wording === undefined) throw new Error(`There are no cautious words for a meaning in ${locale}.`);
  if (wording.already.test(symbolism)) return symbolism;
  return `${wording.lead}: ${symbolism.charAt(0).toLocaleLowerCase(locale)}${symbolism.slice(1)}`;
}
