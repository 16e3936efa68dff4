import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Histogram } from 'prom-client';
import { Metrics } from '../metrics/metrics.js';
import type { Hint } from './job-rows.js';
import { JobQueries } from './jobs.queries.js';

/** `lost`: another run had taken over, so this one's effect was rolled back. */
export type Outcome = 'done' | 'retry' | 'dead' | 'lost';

@Injectable()
export class JobMetrics {
  private readonly runs: Counter<'queue' | 'name' | 'outcome'>;
  private readonly duration: Histogram<'queue' | 'name'>;

  constructor({ registry }: Metrics, queries: JobQueries) {
    const registers = [registry];
    this.runs = new Counter({
      name: 'sheber_job_runs_total',
      help: 'Runs of jobs that ended, by outcome.',
      labelNames: ['queue', 'name', 'outcome'],
      registers,
    });
    this.duration = new Histogram({
      name: 'sheber_job_run_duration_seconds',
      help: 'Time from start to closing or failure.',
      labelNames: ['queue', 'name'],
      buckets: [0.005, 0.02, 0.1, 0.5, 2, 10, 60, 300],
      registers,
    });
    const oldestDue = new Gauge({
      name: 'sheber_jobs_oldest_due_seconds',
      help: 'For how long the oldest due job has been waiting to start.',
      registers,
    });
    const rows = new Gauge({
      name: 'sheber_jobs',
      help: 'Job rows by queue and state.',
      labelNames: ['queue', 'state'],
      registers: [],
      async collect() {
        // Without the database the other figures are still worth having; these keep their last values.
        const summary = await queries.summary().catch(() => undefined);
        if (summary === undefined) return;
        oldestDue.set(summary.oldestDueSeconds);
        for (const { queue, waiting, scheduled, running, dead } of summary.queues) {
          rows.set({ queue, state: 'waiting' }, waiting);
          rows.set({ queue, state: 'scheduled' }, scheduled);
          rows.set({ queue, state: 'running' }, running);
          rows.set({ queue, state: 'dead' }, dead);
        }
      },
    });
    registry.registerMetric(rows);
  }

  /** Call what it returns when the run has ended. */
  startRun({ queue, name }: Hint): (outcome: Outcome) => void {
    const stop = this.duration.startTimer({ queue, name });
    return (outcome) => {
      stop();
      this.runs.inc({ queue, name, outcome });
    };
  }
}
