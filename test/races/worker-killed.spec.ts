/** In full: test/campaigns/orders.spec.ts. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectEachOnce, jobsBegunAgain, MortalShop } from './dying-workers.js';

describe('paid orders', () => {
  let mortal: MortalShop;

  beforeAll(async () => {
    mortal = await MortalShop.open();
  });

  afterAll(() => mortal?.close());

  it(
    'each have every consequence once, though workers die in the middle of it and the queue forgets everything',
    { timeout: 90_000 },
    async () => {
      const hardship = { rounds: 2, ordersEach: 4, workers: 1, roundsPerWipe: 2, settledWithinMs: 40_000 };
      const checkouts = await mortal.survive(hardship);
      expect(await jobsBegunAgain(mortal)).toBeGreaterThanOrEqual(hardship.rounds);
      await expectEachOnce(mortal, checkouts);
    },
  );
});
