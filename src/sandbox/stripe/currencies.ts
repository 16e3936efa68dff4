import { invalid, refused } from './problem.js';

/**
 * Stripe's own idea of minor units, written down apart from the application's so that one can't hide an error of the
 * other. Source: https://docs.stripe.com/currencies#special-cases
 */
const ZERO_DECIMAL = new Set([
  'bif',
  'clp',
  'djf',
  'gnf',
  'jpy',
  'kmf',
  'krw',
  'mga',
  'pyg',
  'rwf',
  'vnd',
  'vuv',
  'xaf',
  'xof',
  'xpf',
]);
const THREE_DECIMAL = new Set(['bhd', 'jod', 'kwd', 'omr', 'tnd']);
/** They have no minor unit, but are sent as if they had two decimals, which must be zero. */
const SENT_WITH_TWO_ZEROS = new Set(['isk', 'ugx']);

/** At most eight digits. Source: https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts */
const LARGEST_CHARGE = 99_999_999;

/** The least charge in the currencies in which an account can settle. Source: as above. */
const SMALLEST_CHARGE: Readonly<Record<string, number>> = {
  aed: 200,
  chf: 50,
  eur: 50,
  gbp: 30,
  jpy: 50,
  usd: 50,
};

/** How many units of a currency a euro buys. Figures of the sandbox, near those of 2026; not quotations. */
export const demoUnitsPerEuro: Readonly<Record<string, string>> = {
  aed: '4.2',
  chf: '0.94',
  cny: '8.2',
  eur: '1',
  gbp: '0.86',
  isk: '145',
  jpy: '170',
  krw: '1600',
  kwd: '0.35',
  kzt: '600',
  try: '48',
  usd: '1.15',
  uzs: '14000',
};

export function decimalsOf(currency: string): number {
  return ZERO_DECIMAL.has(currency) ? 0 : THREE_DECIMAL.has(currency) ? 3 : 2;
}

/** The least charge of a settlement currency; fees and minimums hang on it. */
export function smallestCharge(settlement: string): number {
  const smallest = SMALLEST_CHARGE[settlement];
  if (smallest === undefined) throw new RangeError(`The sandbox can not settle in ${settlement}.`);
  return smallest;
}

/** `amount` of `from` in the smallest units of `to`, rounded half away from zero. Exact: the rates are decimals. */
export function convert(
  amount: number,
  from: string,
  to: string,
  unitsPerEuro: Readonly<Record<string, string>>,
): number {
  if (from === to) return amount;
  const source = fraction(rateOf(from, unitsPerEuro));
  const target = fraction(rateOf(to, unitsPerEuro));
  const shift = decimalsOf(to) - decimalsOf(from);
  const numerator = BigInt(amount) * target.numerator * source.denominator * 10n ** BigInt(Math.max(shift, 0));
  const denominator = target.denominator * source.numerator * 10n ** BigInt(Math.max(-shift, 0));
  const magnitude = numerator < 0n ? -numerator : numerator;
  const rounded = (2n * magnitude + denominator) / (2n * denominator);
  const units = SENT_WITH_TWO_ZEROS.has(to) ? (rounded / 100n) * 100n : rounded;
  return Number(numerator < 0n ? -units : units);
}

/** Units of `to` for one unit of `from`, to twelve significant digits. Only shown: amounts never come from it. */
export function exchangeRate(from: string, to: string, unitsPerEuro: Readonly<Record<string, string>>): number {
  return Number((Number(rateOf(to, unitsPerEuro)) / Number(rateOf(from, unitsPerEuro))).toPrecision(12));
}

export function readCurrency(text: string, unitsPerEuro: Readonly<Record<string, string>>): string {
  const currency = text.toLowerCase();
  if (Object.hasOwn(unitsPerEuro, currency)) return currency;
  const known = Object.keys(unitsPerEuro).join(', ');
  throw invalid(`Invalid currency: ${currency}. This sandbox supports: ${known}`, { param: 'currency' });
}

/** @throws StripeProblem `amount_too_large`, `amount_too_small`, or for digits that the currency must not have */
export function assertChargeable(
  amount: number,
  currency: string,
  settlement: string,
  unitsPerEuro: Readonly<Record<string, string>>,
): void {
  if (amount < 1) {
    const code = 'parameter_invalid_integer';
    throw invalid('This value must be greater than or equal to 1.', { code, param: 'amount' });
  }
  if (amount > LARGEST_CHARGE) {
    const most = `${currency.toUpperCase()} ${(LARGEST_CHARGE / 10 ** decimalsOf(currency)).toFixed(decimalsOf(currency))}`;
    throw invalid(`Amount must be no more than ${most}`, { code: 'amount_too_large', param: 'amount' });
  }
  if (THREE_DECIMAL.has(currency) && amount % 10 !== 0) {
    throw invalid(`Invalid amount: the last digit of a ${currency} amount must be 0.`, { param: 'amount' });
  }
  if (SENT_WITH_TWO_ZEROS.has(currency) && amount % 100 !== 0) {
    throw invalid(`Invalid amount: the last two digits of a ${currency} amount must be 0.`, { param: 'amount' });
  }
  const settled = convert(amount, currency, settlement, unitsPerEuro);
  if (settled < smallestCharge(settlement)) {
    const message = `Amount must convert to at least ${smallestCharge(settlement)} of the smallest unit of ${settlement}; it converts to ${settled}.`;
    throw refused(message, { code: 'amount_too_small', param: 'amount' });
  }
}

function rateOf(currency: string, unitsPerEuro: Readonly<Record<string, string>>): string {
  const rate = unitsPerEuro[currency];
  if (rate === undefined) throw new RangeError(`The sandbox has no rate for ${currency}.`);
  return rate;
}

function fraction(decimal: string): { numerator: bigint; denominator: bigint } {
  if (!/^\d{1,12}(?:\.\d{1,12})?$/.test(decimal) || !/[1-9]/.test(decimal)) {
    throw new RangeError(`A rate is a positive plain decimal, not ${decimal}.`);
  }
  const [whole = '', digits = ''] = decimal.split('.');
  return { numerator: BigInt(whole + digits), denominator: 10n ** BigInt(digits.length) };
}
