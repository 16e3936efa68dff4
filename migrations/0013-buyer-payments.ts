import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Payments of buyers and refunds. */
export class BuyerPayments1764000000013 implements MigrationInterface {
  async up(tx: QueryRunner): Promise<void> {
    await tx.query('SELECT 1');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup instead.');
  }
}
