import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Workshops, their applications and payout details. */
export class Sellers1764000000007 implements MigrationInterface {
  async up(tx: QueryRunner): Promise<void> {
    await tx.query(`
      -- A list of crafts or languages: not empty, nothing empty in it.
      CREATE DOMAIN word_list AS text[] CHECK (
        cardinality(VALUE) BETWEEN 1 AND 20 AND array_position(VALUE, NULL) IS NULL AND '' <> ALL (VALUE));

      -- Of Kazakhstan, ISO 3166-2.
      CREATE DOMAIN kz_region AS text CHECK (VALUE ~ '^KZ-[0-9]{2}$')`);

    await tx.query(`
      CREATE TABLE seller (
        id uuid PRIMARY KEY,
        slug slug NOT NULL CONSTRAINT seller_slug UNIQUE,
        state text NOT NULL CHECK (state IN ('active', 'paused', 'suspended', 'closed')),
        names translated_text NOT NULL,
        lead_artisan translated_text,
        story translated_text,
        main_craft slug NOT NULL,
        crafts word_list NOT NULL,
        city text NOT NULL CHECK (length(city) BETWEEN 1 AND 120),
        country char(2) NOT NULL DEFAULT 'KZ' CHECK (country ~ '^[A-Z]{2}$'),
        region kz_region NOT NULL DEFAULT 'KZ-61',
        postcode text CHECK (length(postcode) BETWEEN 1 AND 12),
        languages word_list NOT NULL,
        legal_form text NOT NULL
          CHECK (legal_form IN ('individual', 'self_employed', 'individual_entrepreneur', 'llp', 'co_operative')),
        tax_status text NOT NULL CHECK (tax_status IN ('vat_payer', 'simplified', 'self_employed', 'none')),
        founded_year integer CHECK (founded_year BETWEEN 1900 AND 2100),
        email text NOT NULL CHECK (length(email) BETWEEN 3 AND 254),
        phone text CHECK (phone ~ '^\\+[1-9][0-9]{6,14}$'),
        locale text NOT NULL CHECK (locale IN ('kk', 'ru', 'en')),
        programme slug,
        demo boolean NOT NULL,
        reinstated_as text CHECK (reinstated_as IN ('active', 'paused')),
        suspension_reason text CHECK (length(suspension_reason) BETWEEN 1 AND 1000),
        version integer NOT NULL DEFAULT 1 CHECK (version > 0),
        opened_at timestamptz NOT NULL,
        changed_at timestamptz NOT NULL,
        CHECK (main_craft = ANY (crafts)),
        CHECK ((state = 'suspended') = (reinstated_as IS NOT NULL)),
        CHECK ((state = 'suspended') = (suspension_reason IS NOT NULL))
      );
      COMMENT ON COLUMN seller.programme IS 'A programme with a commission of its own; null: none.';
      COMMENT ON COLUMN seller.reinstated_as IS 'What it was when it was suspended, and becomes again.'`);

    // A draft may have gaps, down to its texts' languages; from its submission on there are none.
    await tx.query(`
      CREATE TABLE seller_application (
        id uuid PRIMARY KEY,
        account_id uuid NOT NULL,
        state text NOT NULL CHECK (state IN
          ('draft', 'submitted', 'under_review', 'changes_requested', 'approved', 'rejected', 'withdrawn')),
        names jsonb CHECK (jsonb_typeof(names) = 'object'),
        lead_artisan jsonb CHECK (jsonb_typeof(lead_artisan) = 'object'),
        story jsonb CHECK (jsonb_typeof(story) = 'object'),
        main_craft slug,
        crafts word_list,
        city text CHECK (length(city) BETWEEN 1 AND 120),
        region kz_region,
        postcode text CHECK (length(postcode) BETWEEN 1 AND 12),
        languages word_list,
        legal_form text
          CHECK (legal_form IN ('individual', 'self_employed', 'individual_entrepreneur', 'llp', 'co_operative')),
        tax_status text CHECK (tax_status IN ('vat_payer', 'simplified', 'self_employed', 'none')),
        founded_year integer CHECK (founded_year BETWEEN 1900 AND 2100),
        email text CHECK (length(email) BETWEEN 3 AND 254),
        phone text CHECK (phone ~ '^\\+[1-9][0-9]{6,14}$'),
        locale text NOT NULL CHECK (locale IN ('kk', 'ru', 'en')),
        created_at timestamptz NOT NULL,
        changed_at timestamptz NOT NULL,
        submitted_at timestamptz,
        reviewer_id uuid,
        decision_reason text CHECK (length(decision_reason) BETWEEN 1 AND 40),
        decision_note text CHECK (length(decision_note) BETWEEN 1 AND 2000),
        decided_by uuid CHECK (decided_by <> account_id),
        decided_at timestamptz,
        seller_id uuid UNIQUE REFERENCES seller DEFERRABLE INITIALLY DEFERRED,
        CHECK (state IN ('draft', 'withdrawn') OR (names IS NOT NULL AND main_craft IS NOT NULL AND crafts IS NOT NULL
          AND city IS NOT NULL AND region IS NOT NULL AND languages IS NOT NULL AND legal_form IS NOT NULL
          AND tax_status IS NOT NULL AND email IS NOT NULL AND submitted_at IS NOT NULL)),
        CHECK ((state = 'approved') = (seller_id IS NOT NULL)),
        CHECK (state NOT IN ('approved', 'rejected', 'changes_requested')
          OR (decided_by IS NOT NULL AND decided_at IS NOT NULL)),
        CHECK (state NOT IN ('rejected', 'changes_requested')
          OR (decision_reason IS NOT NULL AND decision_note IS NOT NULL)),
        CHECK (state <> 'under_review' OR reviewer_id IS NOT NULL)
      );
      -- One at a time: nobody fills the moderators' desk alone.
      CREATE UNIQUE INDEX seller_application_open ON seller_application (account_id)
        WHERE state IN ('draft', 'submitted', 'under_review', 'changes_requested');
      CREATE INDEX seller_application_account ON seller_application (account_id, id);
      CREATE INDEX seller_application_state ON seller_application (state, id)`);

    // Where a workshop's money goes. What names a person or an account is sealed with the application's key.
    await tx.query(`
      CREATE TABLE payout_details (
        seller_id uuid PRIMARY KEY REFERENCES seller,
        method text NOT NULL CHECK (method IN ('bank_transfer', 'stripe_transfer')),
        holder bytea,
        iban bytea,
        iban_last4 text CHECK (iban_last4 ~ '^[0-9A-Z]{4}$'),
        bic text CHECK (bic ~ '^[A-Z]{6}[0-9A-Z]{2}([0-9A-Z]{3})?$'),
        iin_bin bytea,
        iin_bin_last4 text CHECK (iin_bin_last4 ~ '^[0-9]{4}$'),
        kbe text CHECK (kbe ~ '^[0-9]{2}$'),
        stripe_account_id text CHECK (stripe_account_id ~ '^acct_[0-9A-Za-z_]{1,100}$'),
        held_until timestamptz,
        changed_by uuid NOT NULL,
        changed_at timestamptz NOT NULL,
        CHECK (num_nulls(holder, iban, iban_last4, bic, iin_bin, iin_bin_last4, kbe)
          = CASE method WHEN 'bank_transfer' THEN 0 ELSE 7 END),
        CHECK ((method = 'stripe_transfer') = (stripe_account_id IS NOT NULL))
      );
      COMMENT ON COLUMN payout_details.held_until IS
        'Nothing is paid out before: time to notice that somebody else changed where the money goes.';

      -- The account at the payment provider that was made for a workshop, and the key of the call that makes it.
      CREATE TABLE payout_account (
        seller_id uuid PRIMARY KEY REFERENCES seller,
        idempotency_key uuid NOT NULL,
        country char(2) NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
        stripe_account_id text UNIQUE CHECK (stripe_account_id ~ '^acct_[0-9A-Za-z_]{1,100}$'),
        created_at timestamptz NOT NULL
      )`);

    await tx.query('REVOKE DELETE ON seller, seller_application, payout_details FROM sheber_app');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup instead.');
  }
}
