import type { Permission } from '../../kernel/permission.js';

/** A case is open while its subject waits for a moderator. What comes again is another case. */
export const deskCaseLife = {
  open: ['done'],
  done: [],
} as const;

export type DeskCaseState = keyof typeof deskCaseLife;
export const deskCaseStates = Object.keys(deskCaseLife) as readonly DeskCaseState[];

/** What waits at the desk: within how many hours it is decided (where its module does not say), who may decide it, and how. */
export const deskKinds = {
  application: {
    promisedHours: 72,
    permission: 'applications.review',
    decisions: ['approve', 'request_changes', 'reject'],
  },
  profile_edit: { promisedHours: 48, permission: 'workshops.manage', decisions: ['approve', 'reject'] },
  listing: { promisedHours: 48, permission: 'listings.review', decisions: ['publish', 'request_changes'] },
  listing_revision: {
    promisedHours: 48,
    permission: 'listings.review',
    decisions: ['publish', 'request_changes'],
  },
  report: { promisedHours: 24, permission: 'desk.work', decisions: ['uphold', 'uphold_and_take_down', 'dismiss'] },
} as const satisfies Record<
  string,
  { readonly promisedHours: number; readonly permission: Permission; readonly decisions: readonly string[] }
>;

export type DeskKind = keyof typeof deskKinds;
export const deskKindNames = Object.keys(deskKinds) as readonly DeskKind[];

export const deskDecisions = [
  'approve',
  'publish',
  'request_changes',
  'reject',
  'uphold',
  'uphold_and_take_down',
  'dismiss',
] as const;
export type DeskDecision = (typeof deskDecisions)[number];

export function isDecisionOf(kind: DeskKind, decision: DeskDecision): boolean {
  return deskKinds[kind].decisions.some((each) => each === decision);
}

/** How long a moderator has a case for herself. Real time, not the shop's. */
export const LEASE_MINUTES = 15;

/** Of a case that somebody was given: a working day. */
export const ASSIGNED_MINUTES = 480;
