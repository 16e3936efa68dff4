import { Injectable } from '@nestjs/common';
import { CatalogQueries, type SaleVariant } from '../../catalog/index.js';
import { InventoryQueries } from '../../inventory/index.js';
import { DomainError } from '../../kernel/domain-error.js';
import { Clock } from '../../kernel/clock.js';
import { Money } from '../../kernel/money.js';
import { Database, type Tx } from '../../platform/database/database.js';
import type { WantedLocales } from '../../platform/http/locale.js';
import { SellersQueries, SellersService, type SellerSummary } from '../../sellers/index.js';
import { type ParcelQuote, ShippingQuotes } from '../../shipping/index.js';
import type { CartDto, CartLineDto, CartProblem, CartProblemDto, CartSellerDto } from './cart.dto.js';
import type { CartShippingDto, CartParcelDto } from './cart-shipping.dto.js';
import { type CartLineRow, type CartRow, readCart } from './cart-rows.js';
import { lineTotal, parcelsOf, sellersOf, wantedLines, type WantedLine } from '../parcels.js';
import { MOST_PERSONALISATION, personalisationFault } from '../personalisation.js';
import type { Shopper } from '../shopper.js';
import { textIn } from '../texts.js';

interface Goods {
  readonly variants: ReadonlyMap<string, SaleVariant>;
  readonly sellers: ReadonlyMap<string, SellerSummary>;
  /** By stock item. */
  readonly available: ReadonlyMap<string, number>;
  /** By stock item, of what is made to order: for all that the cart has of it. */
  readonly readyBy: ReadonlyMap<string, string>;
}

/** What a shopper sees of her cart. It never fails on what has happened to a piece meanwhile: it says so. */
@Injectable()
export class CartQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly catalog: CatalogQueries,
    private readonly sellers: SellersQueries,
    private readonly inventory: InventoryQueries,
    private readonly sellersService: SellersService,
    private readonly quotes: ShippingQuotes,
  ) {}

  async cart(id: string, shopper: Shopper, wanted: WantedLocales): Promise<Pick<CartDto, keyof CartDto>> {
    const cart = await this.read(id, shopper);
    const goods = await this.goodsOf(cart);
    const lines = wantedLines(cart.lines, goods.variants);
    return {
      id: cart.id,
      version: cart.version,
      currency: cart.currency,
      country: cart.country,
      lines: cart.lines.map((line) => lineDto(line, goods, wanted)),
      sellers: sellersOf(lines).flatMap((sellerId) => sellerDto(sellerId, lines, goods, wanted)),
      subtotals: subtotals(lines),
      address: cart.address,
      problems: problemsOf(cart.lines, goods),
    };
  }

  /** @throws DomainError `address_required` before the cart has an address */
  async shipping(id: string, shopper: Shopper, wanted: WantedLocales): Promise<CartShippingDto> {
    const cart = await this.read(id, shopper);
    const quotes = await this.database.transaction((tx) => this.quote(tx, cart));
    return { parcels: quotes.map((quote) => parcelDto(quote, cart.choices[quote.key] ?? null, wanted)) };
  }

  /** By what each parcel of the cart can go, as it stands in this transaction. */
  async quote(tx: Tx, { address, lines }: CartRow): Promise<ParcelQuote[]> {
    if (address === null) throw new DomainError('conflict', 'address_required', 'Give an address first.');
    const variants = await this.catalog.forSaleIn(
      tx,
      lines.map(({ variantId }) => variantId),
    );
    const wanted = wantedLines(lines, variants);
    const sellers = await this.sellersService.lockForSale(tx, sellersOf(wanted));
    const { country, region } = address;
    return this.quotes.quote(tx, {
      parcels: parcelsOf(wanted, sellers),
      to: { country, region },
      at: this.clock.now(),
    });
  }

  private read(id: string, shopper: Shopper): Promise<CartRow> {
    return readCart((sql, parameters) => this.database.query(sql, parameters), id, shopper);
  }

  private async goodsOf({ lines }: CartRow): Promise<Goods> {
    const variants = await this.catalog.forSale(lines.map(({ variantId }) => variantId));
    const found = [...variants.values()];
    const wants = lines.flatMap(({ variantId, quantity }) => {
      const variant = variants.get(variantId);
      return variant === undefined ? [] : [{ stockItemId: variant.stockItemId, quantity }];
    });
    const [sellers, availability, readyBy] = await Promise.all([
      this.sellers.byIds([...new Set(found.map(({ sellerId }) => sellerId))]),
      this.inventory.availability([...new Set(found.map(({ stockItemId }) => stockItemId))]),
      this.inventory.readyBy(wants),
    ]);
    const available = new Map([...availability].map(([id, item]) => [id, item.available]));
    return { variants, sellers, available, readyBy };
  }
}

