/** Runs what a hint points to: start, handler, and closing in the transaction of the effect. */
import { Injectable, Logger } from '@nestjs/common';
import { Config } from '../config/config.js';
import { Database } from '../database/database.js';
import { outsideRequests } from '../http/request-context.js';
import { Complaints } from './complaints.js';
import { errorText } from './error-text.js';
import { isOutsideJob, type JobHandler, JobHandlers } from './handlers.js';
import { type Hint, JobRows, LeaseLost, type Run } from './job-rows.js';
import { JobMetrics, type Outcome } from './job-metrics.js';
import { readPayload } from './payload.js';

const UNKNOWN_JOB_AGAIN_AFTER_SECONDS = 30;

@Injectable()
export class Consumer {
  private readonly logger = new Logger('Jobs');
  private readonly complaints = new Complaints();
  private readonly unknown = new Set<string>();

  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly rows: JobRows,
    private readonly handlers: JobHandlers,
    private readonly metrics: JobMetrics,
  ) {}

  /** Never throws: whatever fails, the row knows when it is due again. */
  async take(hint: Hint, onStarted: () => void): Promise<void> {
    try {
      const handler = this.handlers.find(hint.name);
      if (handler === undefined) return await this.handBack(hint);
      const leaseSeconds = handler.contract.leaseSeconds ?? this.config.JOBS_LEASE_SECONDS;
      const run = await this.rows.start(hint, leaseSeconds);
      onStarted();
      if (run !== undefined) await outsideRequests(() => this.run(hint, handler, run, leaseSeconds));
      else if (await this.rows.buryIfSpent(hint)) this.logDead(hint, 'its last run never came back');
    } catch (error) {
      // The database, most likely. The hint is used up; its row is handed out again when its window or lease ends.
      const message = errorText(error);
      if (this.complaints.isNew(message)) this.logger.warn(`Job ${hint.name} ${hint.id} is left for later: ${message}`);
    }
  }

  private async run(hint: Hint, handler: JobHandler, run: Run, leaseSeconds: number): Promise<void> {
    const measure = this.metrics.startRun(hint);
    const lease = new Lease(this.rows, run, leaseSeconds);
    let outcome: Outcome = 'done';
    try {
      await this.perform(handler, run, lease.lost);
    } catch (error) {
      outcome = await this.fail(hint, run, error);
    } finally {
      lease.release();
      measure(outcome);
    }
  }

  private async perform({ contract, instance }: JobHandler, run: Run, lost: AbortSignal): Promise<void> {
    const payload = readPayload(contract.name, contract.Payload, run.payload);
    if (isOutsideJob(instance)) {
      const result = await instance.call(payload, `job:${run.id}`, lost);
      await this.database.transaction(async (tx) => {
        await instance.record(tx, payload, result);
        await this.rows.close(tx, run);
      });
    } else {
      await this.database.transaction(async (tx) => {
        await instance.handle(tx, payload);
        await this.rows.close(tx, run);
      });
    }
  }

  private async fail(hint: Hint, run: Run, error: unknown): Promise<Outcome> {
    if (error instanceof LeaseLost) {
      this.logger.warn(error.message);
      return 'lost';
    }
    const text = errorText(error);
    const outcome = await this.rows.fail(run, text);
    if (outcome === 'dead') this.logDead(hint, text);
    else this.logger.warn(`Attempt ${run.attempt} of job ${hint.name} ${hint.id} failed: ${text}`);
    return outcome ?? 'lost';
  }

  /** During a deploy an old worker can meet a new job. It spends none of its attempts. */
  private async handBack(hint: Hint): Promise<void> {
    await this.rows.handBack(hint, UNKNOWN_JOB_AGAIN_AFTER_SECONDS);
    if (this.unknown.has(hint.name)) return;
    this.unknown.add(hint.name);
    this.logger.error(`Nobody here handles the job ${hint.name}; its rows wait for a worker that does.`);
  }

  private logDead({ name, id }: Hint, why: string): void {
    this.logger.error(`Job ${name} ${id} is dead: ${why}. See /v1/admin/jobs/${id}.`);
  }
}

/** Keeps a run's lease by renewing it every third of its length. */
class Lease {
  private readonly controller = new AbortController();
  private readonly timer: NodeJS.Timeout;
  private renewing = false;

  constructor(
    private readonly rows: JobRows,
    private readonly run: Run,
    private readonly seconds: number,
  ) {
    this.timer = setInterval(() => void this.renew(), (seconds * 1_000) / 3);
  }

  /** Aborts when another run has taken over. */
  get lost(): AbortSignal {
    return this.controller.signal;
  }

  release(): void {
    clearInterval(this.timer);
  }

  private async renew(): Promise<void> {
    if (this.renewing) return;
    this.renewing = true;
    try {
      if (await this.rows.extend(this.run, this.seconds)) return;
      this.release();
      this.controller.abort(new LeaseLost(this.run.id));
    } catch {
      // Tried again at the next third. If the lease runs out meanwhile, closing the row finds that out.
    } finally {
      this.renewing = false;
    }
  }
}
