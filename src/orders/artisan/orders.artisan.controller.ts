import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiHeader, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentPrincipal, type Principal } from '../../platform/http/access.js';
import { IdempotencyKey } from '../../platform/http/idempotency.js';
import { Localized, RequestLocales, type WantedLocales } from '../../platform/http/locale.js';
import { Refuses } from '../../platform/http/refusals.js';
import { IdPipe } from '../../platform/http/validation.js';
import { ActsForWorkshop, CurrentWorkshopId } from '../../platform/http/workshop.js';
import { CancellationService } from '../cancellation/cancellation.service.js';
import { FulfilmentService } from '../fulfilment/fulfilment.service.js';
import {
  ArtisanOrderDetailDto,
  ArtisanOrderPageDto,
  ArtisanOrdersQuery,
  CancelSellerOrderDto,
  PostSellerOrderDto,
} from './orders.artisan.dto.js';
import { ArtisanOrdersQueries } from './orders.artisan.queries.js';
import { OrderCanceledDto, OrderLocaleQuery } from '../orders.dto.js';

@ApiTags('orders')
@ActsForWorkshop()
@Allow({ audience: 'artisan', permission: 'workshop.fulfil_orders' })
@Controller('v1/artisan/orders')
export class OrdersArtisanController {
  constructor(
    private readonly orders: ArtisanOrdersQueries,
    private readonly fulfilment: FulfilmentService,
    private readonly cancellation: CancellationService,
  ) {}

  /** The workshop's parts of buyers' orders, newest first. */
  @Get()
  @Localized()
  @Refuses({ 400: ['cursor_invalid'] })
  @ApiOkResponse({ type: ArtisanOrderPageDto })
  list(
    @CurrentWorkshopId() sellerId: string,
    @Query() query: ArtisanOrdersQuery,
    @RequestLocales() wanted: WantedLocales,
  ): Promise<ArtisanOrderPageDto> {
    return this.orders.list(sellerId, query, wanted);
  }

  /** One of them, with the address for the parcel. */
  @Get(':id')
  @Localized()
  @Refuses({ 404: ['seller_order_not_found'] })
  @ApiOkResponse({ type: ArtisanOrderDetailDto })
  order(
    @CurrentWorkshopId() sellerId: string,
    @Param('id', IdPipe) id: string,
    @Query() _: OrderLocaleQuery,
    @RequestLocales() wanted: WantedLocales,
  ): Promise<ArtisanOrderDetailDto> {
    return this.orders.order(sellerId, id, wanted);
  }

  /** Says that it was handed to the carrier, in which parcels and under which number. */
  @Post(':id/post')
  @HttpCode(204)
  @Refuses({
    404: ['seller_order_not_found'],
    409: ['seller_order_not_postable'],
    422: [
      'tracking_required',
      'pickup_not_chosen',
      'parcel_contents_required',
      'parcel_contents_mismatch',
      'parcels_missing',
      'parcel_empty',
      'tracking_too_long',
    ],
  })
  @ApiNoContentResponse()
  async post(
    @CurrentWorkshopId() sellerId: string,
    @Param('id', IdPipe) id: string,
    @Body() body: PostSellerOrderDto,
  ): Promise<void> {
    await this.fulfilment.post(sellerId, id, body);
  }

  /** Cancels it before it is posted; the buyer gets the money back. Much of it: after a step-up. */
  @Post(':id/cancel')
  @HttpCode(200)
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @Refuses({
    400: ['idempotency_key_required', 'idempotency_key_invalid'],
    403: ['recent_sign_in_required', 'session_required'],
    404: ['seller_order_not_found'],
    409: ['seller_order_not_cancelable', 'idempotency_key_in_flight'],
    422: ['idempotency_key_reused'],
  })
  @ApiOkResponse({ type: OrderCanceledDto })
  cancel(
    @CurrentWorkshopId() sellerId: string,
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @Body() body: CancelSellerOrderDto,
    @IdempotencyKey() key: string,
  ): Promise<OrderCanceledDto> {
    return this.cancellation.byArtisan(principal, sellerId, id, body, key);
  }
}
