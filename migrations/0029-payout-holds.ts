import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a suspended workshop’s orders and payouts wait for; changes of payout details. */
export class PayoutHolds1764000000029 implements MigrationInterface {
  async up(_tx: QueryRunner): Promise<void> {}

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup instead.');
  }
}
