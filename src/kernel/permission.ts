/**
 * What a route or a service may ask for. Which role has which permission is one table, in `identity/roles.ts`.
 * Names are `<what>.<action>` and appear in the OpenAPI document.
 */
export const permissions = [
  'accounts.read',
  'accounts.manage_roles',
  'audit.read',
  'desk.work',
  'desk.assign',
  'members.manage',
  'applications.review',
  'workshops.read',
  'workshops.manage',
  'listings.review',
  'orders.read',
  'orders.cancel',
  'orders.record_delivery',
  'payouts.read',
  'payouts.prepare',
  'payouts.approve',
  'claims.read',
  'rates.read',
  'rates.manage',
  'letters.read',
  'workshop.manage_members',
  'workshop.edit',
  'workshop.manage_listings',
  'workshop.fulfil_orders',
  'workshop.read_money',
  'workshop.manage_payout_details',
  'workshop.claim',
  'workshop.manage_api_keys',
  'workshop.close',
  'jobs.read',
  'jobs.redrive',
  'ledger.read',
  'ledger.reverse',
  'payments.read',
  'sandbox.use',
] as const;

export type Permission = (typeof permissions)[number];
