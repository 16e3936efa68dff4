import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an application proves: IIN or BIN, address, evidence, certificates; its reviewers, checklist, notes and term. */
export class ApplicationFiles1764000000024 implements MigrationInterface {
  async up(tx: QueryRunner): Promise<void> {
    // What was submitted before there was a number to give keeps its gap, so these say nothing about old rows.
    await tx.query(`
      ALTER TABLE seller_application
        ADD COLUMN street text CHECK (length(street) BETWEEN 1 AND 200),
        ADD COLUMN iin_bin bytea,
        ADD COLUMN iin_bin_kind text CHECK (iin_bin_kind IN ('iin', 'bin')),
        ADD COLUMN iin_bin_last4 text CHECK (iin_bin_last4 ~ '^[0-9]{4}$'),
        ADD COLUMN iin_bin_index text CHECK (length(iin_bin_index) = 43),
        ADD COLUMN certificate_number text CHECK (length(certificate_number) BETWEEN 1 AND 60),
        ADD COLUMN certificate_issued_on date,
        ADD COLUMN certificate_expires_on date,
        ADD COLUMN master_grade text CHECK (master_grade IN ('shakirt', 'sheber', 'usta-sheber')),
        ADD COLUMN due_at timestamptz,
        ADD COLUMN overdue_at timestamptz,
        ADD COLUMN review_left_ms bigint CHECK (review_left_ms >= 0),
        ADD CHECK (num_nulls(iin_bin, iin_bin_kind, iin_bin_last4, iin_bin_index) IN (0, 4)),
        ADD CHECK ((certificate_number IS NULL) = (certificate_issued_on IS NULL)),
        ADD CHECK (certificate_expires_on IS NULL OR certificate_expires_on > certificate_issued_on),
        ADD CONSTRAINT seller_application_identified CHECK (state <> 'submitted'
          OR (iin_bin IS NOT NULL AND street IS NOT NULL AND postcode IS NOT NULL AND due_at IS NOT NULL)) NOT VALID,
        ADD CONSTRAINT seller_application_iin_or_bin CHECK (state <> 'submitted'
          OR iin_bin_kind = CASE WHEN legal_form IN ('llp', 'co_operative') THEN 'bin' ELSE 'iin' END) NOT VALID,
        ADD CONSTRAINT seller_application_reviewer CHECK (reviewer_id <> account_id);
      CREATE INDEX seller_application_iin_bin ON seller_application (iin_bin_index) WHERE iin_bin_index IS NOT NULL;
      CREATE INDEX seller_application_phone ON seller_application (phone) WHERE phone IS NOT NULL;
      CREATE INDEX seller_application_due ON seller_application (due_at)
        WHERE state IN ('submitted', 'under_review');
      COMMENT ON COLUMN seller_application.iin_bin_index IS 'Keyed hash: finds the same number without opening any.';
      COMMENT ON COLUMN seller_application.overdue_at IS 'When it was noticed that due_at had passed; once a submission.';
      COMMENT ON COLUMN seller_application.review_left_ms IS 'Working time that was left when changes were requested.'`);

    await tx.query(`
      -- Files that nobody sees but the applicant and moderators. The bytes are in the storage, under this key.
      CREATE TABLE application_document (
        id uuid PRIMARY KEY,
        application_id uuid NOT NULL REFERENCES seller_application,
        kind text NOT NULL CHECK (kind IN ('identity_document', 'registration_certificate',
          'city_of_craftsmen_certificate', 'master_grade_certificate', 'craft_evidence', 'workshop_photo', 'other')),
        media_type text NOT NULL CHECK (media_type IN ('application/pdf', 'image/jpeg', 'image/png')),
        bytes integer NOT NULL CHECK (bytes BETWEEN 1 AND 10485760),
        sha256 bytea NOT NULL CHECK (length(sha256) = 32),
        storage_key text NOT NULL UNIQUE CHECK (storage_key LIKE 'private/%'),
        uploaded_at timestamptz NOT NULL,
        CONSTRAINT application_document_once UNIQUE (application_id, sha256)
      );

      CREATE TABLE application_step (
        id uuid PRIMARY KEY,
        application_id uuid NOT NULL REFERENCES seller_application,
        from_state text,
        to_state text NOT NULL,
        actor_id uuid NOT NULL,
        by_staff boolean NOT NULL,
        reason text CHECK (length(reason) BETWEEN 1 AND 40),
        taken_at timestamptz NOT NULL
      );
      CREATE INDEX application_step_of ON application_step (application_id, id);

      CREATE TABLE application_check (
        application_id uuid NOT NULL REFERENCES seller_application,
        item text NOT NULL CHECK (length(item) BETWEEN 1 AND 40),
        ticked_by uuid NOT NULL,
        ticked_at timestamptz NOT NULL,
        PRIMARY KEY (application_id, item)
      );

      CREATE TABLE application_note (
        id uuid PRIMARY KEY,
        application_id uuid NOT NULL REFERENCES seller_application,
        author_id uuid NOT NULL,
        note text NOT NULL CHECK (length(note) BETWEEN 1 AND 2000),
        written_at timestamptz NOT NULL
      );
      CREATE INDEX application_note_of ON application_note (application_id, id);

      -- Who stands behind a workshop, as its application proved it. Not in seller, which storefronts read.
      CREATE TABLE seller_identity (
        seller_id uuid PRIMARY KEY REFERENCES seller,
        iin_bin bytea NOT NULL,
        iin_bin_kind text NOT NULL CHECK (iin_bin_kind IN ('iin', 'bin')),
        iin_bin_last4 text NOT NULL CHECK (iin_bin_last4 ~ '^[0-9]{4}$'),
        iin_bin_index text NOT NULL CHECK (length(iin_bin_index) = 43),
        street text NOT NULL CHECK (length(street) BETWEEN 1 AND 200),
        certificate_number text CHECK (length(certificate_number) BETWEEN 1 AND 60),
        certificate_issued_on date,
        certificate_expires_on date,
        master_grade text CHECK (master_grade IN ('shakirt', 'sheber', 'usta-sheber')),
        taken_over_at timestamptz NOT NULL,
        CHECK ((certificate_number IS NULL) = (certificate_issued_on IS NULL))
      );
      CREATE INDEX seller_identity_iin_bin ON seller_identity (iin_bin_index)`);

    await tx.query(`
      REVOKE UPDATE, DELETE ON application_step, application_note FROM sheber_app;
      REVOKE UPDATE ON application_document, application_check FROM sheber_app;
      REVOKE DELETE ON seller_identity FROM sheber_app`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup instead.');
  }
}
