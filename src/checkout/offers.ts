import { Injectable } from '@nestjs/common';
import { CatalogQueries } from '../catalog/index.js';
import { ComplianceRules } from '../compliance/index.js';
import { InventoryService } from '../inventory/index.js';
import { type Currency, homeCurrency } from '../kernel/currency.js';
import { DomainError } from '../kernel/domain-error.js';
import { newId } from '../kernel/id.js';
import type { Translated } from '../kernel/locale.js';
import { Money } from '../kernel/money.js';
import type { Address, PlacedLine, PlacedSeller, Placement } from '../orders/index.js';
import { Config } from '../platform/config/config.js';
import type { Tx } from '../platform/database/database.js';
import { CommissionRules, currencyNotOffered, ExchangeRates, type LockedRate } from '../rates/index.js';
import { SellersService, type SellerSummary, type WorkshopState } from '../sellers/index.js';
import { type ParcelQuote, ShippingQuotes } from '../shipping/index.js';
import type { CartRow } from './cart/cart-rows.js';
import { personalisationFault } from './personalisation.js';
import { lineTotal, parcelsOf, sellersOf, wantedLines, type WantedLine } from './parcels.js';
import { grossOf, type PricedLine, pricedLines } from './priced-lines.js';
import { type PartToPrice, type PricedPart, priceParts } from './pricing.js';

export interface OfferedSeller extends PlacedSeller {
  readonly slug: string;
  readonly names: Translated;
}

/** All that a checkout freezes; the order is made of it as it is. No personal data but what is to stand on a piece. */
export type Offer = Pick<Placement, 'total' | 'terms' | 'demo'> & { readonly sellers: readonly OfferedSeller[] };

export interface PricedCart {
  readonly offer: Offer;
  readonly address: Address;
  /** The total in the settlement currency. */
  readonly settles: Money;
  readonly wants: readonly { readonly stockItemId: string; readonly quantity: number }[];
}

type Service = ParcelQuote['choices'][number];
type Commission = Awaited<ReturnType<CommissionRules['choose']>>;

/** A part that is priced, and what it is a part of. */
interface SellerParts {
  readonly seller: SellerSummary;
  readonly service: Service;
  readonly postageId: string;
  readonly lines: readonly { readonly partId: string; readonly line: PricedLine; readonly commission: Commission }[];
}

/** What a cart costs now, and on which terms. */
@Injectable()
export class Offers {
  constructor(
    private readonly config: Config,
    private readonly catalog: CatalogQueries,
    private readonly inventory: InventoryService,
    private readonly sellers: SellersService,
    private readonly quotes: ShippingQuotes,
    private readonly rates: ExchangeRates,
    private readonly commission: CommissionRules,
    private readonly compliance: ComplianceRules,
  ) {}

