export const listingStates = ['draft', 'submitted', 'changes_requested', 'published', 'paused', 'archived'] as const;
export type ListingState = (typeof listingStates)[number];

/**
 * As people see it. `sold_out` is no state of its own: it is a published listing of which nothing is on hand, and
 * restocking makes it published again at once.
 */
export const shownListingStates = [...listingStates, 'sold_out'] as const;
export type ShownListingState = (typeof shownListingStates)[number];

/**
 * The life of a listing: each step and the states it leads from and to. Only `published` is for sale. Whoever wants to
 * change more than prices and stock of what is on the shelf proposes a revision, which a moderator sees first. A moderator takes off it what should not be there (`take_down`). The same states stand in the constraints of migration 0010.
 */
export const listingSteps = {
  submit: { from: ['draft', 'changes_requested'], to: 'submitted' },
  publish: { from: ['submitted'], to: 'published' },
  request_changes: { from: ['submitted'], to: 'changes_requested' },
  take_down: { from: ['published', 'paused'], to: 'changes_requested' },
  withdraw: { from: ['submitted', 'changes_requested', 'published', 'paused'], to: 'draft' },
  pause: { from: ['published'], to: 'paused' },
  resume: { from: ['paused'], to: 'published' },
  archive: { from: ['draft', 'changes_requested', 'published', 'paused'], to: 'archived' },
} as const satisfies Record<string, { from: readonly ListingState[]; to: ListingState }>;

export type ListingStep = keyof typeof listingSteps;

export function mayStep(step: ListingStep, state: ListingState): boolean {
  return listingSteps[step].from.some((from) => from === state);
}

/** What its workshop may change in each state. */
export const editable: Readonly<Record<ListingState, 'everything' | 'prices' | 'nothing'>> = {
  draft: 'everything',
  changes_requested: 'everything',
  published: 'prices',
  paused: 'prices',
  submitted: 'nothing',
  archived: 'nothing',
};

/** Whether a moderator has let it through and it was not taken back: what of it matters is revised, not edited. */
export function isOnShelf(state: ListingState): boolean {
  return editable[state] === 'prices';
}

/** Whether shoppers see anything of a listing in this state. */
export function isVisible(state: ListingState): boolean {
  return state === 'published';
}
