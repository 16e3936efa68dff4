/** What a listing is found by: the values of the search columns of `listing_document`. */
import { type Locale, locales, type Translated } from '../../kernel/locale.js';
import { loose, squash, wordsOf } from './fold.js';

/** A: title, B: ornaments and type of object, C: other names, D: description. */
export type Weight = 'A' | 'B' | 'C' | 'D';

/** Texts that say the same in their languages; those without a language, such as aliases, go under `''`. */
export interface WeighedText {
  readonly weight: Weight;
  readonly texts: Translated;
}

/** A word that a misspelt one may have meant. */
export interface KnownWord {
  readonly word: string;
  readonly locale: Locale | '';
  readonly written: string;
  readonly loose: string;
}

export interface SearchKeys {
  /** The text of a `tsvector`: every word as it is written, in one spelling, and joined with the one after it. */
  readonly vector: string;
  /** What Russian and English stems are taken from, by weight. */
  readonly stemmed: Readonly<Record<'ru' | 'en', Readonly<Record<Weight, string>>>>;
  readonly known: readonly KnownWord[];
}

/** The indexed expression: a document's words, the windows that it stands in and what it is filtered by. */
export const KEYS = `(document.search || search_places(document.locale, document.position, document.craft, document.object_type,
  document.ornaments, document.ornament_groups, document.techniques, document.materials))`;

export const EXACT = '=';
export const WHOLE = '^';

const POSITION: Readonly<Record<Weight, number>> = { A: 1, B: 2, C: 3, D: 4 };
const LONGEST_WORD = 80;
const SLUG_WORD = /^[a-z0-9]{1,80}$/;

/** Beyond this a language's own letters sort as they should; a quotation mark is not one. */
const BEFORE_NAME = /^[^\p{L}\p{N}]+/u;

/** Titles sort from their first letter or digit on. */
export function sortedTitle(title: string): string {
  return title.replace(BEFORE_NAME, '') || title;
}

export function searchKeys(texts: readonly WeighedText[]): SearchKeys {
  const lexemes = new Map<string, Set<Weight>>();
  const known = new Map<string, KnownWord>();
  const add = (lexeme: string, weight: Weight): void => {
    if (lexeme !== '' && lexeme.length <= LONGEST_WORD) {
      lexemes.set(lexeme, (lexemes.get(lexeme) ?? new Set()).add(weight));
    }
  };
  for (const { weight, texts: spoken } of texts) {
    for (const [tag, text] of Object.entries(spoken)) {
      const words = wordsOf(text);
      const folded = words.map(squash);
      folded.forEach((word, i) => {
        add(word, weight);
        if (weight !== 'D') add(EXACT + words[i], weight);
        if (weight !== 'D') learn(known, word, languageOf(tag), words[i] ?? '');
        const next = folded[i + 1];
        if (next === undefined || weight === 'C' || weight === 'D') return;
        add(word + next, weight);
        // Titles are as many as pieces, names are few.
        if (weight === 'B') learn(known, word + next, languageOf(tag), `${words[i]} ${words[i + 1]}`);
      });
      if (weight === 'A' || weight === 'B') {
        for (const whole of wholesOf(text)) add(WHOLE + squash(whole), weight);
      }
    }
  }
  return {
    vector: vectorOf(lexemes),
    stemmed: { ru: toStem(texts, 'ru'), en: toStem(texts, 'en') },
    known: [...known.values()],
  };
}

/** `Кошкар муйиз (бараний рог)` is three names: the whole, what is before the bracket, and what is in it. */
function wholesOf(text: string): string[] {
  const [before = '', inside = ''] = text.split(/[()]/);
  return [...new Set([text, before, ...inside.split(',')])].filter((name) => wordsOf(name).length > 0);
}

function learn(known: Map<string, KnownWord>, word: string, locale: Locale | '', written: string): void {
  if (!SLUG_WORD.test(word) || known.has(`${word} ${locale}`)) return;
  known.set(`${word} ${locale}`, { word, locale, written: written.slice(0, 200), loose: loose(word) });
}

function languageOf(tag: string): Locale | '' {
  return locales.find((locale) => locale === tag) ?? '';
}

function vectorOf(lexemes: ReadonlyMap<string, ReadonlySet<Weight>>): string {
  return [...lexemes]
    .map(
      ([lexeme, weights]) => `${quoted(lexeme)}:${[...weights].map((weight) => POSITION[weight] + weight).join(',')}`,
    )
    .join(' ');
}

/** A lexeme in the text of a `tsvector` or `tsquery`. */
export function quoted(lexeme: string): string {
  return `'${lexeme.replaceAll('\\', String.raw`\\`).replaceAll("'", "''")}'`;
}

function toStem(texts: readonly WeighedText[], locale: Locale): Record<Weight, string> {
  const of = (weight: Weight): string =>
    texts
      .filter((text) => text.weight === weight)
      .map(({ texts: spoken }) => spoken[locale] ?? '')
      .join(' ');
  return { A: of('A'), B: of('B'), C: of('C'), D: of('D') };
}

const STEMMED = (['ru', 'en'] as const).flatMap((locale) =>
  (['A', 'B', 'C', 'D'] as const).map((weight) => ({ locale, weight })),
);
const CONFIGURATION = { ru: 'russian', en: 'english' } as const;

/** The SQL of the column `search`, of SQL whose value is the JSON of `SearchKeys`. */
export function searchVector(json: string): string {
  const stems = STEMMED.map(({ locale, weight }) =>
    stemVector(locale, weight, `${json} #>> '{stemmed,${locale},${weight}}'`),
  );
  return [`(${json} ->> 'vector')::tsvector`, ...stems].join(' || ');
}

/** Stems of a text by PostgreSQL's dictionary of its language. */
export function stemVector(locale: 'ru' | 'en', weight: Weight, sql: string): string {
  return `setweight(to_tsvector('${CONFIGURATION[locale]}', ${sql}), '${weight}')`;
}
