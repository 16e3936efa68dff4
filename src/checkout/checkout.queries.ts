import { Injectable } from '@nestjs/common';
import { Money } from '../kernel/money.js';
import { OrdersQueries } from '../orders/index.js';
import { PaymentsService } from '../payments/index.js';
import { Database } from '../platform/database/database.js';
import type { WantedLocales } from '../platform/http/locale.js';
import type {
  CheckoutDto,
  CheckoutSellerDto,
  CheckoutTotalsDto,
  OpenedCheckoutDto,
  PlacedOrderDto,
  PriceShareDto,
} from './checkout.dto.js';
import { type CheckoutRow, readCheckout } from './checkout-rows.js';
import type { Offer, OfferedSeller } from './offers.js';
import { type PricedPart, sharesOf } from './pricing.js';
import type { Shopper } from './shopper.js';
import { textIn } from './texts.js';

@Injectable()
export class CheckoutQueries {
  constructor(
    private readonly database: Database,
    private readonly orders: OrdersQueries,
    private readonly payments: PaymentsService,
  ) {}

  /** @throws DomainError `checkout_not_found` */
  async checkout(id: string, shopper: Shopper, wanted: WantedLocales): Promise<CheckoutDto> {
    return this.shown(await this.read(id, shopper), wanted);
  }

  /**
   * With what the buyer's program needs to pay. It is asked for anew each time, so whoever repeats a request after the
   * provider was away gets it.
   * @throws DomainError `payment_provider_unavailable`, `payment_closed`
   */
  async opened(id: string, shopper: Shopper, wanted: WantedLocales): Promise<OpenedCheckoutDto> {
    const row = await this.read(id, shopper);
    const payment = row.state === 'open' ? await this.payments.prepare(row.paymentId) : null;
    return { ...(await this.shown(row, wanted)), payment };
  }

  async placedOrder(orderId: string): Promise<PlacedOrderDto> {
    const { number, token } = await this.orders.forLetter(orderId);
    return { id: orderId, number, token };
  }

  private read(id: string, shopper: Shopper): Promise<CheckoutRow> {
    return readCheckout((sql, parameters) => this.database.query(sql, parameters), id, shopper);
  }

  private async shown(
    { id, state, expiresAt, currency, offer, orderId }: CheckoutRow,
    wanted: WantedLocales,
  ): Promise<Pick<CheckoutDto, keyof CheckoutDto>> {
    return {
      id,
      state,
      expiresAt,
      currency,
      totals: totalsOf(offer),
      priceSplit: offer.sellers.flatMap(splitOf),
      sellers: offer.sellers.map((seller) => sellerDto(seller, wanted)),
      order: state === 'completed' ? await this.placedOrder(orderId) : null,
    };
  }
}

function totalsOf({ total, sellers }: Offer): CheckoutTotalsDto {
  const shipping = Money.sum(
    total.currency,
    sellers.map(({ postage }) => postage.paid),
  );
  return { items: total.minus(shipping).toJSON(), shipping: shipping.toJSON(), total: total.toJSON() };
}

function splitOf({ sellerId, lines, postage }: OfferedSeller): PriceShareDto[] {
  return [
    ...lines.map((line) => {
      const { artisan, platform } = sharesOf(line);
      const { variantId, quantity, readyBy } = line;
      return shareDto(line, { kind: 'line' as const, sellerId, variantId, quantity, readyBy, artisan, platform });
    }),
    shareDto(postage, { kind: 'postage' as const, sellerId, variantId: null, quantity: 1, postage: postage.paid }),
  ];
}

type Share = Pick<PriceShareDto, 'kind' | 'sellerId' | 'variantId' | 'quantity'> & {
  readonly readyBy?: string | null;
  readonly artisan?: Money;
  readonly platform?: Money;
  readonly postage?: Money;
};

function shareDto({ paid, gross }: PricedPart, share: Share): PriceShareDto {
  const nothing = Money.zero(paid.currency);
  const { kind, sellerId, variantId, quantity, artisan = nothing, platform = nothing, postage = nothing } = share;
  return {
    kind,
    sellerId,
    variantId,
    quantity,
    paid: paid.toJSON(),
    artisan: artisan.toJSON(),
    platform: platform.toJSON(),
    postage: postage.toJSON(),
    readyBy: share.readyBy ?? null,
    priced: gross.toJSON(),
  };
}

function sellerDto(
  { sellerId, slug, names, service, returnWindowDays }: OfferedSeller,
  wanted: WantedLocales,
): CheckoutSellerDto {
  const { text: name, locale } = textIn(names, wanted);
  return { sellerId, slug, name, locale, service, returnWindowDays };
}
