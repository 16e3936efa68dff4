import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { DomainError } from '../../kernel/domain-error.js';
import { Allow } from '../../platform/http/access.js';
import { Refuses } from '../../platform/http/refusals.js';
import { ClockDto, MoveClockDto } from './clock.dto.js';
import { MovableClock } from './movable-clock.js';

@ApiTags('sandbox')
@Allow({ audience: 'staff', permission: 'sandbox.use' })
@Controller('v1/admin/sandbox/clock')
export class ClockController {
  constructor(private readonly clock: MovableClock) {}

  /** What time the shop thinks it is. */
  @Get()
  now(): ClockDto {
    return { now: this.clock.now() };
  }

  /** Moves business time forward. Not in production. */
  @Post()
  @HttpCode(200)
  @ApiOkResponse({ type: ClockDto })
  @Refuses({ 409: ['clock_moves_forward'], 422: ['clock_step_ambiguous', 'clock_step_too_large'] })
  async move(@Body() { advanceSeconds, to }: MoveClockDto): Promise<ClockDto> {
    if (advanceSeconds !== undefined && to === undefined)
      return { now: await this.clock.advance(advanceSeconds * 1_000) };
    if (to !== undefined && advanceSeconds === undefined) return { now: await this.clock.moveTo(new Date(to)) };
    throw new DomainError('invalid', 'clock_step_ambiguous', 'Give either advanceSeconds or to.');
  }
}
