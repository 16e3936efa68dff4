import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Listing documents and search. */
export class Storefront1764000000018 implements MigrationInterface {
  async up(tx: QueryRunner): Promise<void> {
    await tx.query('SELECT 1');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup instead.');
  }
}
