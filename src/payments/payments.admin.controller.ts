import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '../platform/http/access.js';
import { Refuses } from '../platform/http/refusals.js';
import { IdPipe } from '../platform/http/validation.js';
import {
  PaymentDetailDto,
  PaymentsPage,
  PaymentsQuery,
  ProviderEventsPage,
  ProviderEventsQuery,
  RefundsPage,
  RefundsQuery,
} from './payments.dto.js';
import { PaymentsQueries } from './payments.queries.js';

@ApiTags('payments')
@Allow({ audience: 'staff', permission: 'payments.read' })
@Controller('v1/admin')
export class PaymentsAdminController {
  constructor(private readonly queries: PaymentsQueries) {}

  /** Payments of buyers, newest first. */
  @Get('payments')
  @Refuses({ 400: ['cursor_invalid'] })
  @ApiOkResponse({ type: PaymentsPage })
  payments(@Query() query: PaymentsQuery): Promise<PaymentsPage> {
    return this.queries.payments(query);
  }

  /** One payment with what went back of it. */
  @Get('payments/:id')
  @Refuses({ 400: ['id_invalid'], 404: ['payment_not_found'] })
  @ApiOkResponse({ type: PaymentDetailDto })
  payment(@Param('id', IdPipe) id: string): Promise<PaymentDetailDto> {
    return this.queries.payment(id);
  }

  /** Refunds, newest first. */
  @Get('refunds')
  @Refuses({ 400: ['cursor_invalid'] })
  @ApiOkResponse({ type: RefundsPage })
  refunds(@Query() query: RefundsQuery): Promise<RefundsPage> {
    return this.queries.refunds(query);
  }

  /** What the payment provider told us, newest first. */
  @Get('provider-events')
  @Refuses({ 400: ['cursor_invalid'] })
  @ApiOkResponse({ type: ProviderEventsPage })
  list(@Query() query: ProviderEventsQuery): Promise<ProviderEventsPage> {
    return this.queries.events(query);
  }
}
