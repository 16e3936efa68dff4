/** Paid orders while workers are killed and the queue is emptied, some minutes. In brief: test/races/worker-killed.spec.ts. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectEachOnce, jobsBegunAgain, MortalShop } from '../races/dying-workers.js';

const SCALE = Number(process.env['CAMPAIGN_SCALE'] ?? 1);
const ROUNDS = 10 * SCALE;
const ORDERS_EACH = 10;

describe('paid orders', () => {
  let mortal: MortalShop;

  beforeAll(async () => {
    mortal = await MortalShop.open();
  });

  afterAll(() => mortal?.close());

  it(`are ${ROUNDS * ORDERS_EACH}, each with every consequence once, while workers are killed ${ROUNDS} times`, async () => {
    const checkouts = await mortal.survive({
      rounds: ROUNDS,
      ordersEach: ORDERS_EACH,
      workers: 2,
      roundsPerWipe: 3,
      settledWithinMs: 300_000,
    });
    const begunAgain = await jobsBegunAgain(mortal);
    process.stderr.write(`${checkouts.length} orders, ${begunAgain} jobs were started more than once\n`);
    expect(begunAgain).toBeGreaterThanOrEqual(ROUNDS);
    await expectEachOnce(mortal, checkouts);
  });
});
