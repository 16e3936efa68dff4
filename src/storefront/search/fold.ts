import { readSeed } from '../../platform/seed.js';

/** The parts of `seed/transliteration.json` that the program runs by. */
interface Spelling {
  readonly apostrophe_variants: readonly { readonly char: string }[];
  readonly char_map: readonly { readonly from: string; readonly to: string }[];
  readonly rules: readonly { readonly pattern: string; readonly replace: string }[];
  readonly keys: { readonly loose: { readonly definition: readonly (readonly [string, string])[] } };
  readonly query_expansion: readonly { readonly if_query_matches?: string; readonly also_try?: string }[];
}

interface Rule {
  readonly pattern: RegExp;
  readonly replace: string;
}

const spelling = readSeed('transliteration.json') as Spelling;

const apostrophes = new Set(spelling.apostrophe_variants.map(({ char }) => char));
const letters = new Map(spelling.char_map.map(({ from, to }) => [from, to]));
const foldRules = spelling.rules.map(({ pattern, replace }) => rule(pattern, replace));
const looseRules = spelling.keys.loose.definition.map(([pattern, replace]) => rule(pattern, replace));
const expansions = spelling.query_expansion.flatMap(({ if_query_matches: pattern, also_try: replace }) =>
  pattern === undefined || replace === undefined ? [] : [rule(pattern, replace)],
);

/** Letters with their marks, digits, and apostrophes within a word. */
const WORD = /[\p{L}\p{M}\p{N}]+(?:'[\p{L}\p{M}\p{N}]+|'(?![\p{L}\p{M}\p{N}]))*/gu;

/**
 * One ASCII key for every spelling of a Kazakh word: қошқар мүйіз, кошкар муйиз and qoshqar muiiz become
 * `koshkar muiz`. The steps and their order are those of `seed/transliteration.json`; the rules are applied until they
 * change nothing, or a key with `kkh` would be folded again to another one. Never shown to people.
 */
export function fold(text: string): string {
  const mapped = Array.from(plainApostrophes(text), (letter) => letters.get(letter) ?? letter).join('');
  let folded = mapped.normalize('NFKD').replaceAll(/[\u0300-\u036F]/g, '');
  // It ends: no rule brings back a letter that another one replaced, and all that replace none shorten the key.
  for (let before = ''; before !== folded; ) {
    before = folded;
    folded = applied(foldRules, folded).trim();
  }
  return folded;
}

/** For names written together or apart: қошқармүйіз and қошқар мүйіз. */
export function squash(text: string): string {
  return fold(text).replaceAll(' ', '');
}

/** Coarser, of something folded: without cedillas and short vowels. Not for words of three letters or fewer. */
export function loose(folded: string): string {
  return applied(looseRules, folded);
}

/** A folded word of a query, and what it is when `ae`, `oe` and `ue` stand for one letter. */
export function expanded(folded: string): string[] {
  return [...new Set([folded, applied(expansions, folded)])];
}

/** The words of a text as they are written, but for capitals, ё and the kind of apostrophe. */
export function wordsOf(text: string): string[] {
  return plainApostrophes(text).replaceAll('ё', 'е').match(WORD) ?? [];
}

function plainApostrophes(text: string): string {
  return Array.from(text.normalize('NFC').toLowerCase(), (letter) => (apostrophes.has(letter) ? "'" : letter)).join('');
}

function rule(pattern: string, replace: string): Rule {
  return { pattern: new RegExp(pattern, 'g'), replace: replace.replaceAll(/\\(\d)/g, '$$$1') };
}

function applied(rules: readonly Rule[], text: string): string {
  return rules.reduce((changed, { pattern, replace }) => changed.replaceAll(pattern, replace), text);
}
