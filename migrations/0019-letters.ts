import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Letters to people. */
export class Letters1764000000019 implements MigrationInterface {
  async up(tx: QueryRunner): Promise<void> {
    await tx.query('SELECT 1');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup instead.');
  }
}
