import { Global, Module } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import { ClockController } from './clock/clock.controller.js';
import { MovableClock } from './clock/movable-clock.js';

/** What exists only outside production: business time that can be moved. */
@Global()
@Module({
  controllers: [ClockController],
  providers: [MovableClock, { provide: Clock, useExisting: MovableClock }],
  exports: [Clock],
})
export class SandboxModule {}
