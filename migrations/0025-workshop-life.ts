import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Holidays, suspensions and closings of workshops. */
export class WorkshopLife1764000000025 implements MigrationInterface {
  async up(_tx: QueryRunner): Promise<void> {}

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup instead.');
  }
}
