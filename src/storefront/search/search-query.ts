/** From what somebody typed to what documents are asked for. No input or output. */
import { expanded, squash, wordsOf } from './fold.js';
import { EXACT, quoted, WHOLE } from './search-keys.js';

/** A word that was typed. */
export interface Token {
  /** As it was typed, but for capitals. */
  readonly written: string;
  /** In one spelling; empty if it has no letter that folds, such as a Korean one. */
  readonly key: string;
}

/** A token, and what is known of it. All words but `written` are in one spelling or stems. */
export interface LookedUp extends Token {
  /** Russian and English. */
  readonly stems: readonly string[];
  /** Says nothing by itself: "of", "для". */
  readonly stop: boolean;
  /** A title or name has it. */
  readonly known: boolean;
  /** Known words that begin with it, and known words that it is a form of. */
  readonly related: readonly string[];
  /** Known words that are spelt almost so, the nearest first. */
  readonly near: readonly NearWord[];
}

export interface NearWord {
  readonly word: string;
  /** As it is written, in the reader's language if it has it. */
  readonly written: string;
}

/** Phrases in one spelling that mean the same as a phrase in one spelling. */
export type Synonyms = (phrase: string) => readonly string[];

/** `all`: every word is there; `any`: at least one. */
export type Wanted = 'all' | 'any';

/** Texts of `tsquery`s. Null: there is none. */
export interface SearchQuery {
  readonly match: string;
  /** Alternatives of any word, to rank by: as it was typed, the same word in another spelling, a related word. */
  readonly exact: string | null;
  readonly same: string | null;
  readonly like: string | null;
}

const MOST_WORDS = 8;
const LONGEST_PHRASE = 5;

const KAZAKH_STOP_WORDS = new Set(['мен', 'бен', 'пен', 'және', 'үшін', 'бар', 'салынған']);

export function tokensOf(typed: string): Token[] {
  return wordsOf(typed)
    .slice(0, MOST_WORDS)
    .map((written) => ({ written, key: squash(written) }));
}

/** The words as they were typed, each two neighbours written together, and all of them written together. */
export function joinings(tokens: readonly Token[]): Token[][] {
  const pairs = tokens.slice(1).map((_, i) => [...tokens.slice(0, i), joined(tokens.slice(i, i + 2)), ...tokens.slice(i + 2)]);
  return [[...tokens], ...pairs, ...(tokens.length > 2 ? [[joined(tokens)]] : [])];
}

function joined(tokens: readonly Token[]): Token {
  const written = tokens.map((token) => token.written).join('');
  return { written, key: squash(written) };
}

export function isStopWord({ written }: Token, stems: readonly (readonly string[])[]): boolean {
  return KAZAKH_STOP_WORDS.has(written) || stems.some((of) => of.length === 0);
}

/** Each variant is one of `joinings`, looked up; the first is what was typed. Undefined: there is no word in it. */
export function searchQuery(
  variants: readonly (readonly LookedUp[])[],
  synonyms: Synonyms,
  wanted: Wanted,
): SearchQuery | undefined {
  const used = variants.map(saying).filter((variant) => variant.length > 0);
  const [typed] = used;
  if (typed === undefined) return undefined;
  const asked = used.map((variant) => segmentsOf(variant, synonyms));
  const tokens = used.flat();
  const whole = typed.map(({ key }) => key).join('');
  return {
    match: oneOf(asked.map((segments) => (wanted === 'all' ? allOf(segments) : oneOf(segments)))),
    exact: ranked([...typed.map(({ written }) => EXACT + written), ...(whole === '' ? [] : [WHOLE + whole])]),
    same: ranked(tokens.flatMap(({ key, stems }) => [...keysOf(key), ...stems])),
    like: ranked([
      ...tokens.flatMap(({ related, near }) => [...related, ...near.map(({ word }) => word)]),
      ...used.flatMap((variant) => phrasesOf(variant, synonyms)).flatMap(({ others }) => others.flatMap(wordsIn)),
    ]),
  };
}

/** What was probably meant, to be shown; null if every word is known. */
export function didYouMean(typed: readonly LookedUp[]): string | null {
  const meant = typed.map(({ written, known, near: [nearest] }) =>
    known || nearest === undefined ? { text: written, changed: false } : { text: nearest.written, changed: true },
  );
  return meant.some(({ changed }) => changed) ? meant.map(({ text }) => text).join(' ') : null;
}

/** Without the words that say nothing, unless there is no other. */
function saying(tokens: readonly LookedUp[]): readonly LookedUp[] {
  const kept = tokens.filter(({ stop }) => !stop);
  return kept.length > 0 ? kept : tokens;
}

interface Phrase {
  readonly tokens: readonly LookedUp[];
  /** What means the same. */
  readonly others: readonly string[];
}

/** From the left, the longest phrase that has synonyms; else word by word. */
function phrasesOf(tokens: readonly LookedUp[], synonyms: Synonyms): Phrase[] {
  const phrases: Phrase[] = [];
  for (let at = 0; at < tokens.length; at += phrases.at(-1)?.tokens.length ?? 1) {
    const rest = tokens.slice(at, at + LONGEST_PHRASE);
    const long = rest
      .map((_, i) => rest.slice(0, rest.length - i))
      .map((part) => ({ tokens: part, others: synonymsOf(part, synonyms) }))
      .find(({ others }) => others.length > 0);
    phrases.push(long ?? { tokens: rest.slice(0, 1), others: [] });
  }
  return phrases;
}

/** Of one word also those of the words that it is a form of. */
function synonymsOf(tokens: readonly LookedUp[], synonyms: Synonyms): readonly string[] {
  const [first, ...more] = tokens;
  const found = synonyms(tokens.map(({ key }) => key).join(' '));
  if (found.length > 0 || first === undefined || more.length > 0) return found;
  const forms = [...first.stems.map(squash), ...first.related.filter((word) => first.key.startsWith(word))];
  return forms.map(synonyms).find((others) => others.length > 0) ?? [];
}

function segmentsOf(tokens: readonly LookedUp[], synonyms: Synonyms): string[] {
  return phrasesOf(tokens, synonyms).map((phrase) =>
    oneOf([
      allOf(phrase.tokens.map(alternatives)),
      ...phrase.others.map((other) => allOf(wordsIn(other).map(quoted))),
    ]),
  );
}

function alternatives({ written, key, stems, related, near }: LookedUp): string {
  const words = [...keysOf(key), ...stems, ...related, ...near.map(({ word }) => word)];
  return oneOf([...new Set(key === '' ? [EXACT + written] : words)].map(quoted));
}

function keysOf(key: string): string[] {
  return key === '' ? [] : expanded(key);
}

function wordsIn(phrase: string): string[] {
  return phrase.split(' ');
}

function ranked(words: readonly string[]): string | null {
  return words.length === 0 ? null : [...new Set(words)].map(quoted).join(' | ');
}

function oneOf(queries: readonly string[]): string {
  return queries.length === 1 ? (queries[0] ?? '') : `(${queries.join(' | ')})`;
}

function allOf(queries: readonly string[]): string {
  return queries.length === 1 ? (queries[0] ?? '') : `(${queries.join(' & ')})`;
}
