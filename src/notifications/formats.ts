/** Amounts, dates and names as a reader of a language expects them. */
import { minorUnitDigits } from '../kernel/currency.js';
import { type Locale, translate, type Translated } from '../kernel/locale.js';
import type { Money } from '../kernel/money.js';

/** Where Turkestan is. */
const TIME_ZONE = 'Asia/Qyzylorda';

const tags: Readonly<Record<Locale, string>> = { kk: 'kk-KZ', ru: 'ru-KZ', en: 'en-GB' };

/** Exact: Intl is given the decimal digits as text, never a float. */
export function formatMoney(amount: Money, locale: Locale): string {
  const digits = minorUnitDigits[amount.currency];
  const [decimal = ''] = amount.toString().split(' ');
  return new Intl.NumberFormat(tags[locale], {
    style: 'currency',
    currency: amount.currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(decimal as `${number}`);
}

export function formatDate(date: Date, locale: Locale): string {
  return new Intl.DateTimeFormat(tags[locale], { dateStyle: 'long', timeZone: TIME_ZONE }).format(date);
}

/** A day and a time of the day in Turkestan. */
export function formatMoment(date: Date, locale: Locale): string {
  const style = { dateStyle: 'long', timeStyle: 'short', timeZone: TIME_ZONE } as const;
  return new Intl.DateTimeFormat(tags[locale], style).format(date);
}

/** @throws Error for a text that is in no language, which nothing in the shop can be */
export function textIn(texts: Translated, locale: Locale): string {
  const found = translate(texts, locale);
  if (found === undefined) throw new Error('A text is in no language.');
  return found.text;
}