  /**
   * Reads everything in the caller's transaction, with the workshops locked: whoever suspends one waits for this sale.
   * @throws DomainError `cart_empty`, `address_required`, `variant_not_for_sale`, `personalisation_unfit`,
   *   `piece_taken`,
   *   `workshop_paused`, `workshop_suspended`, `workshop_closed`,
   *   `shipping_choice_required`, `shipping_choice_gone`, `currency_not_offered`,
   *   `commission_rule_missing`, `amount_too_small`
   */
  async price(tx: Tx, cart: CartRow, currency: Currency, at: Date): Promise<PricedCart> {
    const { address } = cart;
    const wanted = await this.linesForSale(tx, cart);
    if (address === null) throw new DomainError('conflict', 'address_required', 'Give an address first.');
    const wants = wanted.map(({ variant, quantity }) => ({ stockItemId: variant.stockItemId, quantity }));
    // Before the prices are asked for, because of a thousand who come for one piece nearly all are told that it is gone.
    await this.inventory.refuseTaken(tx, wants);
    const sellers = await this.sellers.lockForSale(tx, sellersOf(wanted));
    assertSelling(wanted, sellers);
    const home = await this.rates.homeIn(tx, at);
    const lines = pricedLines(wanted, home);
    const { country, region } = address;
    const quotes = await this.quotes.quote(tx, { parcels: parcelsOf(lines, sellers), to: { country, region }, at });
    const parts: SellerParts[] = [];
    for (const quote of quotes) {
      const seller = sellers.get(quote.key) as SellerSummary;
      const own = lines.filter(({ variant }) => variant.sellerId === seller.id);
      const service = chosenService(cart, quote);
      parts.push({ seller, service, postageId: newId(), lines: await this.withCommission(tx, seller, own, at) });
    }
    const rate = home.rateOf(currency) ?? null;
    if (rate === null && currency !== homeCurrency) throw currencyNotOffered(currency);
    const priced = priceParts(
      parts.flatMap((each) => partsToPrice(each, currency)),
      currency,
      new Map(rate === null ? [] : [[homeCurrency, rate.rate]]),
    );
    const total = Money.sum(
      currency,
      priced.map(({ paid }) => paid),
    );
    const { terms, settles } = await this.termsFor(tx, total, at);
    const byId = new Map(priced.map((part) => [part.partId, part]));
    return {
      offer: {
        total,
        terms,
        demo: lines.some(({ variant }) => variant.demo),
        sellers: parts.map((each) => this.offered(each, byId, rate, country, at)),
      },
      address,
      settles,
      wants,
    };
  }

  private async linesForSale(tx: Tx, { lines }: CartRow): Promise<WantedLine[]> {
    if (lines.length === 0) throw new DomainError('conflict', 'cart_empty', 'The cart is empty.');
    const variants = await this.catalog.forSaleIn(tx, [...new Set(lines.map(({ variantId }) => variantId))]);
    const gone = lines.filter(({ variantId }) => variants.get(variantId)?.published !== true);
    if (gone.length > 0) {
      throw new DomainError('conflict', 'variant_not_for_sale', 'Something in the cart is no longer for sale.', {
        details: { lineIds: gone.map(({ id }) => id) },
      });
    }
    const wanted = wantedLines(lines, variants);
    const unfit = wanted.filter(({ variant, personalisation }) => personalisationFault(variant, personalisation));
    if (unfit.length > 0) {
      throw new DomainError('conflict', 'personalisation_unfit', 'A piece is not made with that text any more.', {
        details: { lineIds: unfit.map(({ id }) => id) },
      });
    }
    return wanted;
  }

  private async withCommission(tx: Tx, seller: SellerSummary, lines: readonly PricedLine[], at: Date) {
    const chosen: { partId: string; line: PricedLine; commission: Commission }[] = [];
    for (const line of lines) {
      const { craft } = line.variant;
      const sale = { sellerId: seller.id, programme: seller.programme, craft, at };
      chosen.push({ partId: newId(), line, commission: await this.commission.choose(tx, sale) });
    }
    return chosen;
  }

  private async termsFor(tx: Tx, total: Money, at: Date): Promise<{ terms: Placement['terms']; settles: Money }> {
    const settlementCurrency = this.config.SETTLEMENT_CURRENCY;
    if (total.currency === settlementCurrency)
      return { terms: { settlementCurrency, settlementRate: null }, settles: total };
    const { rate } = await this.rateBetween(tx, total.currency, settlementCurrency, at);
    const settlementRate = { base: rate.base, quote: rate.quote, value: String(rate) };
    return { terms: { settlementCurrency, settlementRate }, settles: rate.convert(total) };
  }

  private async rateBetween(tx: Tx, currency: Currency, other: Currency, at: Date): Promise<LockedRate> {
    const rate = await this.rates.between(tx, currency, other, at);
    if (rate === null) throw currencyNotOffered(currency);
    return rate;
  }

