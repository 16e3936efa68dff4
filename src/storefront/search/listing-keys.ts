import type { ListingForDocument, NamedWord } from '../../catalog/index.js';
import { type Locale, translate, type Translated } from '../../kernel/locale.js';
import { fold } from './fold.js';
import { type SearchKeys, searchKeys, sortedTitle } from './search-keys.js';

interface NamedListing {
  readonly facts: ListingForDocument;
  readonly craft: NamedWord;
  readonly objectType: NamedWord;
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
  const aliases = facts.ornaments.flatMap((ornament) => ornament.aliases);
  const others = [craft, ...facts.techniques, ...facts.materials, seller];
  const title = translate(facts.titles, locale)?.text ?? '';
  const search = searchKeys([
    { weight: 'A', texts: facts.titles },
    { weight: 'B', texts: objectType.names },
    ...facts.ornaments.map(({ names }) => ({ weight: 'B', texts: names }) as const),
    ...aliases.map((alias) => ({ weight: 'B', texts: { '': alias } }) as const),
    ...others.map(({ names }) => ({ weight: 'C', texts: names }) as const),
    { weight: 'D', texts: { [locale]: translate(facts.descriptions, locale)?.text ?? '' } },
  ]);
  return { search, titleKey: fold(title), sortedTitle: sortedTitle(title) };
}
