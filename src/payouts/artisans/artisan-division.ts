/** How a co-operative's payout is divided among its artisans. Pure; the one rounding rule is Money.allocate. */
import type { Currency } from '../../kernel/currency.js';
import { Money } from '../../kernel/money.js';

/** One artisan's part, relative to the others' weights. */
export interface Weighted {
  readonly artisanId: string;
  readonly weight: bigint;
}

export interface ArtisanAmount {
  readonly artisanId: string;
  readonly amount: Money;
}

/** A line or the postage of a seller order. `shares` empty: nobody's in particular. */
export interface EarnedBy {
  readonly earned: bigint;
  readonly shares: readonly Weighted[];
}

/** A share of a payout. `parts` empty: it is of no order. */
export interface PayoutPart {
  readonly amount: Money;
  readonly parts: readonly EarnedBy[];
}

/**
 * Divides to the last unit; a tie goes to the lower id, in whatever order they come. A negative amount, as of a refund,
 * is divided like its positive counterpart, so that it takes back exactly what that gave.
 */
export function divide(amount: Money, shares: readonly Weighted[]): ArtisanAmount[] {
  const ordered = shares.toSorted((a, b) => (a.artisanId < b.artisanId ? -1 : 1));
  const parts = amount.absolute().allocate(ordered.map(({ weight }) => weight));
  return ordered.map(({ artisanId }, index) => {
    const part = parts[index] ?? Money.zero(amount.currency);
    return { artisanId, amount: amount.isNegative() ? part.negated() : part };
  });
}

/**
 * Divides each share of a payout: over what its order's lines and postage earned, each of these among its artisans, and
 * what is nobody's in particular by the workshop's default. Where that has nobody left, it goes by what the same payout
 * gives each for her own lines. Nobody at all: undefined, the workshop is no co-operative.
 * @returns what each artisan gets of each share, in the order of the shares; together exactly the share
 */
export function dividePayout(
  shares: readonly PayoutPart[],
  defaults: readonly Weighted[],
): ArtisanAmount[][] | undefined {
  const byDefault = defaults.length > 0 ? defaults : ownParts(shares);
  if (byDefault.length === 0) return undefined;
  return shares.map(({ amount, parts }) =>
    summed(
      split(amount, parts).flatMap(({ amount: part, of }) => divide(part, of.length > 0 ? of : byDefault)),
      amount.currency,
    ),
  );
}

/** A share over its parts. What earned nothing gets nothing; when nothing did, all of it is nobody's in particular. */
function split(amount: Money, parts: readonly EarnedBy[]): { amount: Money; of: readonly Weighted[] }[] {
  const earning = parts.filter(({ earned }) => earned > 0n);
  if (earning.length === 0) return [{ amount, of: [] }];
  const amounts = amount.allocate(earning.map(({ earned }) => earned));
  return earning.map(({ shares }, index) => ({ amount: amounts[index] ?? Money.zero(amount.currency), of: shares }));
}

function ownParts(shares: readonly PayoutPart[]): Weighted[] {
  const [first] = shares;
  if (first === undefined) return [];
  const own = shares.flatMap(({ amount, parts }) =>
    split(amount, parts).flatMap(({ amount: part, of }) => (of.length > 0 ? divide(part, of) : [])),
  );
  return summed(own, first.amount.currency).map(({ artisanId, amount }) => ({ artisanId, weight: amount.minor }));
}

/** What each gets in all, in the order of their ids; who gets nothing is left out. */
function summed(amounts: readonly ArtisanAmount[], currency: Currency): ArtisanAmount[] {
  const totals = new Map<string, Money>();
  for (const { artisanId, amount } of amounts) {
    totals.set(artisanId, (totals.get(artisanId) ?? Money.zero(currency)).plus(amount));
  }
  return [...totals]
    .filter(([, amount]) => !amount.isZero())
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([artisanId, amount]) => ({ artisanId, amount }));
}
