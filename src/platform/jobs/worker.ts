/** Makes this process do jobs: relay, consumers, ticks. A process that never starts it only asks for work. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { Config } from '../config/config.js';
import { concurrencyOf } from './concurrency.js';
import { Consumer } from './consumer.js';
import { HintQueues } from './hint-queues.js';
import { JobRows } from './job-rows.js';
import { RecurringJobs } from './recurring.js';
import { Relay } from './relay.js';

const SEE_TO_TICKS_EVERY_MS = 5_000;

/** What the store's connections need to close is kept from the ten seconds that a process gets to stop. */
const GRACE_MS = 7_000;

@Injectable()
export class JobsWorker implements BeforeApplicationShutdown {
  private readonly logger = new Logger('Jobs');
  private ticks: NodeJS.Timeout | undefined;
  private started = false;

  constructor(
    private readonly config: Config,
    private readonly relay: Relay,
    private readonly consumer: Consumer,
    private readonly hintQueues: HintQueues,
    private readonly recurring: RecurringJobs,
    private readonly rows: JobRows,
  ) {}

  /** Call once, after the application has been initialised. */
  async start(): Promise<void> {
    if (this.started) throw new Error('The worker of this process has been started already.');
    this.started = true;
    await this.recurring.register();
    this.hintQueues.startWorkers({
      concurrency: concurrencyOf(this.config.JOBS_CONCURRENCY),
      onHint: (hint) => this.consumer.take(hint, () => this.relay.hintTaken(hint.queue)),
      onTick: () => this.tick(),
      onLost: () => this.rows.takeBackAll(),
    });
    this.relay.start();
    this.keepTicking();
    // Again and again, since the store of the queue can lose them without anybody noticing.
    this.ticks = setInterval(() => this.keepTicking(), SEE_TO_TICKS_EVERY_MS);
  }

  /** Begins nothing more, lets running handlers end, and leaves those that don't to their leases. */
  async stop(): Promise<void> {
    if (!this.started) return;
    this.started = false;
    clearInterval(this.ticks);
    const until = Date.now() + GRACE_MS;
    await this.relay.stop(GRACE_MS / 2);
    await this.hintQueues.stopWorkers(until - Date.now());
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.stop();
  }

  private keepTicking(): void {
    if (!this.hintQueues.isUsable()) return;
    this.hintQueues
      .keepTicking()
      .catch((error: unknown) => this.logger.warn(`Ticks could not be set: ${String(error)}`));
  }

  /** Must not throw: there is a next tick. */
  private async tick(): Promise<void> {
    try {
      await this.recurring.tick();
    } catch (error) {
      this.logger.warn(`A tick failed: ${String(error)}`);
      await sleep(100);
    }
  }
}
