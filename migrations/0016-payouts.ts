import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Releases, payout runs, payouts and what carries them. */
export class Payouts1764000000016 implements MigrationInterface {
  async up(tx: QueryRunner): Promise<void> {
    await this.releases(tx);
    await this.runs(tx);
    await this.payouts(tx);
    await this.transfers(tx);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup instead.');
  }

  private async releases(tx: QueryRunner): Promise<void> {
    await tx.query(`
      CREATE TABLE seller_release (
        seller_order_id uuid PRIMARY KEY,
        seller_id uuid NOT NULL,
        order_id uuid NOT NULL,
        order_number text NOT NULL CHECK (length(order_number) BETWEEN 1 AND 40),
        currency char(3) NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
        charge_id text CHECK (length(charge_id) BETWEEN 1 AND 120),
        due_at timestamptz NOT NULL,
        state text NOT NULL DEFAULT 'scheduled' CHECK (state IN ('scheduled', 'released', 'stopped')),
        released_minor bigint CHECK (released_minor >= 0),
        paid_out_minor bigint NOT NULL DEFAULT 0 CHECK (paid_out_minor >= 0),
        decided_at timestamptz,
        recorded_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT seller_release_paid_out CHECK (paid_out_minor <= coalesce(released_minor, 0)),
        CHECK ((state = 'released') = (released_minor IS NOT NULL)),
        CHECK ((state = 'scheduled') = (decided_at IS NULL))
      );
      COMMENT ON COLUMN seller_release.due_at IS 'Business time at which the return window ends.';
      COMMENT ON COLUMN seller_release.released_minor IS 'What became available to the seller; her debt was paid before.';
      COMMENT ON COLUMN seller_release.paid_out_minor IS 'What of it payouts have claimed and not given back.';
      COMMENT ON COLUMN seller_release.charge_id IS 'The provider''s charge that paid for it.';
      CREATE INDEX seller_release_coming ON seller_release (seller_id, due_at) WHERE state = 'scheduled';
      CREATE INDEX seller_release_unpaid ON seller_release (seller_id, currency, decided_at, seller_order_id)
        WHERE state = 'released' AND paid_out_minor < released_minor;
      REVOKE DELETE, TRUNCATE ON seller_release FROM sheber_app`);
  }

  private async runs(tx: QueryRunner): Promise<void> {
    await tx.query(`
      CREATE TABLE payout_run (
        id uuid PRIMARY KEY,
        currency char(3) NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
        minimum_minor bigint NOT NULL CHECK (minimum_minor > 0),
        state text NOT NULL DEFAULT 'prepared' CHECK (state IN ('prepared', 'approved', 'canceled')),
        settlement_currency char(3) NOT NULL CHECK (settlement_currency ~ '^[A-Z]{3}$'),
        rate_id uuid,
        rate_base char(3),
        rate_quote char(3),
        rate_value text,
        rate_source text,
        prepared_by uuid NOT NULL,
        prepared_at timestamptz NOT NULL,
        decided_by uuid,
        decided_at timestamptz,
        CHECK ((state = 'prepared') = (decided_at IS NULL) AND (decided_at IS NULL) = (decided_by IS NULL)),
        CONSTRAINT payout_run_two_people CHECK (state <> 'approved' OR decided_by <> prepared_by),
        CHECK (num_nulls(rate_id, rate_base, rate_quote, rate_value, rate_source) IN (0, 5))
      );
      COMMENT ON COLUMN payout_run.rate_value IS 'Frozen when the run was prepared: what is shown before approval is what is sent.';

      CREATE TABLE payout_run_skip (
        run_id uuid NOT NULL REFERENCES payout_run,
        seller_id uuid NOT NULL,
        seller_name text NOT NULL,
        reason text NOT NULL CHECK (reason ~ '^[a-z_]{3,50}$'),
        amount_minor bigint NOT NULL CHECK (amount_minor > 0),
        PRIMARY KEY (run_id, seller_id)
      );

      CREATE TABLE payout_bank_file (
        run_id uuid NOT NULL REFERENCES payout_run,
        format text NOT NULL CHECK (format IN ('pain.001', 'csv')),
        content bytea NOT NULL,
        sha256 bytea NOT NULL CHECK (length(sha256) = 32),
        PRIMARY KEY (run_id, format)
      );
      COMMENT ON COLUMN payout_bank_file.content IS 'Sealed: it holds account numbers.';
      COMMENT ON COLUMN payout_bank_file.sha256 IS 'Of the content as it leaves the house.';
      REVOKE DELETE, TRUNCATE ON payout_run FROM sheber_app;
      REVOKE UPDATE, DELETE, TRUNCATE ON payout_run_skip, payout_bank_file FROM sheber_app`);
  }

