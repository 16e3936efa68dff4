import { describe, expect, it } from 'vitest';
import { lookupTags, negotiateLocale, parseAcceptLanguage } from './locale.js';

const dictionary = ['kk', 'kk-Latn', 'ru', 'en', 'tr'];
const speak = (header: string, available?: readonly string[]): string =>
  negotiateLocale(parseAcceptLanguage(header), available);

describe('negotiating a language', () => {
  it.each([
    ['ru', 'ru'],
    ['kk-KZ', 'kk'],
    ['kk-Cyrl-KZ', 'kk'],
    ['kk-latn-KZ', 'kk-Latn'],
    ['KK-LATN', 'kk-Latn'],
    ['ru;q=0.8, kk', 'kk'],
    ['ru;q=0.8, kk;q=0.8', 'ru'],
    ['fr, de;q=0.9, ru;q=0.1', 'ru'],
    ['kk-x-private', 'kk'],
    ['tr-TR,tr;q=0.9,en;q=0.8', 'tr'],
  ])('answers %s in %s', (header, locale) => {
    expect(speak(header, dictionary)).toBe(locale);
  });

  it.each(['', '*', 'fr', 'ru;q=0', 'ru;q=2', 'ru;q=', '123', ';;,,', 'ru_RU', 'r'.repeat(9_000)])(
    'falls back to English for %.20s',
    (header) => {
      expect(speak(header, dictionary)).toBe('en');
    },
  );

  it('speaks the languages of Sheber unless told which there are', () => {
    expect(speak('tr, kk;q=0.5')).toBe('kk');
    expect(speak('tr, kk;q=0.5', ['tr'])).toBe('tr');
  });

  it('does not take a more special language for the one that was asked for', () => {
    expect(speak('kk', ['kk-Latn', 'en'])).toBe('en');
  });

  it.each(['', '*', 'KK-latn-KZ', 'kk-Cyrl-KZ, ru', 'de-AT, tr;q=0.9, ru;q=0.8', 'x-private, a-bad', 'zz, KK'])(
    'lets SQL look up what it would choose itself: %j',
    (header) => {
      const wanted = parseAcceptLanguage(header);
      for (const available of [dictionary, ['en'], ['ru', 'en'], ['de-AT', 'de', 'en'], ['kk', 'en']]) {
        expect(lookupTags(wanted).find((tag) => available.includes(tag))).toBe(negotiateLocale(wanted, available));
      }
    },
  );

  it('reads no more ranges than anybody speaks', () => {
    expect(parseAcceptLanguage(Array.from({ length: 500 }, () => 'kk').join(',')).length).toBeLessThanOrEqual(20);
  });
});
