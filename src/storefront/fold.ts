import { readFileSync } from 'node:fs';
import path from 'node:path';
import { seedDirectory } from '../platform/seed.js';

interface Spelling {
  readonly apostrophe_variants: readonly { readonly char: string }[];
  readonly char_map: readonly { readonly from: string; readonly to: string }[];
  readonly rules: readonly { readonly pattern: string; readonly replace: string }[];
  readonly synonyms: readonly { readonly canonical: string; readonly also: readonly string[] }[];
}

const spelling = JSON.parse(readFileSync(path.join(seedDirectory(), 'transliteration.json'), 'utf8')) as Spelling;

const apostrophes = new Set(spelling.apostrophe_variants.map(({ char }) => char));
const letters = new Map(spelling.char_map.map(({ from, to }) => [from, to]));
const rules = spelling.rules.map(({ pattern, replace }) => ({
  pattern: new RegExp(pattern, 'g'),
  replace: replace.replaceAll(/\\(\d)/g, '$$$1'),
}));

/**
 * One ASCII key for every spelling of a Kazakh word: қошқар мүйіз, кошкар муйиз and qoshqar muiiz become
 * `koshkar muiz`. The steps and their order are those of `seed/transliteration.json`. Never shown to people.
 */
export function fold(text: string): string {
  const mapped = Array.from(text.normalize('NFC').toLowerCase(), (letter) => {
    const known = apostrophes.has(letter) ? "'" : letter;
    return letters.get(known) ?? known;
  }).join('');
  const plain = mapped.normalize('NFKD').replaceAll(/[\u0300-\u036F]/g, '');
  return rules.reduce((folded, { pattern, replace }) => folded.replaceAll(pattern, replace), plain).trim();
}

/** Words that mean the same in different languages, as folded phrases; құмыра, кувшин and jug are one set. */
const synonyms: readonly ReadonlySet<string>[] = spelling.synonyms.map(
  ({ canonical, also }) => new Set([canonical, ...also].map(fold)),
);

/** The folded phrase and every folded phrase that means the same; the phrase itself comes first. */
export function withSynonyms(folded: string): string[] {
  const same = synonyms.filter((set) => set.has(folded)).flatMap((set) => [...set]);
  return [...new Set([folded, ...same])];
}
