import type { SellerPayoutDetails, SellerSummary } from '../../sellers/index.js';

/** Why a run leaves a seller out, though she has money available. */
export const obstacles = [
  'workshop_missing',
  'workshop_suspended',
  'tax_status_missing',
  'payout_details_missing',
  'payout_details_held',
  'exchange_rate_missing',
  'amount_too_small',
] as const;
export type Obstacle = (typeof obstacles)[number];

/** Pure. `payout_details_held`: they were changed less than two days before. */
export function obstacleOf(
  seller: SellerSummary | undefined,
  details: SellerPayoutDetails | undefined,
  at: Date,
): Obstacle | undefined {
  if (seller === undefined) return 'workshop_missing';
  if (seller.state === 'suspended') return 'workshop_suspended';
  // Whoever has declared none can list, but is not paid until she does (seed/sample-catalogue.json).
  if (seller.taxStatus === 'none') return 'tax_status_missing';
  if (details === undefined) return 'payout_details_missing';
  if (details.heldUntil !== null && details.heldUntil > at) return 'payout_details_held';
  return undefined;
}
