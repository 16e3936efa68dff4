/** The life of a proposed change of a workshop’s profile: state → allowed next. */
export const profileEditLife = {
  pending: ['approved', 'rejected', 'withdrawn', 'superseded'],
  approved: [],
  rejected: [],
  withdrawn: [],
  superseded: [],
} as const;

export type ProfileEditState = keyof typeof profileEditLife;
export const profileEditStates = Object.keys(profileEditLife) as readonly ProfileEditState[];
