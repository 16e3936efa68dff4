import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSeed } from '../../platform/seed.js';
import { isEnding, withoutEndings } from './endings.js';
import { expanded, fold, loose, squash, wordsOf } from './fold.js';
import { distance } from './near.js';

interface Vectors {
  readonly tests: readonly {
    readonly canonical: string;
    readonly fold: string;
    readonly loose: string;
    readonly must_equal: string[];
  }[];
  readonly tests_near: readonly {
    readonly a: string;
    readonly b: string;
    readonly fold_a: string;
    readonly fold_b: string;
    readonly squash_equal: boolean;
    readonly loose_equal: boolean;
  }[];
  readonly tests_negative: readonly { readonly a: string; readonly b: string }[];
  readonly known_collisions: readonly { readonly pair: readonly string[]; readonly fold: string }[];
}

const vectors = readSeed('transliteration.json') as Vectors;
const anyText = fc.string({ unit: 'binary', maxLength: 200 });
/** 10 kB of what the rules look for, again and again. */
const nasty = ["y'", "s'", "c'", "'", 'shch', 'dzh', 'kh', 'ng', 'n', 'g', 'ie', 'a', 'ss', ' ', 'ы', 'і', 'щ', '́'].map(
  (part) => part.repeat(Math.ceil(10_000 / part.length)),
);

describe('one spelling of many', () => {
  it.each(vectors.tests)('folds every spelling of $canonical', (vector) => {
    const spellings = [vector.canonical, ...vector.must_equal];
    expect(spellings.map(fold)).toEqual(spellings.map(() => vector.fold));
    expect(loose(fold(vector.canonical))).toBe(vector.loose);
  });

  it.each(vectors.tests_near)('folds $a and $b as the table says', (vector) => {
    const { a, b } = vector;
    expect([fold(a), fold(b)]).toEqual([vector.fold_a, vector.fold_b]);
    expect(squash(a) === squash(b)).toBe(vector.squash_equal);
    expect(loose(fold(a)) === loose(fold(b))).toBe(vector.loose_equal);
  });

  it.each(vectors.tests_negative)('keeps $a and $b apart', ({ a, b }) => {
    expect(fold(a)).not.toBe(fold(b));
  });

  it.each(vectors.known_collisions)('knows that $pair become one', ({ pair, fold: key }) => {
    expect(pair.map((word) => fold(word.split(' ')[0] ?? ''))).toEqual([key, key]);
  });

  it('reads ae, oe and ue of a query as one letter, too', () => {
    expect(expanded(fold('kuemis'))).toEqual(['kuemis', 'kumis']);
    expect(expanded(fold('oernek'))).toEqual(['oernek', 'ornek']);
    expect(expanded('kese')).toEqual(['kese']);
  });

  it('folds what is folded to itself, whatever it was', () => {
    const anyKey = fc.string({ unit: fc.constantFrom(...'abcdghijknqsxyz '), maxLength: 30 });
    fc.assert(
      fc.property(fc.oneof(anyText, anyKey), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
      { numRuns: 4_000 },
    );
  });

  it('makes nothing but small letters, digits and single spaces of any text, and never throws', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(fold(text)).toMatch(/^(?:[a-z0-9]+(?: [a-z0-9]+)*)?$/);
        expect(squash(text)).toMatch(/^[a-z0-9]*$/);
        expect(loose(fold(text))).toMatch(/^[a-z0-9 ]*$/);
        for (const word of wordsOf(text)) expect(word).not.toMatch(/\s/u);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each(nasty)('takes 10 kB of %.4s in no time', (text) => {
    const began = performance.now();
    wordsOf(text);
    squash(text);
    loose(fold(text));
    isEnding(text);
    expect(performance.now() - began).toBeLessThan(500);
  });

  it('splits a text into its words as they are written', () => {
    expect(wordsOf("Ram’s horn, «Қошқар-мүйіз» 10×10 см; Чёрная o'rnek'")).toEqual([
      "ram's",
      'horn',
      'қошқар',
      'мүйіз',
      '10',
      '10',
      'см',
      'черная',
      "o'rnek'",
    ]);
  });
});

describe('forms of Kazakh words', () => {
  it.each([
    ['мүйізі', 'мүйіз'],
    ['мүйіздер', 'мүйіз'],
    ['мүйізді', 'мүйіз'],
    ['табағы', 'табақ'],
    ['құмыраларымыздан', 'құмыра'],
    ['сырмақтың', 'сырмақ'],
  ])('knows %s as a form of %s', (form, word) => {
    expect(withoutEndings(fold(form))).toContain(fold(word));
  });

  it('takes nothing off a short word', () => {
    expect(withoutEndings('suda')).not.toContain('su');
  });
});

describe('misspelt words', () => {
  it.each([
    ['koshkar', 'koshkar', 0],
    ['koshkarr', 'koshkar', 1],
    ['kohskar', 'koshkar', 1],
    ['oshkar', 'koshkar', 1],
    ['kumira', 'kaumara', 2],
    ['kese', 'piala', 3],
    ['a', 'abcdef', 3],
  ])('%s and %s differ by %i', (a, b, letters) => {
    expect(distance(a, b, 2)).toBe(letters);
    expect(distance(b, a, 2)).toBe(letters);
  });
});
