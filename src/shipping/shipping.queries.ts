import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import { translate, type Translated } from '../kernel/locale.js';
import { Database } from '../platform/database/database.js';
import { negotiateLocale, type WantedLocales } from '../platform/http/locale.js';
import type { EstimateDto, EstimateQuery, ServedCountriesDto, ServedCountryDto } from './shipping.dto.js';
import { type ParcelToQuote, ShippingQuotes } from './shipping-quotes.js';
import type { Place, Tariff, ZoneArea } from './tariff.js';
import { Tariffs } from './tariffs.js';

/** Where nearly every workshop is; a quote for a cart asks where each of its workshops is. */
const TURKISTAN: Place = { country: 'KZ', region: 'KZ-61' };

@Injectable()
export class ShippingQueries {
  constructor(
    private readonly database: Database,
    private readonly tariffs: Tariffs,
    private readonly quotes: ShippingQuotes,
    private readonly clock: Clock,
  ) {}

  /** Every country that a parcel can go to today, in the order of its name. */
  async countries(wanted: WantedLocales): Promise<ServedCountriesDto> {
    const now = this.clock.now();
    const tariff = await this.database.transaction(async (tx) => this.tariffs.at(tx, now));
    const locale = negotiateLocale(wanted);
    const names = new Intl.DisplayNames([locale], { type: 'region' });
    const countries = (tariff?.areas ?? [])
      .filter(({ region }) => region === null)
      .map(({ country, zone }): ServedCountryDto => {
        return { country, name: names.of(country) ?? country, locale, zone, regions: regionsOf(tariff, country) };
      });
    const inLanguage = new Intl.Collator(locale);
    return { items: countries.toSorted((a, b) => inLanguage.compare(a.name, b.name)), nextCursor: null };
  }

  /** What such a parcel from Turkistan would cost today. */
  async estimate(query: EstimateQuery, wanted: WantedLocales): Promise<EstimateDto> {
    const { country, region = null, weightG, fragile } = query;
    const parcel = { from: TURKISTAN, netWeightG: weightG, fragile, materials: [] };
    return this.estimateParcel(parcel, { country, region }, wanted);
  }

  /** What this parcel would cost today. */
  async estimateParcel(
    parcel: Omit<ParcelToQuote, 'key'>,
    to: Place,
    wanted: WantedLocales,
  ): Promise<Pick<EstimateDto, keyof EstimateDto>> {
    const request = { parcels: [{ ...parcel, key: '' }], to, at: this.clock.now() };
    return this.database.transaction(async (tx) => {
      const tariff = await this.tariffs.at(tx, request.at);
      const [quote] = await this.quotes.quote(tx, request);
      if (quote === undefined) throw new Error('One parcel has one quote.');
      const choices = quote.choices.map(({ names, price, ...choice }) => {
        return { ...choice, ...inLocale(names, wanted), price: price.toJSON() };
      });
      return { weightG: quote.weightG, choices, blocked: [...quote.blocked], demo: tariff?.demo ?? false };
    });
  }
}

function regionsOf(tariff: Tariff | undefined, country: string): { region: string; zone: string }[] {
  const areas: readonly ZoneArea[] = tariff?.areas ?? [];
  return areas.flatMap(({ country: of, region, zone }) =>
    of === country && region !== null ? [{ region, zone }] : [],
  );
}

function inLocale(names: Translated, wanted: WantedLocales): { name: string; locale: string } {
  const found = translate(names, negotiateLocale(wanted, Object.keys(names)));
  if (found === undefined) throw new Error('A service has no name.');
  return { name: found.text, locale: found.locale };
}
