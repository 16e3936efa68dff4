/** The life of a proposed change of what is on the shelf: state → allowed next. */
export const revisionLife = {
  submitted: ['published', 'changes_requested', 'withdrawn', 'superseded'],
  published: [],
  changes_requested: [],
  withdrawn: [],
  superseded: [],
} as const;

export type RevisionState = keyof typeof revisionLife;
export const revisionStates = Object.keys(revisionLife) as readonly RevisionState[];
