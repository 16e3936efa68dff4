import type { LegalForm } from '../workshops/workshops.dto.js';

type Needed = 'always' | 'persons' | 'organisations' | 'with_certificate' | 'never';

/** What a reviewer looks at, and of which applications it must be ticked before they are approved. */
export const checklist = {
  identity_confirmed: 'persons',
  registration_confirmed: 'organisations',
  handmade_confirmed: 'always',
  address_confirmed: 'always',
  duplicates_examined: 'always',
  certificate_confirmed: 'with_certificate',
  called_by_phone: 'never',
} as const satisfies Record<string, Needed>;

export type CheckItem = keyof typeof checklist;
export const checkItems = Object.keys(checklist) as readonly CheckItem[];

export interface Checked {
  readonly legalForm: LegalForm | null;
  readonly certificateNumber: string | null;
  readonly masterGrade: string | null;
}

export function isOrganisation(legalForm: LegalForm | null): boolean {
  return legalForm === 'llp' || legalForm === 'co_operative';
}

export function requiredItems(application: Checked): CheckItem[] {
  const holds: Record<Needed, boolean> = {
    always: true,
    persons: !isOrganisation(application.legalForm),
    organisations: isOrganisation(application.legalForm),
    with_certificate: application.certificateNumber !== null || application.masterGrade !== null,
    never: false,
  };
  return checkItems.filter((item) => holds[checklist[item]]);
}
