import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { seedDirectory } from '../platform/seed.js';
import { fold, withSynonyms } from './fold.js';

interface Vectors {
  readonly tests: readonly { readonly canonical: string; readonly fold: string; readonly must_equal: string[] }[];
  readonly tests_near: readonly { readonly a: string; readonly b: string; fold_a: string; fold_b: string }[];
  readonly tests_negative: readonly { readonly a: string; readonly b: string }[];
}

const vectors = JSON.parse(readFileSync(path.join(seedDirectory(), 'transliteration.json'), 'utf8')) as Vectors;

describe('one spelling of many', () => {
  it.each(vectors.tests)('folds every spelling of $canonical', ({ canonical, fold: expected, must_equal }) => {
    expect([canonical, ...must_equal].map(fold)).toEqual([canonical, ...must_equal].map(() => expected));
  });

  it.each(vectors.tests_near)('folds $a and $b as the table says', ({ a, b, fold_a, fold_b }) => {
    expect([fold(a), fold(b)]).toEqual([fold_a, fold_b]);
  });

  it.each(vectors.tests_negative)('keeps $a and $b apart', ({ a, b }) => {
    expect(fold(a)).not.toBe(fold(b));
  });

  it('knows words that mean the same', () => {
    expect(withSynonyms(fold('кувшин'))).toEqual(expect.arrayContaining(['kuvshin', 'kumira', 'jug']));
    expect(withSynonyms(fold('ағаш'))).toEqual(['agash']);
  });
});
