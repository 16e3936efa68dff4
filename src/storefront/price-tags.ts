import { Injectable } from '@nestjs/common';
import type { Currency } from '../kernel/currency.js';
import { DomainError } from '../kernel/domain-error.js';
import { Money } from '../kernel/money.js';
import { ExchangeRates, type LockedRate } from '../rates/index.js';
import type { ShownPriceDto } from './storefront.dto.js';

const TENGE: Currency = 'KZT';

/** Sellers' prices in the currency that a reader thinks in. For information: checkout locks the rate it sells at. */
@Injectable()
export class PriceTags {
  constructor(private readonly rates: ExchangeRates) {}

  /**
   * Prices in this currency; in the sellers' own when none is wanted, or for a price that has no rate to it.
   * @throws DomainError 422 `currency_not_offered` when even tenge have none
   */
  async in(currency: Currency | undefined, at: Date): Promise<(price: Money) => ShownPriceDto> {
    if (currency === undefined) return (price) => ({ ...price.toJSON(), converted: false });
    const rates = await this.rates.current(at);
    if (currency !== TENGE && rateBetween(rates, TENGE, currency) === undefined) throw notOffered(currency);
    return (price) => {
      const converted = rateBetween(rates, price.currency, currency)?.rate.convert(price);
      return { ...(converted ?? price).toJSON(), converted: converted !== undefined };
    };
  }

  /** @throws DomainError 422 `currency_not_offered` */
  async toTenge(amount: Money, at: Date): Promise<Money> {
    if (amount.currency === TENGE) return amount;
    const found = rateBetween(await this.rates.current(at), amount.currency, TENGE);
    if (found === undefined) throw notOffered(amount.currency);
    return found.rate.convert(amount);
  }

  /** What pieces of several currencies are sorted by: tenge, or the bare number where there is no rate. */
  async comparable(at: Date): Promise<(price: Money) => bigint> {
    const rates = await this.rates.current(at);
    return (price) => (rateBetween(rates, price.currency, TENGE)?.rate.convert(price) ?? price).minor;
  }
}

function rateBetween(rates: readonly LockedRate[], a: Currency, b: Currency): LockedRate | undefined {
  return rates.find(({ rate: { base, quote } }) => (base === a && quote === b) || (base === b && quote === a));
}

function notOffered(currency: Currency): DomainError {
  return new DomainError('invalid', 'currency_not_offered', `There is no rate for prices in ${currency} now.`);
}
