import { randomBytes } from 'node:crypto';
import type { Permission } from '../../kernel/permission.js';
import { permissionsOf, staffRoles } from '../roles.js';

export const keyAudiences = ['artisan', 'staff'] as const;
export type KeyAudience = (typeof keyAudiences)[number];

/** What a key is limited to. */
export interface KeyScope {
  readonly audience: KeyAudience;
  /** The workshop of an artisan's key; null for staff. */
  readonly sellerId: string | null;
  readonly permissions: readonly Permission[];
}

/** What only a person does, because it asks for a recent sign-in: no key may have these. */
const forPersonsOnly: readonly Permission[] = [
  'accounts.manage_roles',
  'payouts.approve',
  'workshop.manage_payout_details',
  'workshop.manage_api_keys',
  'workshop.manage_members',
  'workshop.close',
];

export const keyPermissions: Readonly<Record<KeyAudience, readonly Permission[]>> = {
  artisan: permissionsOf.owner.filter(forProgram),
  staff: [...new Set(staffRoles.flatMap((role) => permissionsOf[role]))].filter(forProgram),
};

const KEY = new RegExp(`^sheber_(?:${keyAudiences.join('|')})_[A-Za-z0-9_-]{43}$`);

/** Its beginning says what was lost, to people and to scanners for secrets. */
export function newApiKey(audience: KeyAudience): string {
  return `sheber_${audience}_${randomBytes(32).toString('base64url')}`;
}

export function isApiKey(value: string): boolean {
  return KEY.test(value);
}

function forProgram(permission: Permission): boolean {
  return !forPersonsOnly.includes(permission);
}
