import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rotating session tokens, recovery codes, step-up sign-in, API keys, limits of a workshop’s members. */
export class SessionTokens1764000000023 implements MigrationInterface {
  async up(tx: QueryRunner): Promise<void> {
    // A session is a family of tokens: each is followed by another after a day. Who is signed in stays so.
    await tx.query(`
      CREATE TABLE session_token (
        token_hash bytea PRIMARY KEY CHECK (length(token_hash) = 32),
        session_id uuid NOT NULL REFERENCES session ON DELETE CASCADE,
        issued_at timestamptz NOT NULL,
        first_used_at timestamptz CHECK (first_used_at >= issued_at),
        superseded_at timestamptz CHECK (superseded_at >= issued_at),
        offered_at timestamptz CHECK (offered_at >= issued_at)
      );
      COMMENT ON COLUMN session_token.token_hash IS 'SHA-256 of the token, which only the client has.';
      COMMENT ON COLUMN session_token.superseded_at IS 'When a younger token of the session was first used.';
      COMMENT ON COLUMN session_token.offered_at IS 'When an answer last carried a successor.';
      CREATE INDEX session_token_session ON session_token (session_id, issued_at);
      INSERT INTO session_token (token_hash, session_id, issued_at, first_used_at)
        SELECT token_hash, id, created_at, created_at FROM session;
      ALTER TABLE session DROP COLUMN token_hash`);

    await tx.query(`
      ALTER TABLE session ADD COLUMN confirmed_at timestamptz;
      UPDATE session SET confirmed_at = created_at;
      ALTER TABLE session ALTER COLUMN confirmed_at SET NOT NULL,
        ADD CONSTRAINT session_confirmed_at_check CHECK (confirmed_at >= created_at);
      COMMENT ON COLUMN session.confirmed_at IS 'When the person last gave the password: sign-in or step-up.'`);

    await tx.query(`
      CREATE TABLE recovery_code (
        account_id uuid NOT NULL REFERENCES account ON DELETE CASCADE,
        code_hash bytea NOT NULL CHECK (length(code_hash) = 32),
        made_at timestamptz NOT NULL,
        used_at timestamptz CHECK (used_at >= made_at),
        PRIMARY KEY (account_id, code_hash)
      );
      COMMENT ON COLUMN recovery_code.code_hash IS 'SHA-256 of the code, which has 80 random bits.'`);

    // No foreign keys to workshops: they belong to another module.
    await tx.query(`
      CREATE TABLE workshop_access (
        seller_id uuid PRIMARY KEY,
        access text NOT NULL CHECK (access IN ('fulfil_only', 'none'))
      );
      COMMENT ON TABLE workshop_access IS 'What is left to the members of a workshop; without a row: everything.'`);

    await tx.query(`
      CREATE TABLE api_key (
        id uuid PRIMARY KEY,
        account_id uuid NOT NULL REFERENCES account ON DELETE CASCADE,
        audience text NOT NULL CHECK (audience IN ('artisan', 'staff')),
        seller_id uuid,
        name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
        permissions text[] NOT NULL CHECK (cardinality(permissions) BETWEEN 1 AND 50),
        key_hash bytea NOT NULL UNIQUE CHECK (length(key_hash) = 32),
        created_at timestamptz NOT NULL,
        expires_at timestamptz CHECK (expires_at > created_at),
        last_used_at timestamptz CHECK (last_used_at >= created_at),
        revoked_at timestamptz CHECK (revoked_at >= created_at),
        revoked_by uuid REFERENCES account,
        CHECK ((audience = 'artisan') = (seller_id IS NOT NULL)),
        CHECK (revoked_by IS NULL OR revoked_at IS NOT NULL)
      );
      COMMENT ON COLUMN api_key.key_hash IS 'SHA-256 of the key, which only its maker has.';
      CREATE INDEX api_key_account ON api_key (account_id, id);
      CREATE INDEX api_key_seller ON api_key (seller_id, id) WHERE seller_id IS NOT NULL;
      CREATE INDEX api_key_revoked_by ON api_key (revoked_by) WHERE revoked_by IS NOT NULL`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup instead.');
  }
}