function problemsOf(lines: readonly CartLineRow[], goods: Goods): CartProblemDto[] {
  const left = new Map(goods.available);
  return lines.flatMap((line) => {
    const code = problemOf(line, goods, left);
    return code === undefined ? [] : { lineId: line.id, code };
  });
}

/** `left` is what earlier lines of the same stock item have left. */
function problemOf(
  { variantId, quantity, personalisation }: CartLineRow,
  { variants, sellers, available }: Goods,
  left: Map<string, number>,
): CartProblem | undefined {
  const variant = variants.get(variantId);
  if (variant === undefined) return 'not_published';
  const state = sellers.get(variant.sellerId)?.state ?? 'closed';
  if (state !== 'active') return `workshop_${state}`;
  if (!variant.published) return 'not_published';
  if (personalisationFault(variant, personalisation)) return 'personalisation_unfit';
  const rest = (left.get(variant.stockItemId) ?? 0) - quantity;
  left.set(variant.stockItemId, rest);
  if (rest >= 0) return undefined;
  return (available.get(variant.stockItemId) ?? 0) > 0 ? 'quantity_too_large' : 'not_available';
}

function lineDto(line: CartLineRow, { variants, available, readyBy }: Goods, wanted: WantedLocales): CartLineDto {
  const { id, variantId, quantity, personalisation } = line;
  const variant = variants.get(variantId);
  const title = variant && textIn(variant.titles, wanted);
  return {
    id,
    variantId,
    sellerId: variant?.sellerId ?? null,
    slug: variant?.slug ?? null,
    title: title?.text ?? null,
    locale: title?.locale ?? null,
    options: variant?.options ?? {},
    quantity,
    personalisation,
    unitPrice: variant?.price.toJSON() ?? null,
    available: variant === undefined ? 0 : (available.get(variant.stockItemId) ?? 0),
    leadTimeDays: variant?.leadTimeDays ?? null,
    readyBy: (variant && readyBy.get(variant.stockItemId)) ?? null,
    editionSize: variant?.editionSize ?? null,
    personalisationMax:
      variant === undefined || variant.personalised === 'no'
        ? null
        : (variant.personalisationMax ?? MOST_PERSONALISATION),
  };
}

function sellerDto(
  sellerId: string,
  lines: readonly WantedLine[],
  { sellers }: Goods,
  wanted: WantedLocales,
): CartSellerDto[] {
  const seller = sellers.get(sellerId);
  if (seller === undefined) return [];
  const { text, locale } = textIn(seller.names, wanted);
  const own = lines.filter(({ variant }) => variant.sellerId === sellerId);
  return [{ sellerId, slug: seller.slug, name: text, locale, subtotals: subtotals(own) }];
}

function subtotals(lines: readonly WantedLine[]): { amount: number; currency: Money['currency'] }[] {
  const totals = lines.map(lineTotal);
  return [...new Set(totals.map(({ currency }) => currency))].toSorted().map((currency) =>
    Money.sum(
      currency,
      totals.filter((total) => total.currency === currency),
    ).toJSON(),
  );
}

function parcelDto(quote: ParcelQuote, chosen: string | null, wanted: WantedLocales): CartParcelDto {
  return {
    parcel: quote.key,
    weightG: quote.weightG,
    choices: quote.choices.map(({ service, names, price, minDays, maxDays, tracked }) => {
      const { text: name, locale } = textIn(names, wanted);
      return { service, name, locale, price: price.toJSON(), minDays, maxDays, tracked };
    }),
    blocked: quote.blocked.map(({ service, reason }) => ({ service, reason })),
    chosen: quote.choices.some(({ service }) => service === chosen) ? chosen : null,
  };
}
