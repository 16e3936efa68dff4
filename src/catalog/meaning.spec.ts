import { describe, expect, it } from 'vitest';
import { meaningLocales, tellMeaning } from './meaning.js';

const caution = { en: 'Often explained as', ru: 'Часто толкуется как', kk: 'Көбіне былай түсіндіріледі' };

describe('telling the meaning of a motif', () => {
  it('tells it as an explanation that people give', () => {
    expect(tellMeaning('Prosperity and strength.', 'en', caution.en)).toBe(
      'Often explained as: prosperity and strength.',
    );
    expect(tellMeaning('Достаток, сила.', 'ru', caution.ru)).toBe('Часто толкуется как: достаток, сила.');
    expect(tellMeaning('Өсу, ұрпақ жалғастығы.', 'kk', caution.kk)).toBe(
      'Көбіне былай түсіндіріледі: өсу, ұрпақ жалғастығы.',
    );
  });

  it('leaves a language its capital letters', () => {
    expect(tellMeaning('Wohlstand und Kraft.', 'de', 'Oft gedeutet als')).toBe(
      'Oft gedeutet als: Wohlstand und Kraft.',
    );
    expect(tellMeaning('İyilik.', 'tr', 'Çoğu zaman şöyle açıklanır')).toBe('Çoğu zaman şöyle açıklanır: iyilik.');
  });

  it('does not repeat a caution that the text has already', () => {
    const told = 'Often explained as the link of three generations.';
    expect(tellMeaning(told, 'en', caution.en)).toBe(told);
    expect(tellMeaning('Үш дәуір сабақтастығы деп түсіндіріледі.', 'kk', caution.kk)).toBe(
      'Үш дәуір сабақтастығы деп түсіндіріледі.',
    );
    expect(tellMeaning('Oft gedeutet als: Kraft.', 'de', 'Oft gedeutet als')).toBe('Oft gedeutet als: Kraft.');
  });

  it('tells it in no language that lacks the words of caution', () => {
    expect(meaningLocales({ en: 'Strength.', ru: 'Сила.', kk: 'Күш.', tr: 'Kuvvet.' }, caution)).toEqual([
      'en',
      'ru',
      'kk',
    ]);
  });
});
