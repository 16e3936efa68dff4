import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, type Tx } from '../platform/database/database.js';
import { type OpenItem, PersonalData, type PersonalDataKeeper } from '../platform/personal-data/personal-data.js';

/** A buyer's orders: what was sold stays with its books, to whom and where goes. */
@Injectable()
export class OrdersPersonalData implements OnModuleInit, PersonalDataKeeper {
  readonly name = 'orders';

  constructor(
    private readonly database: Database,
    private readonly personalData: PersonalData,
  ) {}

  onModuleInit(): void {
    this.personalData.register(this);
  }

  /** Until the return window is over the buyer may have to be written to. */
  async openItems(tx: Tx, accountId: string): Promise<OpenItem[]> {
    return tx.query<OpenItem[]>(
      `SELECT 'order' AS kind, id FROM buyer_order
       WHERE account_id = $1 AND EXISTS (SELECT FROM seller_order
         WHERE order_id = buyer_order.id AND state IN ('placed', 'posted', 'delivered'))
       ORDER BY id`,
      [accountId],
    );
  }

  /** The country stays: the books' tax depends on it. */
  async erase(tx: Tx, accountId: string): Promise<void> {
    await tx.query('SELECT erase_buyer($1)', [accountId]);
  }

  async export(accountId: string): Promise<unknown> {
    return this.database.query(
      `SELECT number, email, placed_at AS "placedAt", total_minor::text AS "totalMinor", currency,
         json_build_object('name', address.name, 'line1', line1, 'line2', line2, 'city', city, 'region', region,
           'postcode', postcode, 'country', country, 'phone', phone) AS address
       FROM buyer_order JOIN buyer_order_address address ON address.order_id = buyer_order.id
       WHERE account_id = $1 ORDER BY buyer_order.id`,
      [accountId],
    );
  }
}
