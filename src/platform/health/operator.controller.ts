import { Controller, Get, Header, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Allow } from '../http/access.js';
import { Metrics } from '../metrics/metrics.js';
import { Health, ReadinessDto } from './health.js';

export class AliveDto {
  @ApiProperty({ enum: ['ok'] })
  status!: 'ok';
}

@ApiTags('operator')
@Allow({ audience: 'operator' })
@Controller()
export class OperatorController {
  constructor(
    private readonly health: Health,
    private readonly metrics: Metrics,
  ) {}

  /** Whether the process lives. Restart it if it doesn't answer. */
  @Get('healthz')
  @ApiOkResponse({ type: AliveDto })
  alive(): AliveDto {
    return { status: 'ok' };
  }

  /** Whether requests should be routed here, and which dependency is down if not. */
  @Get('readyz')
  @ApiResponse({
    status: 200,
    description: 'Ready, or degraded: it can go on without what is down.',
    type: ReadinessDto,
  })
  @ApiResponse({ status: 503, description: 'Unavailable or stopping.', type: ReadinessDto })
  async ready(@Res() reply: FastifyReply): Promise<void> {
    const readiness = await this.health.readiness();
    const status = readiness.status === 'ready' || readiness.status === 'degraded' ? 200 : 503;
    await reply.status(status).header('cache-control', 'no-store').send(readiness);
  }

  /** Figures in the Prometheus text format. */
  @Get('metrics')
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ content: { 'text/plain': { schema: { type: 'string' } } } })
  async figures(@Res() reply: FastifyReply): Promise<void> {
    await reply.type(this.metrics.registry.contentType).send(await this.metrics.registry.metrics());
  }
}
