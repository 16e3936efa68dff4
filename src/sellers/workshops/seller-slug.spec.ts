import { describe, expect, it } from 'vitest';
import { slugOf } from './seller-slug.js';

describe('the address of a workshop', () => {
  it.each([
    ['Kok Kumbez (Blue Dome)', 'kok-kumbez-blue-dome'],
    ['Көк күмбез', 'kok-kumbez'],
    ['Қызыл саз', 'qyzyl-saz'],
    ['Шыңғыс', 'shyngghys'],
    ['Ğasır Şeberleri', 'gasir-seberleri'],
    ["O'zbek — Çini 24", 'ozbek-cini-24'],
    ['陶器', 'workshop'],
    ['--', 'workshop'],
  ])('of %s is %s', (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });

  it('is short enough for a namesake’s number', () => {
    expect(slugOf('ш'.repeat(120)).length).toBeLessThanOrEqual(70);
    expect(slugOf(`${'a'.repeat(69)} b`)).toBe('a'.repeat(69));
  });
});
