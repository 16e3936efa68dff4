import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Orders, seller orders, lines. */
export class Orders1764000000014 implements MigrationInterface {
  async up(tx: QueryRunner): Promise<void> {
    await tx.query('SELECT 1');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup instead.');
  }
}
