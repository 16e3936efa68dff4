import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currencies } from './currency.js';
import { LARGEST_MINOR, Money } from './money.js';

const eur = (minor: bigint | number): Money => Money.of(minor, 'EUR');
const units = fc.bigInt({ min: 0n, max: 10n ** 15n });
const weights = fc
  .array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 12 })
  .filter((list) => list.some((weight) => weight > 0n));

describe('Money', () => {
  it('adds and subtracts exactly beyond what a float can hold', () => {
    const large = Money.of(9_007_199_254_740_993n, 'KZT');
    expect(large.plus(Money.of(1, 'KZT')).minor).toBe(9_007_199_254_740_994n);
    expect(large.minus(large).isZero()).toBe(true);
  });

  it('does not take a number that may already have lost a unit', () => {
    expect(() => eur(0.5)).toThrow(RangeError);
    expect(() => eur(2 ** 53)).toThrow(RangeError);
  });

  it('refuses to mix currencies', () => {
    expect(() => eur(1).plus(Money.of(1, 'KZT'))).toThrow(expect.objectContaining({ code: 'currency_mismatch' }));
    expect(() => eur(1).isLessThan(Money.of(1, 'KZT'))).toThrow(expect.objectContaining({ code: 'currency_mismatch' }));
    expect(eur(1).equals(Money.of(1, 'KZT'))).toBe(false);
  });

  it('writes an amount with the decimals of its currency', () => {
    expect(String(eur(16_333))).toBe('163.33 EUR');
    expect(String(eur(-5))).toBe('-0.05 EUR');
    expect(String(Money.of(500, 'JPY'))).toBe('500 JPY');
    expect(String(Money.of(1_234, 'KWD'))).toBe('1.234 KWD');
  });

  it('becomes JSON only where a JSON number is exact', () => {
    expect(JSON.stringify(Money.of(5_800_000, 'KZT'))).toBe('{"amount":5800000,"currency":"KZT"}');
    expect(eur(LARGEST_MINOR).toJSON().amount).toBe(Number.MAX_SAFE_INTEGER);
    expect(() => eur(LARGEST_MINOR + 1n).toJSON()).toThrow(RangeError);
    expect(() => eur(-LARGEST_MINOR - 1n).toJSON()).toThrow(RangeError);
  });

  it('orders amounts the way their numbers are ordered', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt(), (a, b) => {
        expect(eur(a).isLessThan(eur(b))).toBe(a < b);
        expect(eur(a).min(eur(b)).minor).toBe(a < b ? a : b);
        expect(eur(a).absolute().minor).toBe(a < 0n ? -a : a);
      }),
    );
  });
});

describe('sharing an amount out', () => {
  it('gives the cent that division leaves to the largest remainder', () => {
    // The worked example of the books: EUR 163.33 for KZT 58,000 + 30,000 + 6,000 + 4,000.
    const shares = eur(16_333).allocate([58_000n, 30_000n, 6_000n, 4_000n]);
    expect(shares.map(String)).toEqual(['96.66 EUR', '50.00 EUR', '10.00 EUR', '6.67 EUR']);
  });

  it('gives a tie to the first', () => {
    expect(eur(1).allocate([1n, 1n]).map(String)).toEqual(['0.01 EUR', '0.00 EUR']);
  });

  it('loses and invents nothing, and is never a whole unit away from the exact share', () => {
    fc.assert(
      fc.property(units, weights, fc.constantFrom(...currencies), (amount, list, currency) => {
        const total = list.reduce((sum, weight) => sum + weight, 0n);
        const shares = Money.of(amount, currency).allocate(list);
        expect(shares.reduce((sum, share) => sum + share.minor, 0n)).toBe(amount);
        for (const [index, share] of shares.entries()) {
          const error = share.minor * total - amount * (list[index] ?? 0n);
          expect(error < total && error > -total).toBe(true);
          if (list[index] === 0n) expect(share.isZero()).toBe(true);
        }
      }),
    );
  });

  it('gives no share more than its remainder when the whole is larger than the amount', () => {
    fc.assert(
      fc.property(weights, fc.bigInt({ min: 0n, max: 10_000n }), (list, perMyriad) => {
        const whole = list.reduce((sum, weight) => sum + weight, 0n);
        const shares = eur((whole * perMyriad) / 10_000n).allocate(list);
        for (const [index, share] of shares.entries()) expect(share.minor <= (list[index] ?? 0n)).toBe(true);
      }),
    );
  });

  it('refuses a negative amount, a negative weight and nothing to weigh by', () => {
    expect(() => eur(-1).allocate([1n])).toThrow(RangeError);
    expect(() => eur(1).allocate([2n, -1n])).toThrow(RangeError);
    expect(() => eur(1).allocate([0n, 0n])).toThrow(RangeError);
    expect(() => eur(1).allocate([])).toThrow(RangeError);
  });
});

describe('a portion of an amount', () => {
  it('is the nearest unit, half upwards', () => {
    expect(eur(100).portion(1n, 3n).minor).toBe(33n);
    expect(eur(1).portion(1n, 2n).minor).toBe(1n);
    expect(eur(-1).portion(1n, 2n).minor).toBe(-1n);
  });

  it('never shrinks while the part grows, and closes at the whole', () => {
    fc.assert(
      fc.property(units, fc.array(fc.bigInt({ min: 0n, max: 10n ** 6n }), { minLength: 1 }), (amount, steps) => {
        const whole = steps.reduce((sum, step) => sum + step, 1n);
        let part = 0n;
        let before = eur(amount).portion(0n, whole);
        expect(before.isZero()).toBe(true);
        for (const step of [...steps, 1n]) {
          part += step;
          const now = eur(amount).portion(part, whole);
          expect(now.isLessThan(before)).toBe(false);
          before = now;
        }
        expect(before.minor).toBe(amount);
      }),
    );
  });

  it('never shrinks while the amount grows, and neither does the rest', () => {
    const wholes = fc.bigInt({ min: 1n, max: 10n ** 9n });
    fc.assert(
      fc.property(units, wholes, fc.bigInt({ min: 0n, max: 10n ** 9n }), (amount, whole, raw) => {
        const part = raw % (whole + 1n);
        const step = eur(amount + 1n).portion(part, whole).minor - eur(amount).portion(part, whole).minor;
        expect(step === 0n || step === 1n).toBe(true);
      }),
    );
  });
});
