import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A workshop is paid to the account that was made for it at the provider, and to no other one. */
export class OwnPayoutAccounts1764000000040 implements MigrationInterface {
  async up(tx: QueryRunner): Promise<void> {
    // Details of before stay as they are until they change.
    await tx.query(`
      ALTER TABLE payout_account ADD CONSTRAINT payout_account_of_seller UNIQUE (seller_id, stripe_account_id);
      ALTER TABLE payout_details ADD CONSTRAINT payout_details_own_account
        FOREIGN KEY (seller_id, stripe_account_id) REFERENCES payout_account (seller_id, stripe_account_id) NOT VALID`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup instead.');
  }
}
