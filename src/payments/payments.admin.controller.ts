import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../platform/http/access.js';
import { Refuses } from '../platform/http/refusals.js';
import { ProviderEventsPage, ProviderEventsQuery } from './payments.dto.js';
import { PaymentsQueries } from './payments.queries.js';

@ApiTags('payments')
@Controller('v1/admin/provider-events')
export class PaymentsAdminController {
  constructor(private readonly queries: PaymentsQueries) {}

  /** What the payment provider told us, newest first. */
  @Get()
  @Allow({ audience: 'staff', permission: 'payments.read' })
  @Refuses({ 400: ['cursor_invalid'] })
  list(@Query() query: ProviderEventsQuery): Promise<ProviderEventsPage> {
    return this.queries.events(query);
  }
}
