import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Roles and privileges, idempotent requests, the movable clock. */
export class Platform1764000000001 implements MigrationInterface {
  async up(tx: QueryRunner): Promise<void> {
    // The application signs in with a role that is a member of sheber_app and owns nothing, so that what is
    // append-only is so by privilege, not only by trigger. Roles are global to the server, hence the guard.
    await tx.query(`
      DO $$ BEGIN
        CREATE ROLE sheber_app NOLOGIN;
      EXCEPTION WHEN duplicate_object THEN NULL;
      END $$`);
    await tx.query(`
      GRANT USAGE ON SCHEMA public TO sheber_app;
      ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO sheber_app;
      ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO sheber_app;
      GRANT SELECT ON TABLE migration TO sheber_app`);

    // Written in the transaction of the effect, so a key that is found has its effect, and one that is not has none.
    await tx.query(`
      CREATE TABLE idempotent_request (
        scope text NOT NULL CHECK (length(scope) <= 200),
        key text NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
        request_hash bytea NOT NULL CHECK (length(request_hash) = 32),
        response jsonb NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (scope, key)
      );
      CREATE INDEX idempotent_request_recorded_at ON idempotent_request (recorded_at)`);

    // One row: how far business time has been moved ahead of real time. Always zero in production.
    await tx.query(`
      CREATE TABLE movable_clock (
        only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
        ahead_ms bigint NOT NULL DEFAULT 0 CHECK (ahead_ms >= 0)
      );
      INSERT INTO movable_clock DEFAULT VALUES`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup instead.');
  }
}
