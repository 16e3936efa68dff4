/** The languages Sheber speaks itself: letters, problems' titles, demo data. Others can be added as data. */
export const locales = ['kk', 'ru', 'en'] as const;

export type Locale = (typeof locales)[number];

export const defaultLocale: Locale = 'en';

/** A text in several languages, by BCP 47 tag. */
export type Translated = Readonly<Record<string, string>>;

/** The best text for `wanted`, with the language that it is really in. */
export function translate(texts: Translated, wanted: string): { text: string; locale: string } | undefined {
  for (const locale of [wanted, wanted.split('-')[0] ?? wanted, defaultLocale, ...Object.keys(texts)]) {
    const text = texts[locale];
    if (text !== undefined) return { text, locale };
  }
  return undefined;
}
