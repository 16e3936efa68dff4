import { describe, expect, it } from 'vitest';
import { applicationLife, editableStates, statesBefore, workshopLife } from './life.js';

describe('the life of an application', () => {
  it('ends in a decision, and can always be taken back before', () => {
    const ends = Object.entries(applicationLife).filter(([, next]) => next.length === 0);
    expect(ends.map(([state]) => state)).toEqual(['approved', 'rejected']);
    expect(statesBefore(applicationLife, 'withdrawn')).toEqual([
      'draft',
      'submitted',
      'under_review',
      'changes_requested',
    ]);
  });

  it('reaches a decision from a review alone', () => {
    for (const decision of ['approved', 'rejected', 'changes_requested'] as const) {
      expect(statesBefore(applicationLife, decision)).toEqual(['under_review']);
    }
  });

  it('is submitted from exactly the states in which it can be edited, or put back by its reviewer', () => {
    expect(new Set(statesBefore(applicationLife, 'submitted'))).toEqual(new Set([...editableStates, 'under_review']));
  });
});

describe('the life of a workshop', () => {
  it('is suspended from what it may be reinstated as', () => {
    expect(statesBefore(workshopLife, 'suspended')).toEqual(['active', 'paused']);
    expect(workshopLife.suspended).toEqual(expect.arrayContaining(['active', 'paused']));
    expect(workshopLife.closed).toEqual([]);
  });
});
