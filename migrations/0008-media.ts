import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Uploaded pictures and the sizes made of them. */
export class Media1764000000008 implements MigrationInterface {
  async up(tx: QueryRunner): Promise<void> {
    await tx.query('SELECT 1');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup instead.');
  }
}
