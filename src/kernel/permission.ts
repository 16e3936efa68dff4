/**
 * What a route or a service may ask for. Which role has which permission is one table, in `identity/roles.ts`.
 * Names are `<what>.<action>` and appear in the OpenAPI document.
 */
export const permissions = [
  'accounts.read',
  'accounts.manage_roles',
  'members.manage',
  'workshop.manage_members',
  'jobs.read',
  'jobs.redrive',
  'ledger.read',
  'ledger.reverse',
  'payments.read',
  'sandbox.use',
] as const;

export type Permission = (typeof permissions)[number];
