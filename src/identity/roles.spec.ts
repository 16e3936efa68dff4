import { describe, expect, it } from 'vitest';
import { permissions } from '../kernel/permission.js';
import { membershipRoles, permissionsOf, rolesOf, staffRoles } from './roles.js';

describe('The table of permissions', () => {
  it('gives every permission to somebody', () => {
    const given = new Set(Object.values(permissionsOf).flat());
    expect(permissions.filter((permission) => !given.has(permission))).toEqual([]);
  });

  it('never gives one permission to artisans and to staff, so that neither can pass for the other', () => {
    const artisans = new Set(membershipRoles.flatMap((role) => permissionsOf[role]));
    expect(staffRoles.flatMap((role) => permissionsOf[role]).filter((one) => artisans.has(one))).toEqual([]);
  });

  it('gives nothing to a shopper, and only administrators may grant roles', () => {
    expect(permissionsOf.shopper).toEqual([]);
    const granting = staffRoles.filter((role) => permissionsOf[role].includes('accounts.manage_roles'));
    expect(granting).toEqual(['administrator']);
  });

  it('keeps the correction of the books away from whoever grants roles', () => {
    expect(permissionsOf.administrator).not.toContain('ledger.reverse');
  });

  it('calls everybody a shopper and a member of a workshop an artisan', () => {
    expect(rolesOf([], [])).toEqual(['shopper']);
    expect(rolesOf(['finance'], [{ sellerId: 'a', role: 'helper' }])).toEqual(['shopper', 'artisan', 'finance']);
  });
});