  private offered(
    { seller, service, postageId, lines }: SellerParts,
    priced: ReadonlyMap<string, PricedPart>,
    rate: LockedRate | null,
    country: string,
    at: Date,
  ): OfferedSeller {
    const windows = lines.map(({ line: { variant, personalisation } }) =>
      this.compliance.returnWindow({
        country,
        personalised: personalisation !== null,
        madeToBuyerSpecification: personalisation !== null && variant.stockMode === 'made_to_order',
        at,
      }),
    );
    // One parcel has one window: the longest, so that no piece has less than the law gives it.
    const window = windows.reduce((longest, each) => (each.days > longest.days ? each : longest));
    return {
      sellerId: seller.id,
      slug: seller.slug,
      names: seller.names,
      service: service.service,
      serviceNames: service.names,
      returnWindowDays: window.days,
      returnRuleId: window.ruleId,
      postage: partOf(priced, postageId),
      lines: lines.map(({ partId, line, commission }) => placedLine(partOf(priced, partId), line, commission, rate)),
    };
  }
}

/** The gravest reason first: whoever is suspended does not sell again on a certain day. */
const NOT_SELLING = ['closed', 'suspended', 'paused'] as const;

function assertSelling(lines: readonly WantedLine[], sellers: ReadonlyMap<string, SellerSummary>): void {
  const stateOf = (id: string): WorkshopState => sellers.get(id)?.state ?? 'closed';
  const silent = sellersOf(lines).filter((id) => stateOf(id) !== 'active');
  const gravest = NOT_SELLING.find((state) => silent.some((id) => stateOf(id) === state));
  if (gravest === undefined) return;
  throw new DomainError('conflict', `workshop_${gravest}`, 'A workshop in the cart does not sell now.', {
    details: { sellerIds: silent },
  });
}

function chosenService({ choices }: CartRow, { key, choices: offered }: ParcelQuote): Service {
  const chosen = choices[key];
  const details = { parcel: key };
  if (chosen === undefined) {
    throw new DomainError('conflict', 'shipping_choice_required', 'Choose by what each parcel goes.', { details });
  }
  const service = offered.find((each) => each.service === chosen);
  if (service !== undefined) return service;
  throw new DomainError('conflict', 'shipping_choice_gone', 'A parcel can no longer go by what was chosen.', {
    details,
  });
}

function partsToPrice({ service, postageId, lines }: SellerParts, currency: Currency): PartToPrice[] {
  return [
    ...lines.map(({ partId, line, commission }) => ({
      partId,
      gross: grossOf(line),
      asked: line.variant.price.currency === currency ? lineTotal(line) : null,
      commissionBp: commission.rateBp,
    })),
    { partId: postageId, gross: service.price, asked: null, commissionBp: 0 },
  ];
}

function partOf(priced: ReadonlyMap<string, PricedPart>, partId: string): PricedPart {
  const part = priced.get(partId);
  if (part === undefined) throw new Error(`Part ${partId} has no price.`);
  return part;
}

function placedLine(
  part: PricedPart,
  { variant, quantity, personalisation, unit, unitRateId }: PricedLine,
  { ruleId, rateBp }: Commission,
  rate: LockedRate | null,
): PlacedLine {
  const { variantId, listingId, slug, stockItemId, stockMode, titles, options } = variant;
  const { weightG, hs6, countryOfOrigin, craft, personalised, photoAssetId, editionSize } = variant;
  return {
    ...part,
    variantId,
    listingId,
    slug,
    stockItemId,
    stockMode,
    titles,
    options,
    quantity,
    unitPrice: unit,
    listPrice: unitRateId === null ? null : { price: variant.price, rateId: unitRateId },
    weightG,
    hs6,
    countryOfOrigin,
    craft,
    personalised,
    personalisation,
    readyBy: null,
    editionSize,
    editionNumbers: null,
    photoAssetId,
    commissionRuleId: ruleId,
    commissionBp: rateBp,
    exchangeRateId: rate?.id ?? null,
  };
}
