import { type Currency, homeCurrency } from '../kernel/currency.js';
import { DomainError } from '../kernel/domain-error.js';
import type { Money } from '../kernel/money.js';
import type { Rate } from '../kernel/rate.js';

/** A rate that held at a moment. Whoever prices with it keeps its id, so that the price can be explained for ever. */
export interface LockedRate {
  readonly id: string;
  /** Converts both ways, so it is never turned over. */
  readonly rate: Rate;
  /** Who says so: a bank, or that it is invented. */
  readonly source: string;
  readonly validFrom: Date;
  readonly demo: boolean;
}

/** Tenge for amounts in other currencies, and the way back, at the rates of one moment. */
export class HomeRates {
  private readonly rates: ReadonlyMap<Currency, LockedRate>;

  /** Of each pair with the tenge the rate that holds. */
  constructor(rates: readonly LockedRate[]) {
    this.rates = new Map(
      rates.map((locked) => [locked.rate.base === homeCurrency ? locked.rate.quote : locked.rate.base, locked]),
    );
  }

  /** The rate between the tenge and this currency. Undefined: there is none now, or it is the tenge. */
  rateOf(currency: Currency): LockedRate | undefined {
    return this.rates.get(currency);
  }

  /** Undefined: there is no rate. */
  inTenge(amount: Money): Money | undefined {
    return amount.currency === homeCurrency ? amount : this.rateOf(amount.currency)?.rate.convert(amount);
  }

  /** By way of the tenge, as a checkout does it. Undefined: a rate is missing. */
  convert(amount: Money, to: Currency): Money | undefined {
    if (amount.currency === to) return amount;
    const tenge = this.inTenge(amount);
    return to === homeCurrency ? tenge : tenge && this.rateOf(to)?.rate.convert(tenge);
  }
}

/** Nothing can be priced or paid in it now. */
export function currencyNotOffered(currency: Currency): DomainError {
  return new DomainError('invalid', 'currency_not_offered', `There is no rate for ${currency} now.`);
}
