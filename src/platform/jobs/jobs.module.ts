import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Bell } from './bell.js';
import { Consumer } from './consumer.js';
import { JobHandlers } from './handlers.js';
import { HintQueues } from './hint-queues.js';
import { JobMetrics } from './job-metrics.js';
import { JobRows } from './job-rows.js';
import { JobsAdminController } from './jobs.admin.controller.js';
import { JobQueries } from './jobs.queries.js';
import { Jobs } from './jobs.js';
import { PruneIdempotentRequestsJob, PruneJobsJob } from './prune.jobs.js';
import { RecurringJobs } from './recurring.js';
import { JobRedrive } from './redrive.js';
import { Relay } from './relay.js';
import { JobsWorker } from './worker.js';

/** Every process can ask for work; one that calls `JobsWorker.start()` also does it. */
@Global()
@Module({
  imports: [DiscoveryModule],
  controllers: [JobsAdminController],
  providers: [
    Bell,
    Consumer,
    HintQueues,
    JobHandlers,
    JobMetrics,
    JobQueries,
    JobRedrive,
    JobRows,
    Jobs,
    JobsWorker,
    PruneIdempotentRequestsJob,
    PruneJobsJob,
    RecurringJobs,
    Relay,
  ],
  exports: [Jobs, JobsWorker, JobRedrive, HintQueues],
})
export class JobsModule {}
