import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who did what: append-only, each entry chained to the one before by its hash. Changes of payout details. */
export class Audit1764000000021 implements MigrationInterface {
  async up(tx: QueryRunner): Promise<void> {
    await tx.query(`
      CREATE TABLE audit_entry (
        position bigint PRIMARY KEY CHECK (position > 0),
        id uuid NOT NULL UNIQUE,
        recorded_at timestamptz NOT NULL,
        actor uuid,
        actor_roles text[] NOT NULL,
        via text NOT NULL CHECK (via IN ('session', 'api_key', 'command', 'program')),
        request_id uuid,
        action text NOT NULL CHECK (action ~ '^[a-z0-9_]+([.][a-z0-9_]+)+$' AND length(action) <= 100),
        subject_kind text NOT NULL CHECK (subject_kind ~ '^[a-z0-9_]{1,50}$'),
        subject_id text NOT NULL CHECK (length(subject_id) BETWEEN 1 AND 200),
        seller_id uuid,
        reason text CHECK (length(reason) <= 5000),
        before jsonb CHECK (jsonb_typeof(before) = 'object'),
        after jsonb CHECK (jsonb_typeof(after) = 'object'),
        previous_hash bytea NOT NULL CHECK (length(previous_hash) = 32),
        hash bytea NOT NULL CHECK (length(hash) = 32),
        CHECK (actor IS NOT NULL OR via IN ('command', 'program'))
      );
      COMMENT ON COLUMN audit_entry.position IS 'Without gaps, in the order of commits.';
      COMMENT ON COLUMN audit_entry.actor IS 'An account of identity; null: the program, or a command on the server.';
      CREATE INDEX audit_entry_actor ON audit_entry (actor, position);
      CREATE INDEX audit_entry_subject ON audit_entry (subject_kind, subject_id, position);
      CREATE INDEX audit_entry_seller ON audit_entry (seller_id, position);
      CREATE INDEX audit_entry_action ON audit_entry (action text_pattern_ops, position);
      CREATE INDEX audit_entry_request ON audit_entry (request_id);
      CREATE INDEX audit_entry_recorded_at ON audit_entry (recorded_at);

      -- The end of the chain, which each new entry waits for.
      CREATE TABLE audit_head (
        only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
        position bigint NOT NULL CHECK (position >= 0),
        hash bytea NOT NULL CHECK (length(hash) = 32)
      );
      INSERT INTO audit_head (position, hash) VALUES (0, sha256('sheber audit'))`);

    await tx.query(`
      -- The one meaning of an entry's hash: every column, as text that depends on no setting of the session.
      CREATE FUNCTION audit_hash(e audit_entry) RETURNS bytea LANGUAGE sql STABLE
      SET search_path = public, pg_temp AS $$
        SELECT sha256(e.previous_hash || convert_to(jsonb_build_array(
          e.position, e.id, to_char(e.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
          e.actor, e.actor_roles, e.via, e.request_id, e.action, e.subject_kind, e.subject_id, e.seller_id,
          e.reason, e.before, e.after)::text, 'UTF8'))
      $$;

      -- With the owner's rights: the application may append, and may not write the chain's end itself.
      CREATE FUNCTION audit_append() RETURNS trigger LANGUAGE plpgsql
      SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE head audit_head;
      BEGIN
        SELECT * INTO STRICT head FROM audit_head FOR UPDATE;
        NEW.position := head.position + 1;
        NEW.recorded_at := clock_timestamp();
        NEW.previous_hash := head.hash;
        NEW.hash := audit_hash(NEW);
        UPDATE audit_head SET position = NEW.position, hash = NEW.hash;
        RETURN NEW;
      END $$;
      CREATE TRIGGER audit_entry_append BEFORE INSERT ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_append();

      CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_TABLE_NAME = 'audit_head' AND TG_OP = 'UPDATE' AND pg_trigger_depth() > 1 THEN RETURN NULL; END IF;
        RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = '55000';
      END $$;
      CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
        FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
      CREATE TRIGGER audit_head_append_only BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON audit_head
        FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();

      REVOKE UPDATE, DELETE ON audit_entry FROM sheber_app;
      REVOKE INSERT, UPDATE, DELETE ON audit_head FROM sheber_app`);

    await tx.query(`
      CREATE TABLE payout_details_change (
        id uuid PRIMARY KEY,
        seller_id uuid NOT NULL REFERENCES seller,
        changed_by uuid NOT NULL,
        changed_at timestamptz NOT NULL,
        previous_method text CHECK (previous_method IN ('bank_transfer', 'stripe_transfer')),
        previous_last4 text CHECK (length(previous_last4) = 4),
        method text NOT NULL CHECK (method IN ('bank_transfer', 'stripe_transfer')),
        last4 text NOT NULL CHECK (length(last4) = 4),
        held_until timestamptz CHECK (held_until > changed_at),
        CHECK (num_nulls(previous_method, previous_last4, held_until) IN (0, 3))
      );
      COMMENT ON TABLE payout_details_change IS 'Every change of payout details; the first has no previous method.';
      CREATE INDEX payout_details_change_seller ON payout_details_change (seller_id, id);
      CREATE TRIGGER payout_details_change_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON payout_details_change
        FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
      REVOKE UPDATE, DELETE ON payout_details_change FROM sheber_app;

      -- Sealed again by keys:rotate; sha256 still says that what is inside is what was made.
      GRANT UPDATE (content) ON payout_bank_file TO sheber_app;

      -- Whoever takes over a workshop may change its address first: letters about its money go to the old one too.
      CREATE TABLE seller_former_email (
        seller_id uuid NOT NULL REFERENCES seller,
        email text NOT NULL,
        until timestamptz NOT NULL,
        PRIMARY KEY (seller_id, email)
      );
      CREATE FUNCTION seller_keeps_former_email() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO seller_former_email (seller_id, email, until) VALUES (OLD.id, OLD.email, NEW.changed_at)
        ON CONFLICT (seller_id, email) DO UPDATE SET until = excluded.until;
        DELETE FROM seller_former_email WHERE until < NEW.changed_at - interval '30 days';
        RETURN NULL;
      END $$;
      CREATE TRIGGER seller_keeps_former_email AFTER UPDATE OF email ON seller
        FOR EACH ROW WHEN (OLD.email <> NEW.email) EXECUTE FUNCTION seller_keeps_former_email()`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup instead.');
  }
}
