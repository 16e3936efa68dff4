/** The life of what shoppers report: one open case for each listing or workshop, which further reports join. */
export const reportCaseLife = {
  open: ['upheld', 'dismissed'],
  upheld: [],
  dismissed: [],
} as const;

export type ReportCaseState = keyof typeof reportCaseLife;
export const reportCaseStates = Object.keys(reportCaseLife) as readonly ReportCaseState[];

export const reportSubjectKinds = ['listing', 'workshop'] as const;
export type ReportSubjectKind = (typeof reportSubjectKinds)[number];

/** What a shopper can say against a piece or a workshop. */
export const reportReasons = [
  'not_handmade',
  'counterfeit',
  'misleading',
  'forbidden_goods',
  'unsafe',
  'offensive',
  'other',
] as const;
export type ReportReason = (typeof reportReasons)[number];

/** What a moderator finds. */
export const findings = [...reportReasons, 'no_evidence', 'duplicate'] as const;
export type Finding = (typeof findings)[number];

/** What is done at once about what was reported rightly. A workshop is suspended by a route of its own. */
export const reportMeasures = ['none', 'take_down_listing'] as const;
export type ReportMeasure = (typeof reportMeasures)[number];
