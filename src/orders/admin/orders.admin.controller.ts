import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentPrincipal, type Principal } from '../../platform/http/access.js';
import { IdempotencyKey } from '../../platform/http/idempotency.js';
import { Refuses } from '../../platform/http/refusals.js';
import { IdPipe } from '../../platform/http/validation.js';
import { CancellationService } from '../cancellation/cancellation.service.js';
import { FulfilmentService } from '../fulfilment/fulfilment.service.js';
import { AdminCancelOrderDto, AdminOrderDto, AdminOrdersQuery, RecordDeliveryDto } from './orders.admin.dto.js';
import { AdminOrdersQueries } from './orders.admin.queries.js';
import { DeliveryRecordedDto, OrderCanceledDto, OrderSummaryPageDto } from '../orders.dto.js';

@ApiTags('orders')
@Controller('v1/admin')
export class OrdersAdminController {
  constructor(
    private readonly orders: AdminOrdersQueries,
    private readonly cancellation: CancellationService,
    private readonly fulfilment: FulfilmentService,
  ) {}

  /** Orders, newest first. */
  @Get('orders')
  @Allow({ audience: 'staff', permission: 'orders.read' })
  @Refuses({ 400: ['cursor_invalid'] })
  @ApiOkResponse({ type: OrderSummaryPageDto })
  list(@Query() query: AdminOrdersQuery): Promise<OrderSummaryPageDto> {
    return this.orders.list(query);
  }

  /** One order, with what leads to its payment and to the books. */
  @Get('orders/:id')
  @Allow({ audience: 'staff', permission: 'orders.read' })
  @Refuses({ 404: ['order_not_found'] })
  @ApiOkResponse({ type: AdminOrderDto })
  order(@Param('id', IdPipe) id: string): Promise<AdminOrderDto> {
    return this.orders.order(id);
  }

  /** Cancels what is not posted yet, all or some workshops' parts; the money goes back. Much of it: after a step-up. */
  @Post('orders/:id/cancel')
  @HttpCode(200)
  @Allow({ audience: 'staff', permission: 'orders.cancel' })
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @Refuses({
    400: ['idempotency_key_required', 'idempotency_key_invalid'],
    403: ['recent_sign_in_required', 'session_required'],
    404: ['order_not_found', 'seller_order_not_found'],
    409: ['seller_order_not_cancelable', 'idempotency_key_in_flight'],
    422: ['idempotency_key_reused'],
  })
  @ApiOkResponse({ type: OrderCanceledDto })
  cancel(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @Body() body: AdminCancelOrderDto,
    @IdempotencyKey() key: string,
  ): Promise<OrderCanceledDto> {
    return this.cancellation.byStaff(principal, id, body, key);
  }

  /** Records that a workshop's part reached the buyer; the return window begins. */
  @Post('seller-orders/:id/deliver')
  @HttpCode(200)
  @Allow({ audience: 'staff', permission: 'orders.record_delivery' })
  @Refuses({
    404: ['seller_order_not_found'],
    409: ['seller_order_not_posted', 'shipment_not_posted'],
    422: ['delivered_in_future', 'delivered_before_posting', 'shipment_not_posted_yet'],
  })
  @ApiOkResponse({ type: DeliveryRecordedDto })
  deliver(
    @Param('id', IdPipe) sellerOrderId: string,
    @Body() { deliveredAt }: RecordDeliveryDto,
    @CurrentPrincipal() { accountId }: Principal,
  ): Promise<DeliveryRecordedDto> {
    return this.fulfilment.deliver({ sellerOrderId, deliveredAt }, accountId);
  }
}
