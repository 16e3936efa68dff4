import { type Queue, queues } from './contract.js';

/** What one worker process runs at once. Together less than DATABASE_POOL_SIZE, as each running job can hold a connection. */
const DEFAULTS: Readonly<Record<Queue, number>> = { money: 2, orders: 2, catalogue: 2, media: 1, letters: 2 };

/** Reads JOBS_CONCURRENCY (`money=4,media=2`), whose form the configuration has checked. */
export function concurrencyOf(setting: string | undefined): Record<Queue, number> {
  const given = new Map((setting ?? '').split(',').map((part) => part.split('=') as [string, string]));
  return Object.fromEntries(queues.map((queue) => [queue, Number(given.get(queue) ?? DEFAULTS[queue])])) as Record<
    Queue,
    number
  >;
}
