import { Injectable } from '@nestjs/common';
import { type Currency, homeCurrency } from '../kernel/currency.js';
import type { Money } from '../kernel/money.js';
import { currencyNotOffered, ExchangeRates } from '../rates/index.js';
import type { ShownPriceDto } from './storefront.dto.js';

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
    const rates = await this.rates.home(at);
    if (currency !== homeCurrency && rates.rateOf(currency) === undefined) throw currencyNotOffered(currency);
    return (price) => {
      const shown = rates.convert(price, currency) ?? price;
      return { ...shown.toJSON(), converted: shown.currency !== price.currency };
    };
  }

  /** @throws DomainError 422 `currency_not_offered` */
  async toTenge(amount: Money, at: Date): Promise<Money> {
    const tenge = amount.currency === homeCurrency ? amount : (await this.rates.home(at)).inTenge(amount);
    if (tenge === undefined) throw currencyNotOffered(amount.currency);
    return tenge;
  }

  /** What pieces of several currencies are sorted by: tenge, or the bare number where there is no rate. */
  async comparable(at: Date): Promise<(price: Money) => bigint> {
    const rates = await this.rates.home(at);
    return (price) => (rates.inTenge(price) ?? price).minor;
  }
}
