import { describe, expect, it } from 'vitest';
import { chooseUtf8Locale } from './character-locale.js';

describe('chooseUtf8Locale', () => {
  it('prefers the neutral locale, then English, then any other that knows Cyrillic letters', () => {
    expect(chooseUtf8Locale(['C', 'C.utf8', 'POSIX', 'en_US.utf8'])).toBe('C.utf8');
    expect(chooseUtf8Locale(['C', 'de_DE.UTF-8', 'en_GB.UTF-8'])).toBe('en_GB.UTF-8');
    expect(chooseUtf8Locale(['C', 'kk_KZ.utf8', 'ru_RU.KOI8-R'])).toBe('kk_KZ.utf8');
  });

  it('refuses a machine without one and says how to get it', () => {
    expect(() => chooseUtf8Locale(['C', 'POSIX', 'en_US.iso88591'])).toThrow(
      /no UTF-8 locale.*apt-get install locales/s,
    );
  });
});
