import { expect, vi } from 'vitest';
import type { SandboxInTest } from '../stripe/support.js';

/**
 * Waits until every event of the provider has arrived and `openJobs` finds none. Jobs cause deliveries, and deliveries
 * make jobs: if no job is open between two looks at the same deliveries, all of them arrived, then there was a moment
 * with neither.
 */
export async function quiet(
  sandbox: SandboxInTest,
  openJobs: () => Promise<readonly unknown[]>,
  withinMs = 20_000,
): Promise<void> {
  const deliveries = (): { pending: number; arrived: number } => {
    const states = sandbox.machine.store.all('delivery').map(({ state }) => state);
    const pending = states.filter((state) => state === 'pending').length;
    return { pending, arrived: states.length - pending };
  };
  await vi.waitFor(
    async () => {
      const before = deliveries();
      const waiting = await openJobs();
      expect([before.pending, waiting, deliveries()]).toEqual([0, [], before]);
    },
    { timeout: withinMs, interval: 30 },
  );
}

/** The jobs of the payments module that are still to be done. */
export const OPEN_PAYMENT_JOBS = `SELECT name, last_error FROM job WHERE state = 'open' AND name LIKE 'payments.%'`;
