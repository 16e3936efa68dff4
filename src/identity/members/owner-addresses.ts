import { Injectable } from '@nestjs/common';
import type { Locale } from '../../kernel/locale.js';
import { Database } from '../../platform/database/database.js';

export interface OwnerAddress {
  readonly email: string;
  readonly name: string;
  readonly locale: Locale;
}

@Injectable()
export class OwnerAddresses {
  constructor(private readonly database: Database) {}

  /** Of a workshop's owners: the addresses that they have, and those that they have replaced `since`. */
  async of(sellerId: string, since: Date): Promise<OwnerAddress[]> {
    return this.database.query<OwnerAddress>(
      `WITH owner AS (
         SELECT account.id, email, name, locale FROM membership JOIN account ON account.id = account_id
         WHERE seller_id = $1 AND role = 'owner'
       )
       SELECT email, name, locale FROM owner
       UNION
       SELECT link.previous_email, name, locale FROM owner JOIN account_link link ON link.account_id = owner.id
       WHERE purpose = 'change_email' AND used_at >= $2`,
      [sellerId, since],
    );
  }
}
