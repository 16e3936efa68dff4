import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts, staff roles, sessions, one-time codes, memberships of workshops, counters of failed sign-ins. */
export class Identity1764000000004 implements MigrationInterface {
  async up(tx: QueryRunner): Promise<void> {
    // One spelling rule for every comparison of e-mail addresses. The collation is named, so that the rule
    // doesn't change with the server's locale.
    await tx.query(`
      CREATE FUNCTION normalised_email(email text) RETURNS text
        LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
        RETURN lower(normalize(email, NFKC) COLLATE pg_c_utf8)`);

    await tx.query(`
      CREATE TABLE account (
        id uuid PRIMARY KEY,
        email text NOT NULL CHECK (length(email) BETWEEN 3 AND 254),
        email_key text NOT NULL GENERATED ALWAYS AS (normalised_email(email)) STORED
          CONSTRAINT account_email_key UNIQUE,
        password_hash text NOT NULL CHECK (password_hash LIKE '$argon2id$%' AND length(password_hash) <= 255),
        name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
        locale text NOT NULL CHECK (locale IN ('kk', 'ru', 'en')),
        created_at timestamptz NOT NULL,
        disabled_at timestamptz
      );
      CREATE EXTENSION IF NOT EXISTS pg_trgm;
      CREATE INDEX account_email_prefix ON account (email_key text_pattern_ops);
      CREATE INDEX account_name_part ON account USING gin (lower(name COLLATE pg_c_utf8) gin_trgm_ops)`);

    // Staff roles only: that everybody is a shopper and a workshop's member an artisan is not stored twice.
    await tx.query(`
      CREATE TABLE account_role (
        account_id uuid NOT NULL REFERENCES account ON DELETE CASCADE,
        role text NOT NULL CHECK (role IN ('moderator', 'finance', 'support', 'centre_staff', 'administrator')),
        granted_by uuid REFERENCES account,
        granted_at timestamptz NOT NULL,
        PRIMARY KEY (account_id, role)
      );
      COMMENT ON COLUMN account_role.granted_by IS 'Null: by a command on the server.';
      CREATE INDEX account_role_administrator ON account_role (account_id) WHERE role = 'administrator';
      CREATE INDEX account_role_granted_by ON account_role (granted_by)`);

    await tx.query(`
      CREATE TABLE session (
        id uuid PRIMARY KEY,
        account_id uuid NOT NULL REFERENCES account ON DELETE CASCADE,
        token_hash bytea NOT NULL UNIQUE CHECK (length(token_hash) = 32),
        created_at timestamptz NOT NULL,
        last_seen_at timestamptz NOT NULL CHECK (last_seen_at >= created_at),
        expires_at timestamptz NOT NULL
          CHECK (expires_at > created_at AND expires_at <= created_at + interval '2160 hours'),
        one_time_code_at timestamptz,
        revoked_at timestamptz,
        user_agent text CHECK (length(user_agent) <= 200)
      );
      COMMENT ON COLUMN session.token_hash IS 'SHA-256 of the token, which only the client has.';
      CREATE INDEX session_account ON session (account_id, id)`);

    await tx.query(`
      CREATE TABLE totp (
        account_id uuid PRIMARY KEY REFERENCES account ON DELETE CASCADE,
        secret bytea NOT NULL,
        created_at timestamptz NOT NULL,
        confirmed_at timestamptz,
        last_used_step integer CHECK (last_used_step >= 0)
      );
      COMMENT ON COLUMN totp.secret IS 'Sealed with the application''s encryption key.';
      COMMENT ON COLUMN totp.last_used_step IS 'A code of this 30-second step or an earlier one is a replay.'`);

    // No foreign key to the workshop: workshops belong to another module.
    await tx.query(`
      CREATE TABLE membership (
        seller_id uuid NOT NULL,
        account_id uuid NOT NULL REFERENCES account ON DELETE CASCADE,
        role text NOT NULL CHECK (role IN ('owner', 'helper')),
        created_at timestamptz NOT NULL,
        PRIMARY KEY (seller_id, account_id)
      );
      CREATE INDEX membership_account ON membership (account_id)`);

    // `subject` is a hash of an e-mail address or a network address; unknown e-mail addresses are counted too.
    await tx.query(`
      CREATE TABLE sign_in_attempts (
        subject text PRIMARY KEY CHECK (length(subject) <= 100),
        failures integer NOT NULL CHECK (failures >= 0),
        last_at timestamptz NOT NULL,
        blocked_until timestamptz CHECK (blocked_until > last_at)
      );
      CREATE INDEX sign_in_attempts_last_at ON sign_in_attempts (last_at)`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup instead.');
  }
}
