import { describe, expect, it } from 'vitest';
import { mayBecome, payoutStates, releaseStates, runStates, transferStates } from './payout-states.js';
import { together } from './payouts.service.js';

describe('the states of payouts', () => {
  it.each(Object.entries({ payoutStates, releaseStates, runStates, transferStates }))(
    'of %s lead to states that exist, and each but the first is led to',
    (_, table) => {
      const [first, ...others] = Object.keys(table);
      const reached = new Set<string>(Object.values(table).flat());
      expect(reached).toEqual(new Set(others));
      expect(reached.has(first ?? '')).toBe(false);
    },
  );

  it('let nothing happen to what has ended', () => {
    expect(mayBecome(payoutStates, 'returned', 'paid')).toBe(false);
    expect(mayBecome(payoutStates, 'failed', 'sending')).toBe(false);
    expect(mayBecome(transferStates, 'paid', 'failed')).toBe(false);
    expect(mayBecome(payoutStates, 'unheard-of', 'paid')).toBe(false);
  });

  it('of a payout follow from its transfers', () => {
    expect(together(['paid', 'paid'])).toBe('paid');
    expect(together(['paid', 'failed'])).toBe('partly_failed');
    expect(together(['failed', 'failed'])).toBe('failed');
    expect(together(['failed', 'sending'])).toBe('sending');
    expect(together(['sending', 'parked', 'paid'])).toBe('parked');
  });
});
