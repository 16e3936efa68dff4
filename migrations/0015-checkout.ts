import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Carts and checkouts. */
export class Checkout1764000000015 implements MigrationInterface {
  async up(tx: QueryRunner): Promise<void> {
    await tx.query('SELECT 1');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup instead.');
  }
}
