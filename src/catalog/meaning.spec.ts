import { describe, expect, it } from 'vitest';
import { meaningLocales, tellMeaning } from './meaning.js';

describe('telling the meaning of a motif', () => {
  it('tells it as an explanation that people give', () => {
    expect(tellMeaning('Prosperity and strength.', 'en')).toBe('Often explained as: prosperity and strength.');
    expect(tellMeaning('Достаток, сила.', 'ru')).toBe('Часто толкуется как: достаток, сила.');
    expect(tellMeaning('Өсу, ұрпақ жалғастығы.', 'kk')).toBe('Көбіне былай түсіндіріледі: өсу, ұрпақ жалғастығы.');
  });

  it('does not repeat a caution that the text has already', () => {
    const told = 'Often explained as the link of three generations.';
    expect(tellMeaning(told, 'en')).toBe(told);
    expect(tellMeaning('Үш дәуір сабақтастығы деп түсіндіріледі.', 'kk')).toBe(
      'Үш дәуір сабақтастығы деп түсіндіріледі.',
    );
  });

  it('tells it in no language that lacks the words of caution', () => {
    expect(meaningLocales).toEqual(['en', 'ru', 'kk']);
    expect(() => tellMeaning('Bereket.', 'tr')).toThrow('cautious');
  });
});
