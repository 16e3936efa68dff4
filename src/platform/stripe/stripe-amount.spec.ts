import { describe, expect, it } from 'vitest';
import { type Currency, currencies } from '../../kernel/currency.js';
import { Money } from '../../kernel/money.js';
import { assertChargeable, fromStripeAmount, toStripeAmount } from './stripe-amount.js';

const of = (minor: number, currency: Currency): Money => Money.of(minor, currency);

describe("the provider's amounts", () => {
  it.each([
    [of(5_800_000, 'KZT'), 5_800_000],
    [of(16_333, 'EUR'), 16_333],
    [of(500, 'JPY'), 500],
    [of(500, 'KRW'), 500],
    [of(500, 'ISK'), 50_000],
    [of(5_120, 'KWD'), 5_120],
  ])('sends %s as %d', (amount, sent) => {
    expect(toStripeAmount(amount)).toBe(sent);
    expect(fromStripeAmount(sent, amount.currency)).toEqual(amount);
  });

  it('refuses a third decimal that the provider can not take', () => {
    expect(() => toStripeAmount(of(5_121, 'KWD'))).toThrow(expect.objectContaining({ code: 'amount_not_chargeable' }));
  });

  it('refuses a fraction of a krona', () => {
    expect(() => fromStripeAmount(50_001, 'ISK')).toThrow('ISK');
  });

  it('round-trips every currency', () => {
    for (const currency of currencies)
      expect(fromStripeAmount(toStripeAmount(of(990, currency)), currency)).toEqual(of(990, currency));
  });

  it('charges KZT 999,999.99 at the most and says so', () => {
    const settles = of(160_000, 'EUR');
    expect(() => assertChargeable(of(99_999_999, 'KZT'), settles)).not.toThrow();
    expect(() => assertChargeable(of(100_000_000, 'KZT'), settles)).toThrow(
      expect.objectContaining({
        code: 'amount_too_large_for_currency',
        details: { largest: { amount: 99_999_999, currency: 'KZT' } },
      }),
    );
  });

  it.each([
    [of(1_000_000, 'ISK'), 999_999],
    [of(100_000_000, 'KWD'), 99_999_990],
    [of(100_000_000, 'JPY'), 99_999_999],
  ])('names the largest amount for %s', (amount, largest) => {
    expect(() => assertChargeable(amount, of(160_000, 'EUR'))).toThrow(
      expect.objectContaining({ details: { largest: { amount: largest, currency: amount.currency } } }),
    );
  });

  it('charges at least what the settlement currency asks for', () => {
    expect(() => assertChargeable(of(30_000, 'KZT'), of(50, 'EUR'))).not.toThrow();
    expect(() => assertChargeable(of(29_000, 'KZT'), of(49, 'EUR'))).toThrow(
      expect.objectContaining({ code: 'amount_too_small', details: { smallest: { amount: 50, currency: 'EUR' } } }),
    );
  });
});
