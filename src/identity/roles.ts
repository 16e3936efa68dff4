import type { Permission } from '../kernel/permission.js';
import type { Principal } from '../platform/http/access.js';

/** Roles that an administrator grants. Their permissions need a session that passed a one-time code. */
export const staffRoles = ['moderator', 'finance', 'support', 'centre_staff', 'administrator'] as const;
export type StaffRole = (typeof staffRoles)[number];

/** What a person is to one workshop. */
export const membershipRoles = ['owner', 'helper'] as const;
export type MembershipRole = (typeof membershipRoles)[number];

/** Every account is a shopper; whoever belongs to a workshop is an artisan as well. */
export const roles = ['shopper', 'artisan', ...staffRoles] as const;
export type Role = (typeof roles)[number];

/**
 * The one table of who may do what. `owner` and `helper` are the two ways of being an artisan; their permissions hold
 * in their own workshop only. Administrators admit people and watch machinery: correcting the books is for finance.
 */
export const permissionsOf: Readonly<Record<'shopper' | MembershipRole | StaffRole, readonly Permission[]>> = {
  shopper: [],
  owner: [
    'workshop.manage_members',
    'workshop.edit',
    'workshop.manage_listings',
    'workshop.fulfil_orders',
    'workshop.read_money',
    'workshop.manage_payout_details',
    'workshop.claim',
    'workshop.manage_api_keys',
    'workshop.close',
  ],
  helper: ['workshop.manage_listings', 'workshop.fulfil_orders'],
  moderator: [
    'accounts.read',
    'desk.work',
    'members.manage',
    'applications.review',
    'workshops.read',
    'workshops.manage',
    'listings.review',
    'vocabulary.edit',
    'shop_window.arrange',
    'search.read',
    'search.manage',
    'letters.read',
  ],
  finance: [
    'accounts.read',
    'audit.read',
    'workshops.read',
    'orders.read',
    'payouts.read',
    'payouts.prepare',
    'payouts.approve',
    'claims.read',
    'rates.read',
    'rates.manage',
    'ledger.read',
    'ledger.reverse',
    'payments.read',
  ],
  support: [
    'accounts.read',
    'workshops.read',
    'orders.read',
    'orders.cancel',
    'orders.record_delivery',
    'payments.read',
    'letters.read',
  ],
  centre_staff: ['workshops.read', 'vocabulary.edit', 'shop_window.arrange', 'orders.read', 'orders.record_delivery'],
  administrator: [
    'accounts.read',
    'audit.read',
    'desk.work',
    'desk.assign',
    'accounts.manage_roles',
    'members.manage',
    'applications.review',
    'workshops.read',
    'workshops.manage',
    'listings.review',
    'vocabulary.edit',
    'shop_window.arrange',
    'search.read',
    'search.manage',
    'orders.read',
    'orders.cancel',
    'orders.record_delivery',
    'payouts.read',
    'payouts.approve',
    'claims.read',
    'rates.read',
    'letters.read',
    'jobs.read',
    'jobs.redrive',
    'ledger.read',
    'payments.read',
    'sandbox.use',
  ],
};

/** What is left to the members of a workshop: all of it, the open orders only (suspended), or nothing (closed). */
export type WorkshopAccess = 'full' | 'fulfil_only' | 'none';

/** Of the members of a workshop whose orders go on while it is suspended. */
export const whileFulfilling: readonly Permission[] = ['workshop.fulfil_orders', 'workshop.read_money'];

export type Memberships = Principal['memberships'];

/** The roles to show for an account. */
export function rolesOf(granted: readonly StaffRole[], memberships: Memberships): Role[] {
  return ['shopper', ...(memberships.length > 0 ? (['artisan'] as const) : []), ...granted];
}

export function mayAsStaff(granted: readonly StaffRole[], permission: Permission): boolean {
  return granted.some((role) => permissionsOf[role].includes(permission));
}
