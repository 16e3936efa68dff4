import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../kernel/clock.js';
import { DomainError } from '../../kernel/domain-error.js';
import { Database } from '../../platform/database/database.js';

const REFRESH_MS = 500;

/** The farthest that one request may move the clock: ten years. A typing error should not need a new database. */
const LARGEST_STEP_MS = 10 * 366 * 24 * 3_600_000;

/**
 * Business time that can be moved forward, so that the demo and tests cross return windows without waiting.
 * The step is kept in the database: every process agrees on it, after a restart too. It never goes back,
 * because due work has been done on the strength of the later time.
 */
@Injectable()
export class MovableClock extends Clock implements OnModuleInit, OnApplicationShutdown {
  private aheadMs = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly database: Database) {
    super();
  }

  override now(): Date {
    return new Date(Date.now() + this.aheadMs);
  }

  async onModuleInit(): Promise<void> {
    await this.refresh();
    // Another process may move it; a failed look is repeated by the next one.
    this.timer = setInterval(() => void this.refresh().catch(() => undefined), REFRESH_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** @throws DomainError `clock_moves_forward` when `to` is not later than now, `clock_step_too_large` */
  async moveTo(to: Date): Promise<Date> {
    if (to <= this.now()) throw new DomainError('conflict', 'clock_moves_forward', 'The clock only moves forward.');
    assertStep(to.getTime() - this.now().getTime());
    return this.write('UPDATE movable_clock SET ahead_ms = greatest(ahead_ms, $1)', to.getTime() - Date.now());
  }

  /** @throws DomainError `clock_step_too_large` */
  async advance(ms: number): Promise<Date> {
    assertStep(ms);
    return this.write('UPDATE movable_clock SET ahead_ms = ahead_ms + $1', ms);
  }

  private async write(sql: string, ms: number): Promise<Date> {
    await this.database.transaction((tx) => tx.query(sql, [Math.ceil(ms)]));
    await this.refresh();
    return this.now();
  }

  private async refresh(): Promise<void> {
    const [row] = await this.database.query<{ aheadMs: string }>('SELECT ahead_ms AS "aheadMs" FROM movable_clock');
    this.aheadMs = Math.max(this.aheadMs, Number(row?.aheadMs ?? 0));
  }
}

function assertStep(ms: number): void {
  if (ms <= LARGEST_STEP_MS) return;
  throw new DomainError('invalid', 'clock_step_too_large', 'The clock moves at most ten years at once.');
}