  private async payouts(tx: QueryRunner): Promise<void> {
    await tx.query(`
      CREATE TABLE payout (
        id uuid PRIMARY KEY,
        run_id uuid NOT NULL REFERENCES payout_run,
        seller_id uuid NOT NULL,
        seller_name text NOT NULL,
        reference text NOT NULL UNIQUE CHECK (length(reference) BETWEEN 4 AND 35),
        method text NOT NULL CHECK (method IN ('bank_transfer', 'stripe_transfer')),
        state text NOT NULL DEFAULT 'prepared' CHECK (
          state IN ('prepared', 'sending', 'parked', 'paid', 'failed', 'partly_failed', 'returned', 'canceled')),
        amount_minor bigint NOT NULL CHECK (amount_minor > 0),
        currency char(3) NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
        sent_minor bigint CHECK (sent_minor > 0),
        sent_currency char(3) CHECK (sent_currency ~ '^[A-Z]{3}$'),
        stripe_account_id text CHECK (length(stripe_account_id) BETWEEN 1 AND 120),
        iban_last4 text CHECK (length(iban_last4) = 4),
        reason text CHECK (length(reason) <= 200),
        bank_reference text CHECK (length(bank_reference) BETWEEN 1 AND 100),
        return_reference text CHECK (length(return_reference) BETWEEN 1 AND 100),
        created_at timestamptz NOT NULL,
        paid_at timestamptz,
        ended_at timestamptz,
        UNIQUE (run_id, seller_id),
        CHECK ((method = 'stripe_transfer') =
          (sent_minor IS NOT NULL AND sent_currency IS NOT NULL AND stripe_account_id IS NOT NULL)),
        CHECK ((method = 'bank_transfer') = (iban_last4 IS NOT NULL)),
        CHECK ((state IN ('paid', 'returned')) = (paid_at IS NOT NULL)),
        CHECK ((state IN ('failed', 'partly_failed', 'returned', 'canceled')) = (ended_at IS NOT NULL)),
        CHECK (method = 'bank_transfer' OR (bank_reference IS NULL AND return_reference IS NULL)),
        CHECK (method = 'stripe_transfer' OR state NOT IN ('parked', 'partly_failed')),
        CHECK ((state = 'returned') = (return_reference IS NOT NULL))
      );
      COMMENT ON COLUMN payout.reference IS 'What the seller sees on her statement.';
      COMMENT ON COLUMN payout.reason IS 'Why it was canceled or failed.';
      CREATE INDEX payout_of_seller ON payout (seller_id, id);
      CREATE INDEX payout_state ON payout (state, id);

      CREATE TABLE payout_share (
        payout_id uuid NOT NULL REFERENCES payout,
        position integer NOT NULL CHECK (position > 0),
        seller_id uuid NOT NULL,
        seller_order_id uuid REFERENCES seller_release,
        amount_minor bigint NOT NULL CHECK (amount_minor > 0),
        PRIMARY KEY (payout_id, position)
      );
      COMMENT ON TABLE payout_share IS 'Which releases a payout pays, oldest first. Without one: what became available otherwise.';
      CREATE UNIQUE INDEX payout_share_once ON payout_share (payout_id, seller_order_id) NULLS NOT DISTINCT;
      CREATE INDEX payout_share_release ON payout_share (seller_order_id);
      REVOKE DELETE, TRUNCATE ON payout FROM sheber_app;
      REVOKE UPDATE, DELETE, TRUNCATE ON payout_share FROM sheber_app`);
  }

  private async transfers(tx: QueryRunner): Promise<void> {
    await tx.query(`
      CREATE TABLE payout_transfer (
        id uuid PRIMARY KEY,
        payout_id uuid NOT NULL,
        position integer NOT NULL,
        seller_id uuid NOT NULL,
        charge_id text CHECK (length(charge_id) BETWEEN 1 AND 120),
        sent_minor bigint NOT NULL CHECK (sent_minor > 0),
        state text NOT NULL DEFAULT 'planned' CHECK (
          state IN ('planned', 'sending', 'parked', 'paid', 'failed', 'canceled')),
        attempts integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
        provider_transfer_id text UNIQUE CHECK (length(provider_transfer_id) BETWEEN 1 AND 120),
        failure text CHECK (length(failure) BETWEEN 1 AND 100),
        recorded_at timestamptz NOT NULL DEFAULT now(),
        ended_at timestamptz,
        FOREIGN KEY (payout_id, position) REFERENCES payout_share,
        UNIQUE (payout_id, position),
        CHECK ((state = 'paid') = (provider_transfer_id IS NOT NULL)),
        CHECK ((state = 'failed') = (failure IS NOT NULL)),
        CHECK ((state IN ('paid', 'failed', 'canceled')) = (ended_at IS NOT NULL))
      );
      COMMENT ON COLUMN payout_transfer.charge_id IS 'The charge whose share it is; a transfer can be reversed exactly.';
      COMMENT ON COLUMN payout_transfer.failure IS 'The provider''s code of a definite refusal.';
      REVOKE DELETE, TRUNCATE ON payout_transfer FROM sheber_app`);
  }
}
