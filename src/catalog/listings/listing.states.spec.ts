import { describe, expect, it } from 'vitest';
import { editable, listingStates, listingSteps, type ListingStep, mayStep } from './listing.states.js';

const steps = Object.keys(listingSteps) as ListingStep[];

describe('the life of a listing', () => {
  it('allows each step from these states and no other', () => {
    const table = Object.fromEntries(
      listingStates.map((state) => [state, steps.filter((step) => mayStep(step, state))]),
    );
    expect(table).toEqual({
      draft: ['submit', 'archive'],
      submitted: ['publish', 'request_changes', 'withdraw'],
      changes_requested: ['submit', 'withdraw', 'archive'],
      published: ['take_down', 'withdraw', 'pause', 'archive'],
      paused: ['take_down', 'withdraw', 'resume', 'archive'],
      archived: [],
    });
  });

  it('leads to the shelf only past a moderator', () => {
    const ways = steps.filter((step) => listingSteps[step].to === 'published');
    expect(ways).toEqual(['publish', 'resume']);
    expect(listingSteps.publish.from).toEqual(['submitted']);
    expect(listingSteps.resume.from).toEqual(['paused']);
    expect(listingSteps.pause.from).toEqual(['published']);
  });

  it('keeps what a moderator looks at, or has passed, as it is', () => {
    expect(listingStates.filter((state) => editable[state] === 'everything')).toEqual(['draft', 'changes_requested']);
    expect(listingStates.filter((state) => editable[state] === 'prices')).toEqual(['published', 'paused']);
  });
});
