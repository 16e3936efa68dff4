import { type Currency, minorUnitDigits } from './currency.js';
import { DomainError } from './domain-error.js';

/** The largest amount that a JSON number carries exactly and that fits every column: 2^53 − 1 minor units. */
export const LARGEST_MINOR = BigInt(Number.MAX_SAFE_INTEGER);

/** An exact amount in minor units (tiyn, cents). Floats never touch money. */
export class Money {
  private constructor(
    readonly minor: bigint,
    readonly currency: Currency,
  ) {}

  /** @throws RangeError for a number that is no safe integer, which could already have lost a unit */
  static of(minor: bigint | number, currency: Currency): Money {
    if (typeof minor === 'number' && !Number.isSafeInteger(minor)) {
      throw new RangeError('An amount is a whole number of minor units.');
    }
    return new Money(BigInt(minor), currency);
  }

  static zero(currency: Currency): Money {
    return new Money(0n, currency);
  }

  static sum(currency: Currency, amounts: readonly Money[]): Money {
    return amounts.reduce((sum, amount) => sum.plus(amount), Money.zero(currency));
  }

  plus(other: Money): Money {
    this.assertSameCurrency(other);
    return new Money(this.minor + other.minor, this.currency);
  }

  minus(other: Money): Money {
    this.assertSameCurrency(other);
    return new Money(this.minor - other.minor, this.currency);
  }

  negated(): Money {
    return new Money(-this.minor, this.currency);
  }

  min(other: Money): Money {
    return this.isLessThan(other) ? this : other;
  }

  absolute(): Money {
    return this.isNegative() ? this.negated() : this;
  }

  /**
   * Splits by weight without losing a unit: what division leaves goes to the largest remainders, ties to the first.
   * This is the one rounding rule for shares of an amount (docs/adr/0005-rounding.md).
   */
  allocate(weights: readonly bigint[]): Money[] {
    const total = weights.reduce((sum, weight) => sum + weight, 0n);
    if (this.minor < 0n || total <= 0n || weights.some((weight) => weight < 0n)) {
      throw new RangeError('Allocate needs a non-negative amount, no negative weight and a positive sum of weights.');
    }
    const shares = weights.map((weight, index) => ({
      index,
      units: (this.minor * weight) / total,
      remainder: (this.minor * weight) % total,
    }));
    const left = Number(this.minor - shares.reduce((sum, share) => sum + share.units, 0n));
    const favoured = new Set(
      shares
        .toSorted((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder < b.remainder ? 1 : -1))
        .slice(0, left)
        .map((share) => share.index),
    );
    return shares.map(({ index, units }) => new Money(favoured.has(index) ? units + 1n : units, this.currency));
  }

  /**
   * The share of `part` in `whole`: the first of the two shares that `allocate` makes of it and the rest.
   * It never shrinks while `part` or the amount grows, so "target now − target before" is never negative.
   * A negative amount is split like its positive counterpart.
   */
  portion(part: bigint, whole: bigint): Money {
    const [share] = this.absolute().allocate([part, whole - part]) as [Money, Money];
    return this.isNegative() ? share.negated() : share;
  }

  isZero(): boolean {
    return this.minor === 0n;
  }

  isPositive(): boolean {
    return this.minor > 0n;
  }

  isNegative(): boolean {
    return this.minor < 0n;
  }

  isLessThan(other: Money): boolean {
    this.assertSameCurrency(other);
    return this.minor < other.minor;
  }

  equals(other: Money): boolean {
    return this.currency === other.currency && this.minor === other.minor;
  }

  /** For people: `163.33 EUR`. */
  toString(): string {
    return `${this.decimal()} ${this.currency}`;
  }

  /** For files: `163.33`, with the currency's own number of decimals. */
  decimal(): string {
    const digits = minorUnitDigits[this.currency];
    const sign = this.minor < 0n ? '-' : '';
    const units = (this.minor < 0n ? -this.minor : this.minor).toString().padStart(digits + 1, '0');
    return sign + (digits === 0 ? units : `${units.slice(0, -digits)}.${units.slice(-digits)}`);
  }

  toJSON(): { amount: number; currency: Currency } {
    if (this.minor > LARGEST_MINOR || this.minor < -LARGEST_MINOR) {
      throw new RangeError('The amount is too large for a JSON number.');
    }
    return { amount: Number(this.minor), currency: this.currency };
  }

  private assertSameCurrency(other: Money): void {
    if (this.currency !== other.currency) {
      throw new DomainError('conflict', 'currency_mismatch', `${this.currency} is not ${other.currency}.`);
    }
  }
}
