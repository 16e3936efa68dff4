/** Carries due rows to the queue. Several may run, in several processes. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { Config } from '../config/config.js';
import { Bell } from './bell.js';
import { Complaints } from './complaints.js';
import { type Queue, queues } from './contract.js';
import { errorText } from './error-text.js';
import { HintQueues } from './hint-queues.js';
import { type Hint, JobRows, MAX_HINTS } from './job-rows.js';

/** When so many hints of a full queue have been started, the relay looks for more without waiting for its next poll. */
const REFILL_AFTER = MAX_HINTS / 4;

@Injectable()
export class Relay {
  private readonly logger = new Logger('Jobs');
  private readonly complaints = new Complaints();
  private running: Promise<void> | undefined;
  private stopping = false;
  private readonly started = new Map<Queue, number>();

  constructor(
    private readonly config: Config,
    private readonly rows: JobRows,
    private readonly hintQueues: HintQueues,
    private readonly bell: Bell,
  ) {}

  start(): void {
    this.running ??= this.run();
  }

  /** Resolves when the last round has ended, after `graceMs` at the most: the store may be away. */
  async stop(graceMs: number): Promise<void> {
    this.stopping = true;
    this.bell.ring();
    await Promise.race([this.running, sleep(graceMs, undefined, { ref: false })]);
  }

  /** Says that a hint of this queue was taken, so that there is room for another one. */
  hintTaken(queue: Queue): void {
    const started = this.started.get(queue);
    if (started === undefined) return;
    this.started.set(queue, started + 1);
    if (started + 1 >= REFILL_AFTER) {
      this.started.delete(queue);
      this.bell.ring();
    }
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      try {
        await this.round();
        if (!this.stopping) await this.bell.wait(this.config.JOBS_POLL_MS);
      } catch (error) {
        const message = errorText(error);
        if (this.complaints.isNew(message)) this.logger.warn(`The relay could not hand out: ${message}`);
        // Without listening to the bell: what failed just now would fail again at once.
        if (!this.stopping) await sleep(this.config.JOBS_POLL_MS);
      }
    }
  }

  /** Rejects when some hints did not reach the queue; their rows are due again by then. */
  private async round(): Promise<void> {
    if (!this.hintQueues.isUsable()) return;
    const hints = await this.rows.handOut(this.config.JOBS_LEASE_SECONDS);
    const results = await Promise.allSettled(
      queues.map((queue) =>
        this.deliver(
          queue,
          hints.filter((hint) => hint.queue === queue),
        ),
      ),
    );
    const failed = results.find((result) => result.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
  }

  private async deliver(queue: Queue, hints: readonly Hint[]): Promise<void> {
    if (hints.length === 0) return;
    // Perhaps there was no room for all that is due. Counted from now on, before a worker can take the first one.
    this.started.set(queue, 0);
    try {
      await this.hintQueues.add(queue, hints);
    } catch (error) {
      await this.rows.takeBack(hints);
      throw error;
    }
  }
}
