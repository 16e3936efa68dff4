import type { Locale } from '../kernel/locale.js';
import { fold, withSynonyms } from './fold.js';

/** PostgreSQL's text-search configuration of each language. It has none for Kazakh, whose words are folded instead. */
export const textSearchConfiguration: Readonly<Record<Locale, string>> = {
  kk: 'simple',
  ru: 'russian',
  en: 'english',
};

/** A search as SQL takes it. */
export interface SearchTerms {
  /** As it was typed, for `websearch_to_tsquery` in the reader's language. */
  readonly typed: string;
  /** For `to_tsquery('simple', …)`: every folded word by its beginning, or any synonym of the whole. Null: no letters. */
  readonly folded: string | null;
  /** The whole in one spelling, for words that are spelt nearly right. */
  readonly key: string;
}

/** Suffixes follow a Kazakh word's beginning, so each word is matched by prefix; one letter would match everything. */
export function searchTerms(typed: string): SearchTerms {
  const key = fold(typed);
  const phrases = withSynonyms(key).map((phrase) =>
    phrase
      .split(' ')
      .filter((word) => word !== '')
      .map((word) => (word.length > 1 ? `${word}:*` : word))
      .join(' & '),
  );
  const folded = phrases.filter((phrase) => phrase !== '').map((phrase) => `(${phrase})`);
  return { typed, folded: folded.length === 0 ? null : folded.join(' | '), key };
}
