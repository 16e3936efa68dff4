import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Verified e-mail addresses, links by letter, erased accounts. */
export class AccountLinks1764000000022 implements MigrationInterface {
  async up(tx: QueryRunner): Promise<void> {
    await tx.query(`
      ALTER TABLE account
        ADD COLUMN email_verified_at timestamptz,
        ADD COLUMN erased_at timestamptz,
        ADD CONSTRAINT account_erased CHECK (erased_at IS NULL OR (email = id || '@erased.invalid'
          AND name = 'Erased' AND disabled_at IS NOT NULL AND email_verified_at IS NULL));
      COMMENT ON COLUMN account.email_verified_at IS 'When somebody showed that letters to the present address reach them.';
      COMMENT ON COLUMN account.erased_at IS 'The row stays, so that books and orders have an account; nothing in it names a person.'`);

    // The token of a link is an HMAC over its id, so there is nothing secret in here.
    await tx.query(`
      CREATE TABLE account_link (
        id uuid PRIMARY KEY,
        purpose text NOT NULL CHECK (purpose IN ('verify_email', 'reset_password', 'change_email')),
        account_id uuid REFERENCES account ON DELETE CASCADE,
        email text CHECK (length(email) BETWEEN 3 AND 254),
        previous_email text CHECK (length(previous_email) BETWEEN 3 AND 254),
        requested_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL CHECK (expires_at > requested_at),
        used_at timestamptz CHECK (used_at >= requested_at AND used_at < expires_at),
        recorded_at timestamptz NOT NULL DEFAULT now(),
        CHECK ((account_id IS NULL) = (email IS NULL)),
        CHECK ((purpose = 'change_email' AND used_at IS NOT NULL) = (previous_email IS NOT NULL))
      );
      COMMENT ON COLUMN account_link.account_id IS 'Null: asked for an address that has no account, so that both take the same time.';
      COMMENT ON COLUMN account_link.email IS 'Where the letter goes.';
      COMMENT ON COLUMN account_link.previous_email IS 'The address that a used link replaced.';
      CREATE INDEX account_link_account ON account_link (account_id, purpose, requested_at) WHERE account_id IS NOT NULL;
      CREATE INDEX account_link_expires ON account_link (expires_at)`);

    // What is personal in an order may be erased; what was sold, for how much and into which country stays.
    await tx.query(`
      GRANT UPDATE (name, line1, line2, city, region, postcode, phone) ON buyer_order_address TO sheber_app`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup instead.');
  }
}
