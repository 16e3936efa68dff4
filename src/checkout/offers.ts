import { Injectable } from '@nestjs/common';
import { CatalogQueries } from '../catalog/index.js';
import { ComplianceRules } from '../compliance/index.js';
import { InventoryService } from '../inventory/index.js';
import type { Currency } from '../kernel/currency.js';
import { DomainError } from '../kernel/domain-error.js';
import { newId } from '../kernel/id.js';
import type { Translated } from '../kernel/locale.js';
import { Money } from '../kernel/money.js';
import type { Address, PlacedLine, PlacedSeller, Placement } from '../orders/index.js';
import { Config } from '../platform/config/config.js';
import type { Tx } from '../platform/database/database.js';
import { CommissionRules, ExchangeRates, type LockedRate } from '../rates/index.js';
import { SellersService, type SellerSummary, type WorkshopState } from '../sellers/index.js';
import { type ParcelQuote, ShippingQuotes } from '../shipping/index.js';
import type { CartRow } from './cart/cart-rows.js';
import { personalisationFault } from './personalisation.js';
import { lineTotal, parcelsOf, sellersOf, wantedLines, type WantedLine } from './parcels.js';
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
  readonly lines: readonly { readonly partId: string; readonly line: WantedLine; readonly commission: Commission }[];
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
   *   `shipping_choice_required`, `shipping_choice_gone`, `currencies_mixed`, `currency_not_offered`,
   *   `commission_rule_missing`, `amount_too_small`
   */
  async price(tx: Tx, cart: CartRow, currency: Currency, at: Date): Promise<PricedCart> {
    const { address } = cart;
    const lines = await this.linesForSale(tx, cart);
    if (address === null) throw new DomainError('conflict', 'address_required', 'Give an address first.');
    const wants = lines.map(({ variant, quantity }) => ({ stockItemId: variant.stockItemId, quantity }));
    // Before the prices are asked for, because of a thousand who come for one piece nearly all are told that it is gone.
    await this.inventory.refuseTaken(tx, wants);
    const sellers = await this.sellers.lockForSale(tx, sellersOf(lines));
    assertSelling(lines, sellers);
    const { country, region } = address;
    const quotes = await this.quotes.quote(tx, { parcels: parcelsOf(lines, sellers), to: { country, region }, at });
    const parts: SellerParts[] = [];
    for (const quote of quotes) {
      const seller = sellers.get(quote.key) as SellerSummary;
      const own = lines.filter(({ variant }) => variant.sellerId === seller.id);
      const service = chosenService(cart, quote);
      assertOneCurrency(own, service.price.currency);
      parts.push({ seller, service, postageId: newId(), lines: await this.withCommission(tx, seller, own, at) });
    }
    const rates = await this.lockRates(
      tx,
      currency,
      parts.map(({ service }) => service.price.currency),
      at,
    );
    const priced = priceParts(
      parts.flatMap(partsToPrice),
      currency,
      new Map([...rates].map(([own, { rate }]) => [own, rate])),
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
        sellers: parts.map((each) => this.offered(each, byId, rates, country, at)),
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

  private async withCommission(tx: Tx, seller: SellerSummary, lines: readonly WantedLine[], at: Date) {
    const chosen: { partId: string; line: WantedLine; commission: Commission }[] = [];
    for (const line of lines) {
      const { craft } = line.variant;
      const sale = { sellerId: seller.id, programme: seller.programme, craft, at };
      chosen.push({ partId: newId(), line, commission: await this.commission.choose(tx, sale) });
    }
    return chosen;
  }

  private async lockRates(
    tx: Tx,
    currency: Currency,
    others: readonly Currency[],
    at: Date,
  ): Promise<Map<Currency, LockedRate>> {
    const rates = new Map<Currency, LockedRate>();
    for (const own of new Set(others)) {
      if (own !== currency) rates.set(own, await this.rateBetween(tx, currency, own, at));
    }
    return rates;
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
    if (rate !== null) return rate;
    throw new DomainError(
      'invalid',
      'currency_not_offered',
      `There is no rate for ${currency} now. Pay in another currency.`,
    );
  }

  private offered(
    { seller, service, postageId, lines }: SellerParts,
    priced: ReadonlyMap<string, PricedPart>,
    rates: ReadonlyMap<Currency, LockedRate>,
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
      lines: lines.map(({ partId, line, commission }) => placedLine(partOf(priced, partId), line, commission, rates)),
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

/** A workshop is owed what one order brings in one currency, its postage included. */
function assertOneCurrency(lines: readonly WantedLine[], currency: Currency): void {
  if (lines.every(({ variant }) => variant.price.currency === currency)) return;
  throw new DomainError(
    'conflict',
    'currencies_mixed',
    `Pieces of one workshop are sold together only in ${currency}.`,
  );
}

function partsToPrice({ service, postageId, lines }: SellerParts): PartToPrice[] {
  return [
    ...lines.map(({ partId, line, commission }) => ({
      partId,
      gross: lineTotal(line),
      commissionBp: commission.rateBp,
    })),
    { partId: postageId, gross: service.price, commissionBp: 0 },
  ];
}

function partOf(priced: ReadonlyMap<string, PricedPart>, partId: string): PricedPart {
  const part = priced.get(partId);
  if (part === undefined) throw new Error(`Part ${partId} has no price.`);
  return part;
}

function placedLine(
  part: PricedPart,
  { variant, quantity, personalisation }: WantedLine,
  { ruleId, rateBp }: Commission,
  rates: ReadonlyMap<Currency, LockedRate>,
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
    unitPrice: variant.price,
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
    exchangeRateId: rates.get(part.gross.currency)?.id ?? null,
  };
}
