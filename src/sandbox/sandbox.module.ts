import { Global, Module } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import { ClockController } from './clock/clock.controller.js';
import { MovableClock } from './clock/movable-clock.js';
import { SandboxLettersController } from './letters/letters.controller.js';
import { Mailbox } from './letters/mailbox.js';

/** What exists only outside production: business time that can be moved, and everybody's letters. */
@Global()
@Module({
  controllers: [ClockController, SandboxLettersController],
  providers: [Mailbox, MovableClock, { provide: Clock, useExisting: MovableClock }],
  exports: [Clock],
})
export class SandboxModule {}
