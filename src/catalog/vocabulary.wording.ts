/** How rows of the vocabulary are told in the reader's language. */
import { translate, type Translated } from '../kernel/locale.js';
import { negotiateLocale, type WantedLocales } from '../platform/http/locale.js';
import { meaningLocales, tellMeaning } from './meaning.js';
import type { MeaningDto, RangeDto, SourceDto, TextDto, WordDto } from './vocabulary.dto.js';

export interface Word {
  readonly slug: string;
  readonly names: Translated;
}

/** A DTO as the plain object that it is made as. */
export type Plain<Dto> = Pick<Dto, keyof Dto>;

/** The row with its name in one language instead of all. */
export function word<WordRow extends Word>(
  { names, ...row }: WordRow,
  wanted: WantedLocales,
): Omit<WordRow, 'names'> & Plain<WordDto> {
  const { text, locale } = inLocale(names, wanted);
  return { ...row, name: text, locale };
}

export function inLocale(texts: Translated, wanted: WantedLocales): TextDto {
  const found = translate(texts, negotiateLocale(wanted, Object.keys(texts)));
  if (found === undefined) throw new Error('A text is in no language.');
  return found;
}

/** What is not well supported is not told before a specialist has confirmed it (source: the seed's field notes). */
export function meaning(
  {
    symbolism,
    caution,
    confidence,
  }: { readonly symbolism: Translated; readonly caution: Translated; readonly confidence: string },
  wanted: WantedLocales,
): Plain<MeaningDto> {
  if (confidence !== 'high') return { meaningState: 'awaits_confirmation' };
  const locale = negotiateLocale(wanted, meaningLocales(symbolism, caution));
  const [told, lead] = [symbolism[locale], caution[locale]];
  if (told === undefined || lead === undefined) throw new Error('A meaning is in no language.');
  return { meaningState: 'told', meaning: { text: tellMeaning(told, locale, lead), locale } };
}

/** `SOURCE: https://… (page)`; MEMORY means that nothing written was at hand. */
export function source(note: string): SourceDto {
  if (note === 'MEMORY') return { text: 'General knowledge; no written source', url: null };
  return { text: note.replace(/^SOURCE: /, ''), url: /https?:\/\/[^\s)]+/.exec(note)?.[0] ?? null };
}

export function ranges(pairs: Readonly<Record<string, readonly [number, number]>>): Record<string, RangeDto> {
  return Object.fromEntries(Object.entries(pairs).map(([name, [min, max]]) => [name, { min, max }]));
}
