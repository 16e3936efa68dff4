import type { Currency } from '../../kernel/currency.js';
import { Money } from '../../kernel/money.js';
import type { Rate } from '../../kernel/rate.js';
import type { Facts } from '../entry.js';

/**
 * One thing the buyer paid for, a line or a seller's postage, frozen at checkout. Amounts of one order's parts are in
 * two currencies: the buyer's, and that of the seller who gets the money.
 */
export interface OrderPart {
  readonly id: string;
  readonly sellerId: string;
  /** Buyer's currency, tax and FX margin included. All parts together are what was captured. */
  readonly paid: Money;
  /** Buyer's currency: tax that the platform collects itself. */
  readonly tax: Money;
  /** Buyer's currency: what the locked rate holds above the market's. */
  readonly fxMargin: Money;
  /** Seller's currency: what `paid` without tax and margin stands for, at the locked rate. */
  readonly gross: Money;
  /** Seller's currency, part of `gross`. Zero for postage. */
  readonly commission: Money;
  /** Seller's currency, part of `gross`. */
  readonly vatOnCommission: Money;
}

/** What checkout locked for a whole order. */
export interface OrderTerms {
  readonly orderId: string;
  /** The platform's settlement currency. */
  readonly settlementCurrency: Currency;
  /** Between the buyer's and the settlement currency; only needed if those two and a seller's are three currencies. */
  readonly settlementRate?: Rate;
}

/** Whose a part is. The platform's shares stay in the buyer's currency. */
export interface Shares {
  readonly tax: Money;
  readonly fxMargin: Money;
  readonly commission: Money;
  readonly vatOnCommission: Money;
  /** The seller's share in the buyer's currency. */
  readonly converted: Money;
  /** The seller's share in her own. */
  readonly seller: Money;
  /** The same in the settlement currency if that is a third one, else zero. */
  readonly linked: Money;
}

/** @throws RangeError for a part whose amounts contradict each other; that is a bug at checkout */
export function sharesOf(part: OrderPart, terms: OrderTerms): Shares {
  const { paid, tax, fxMargin, gross, commission, vatOnCommission } = part;
  const net = paid.minus(tax).minus(fxMargin);
  const platform = commission.plus(vatOnCommission);
  const seller = gross.minus(platform);
  if ([tax, fxMargin, net, commission, vatOnCommission, seller].some((amount) => amount.isNegative())) {
    throw new RangeError(`The shares of part ${part.id} are more than its amount.`);
  }
  const converts = paid.currency !== gross.currency;
  if (converts ? net.isZero() !== gross.isZero() : !net.equals(gross)) {
    throw new RangeError(`Part ${part.id}: ${String(net)} was paid for ${String(gross)}.`);
  }
  const [platformShare, converted] = split(net, platform, seller);
  const [commissionShare, vatShare] = split(platformShare, commission, vatOnCommission);
  return {
    tax,
    fxMargin,
    commission: commissionShare,
    vatOnCommission: vatShare,
    converted,
    seller,
    linked: linkedValue(converted, seller.currency, terms),
  };
}

/**
 * What the shares of a part lose when, after `before`, another `amount` (both in the buyer's currency) of what was paid
 * for it goes back to the buyer: the target for both minus the target for `before`, so that the last cent and tiyn close.
 */
export function sharesReturned(part: OrderPart, terms: OrderTerms, before: Money, amount: Money): Shares {
  const after = before.plus(amount);
  if (before.isNegative() || amount.isNegative() || part.paid.isLessThan(after)) {
    throw new RangeError(`Part ${part.id}: ${String(after)} can't be returned of ${String(part.paid)}.`);
  }
  const shares = sharesOf(part, terms);
  const now = target(part, shares, after);
  const then = target(part, shares, before);
  return {
    tax: now.tax.minus(then.tax),
    fxMargin: now.fxMargin.minus(then.fxMargin),
    commission: now.commission.minus(then.commission),
    vatOnCommission: now.vatOnCommission.minus(then.vatOnCommission),
    converted: now.converted.minus(then.converted),
    seller: now.seller.minus(then.seller),
    linked: now.linked.minus(then.linked),
  };
}

/** What `returned` of a part takes back of each share. Split in two each time: only that never shrinks a share. */
function target(part: OrderPart, shares: Shares, returned: Money): Shares {
  const { tax, fxMargin, commission, vatOnCommission, converted, seller, linked } = shares;
  const platform = commission.plus(vatOnCommission);
  const [taxBack, withoutTax] = split(returned, tax, part.paid.minus(tax));
  const [marginBack, net] = split(withoutTax, fxMargin, platform.plus(converted));
  const [platformBack, convertedBack] = split(net, platform, converted);
  const [commissionBack, vatBack] = split(platformBack, commission, vatOnCommission);
  const ofPart = (amount: Money): Money =>
    part.paid.isZero() ? amount : amount.portion(returned.minor, part.paid.minor);
  return {
    tax: taxBack,
    fxMargin: marginBack,
    commission: commissionBack,
    vatOnCommission: vatBack,
    converted: convertedBack,
    seller: part.paid.currency === part.gross.currency ? convertedBack : ofPart(seller),
    linked: ofPart(linked),
  };
}

function linkedValue(converted: Money, sellerCurrency: Currency, terms: OrderTerms): Money {
  const { settlementCurrency, settlementRate } = terms;
  const currencies = new Set([converted.currency, sellerCurrency, settlementCurrency]);
  if (currencies.size < 3) return Money.zero(settlementCurrency);
  if (settlementRate === undefined) {
    throw new RangeError(`The order needs a locked rate from ${converted.currency} to ${settlementCurrency}.`);
  }
  return settlementRate.convert(converted);
}

/** Splits an amount in two by the weights of two others; nothing is split into nothing. */
function split(amount: Money, first: Money, second: Money): [Money, Money] {
  const weight = first.minor + second.minor;
  const share = weight === 0n ? Money.zero(amount.currency) : amount.portion(first.minor, weight);
  return [share, amount.minus(share)];
}

/** The facts of an order as `ledger:verify` reads them back. */
export function partFacts(parts: readonly OrderPart[]): Facts[] {
  return parts.map((part) => ({ ...part }));
}
