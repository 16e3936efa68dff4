import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The moderators’ desk: leases on cases, reports by shoppers. */
export class ModerationDesk1764000000027 implements MigrationInterface {
  async up(tx: QueryRunner): Promise<void> {
    await tx.query(`
      CREATE TABLE desk_case (
        id uuid PRIMARY KEY,
        kind text NOT NULL CHECK (kind IN ('application', 'profile_edit', 'listing', 'report')),
        subject_id uuid NOT NULL,
        -- Null: an application has no workshop yet.
        seller_id uuid,
        state text NOT NULL CHECK (state IN ('open', 'done')),
        opened_at timestamptz NOT NULL,
        due_at timestamptz NOT NULL CHECK (due_at >= opened_at),
        -- A lease, so by the database's clock and not by business time.
        claimed_by uuid,
        claimed_until timestamptz,
        done_at timestamptz,
        -- For a workshop's history, which the audit log tells in real time as well.
        recorded_at timestamptz NOT NULL DEFAULT now(),
        -- What became of its subject: published, approved, withdrawn …
        outcome text CHECK (outcome ~ '^[a-z_]{1,50}$'),
        CONSTRAINT desk_case_claim CHECK ((claimed_by IS NULL) = (claimed_until IS NULL)),
        CONSTRAINT desk_case_done CHECK ((state = 'done') = (done_at IS NOT NULL) AND (state = 'done') = (outcome IS NOT NULL))
      );
      -- A subject waits once. What was decided and comes again is another case.
      CREATE UNIQUE INDEX desk_case_open ON desk_case (kind, subject_id) WHERE state = 'open';
      CREATE INDEX desk_case_due ON desk_case (due_at, id) WHERE state = 'open';
      CREATE INDEX desk_case_seller ON desk_case (seller_id, due_at, id);
      CREATE INDEX desk_case_history ON desk_case (due_at, id) WHERE state = 'done';
      CREATE INDEX desk_case_told ON desk_case (seller_id, recorded_at, id);
      REVOKE DELETE, TRUNCATE ON desk_case FROM sheber_app`);

    await tx.query(`
      CREATE TABLE report_case (
        id uuid PRIMARY KEY,
        subject_kind text NOT NULL CHECK (subject_kind IN ('listing', 'workshop')),
        subject_id uuid NOT NULL,
        seller_id uuid NOT NULL,
        state text NOT NULL CHECK (state IN ('open', 'upheld', 'dismissed')),
        reports integer NOT NULL CHECK (reports >= 1),
        opened_at timestamptz NOT NULL,
        latest_at timestamptz NOT NULL CHECK (latest_at >= opened_at),
        reason text CHECK (length(reason) BETWEEN 1 AND 50),
        note text CHECK (length(note) BETWEEN 1 AND 2000),
        measure text CHECK (measure IN ('none', 'take_down_listing')),
        decided_by uuid,
        decided_at timestamptz,
        CONSTRAINT report_case_decided CHECK (
          (state <> 'open') = (decided_at IS NOT NULL) AND (state <> 'open') = (decided_by IS NOT NULL)
          AND (state <> 'open') = (reason IS NOT NULL) AND (state = 'upheld') = (measure IS NOT NULL)),
        CONSTRAINT report_case_measure CHECK (measure <> 'take_down_listing' OR subject_kind = 'listing')
      );
      CREATE UNIQUE INDEX report_case_open ON report_case (subject_kind, subject_id) WHERE state = 'open';
      CREATE INDEX report_case_seller ON report_case (seller_id, id);
      REVOKE DELETE, TRUNCATE ON report_case FROM sheber_app;

      CREATE TABLE report (
        id uuid PRIMARY KEY,
        report_case_id uuid NOT NULL REFERENCES report_case,
        reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 50),
        -- The rest is the reporter's: gone 90 days after the decision, or with the account.
        words text CHECK (length(words) BETWEEN 1 AND 2000),
        account_id uuid,
        email text CHECK (email ~ '^[^[:space:]<>,;]+@[^[:space:]<>,;@]+$' AND length(email) <= 254),
        -- Of the network address, keyed: only good for counting.
        address_hash text CHECK (length(address_hash) = 43),
        locale text NOT NULL CHECK (locale IN ('kk', 'ru', 'en')),
        received_at timestamptz NOT NULL,
        -- Limits are counted in real time.
        recorded_at timestamptz NOT NULL DEFAULT now(),
        erased_at timestamptz,
        CONSTRAINT report_erased CHECK (
          erased_at IS NULL
          OR (words IS NULL AND account_id IS NULL AND email IS NULL AND address_hash IS NULL))
      );
      CREATE INDEX report_of_case ON report (report_case_id, recorded_at);
      CREATE INDEX report_of_address ON report (address_hash, recorded_at) WHERE address_hash IS NOT NULL;
      CREATE INDEX report_of_account ON report (account_id) WHERE account_id IS NOT NULL;
      CREATE INDEX report_to_erase ON report (report_case_id) WHERE erased_at IS NULL;
      -- What was reported stays as it was said, or is erased.
      REVOKE UPDATE, DELETE, TRUNCATE ON report FROM sheber_app;
      GRANT UPDATE (words, account_id, email, address_hash, erased_at) ON report TO sheber_app`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup instead.');
  }
}
