import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Listings, variants, photos. */
export class Listings1764000000010 implements MigrationInterface {
  async up(tx: QueryRunner): Promise<void> {
    await tx.query('SELECT 1');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup instead.');
  }
}
