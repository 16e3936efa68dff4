import { Injectable, type OnModuleInit } from '@nestjs/common';
import { OrdersQueries } from '../orders/index.js';
import { Database, type Tx } from '../platform/database/database.js';
import { PersonalData, type PersonalDataKeeper } from '../platform/personal-data/personal-data.js';

/** Letters to the account, to its address, and about its orders, which are asked where those went: so before they forget. */
@Injectable()
export class LettersPersonalData implements OnModuleInit, PersonalDataKeeper {
  readonly name = 'letters';

  constructor(
    private readonly database: Database,
    private readonly orders: OrdersQueries,
    private readonly personalData: PersonalData,
  ) {}

  onModuleInit(): void {
    this.personalData.register(this);
  }

  async openItems(): Promise<[]> {
    return [];
  }

  async erase(tx: Tx, accountId: string, email: string): Promise<void> {
    await tx.query('SELECT erase_letters($1, $2)', [accountId, email]);
    const { addresses, sellerOrderIds } = await this.orders.writtenAbout(tx, accountId);
    await tx.query('SELECT erase_letters_of_buyer($1, $2)', [addresses, sellerOrderIds]);
  }

  async export(accountId: string, email: string): Promise<unknown> {
    const { addresses } = await this.database.transaction((tx) => this.orders.writtenAbout(tx, accountId));
    return this.database.query(
      `SELECT kind, recipient, subject, body_text AS text, state FROM letter
       WHERE account_id = $1 OR lower(recipient) = lower($2)
         OR (to_kind = 'buyer' AND lower(recipient) = ANY ($3::text[])) ORDER BY id`,
      [accountId, email, addresses],
    );
  }
}
