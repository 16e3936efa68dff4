import { Controller, Headers, HttpCode, Post, type RawBodyRequest, Req } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Allow } from '../platform/http/access.js';
import { Refuses } from '../platform/http/refusals.js';
import { WebhooksService } from './webhooks.service.js';

@ApiTags('hooks')
@Controller('hooks')
export class WebhooksController {
  constructor(private readonly webhooks: WebhooksService) {}

  /** Takes an event of the payment provider, once however often it is delivered. */
  @Post('stripe')
  @HttpCode(200)
  @Allow({ audience: 'provider' })
  @ApiOkResponse({ description: 'Kept. What follows from it is done later.' })
  @Refuses({ 400: ['webhook_signature_invalid'] })
  async stripe(
    @Req() request: RawBodyRequest<FastifyRequest>,
    @Headers('stripe-signature') signature?: string | string[],
  ): Promise<void> {
    await this.webhooks.receive(request.rawBody, signature);
  }
}
