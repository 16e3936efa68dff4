/** A worker process of its own, to be killed and stopped. Compiled by worker-processes.ts. */
import { JobsWorker } from '../../src/platform/jobs/worker.js';
import { openWorkshop, workshopConfig } from './workshop.js';

const workshop = await openWorkshop(workshopConfig(process.env), ['warn', 'error']);
process.on('SIGTERM', () => {
  void workshop.close().then(() => process.exit(0));
});
await workshop.get(JobsWorker).start();
process.stdout.write('ready\n');
