import { Body, Controller, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentPrincipal, type Principal } from '../../platform/http/access.js';
import { IdempotencyKey } from '../../platform/http/idempotency.js';
import { Localized, RequestLocales, type WantedLocales } from '../../platform/http/locale.js';
import { PageQuery } from '../../platform/http/pagination.js';
import { Refuses } from '../../platform/http/refusals.js';
import { IdPipe } from '../../platform/http/validation.js';
import { CancellationService } from '../cancellation/cancellation.service.js';
import { FulfilmentService } from '../fulfilment/fulfilment.service.js';
import { CurrentVisitor, type Visitor } from '../order-access.js';
import { DeliveryRecordedDto, OrderCanceledDto, OrderSummaryPageDto } from '../orders.dto.js';
import { CancelOrderDto, OrderTokenQuery, StoreOrderDto, StoreOrderQuery } from './orders.store.dto.js';
import { StoreOrdersQueries } from './orders.store.queries.js';

@ApiTags('orders')
@Controller('v1/store/orders')
export class OrdersStoreController {
  constructor(
    private readonly orders: StoreOrdersQueries,
    private readonly cancellation: CancellationService,
    private readonly fulfilment: FulfilmentService,
  ) {}

  /** The signed-in buyer's orders, newest first. */
  @Get()
  @Allow({ audience: 'account' })
  @Header('cache-control', 'no-store')
  @Refuses({ 400: ['cursor_invalid'] })
  @ApiOkResponse({ type: OrderSummaryPageDto })
  list(@CurrentPrincipal() { accountId }: Principal, @Query() query: PageQuery): Promise<OrderSummaryPageDto> {
    return this.orders.list(accountId, query);
  }

  /** One order with its workshops' parts, parcels and refunds, and who gets what of the price. */
  @Get(':id')
  @Allow({ audience: 'public' })
  @Header('cache-control', 'no-store')
  @Localized()
  @Refuses({ 404: ['order_not_found'] })
  @ApiOkResponse({ type: StoreOrderDto })
  order(
    @Param('id', IdPipe) id: string,
    @Query() _: StoreOrderQuery,
    @CurrentVisitor() visitor: Visitor,
    @RequestLocales() wanted: WantedLocales,
  ): Promise<StoreOrderDto> {
    return this.orders.order(visitor, id, wanted);
  }

  /** Cancels what is not posted yet, all of it or some workshops' parts; the money goes back. */
  @Post(':id/cancel')
  @HttpCode(200)
  @Allow({ audience: 'public' })
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @Refuses({
    400: ['id_invalid', 'idempotency_key_required', 'idempotency_key_invalid'],
    403: ['cross_site_request'],
    404: ['order_not_found', 'seller_order_not_found'],
    409: ['seller_order_not_cancelable', 'idempotency_key_in_flight'],
    422: ['idempotency_key_reused'],
  })
  @ApiOkResponse({ type: OrderCanceledDto })
  cancel(
    @Param('id', IdPipe) id: string,
    @Query() _: OrderTokenQuery,
    @Body() body: CancelOrderDto,
    @CurrentVisitor() visitor: Visitor,
    @IdempotencyKey() key: string,
  ): Promise<OrderCanceledDto> {
    return this.cancellation.byBuyer(visitor, id, body, key);
  }

  /** Says that one workshop's part has arrived; the return window begins. */
  @Post(':id/seller-orders/:sellerOrderId/confirm-delivery')
  @HttpCode(200)
  @Allow({ audience: 'public' })
  @Refuses({
    400: ['id_invalid'],
    403: ['cross_site_request'],
    404: ['order_not_found', 'seller_order_not_found'],
    409: ['seller_order_not_posted', 'shipment_not_posted'],
  })
  @ApiOkResponse({ type: DeliveryRecordedDto })
  confirmDelivery(
    @Param('id', IdPipe) id: string,
    @Param('sellerOrderId', IdPipe) sellerOrderId: string,
    @Query() _: OrderTokenQuery,
    @CurrentVisitor() visitor: Visitor,
  ): Promise<DeliveryRecordedDto> {
    return this.fulfilment.confirmDelivery(visitor, id, sellerOrderId);
  }
}
