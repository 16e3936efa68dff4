import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PaymentsService } from '../payments/index.js';
import { Database, type Tx } from '../platform/database/database.js';
import { type OpenItem, PersonalData, type PersonalDataKeeper } from '../platform/personal-data/personal-data.js';

/** Carts, and the addresses of checkouts and of the payments that they led to. */
@Injectable()
export class CheckoutPersonalData implements OnModuleInit, PersonalDataKeeper {
  readonly name = 'checkout';

  constructor(
    private readonly database: Database,
    private readonly payments: PaymentsService,
    private readonly personalData: PersonalData,
  ) {}

  onModuleInit(): void {
    this.personalData.register(this);
  }

  async openItems(tx: Tx, accountId: string): Promise<OpenItem[]> {
    return tx.query<OpenItem[]>(
      `SELECT 'checkout' AS kind, id FROM checkout WHERE account_id = $1 AND state = 'open' ORDER BY id`,
      [accountId],
    );
  }

  async erase(tx: Tx, accountId: string): Promise<void> {
    const checkouts = await tx.query<{ paymentId: string }[]>(
      'SELECT payment_id AS "paymentId" FROM checkout WHERE account_id = $1 ORDER BY payment_id',
      [accountId],
    );
    await this.payments.eraseBuyers(
      tx,
      checkouts.map(({ paymentId }) => paymentId),
    );
    await tx.query(
      'DELETE FROM checkout_contact WHERE checkout_id IN (SELECT id FROM checkout WHERE account_id = $1)',
      [accountId],
    );
    await tx.query(
      `UPDATE checkout SET priced = without_personalisation(priced)
       WHERE account_id = $1 AND priced <> without_personalisation(priced)`,
      [accountId],
    );
    await tx.query('DELETE FROM cart WHERE account_id = $1', [accountId]);
  }

  async export(accountId: string): Promise<unknown> {
    return this.database.query(
      `SELECT cart.created_at AS "createdAt", touched_at AS "touchedAt",
         (SELECT to_jsonb(address) - 'cart_id' FROM cart_address address WHERE cart_id = cart.id) AS address,
         (SELECT coalesce(jsonb_agg(jsonb_build_object('variantId', variant_id, 'quantity', quantity,
            'personalisation', personalisation) ORDER BY id), '[]') FROM cart_line WHERE cart_id = cart.id) AS lines
       FROM cart WHERE account_id = $1 ORDER BY cart.id`,
      [accountId],
    );
  }
}
