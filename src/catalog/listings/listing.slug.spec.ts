import { expect, it } from 'vitest';
import { slugAgain, slugOf } from './listing.slug.js';

it('makes part of an address of the English title, else of the Kazakh one', () => {
  expect(slugOf({ kk: 'Табақ', en: 'Morning Dome dish' })).toBe('morning-dome-dish');
  expect(slugOf({ kk: '«Қошқар мүйіз» тәрелкесі', ru: 'Тарелка' })).toBe('qoshqar-muiz-tarelkesi');
  expect(slugOf({ kk: 'Шаңырақ', en: '☕️' })).toBe('shangyraq');
  expect(slugOf({ kk: '🏺' })).toBe('piece');
  expect(slugOf({ en: 'Café — “artisan’s” bowl' })).toBe('cafe-artisans-bowl');
  expect(slugOf({ en: 'long '.repeat(30) })).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  expect(slugAgain('dish')).toMatch(/^dish-[0-9a-f]{6}$/);
});
