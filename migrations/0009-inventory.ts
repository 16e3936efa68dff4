import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Stock items and reservations. */
export class Inventory1764000000009 implements MigrationInterface {
  async up(tx: QueryRunner): Promise<void> {
    await tx.query('SELECT 1');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup instead.');
  }
}
