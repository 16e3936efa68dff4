import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Money } from './money.js';
import { Rate } from './rate.js';

const kzt = (minor: bigint | number): Money => Money.of(minor, 'KZT');
const eur = (minor: bigint | number): Money => Money.of(minor, 'EUR');

describe('Rate', () => {
  it('converts both ways, rounding half away from zero', () => {
    const rate = Rate.of('EUR', 'KZT', '600');
    expect(String(rate.convert(kzt(9_800_000)))).toBe('163.33 EUR');
    expect(String(rate.convert(kzt(300)))).toBe('0.01 EUR');
    expect(String(rate.convert(kzt(299)))).toBe('0.00 EUR');
    expect(String(rate.convert(kzt(-300)))).toBe('-0.01 EUR');
    expect(String(rate.convert(eur(16_333)))).toBe('97998.00 KZT');
  });

  it('minds that currencies have different numbers of decimals', () => {
    expect(String(Rate.of('EUR', 'JPY', '163.5').convert(eur(1_000)))).toBe('1635 JPY');
    expect(String(Rate.of('EUR', 'JPY', '163.5').convert(Money.of(1_635, 'JPY')))).toBe('10.00 EUR');
    expect(String(Rate.of('KWD', 'EUR', '3').convert(Money.of(1_000, 'KWD')))).toBe('3.00 EUR');
    expect(String(Rate.of('KWD', 'JPY', '500').convert(Money.of(3, 'KWD')))).toBe('2 JPY');
  });

  it('keeps the decimal that it was given', () => {
    for (const value of ['600', '0.9215', '0.000000000001', '611.50']) {
      expect(String(Rate.of('EUR', 'KZT', value))).toBe(value);
    }
  });

  it('refuses what is no positive plain decimal and a rate of a currency to itself', () => {
    for (const value of ['0', '0.00', '-1', '1e3', '01', '1.', '.5', '', ' 1', '1,5', '1.0000000000001']) {
      expect(() => Rate.of('EUR', 'KZT', value), value).toThrow(RangeError);
    }
    expect(() => Rate.of('EUR', 'EUR', '1')).toThrow(RangeError);
  });

  it('refuses a currency that it knows nothing about', () => {
    expect(() => Rate.of('EUR', 'KZT', '600').convert(Money.of(1, 'USD'))).toThrow(RangeError);
  });

  it('is never more than half a unit away from the exact value', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }),
        fc.bigInt({ min: 1n, max: 10n ** 10n }),
        (minor, millionths) => {
          const text = `${millionths / 1_000_000n}.${(millionths % 1_000_000n).toString().padStart(6, '0')}`;
          const converted = Rate.of('EUR', 'KZT', text).convert(eur(minor)).minor;
          const error = converted * 1_000_000n - minor * millionths;
          expect(2n * (error < 0n ? -error : error) <= 1_000_000n).toBe(true);
        },
      ),
    );
  });
});
