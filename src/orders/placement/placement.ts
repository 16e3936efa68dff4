import type { Currency } from '../../kernel/currency.js';
import type { Locale, Translated } from '../../kernel/locale.js';
import type { Money } from '../../kernel/money.js';

/** Where an order is posted to. */
export interface Address {
  readonly name: string;
  readonly line1: string;
  readonly line2: string | null;
  readonly city: string;
  /** ISO 3166-2 where the postage depends on it, else as the buyer wrote it. */
  readonly region: string | null;
  readonly postcode: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly phone: string | null;
}

/**
 * What the buyer paid for a line or a seller's postage: `paid`, `tax` and `fxMargin` in the buyer's currency, the others
 * in the seller's. It becomes a part of the order in the ledger, of the same id.
 */
export interface PlacedPart {
  readonly partId: string;
  readonly paid: Money;
  readonly tax: Money;
  readonly fxMargin: Money;
  readonly gross: Money;
  readonly commission: Money;
  readonly vatOnCommission: Money;
}

export interface PlacedLine extends PlacedPart {
  readonly variantId: string;
  readonly listingId: string;
  readonly slug: string;
  readonly stockItemId: string;
  readonly stockMode: 'one_of_a_kind' | 'limited' | 'made_to_order';
  readonly titles: Translated;
  readonly options: Readonly<Record<string, string>>;
  readonly quantity: number;
  /** Seller's currency; times the quantity it is `gross`. */
  readonly unitPrice: Money;
  /** What her price list said in another currency, and the rate by which `unitPrice` came of it; null: it said `unitPrice`. */
  readonly listPrice: { readonly price: Money; readonly rateId: string } | null;
  /** Of one piece, unpacked. */
  readonly weightG: number;
  readonly hs6: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly countryOfOrigin: string;
  readonly craft: string;
  readonly personalised: 'no' | 'optional' | 'always';
  readonly personalisation: string | null;
  /** Of what is made to order: by which day, as it was promised. */
  readonly readyBy: string | null;
  /** Of a numbered edition: how many there will ever be. */
  readonly editionSize: number | null;
  /** Which of them these are; null until it is sold. */
  readonly editionNumbers: readonly number[] | null;
  readonly photoAssetId: string | null;
  readonly commissionRuleId: string;
  readonly commissionBp: number;
  /** Null: the buyer paid in the seller's currency. */
  readonly exchangeRateId: string | null;
}

/** What one workshop is to fulfil. Its lines and its postage are in one currency, in which it is owed. */
export interface PlacedSeller {
  readonly sellerId: string;
  readonly service: string;
  readonly serviceNames: Translated;
  readonly returnWindowDays: number;
  /** Null: no rule of law gives the window, but the shop's own promise. */
  readonly returnRuleId: string | null;
  readonly postage: PlacedPart;
  readonly lines: readonly PlacedLine[];
}

/** A paid checkout as it becomes an order: everything that checkout froze. */
export interface Placement {
  readonly orderId: string;
  readonly checkoutId: string;
  readonly paymentId: string;
  /** Null: a guest. */
  readonly accountId: string | null;
  readonly email: string;
  readonly locale: Locale;
  /** Buyer's currency. */
  readonly currency: Currency;
  readonly total: Money;
  readonly terms: {
    readonly settlementCurrency: Currency;
    /** Between the buyer's and the settlement currency; needed if those two and a seller's are three currencies. */
    readonly settlementRate: { readonly base: Currency; readonly quote: Currency; readonly value: string } | null;
  };
  readonly address: Address;
  readonly demo: boolean;
  readonly sellers: readonly PlacedSeller[];
  readonly placedAt: Date;
}
