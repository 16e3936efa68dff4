import { negotiateLocale, type WantedLocales } from '../http/locale.js';

/** Languages by whose alphabet PostgreSQL can sort; in any other, by the alphabet that all have in common. */
const SORTED = [
  'kk',
  'ru',
  'en',
  'tr',
  'de',
  'fr',
  'es',
  'it',
  'uz',
  'ky',
  'tk',
  'az',
  'uk',
  'ar',
  'fa',
  'zh',
  'ja',
  'ko',
];

/**
 * For `ORDER BY name COLLATE …`: the alphabet of the reader's first language. The database's own order is that of code
 * points, in which ә comes after я.
 */
export function alphabetOf(wanted: WantedLocales): string {
  const [first] = wanted;
  if (first === undefined) return '"en-x-icu"';
  const known = negotiateLocale([first], SORTED);
  return known === 'en' && !/^en\b/i.test(first) ? '"und-x-icu"' : `"${known}-x-icu"`;
}

/** A text of a jsonb column in the best language that it is in; `tags` is the placeholder of `lookupTags`. */
export function textOf(column: string, tags: string): string {
  return `(SELECT ${column} ->> tag FROM unnest(${tags}::text[]) WITH ORDINALITY AS looked (tag, nr)
    WHERE ${column} ? tag ORDER BY nr LIMIT 1)`;
}
