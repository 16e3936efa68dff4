import { describe, expect, it } from 'vitest';
import { before, paymentTransitions, refundTransitions } from './payment-states.js';

describe('the states of a payment', () => {
  it('end for good when it was paid, canceled or refused', () => {
    for (const state of ['succeeded', 'canceled', 'failed'] as const) expect(paymentTransitions[state]).toEqual([]);
  });

  it('lead to success from wherever it is still open', () => {
    expect(before(paymentTransitions, 'succeeded')).toEqual(['creating', 'awaiting']);
  });

  it('lead to a refusal only while the provider has not taken it', () => {
    expect(before(paymentTransitions, 'failed')).toEqual(['creating']);
  });
});

describe('the states of a refund', () => {
  it('let one that was paid still fail, and nothing else happen to it', () => {
    expect(refundTransitions.succeeded).toEqual(['failed']);
    expect(before(refundTransitions, 'sent')).toEqual(['decided']);
  });
});
