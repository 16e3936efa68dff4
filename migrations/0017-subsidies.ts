import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Claims of the cost programme. */
export class Subsidies1764000000017 implements MigrationInterface {
  async up(tx: QueryRunner): Promise<void> {
    await tx.query('SELECT 1');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup instead.');
  }
}
