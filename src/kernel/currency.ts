/**
 * The currencies Sheber accepts, with the number of decimals of their minor unit.
 * Source: ISO 4217, list one (minor unit column). ISK has none there, although Stripe wants it sent with two.
 */
export const minorUnitDigits = {
  AED: 2,
  CHF: 2,
  CNY: 2,
  EUR: 2,
  GBP: 2,
  ISK: 0,
  JPY: 0,
  KRW: 0,
  KWD: 3,
  KZT: 2,
  TRY: 2,
  USD: 2,
  UZS: 2,
} as const;

export type Currency = keyof typeof minorUnitDigits;

export const currencies = Object.keys(minorUnitDigits) as readonly Currency[];

/** What workshops are owed in and postage is quoted in, whatever currency a price list is in. */
export const homeCurrency: Currency = 'KZT';

/**
 * Of what amounts that a card is charged are multiples: thousandths are taken only in tens. Source:
 * docs.stripe.com/currencies, "Three-decimal currencies".
 */
export function chargeStep(currency: Currency): bigint {
  return minorUnitDigits[currency] === 3 ? 10n : 1n;
}

export function isCurrency(value: unknown): value is Currency {
  return typeof value === 'string' && Object.hasOwn(minorUnitDigits, value);
}
