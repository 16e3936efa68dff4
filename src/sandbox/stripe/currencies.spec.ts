import { describe, expect, it } from 'vitest';
import { assertChargeable, convert, demoUnitsPerEuro, exchangeRate } from './currencies.js';

const rates = demoUnitsPerEuro;

describe('converting at the sandbox', () => {
  it.each([
    [5_800_000, 'kzt', 'eur', 9_667],
    [300, 'kzt', 'eur', 1],
    [299, 'kzt', 'eur', 0],
    [170, 'jpy', 'eur', 100],
    [100, 'eur', 'jpy', 170],
    [350, 'kwd', 'eur', 100],
    [14_500, 'isk', 'eur', 100],
    [100, 'eur', 'isk', 14_500],
    [-5_800_000, 'kzt', 'eur', -9_667],
    [115, 'usd', 'gbp', 86],
    [7, 'eur', 'eur', 7],
  ])('makes %i %s into %s %i', (amount, from, to, expected) => {
    expect(convert(amount, from, to, rates)).toBe(expected);
  });

  it('is exact where floating point is not', () => {
    expect(convert(99_999_999, 'kzt', 'eur', { eur: '1', kzt: '3' })).toBe(33_333_333);
  });

  it('shows the rate that it used', () => {
    expect(exchangeRate('kzt', 'eur', rates)).toBeCloseTo(1 / 600, 12);
  });
});

describe('what can be charged', () => {
  const charge = (amount: number, currency: string, settlement = 'eur'): void =>
    assertChargeable(amount, currency, settlement, rates);

  it('takes the largest tenge charge and refuses one tiyn more', () => {
    expect(() => charge(99_999_999, 'kzt')).not.toThrow();
    expect(() => charge(100_000_000, 'kzt')).toThrow(
      expect.objectContaining({ body: expect.objectContaining({ code: 'amount_too_large' }) }),
    );
  });

  it.each([
    [50, 'eur', 'eur'],
    [30_000, 'kzt', 'eur'],
    [30, 'gbp', 'gbp'],
    [50, 'jpy', 'jpy'],
  ])('takes %i %s as the least where %s settles, and not one less', (least, currency, settlement) => {
    expect(() => charge(least, currency, settlement)).not.toThrow();
    expect(() => charge(least - (currency === 'kzt' ? 301 : 1), currency, settlement)).toThrow(
      expect.objectContaining({ body: expect.objectContaining({ code: 'amount_too_small' }) }),
    );
  });

  it.each([
    [1_005, 'kwd'],
    [14_550, 'isk'],
    [0, 'eur'],
    [-5, 'eur'],
  ])('refuses %i %s for its digits', (amount, currency) => {
    expect(() => charge(amount, currency)).toThrow(expect.objectContaining({ status: 400 }));
  });
});
