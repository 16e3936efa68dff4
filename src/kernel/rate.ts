import { type Currency, minorUnitDigits } from './currency.js';
import { Money } from './money.js';

const RATE = /^(?:0|[1-9]\d{0,11})(?:\.\d{1,12})?$/;

/**
 * An exact decimal exchange rate: how many major units of `quote` one major unit of `base` costs.
 * EUR/KZT 600 means that one euro costs 600 tenge.
 */
export class Rate {
  private constructor(
    readonly base: Currency,
    readonly quote: Currency,
    private readonly numerator: bigint,
    private readonly denominator: bigint,
  ) {}

  /** `value` is a plain decimal such as `600` or `0.9215`, with at most 12 decimals. */
  static of(base: Currency, quote: Currency, value: string): Rate {
    if (base === quote) throw new RangeError('A rate is between two currencies.');
    if (!RATE.test(value) || !/[1-9]/.test(value)) throw new RangeError('A rate is a positive plain decimal.');
    const [whole = '', fraction = ''] = value.split('.');
    return new Rate(base, quote, BigInt(whole + fraction), 10n ** BigInt(fraction.length));
  }

  /**
   * Converts in either direction, rounding half away from zero to the target's minor unit.
   * Sums that were converted line by line are squared with `Money.allocate`, never by rounding again.
   */
  convert(amount: Money): Money {
    const [up, down, target] =
      amount.currency === this.base
        ? [this.numerator, this.denominator, this.quote]
        : [this.denominator, this.numerator, this.base];
    if (amount.currency !== this.base && amount.currency !== this.quote) {
      throw new RangeError(`A ${this.base}/${this.quote} rate can't convert ${amount.currency}.`);
    }
    const shift = minorUnitDigits[target] - minorUnitDigits[amount.currency];
    const numerator = up * 10n ** BigInt(Math.max(shift, 0));
    const denominator = down * 10n ** BigInt(Math.max(-shift, 0));
    return Money.of(divideHalfAway(amount.minor * numerator, denominator), target);
  }

  toString(): string {
    const digits = this.denominator.toString().length - 1;
    const text = this.numerator.toString().padStart(digits + 1, '0');
    return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
  }
}

function divideHalfAway(dividend: bigint, divisor: bigint): bigint {
  const magnitude = dividend < 0n ? -dividend : dividend;
  const rounded = (2n * magnitude + divisor) / (2n * divisor);
  return dividend < 0n ? -rounded : rounded;
}
