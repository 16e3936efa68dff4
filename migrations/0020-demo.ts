import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a laptop's first start has played through with its invented people. Empty in production. */
export class Demo1764000000020 implements MigrationInterface {
  async up(tx: QueryRunner): Promise<void> {
    await tx.query(`
      CREATE TABLE demo_step (
        name text PRIMARY KEY CHECK (name ~ '^[a-z-]+/[a-z-]+$'),
        subject_id uuid NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT now()
      );
      COMMENT ON COLUMN demo_step.subject_id IS 'What the story is about: an order, a cart, a claim …';
      REVOKE UPDATE, DELETE, TRUNCATE ON demo_step FROM sheber_app`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup instead.');
  }
}
