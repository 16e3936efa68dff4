import { Body, Controller, Get, Header, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Allow } from '../platform/http/access.js';
import { IdempotencyKey } from '../platform/http/idempotency.js';
import { Localized, RequestLocales, type WantedLocales } from '../platform/http/locale.js';
import { Refuses } from '../platform/http/refusals.js';
import { IdPipe } from '../platform/http/validation.js';
import { CartQuery } from './cart/cart.dto.js';
import {
  CheckoutDto,
  CompletedCheckoutDto,
  NewCheckoutDto,
  OpenedCheckoutDto,
  PendingCheckoutDto,
} from './checkout.dto.js';
import { CheckoutQueries } from './checkout.queries.js';
import { CheckoutService } from './checkout.service.js';
import { CurrentShopper, OpensByCartToken, type Shopper } from './shopper.js';

@ApiTags('checkouts')
@Allow({ audience: 'public' })
@Localized()
@OpensByCartToken()
@Controller('v1/store/checkouts')
export class CheckoutStoreController {
  constructor(
    private readonly checkouts: CheckoutService,
    private readonly queries: CheckoutQueries,
  ) {}

  /** Prices a cart, keeps its pieces for a while and opens a payment. Repeat it with the same key after any failure. */
  @Post()
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiCreatedResponse({ type: OpenedCheckoutDto })
  @Refuses({
    400: ['idempotency_key_required', 'idempotency_key_invalid'],
    404: ['cart_not_found'],
    409: [
      'idempotency_key_in_flight',
      'cart_changed',
      'cart_empty',
      'address_required',
      'shipping_choice_required',
      'shipping_choice_gone',
      'variant_not_for_sale',
      'workshop_paused',
      'workshop_suspended',
      'workshop_closed',
      'personalisation_unfit',
      'piece_taken',
      'checkout_paid',
      'payment_processing',
      'payment_closed',
    ],
    422: [
      'idempotency_key_reused',
      'currency_not_offered',
      'amount_too_small',
      'amount_too_large_for_currency',
      'amount_not_chargeable',
    ],
    503: ['payment_provider_unavailable', 'commission_rule_missing', 'shipping_tariff_missing'],
  })
  async open(
    @Body() body: NewCheckoutDto,
    @Query() _: CartQuery,
    @IdempotencyKey() key: string,
    @CurrentShopper() shopper: Shopper,
    @RequestLocales() wanted: WantedLocales,
  ): Promise<OpenedCheckoutDto> {
    return this.queries.opened(await this.checkouts.open(body, shopper, key), shopper, wanted);
  }

  /** What was agreed, what has become of it, and the order when there is one. */
  @Get(':id')
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: CheckoutDto })
  @Refuses({ 404: ['checkout_not_found'] })
  async checkout(
    @Param('id', IdPipe) id: string,
    @Query() _: CartQuery,
    @CurrentShopper() shopper: Shopper,
    @RequestLocales() wanted: WantedLocales,
  ): Promise<CheckoutDto> {
    return this.queries.checkout(id, shopper, wanted);
  }

  /** Makes the order if the payment has succeeded. Ask again with the same key while it has not. */
  @Post(':id/complete')
  @HttpCode(200)
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOkResponse({ type: CompletedCheckoutDto })
  @ApiAcceptedResponse({ type: PendingCheckoutDto, description: 'Not paid yet.' })
  @Refuses({
    400: ['idempotency_key_required', 'idempotency_key_invalid'],
    404: ['checkout_not_found'],
    409: ['idempotency_key_in_flight', 'checkout_expired', 'payment_not_succeeded'],
    422: ['idempotency_key_reused'],
    503: ['payment_provider_unavailable'],
  })
  async complete(
    @Param('id', IdPipe) id: string,
    @IdempotencyKey() key: string,
    @CurrentShopper() shopper: Shopper,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CompletedCheckoutDto | PendingCheckoutDto> {
    const outcome = await this.checkouts.complete(id, shopper, key);
    if (outcome.state === 'completed') return { order: await this.queries.placedOrder(outcome.orderId) };
    void reply.status(202);
    return { state: outcome.state };
  }
}
