/** Why a seller order may be canceled, by whom, and whether its pieces can be sold to somebody else then. */
export const cancelReasons = {
  buyer: {
    changed_mind: 'back_in_stock',
    ordered_by_mistake: 'back_in_stock',
    takes_too_long: 'back_in_stock',
    other: 'back_in_stock',
  },
  artisan: {
    broken: 'gone',
    sold_elsewhere: 'gone',
    cannot_make: 'back_in_stock',
    cannot_post: 'back_in_stock',
    other: 'back_in_stock',
  },
  staff: {
    asked_by_buyer: 'back_in_stock',
    asked_by_workshop: 'back_in_stock',
    broken: 'gone',
    fraud_suspected: 'back_in_stock',
    not_posted_in_time: 'back_in_stock',
    workshop_suspended: 'back_in_stock',
    other: 'back_in_stock',
  },
} as const satisfies Record<string, Readonly<Record<string, 'back_in_stock' | 'gone'>>>;

export type CanceledBy = keyof typeof cancelReasons;
export type BuyerReason = keyof (typeof cancelReasons)['buyer'];
export type ArtisanReason = keyof (typeof cancelReasons)['artisan'];
export type StaffReason = keyof (typeof cancelReasons)['staff'];

export const buyerReasons = Object.keys(cancelReasons.buyer) as BuyerReason[];
export const artisanReasons = Object.keys(cancelReasons.artisan) as ArtisanReason[];
export const staffReasons = Object.keys(cancelReasons.staff) as StaffReason[];

/** Who cancels and why; a reason of somebody else does not compile. */
export type Cause =
  | { readonly by: 'buyer'; readonly reason: BuyerReason }
  | { readonly by: 'artisan'; readonly reason: ArtisanReason }
  | { readonly by: 'staff'; readonly reason: StaffReason };

/** A place in a workshop's queue is free again whatever became of the piece that was not made. */
export function returnsToStock({ by, reason }: Cause, stockMode: string): boolean {
  if (stockMode === 'made_to_order') return true;
  const reasons: Readonly<Record<string, 'back_in_stock' | 'gone'>> = cancelReasons[by];
  return reasons[reason] === 'back_in_stock';
}
