/** The lives of an application and of a workshop: state → allowed next. */

/**
 * From under review back to submitted: the reviewer puts it back to those that nobody has. Whoever withdrew may think
 * again and submit what she had.
 */
export const applicationLife = {
  draft: ['submitted', 'withdrawn'],
  submitted: ['under_review', 'withdrawn'],
  under_review: ['approved', 'changes_requested', 'rejected', 'withdrawn', 'submitted'],
  changes_requested: ['submitted', 'withdrawn'],
  approved: [],
  rejected: [],
  withdrawn: ['submitted'],
} as const;

export type ApplicationState = keyof typeof applicationLife;
export const applicationStates = Object.keys(applicationLife) as readonly ApplicationState[];

/** In these the applicant may still edit it. */
export const editableStates = [
  'draft',
  'changes_requested',
  'withdrawn',
] as const satisfies readonly ApplicationState[];

/** A suspended workshop becomes again what it was. Closed is for good. */
export const workshopLife = {
  active: ['paused', 'suspended', 'closed'],
  paused: ['active', 'suspended', 'closed'],
  suspended: ['active', 'paused', 'closed'],
  closed: [],
} as const;

export type WorkshopState = keyof typeof workshopLife;
export const workshopStates = Object.keys(workshopLife) as readonly WorkshopState[];

/** The states from which `next` may be reached: for `UPDATE … WHERE state = ANY (…)`. */
export function statesBefore<State extends string>(
  life: Readonly<Record<State, readonly State[]>>,
  next: NoInfer<State>,
): State[] {
  return (Object.keys(life) as State[]).filter((state) => life[state].includes(next));
}
