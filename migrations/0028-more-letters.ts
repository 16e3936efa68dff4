import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Letters about accounts, applications and the life of a workshop. */
export class MoreLetters1764000000028 implements MigrationInterface {
  async up(_tx: QueryRunner): Promise<void> {}

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup instead.');
  }
}
