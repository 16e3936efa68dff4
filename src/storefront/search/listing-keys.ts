import type { AliasedWord, ListingForDocument } from '../../catalog/index.js';
import { type Locale, translate, type Translated } from '../../kernel/locale.js';
import { fold } from './fold.js';
import { type SearchKeys, searchKeys, sortedTitle, type WeighedText } from './search-keys.js';

interface NamedListing {
  readonly facts: ListingForDocument;
  readonly craft: AliasedWord;
  readonly objectType: AliasedWord;
  readonly seller: { readonly names: Translated };
}

/** The search columns of a document, but for SQL that the vector still needs: see `searchVector`. */
export interface ListingKeys {
  readonly search: SearchKeys;
  readonly titleKey: string;
  readonly sortedTitle: string;
}

/** What a piece is found by: its title and every name of what it is in every language, its description in one. */
export function listingKeys({ facts, craft, objectType, seller }: NamedListing, locale: Locale): ListingKeys {
  const title = translate(facts.titles, locale)?.text ?? '';
  const search = searchKeys([
    { weight: 'A', texts: facts.titles },
    ...[objectType, ...facts.ornaments].flatMap((word) => namesOf(word, 'B')),
    ...[craft, ...facts.techniques, ...facts.materials].flatMap((word) => namesOf(word, 'C')),
    { weight: 'C', texts: seller.names },
    { weight: 'D', texts: { [locale]: translate(facts.descriptions, locale)?.text ?? '' } },
  ]);
  return { search, titleKey: fold(title), sortedTitle: sortedTitle(title) };
}

/** What a word is called, and what else it is called: nobody knows in which language. */
function namesOf({ names, aliases }: AliasedWord, weight: 'B' | 'C'): WeighedText[] {
  return [{ weight, texts: names }, ...aliases.map((alias) => ({ weight, texts: { '': alias } }))];
}
