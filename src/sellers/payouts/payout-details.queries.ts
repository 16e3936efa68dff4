import { Injectable } from '@nestjs/common';
import { OwnerAddresses } from '../../identity/index.js';
import type { Locale } from '../../kernel/locale.js';
import { Database } from '../../platform/database/database.js';
import type { PayoutMethod } from './payout-details.dto.js';

/** How long an address that was replaced still hears of the workshop's money. */
const FORMER_ADDRESS_DAYS = 30;

export interface PayoutDetailsChangeForLetter {
  readonly sellerId: string;
  readonly method: PayoutMethod;
  readonly last4: string;
  /** Null: they are the first. */
  readonly previousMethod: PayoutMethod | null;
  readonly previousLast4: string | null;
  readonly heldUntil: Date | null;
  readonly changedAt: Date;
  /** Each address once. */
  readonly recipients: readonly { readonly email: string; readonly name?: string; readonly locale: Locale }[];
}

type Change = Omit<PayoutDetailsChangeForLetter, 'recipients'>;

@Injectable()
export class PayoutDetailsQueries {
  constructor(
    private readonly database: Database,
    private readonly owners: OwnerAddresses,
  ) {}

  /**
   * With whoever must hear of it: the workshop's address, its owners', and those that they had in the thirty days
   * before, because a thief changes the address first. @throws Error when there is no such change
   */
  async changeForLetter(changeId: string): Promise<PayoutDetailsChangeForLetter> {
    const [change] = await this.database.query<Change>(
      `SELECT seller_id AS "sellerId", method, last4, previous_method AS "previousMethod",
         previous_last4 AS "previousLast4", held_until AS "heldUntil", changed_at AS "changedAt"
       FROM payout_details_change WHERE id = $1`,
      [changeId],
    );
    if (change === undefined) throw new Error(`There is no change ${changeId} of payout details.`);
    const since = new Date(change.changedAt.getTime() - FORMER_ADDRESS_DAYS * 86_400_000);
    const workshop = await this.database.query<{ email: string; locale: Locale }>(
      `SELECT email, locale FROM seller WHERE id = $1
       UNION ALL
       SELECT former.email, locale FROM seller_former_email former JOIN seller ON seller.id = seller_id
       WHERE seller_id = $1 AND until >= $2`,
      [change.sellerId, since],
    );
    const owners = await this.owners.of(change.sellerId, since);
    const each = new Map([...workshop, ...owners].map((recipient) => [recipient.email.toLowerCase(), recipient]));
    return { ...change, recipients: [...each.values()] };
  }
}
