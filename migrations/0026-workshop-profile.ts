import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Profile edits that wait for a moderator; artisans of a workshop and their shares. */
export class WorkshopProfile1764000000026 implements MigrationInterface {
  async up(tx: QueryRunner): Promise<void> {
    await this.profile(tx);
    await this.artisans(tx);
    await this.orderLines(tx);
    await this.payouts(tx);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup instead.');
  }

  private async profile(tx: QueryRunner): Promise<void> {
    await tx.query(`
      ALTER TABLE seller
        ADD COLUMN cover_asset_id uuid,
        ADD COLUMN photo_asset_ids uuid[] NOT NULL DEFAULT '{}' CONSTRAINT seller_photos
          CHECK (cardinality(photo_asset_ids) <= 8 AND array_position(photo_asset_ids, NULL) IS NULL);

      CREATE TABLE profile_edit (
        id uuid PRIMARY KEY,
        seller_id uuid NOT NULL REFERENCES seller,
        state text NOT NULL CHECK (state IN ('pending', 'approved', 'rejected', 'withdrawn', 'superseded')),
        before jsonb NOT NULL CHECK (jsonb_typeof(before) = 'object'),
        after jsonb NOT NULL CHECK (jsonb_typeof(after) = 'object'),
        submitted_by uuid NOT NULL,
        submitted_at timestamptz NOT NULL,
        decided_by uuid CHECK (decided_by <> submitted_by),
        decision_reason text CHECK (length(decision_reason) BETWEEN 1 AND 40),
        decision_note text CHECK (length(decision_note) BETWEEN 1 AND 2000),
        ended_at timestamptz,
        CONSTRAINT profile_edit_fields CHECK (after <> '{}' AND after <> before
          AND after - ARRAY['names', 'leadArtisan', 'story', 'cover', 'photos'] = '{}'),
        CHECK ((state = 'pending') = (ended_at IS NULL)),
        CHECK ((state IN ('approved', 'rejected')) = (decided_by IS NOT NULL)),
        CHECK ((state = 'rejected') = (decision_reason IS NOT NULL)),
        CHECK ((state = 'rejected') = (decision_note IS NOT NULL))
      );
      COMMENT ON COLUMN profile_edit.before IS 'Of the fields it changes: as they were when it was proposed, or approved.';
      COMMENT ON COLUMN profile_edit.after IS 'Of the fields it changes: as they are to be.';
      CREATE UNIQUE INDEX profile_edit_pending ON profile_edit (seller_id) WHERE state = 'pending';
      CREATE INDEX profile_edit_of_seller ON profile_edit (seller_id, id);
      CREATE INDEX profile_edit_state ON profile_edit (state, id);

      -- The table of src/sellers/profile/profile-edit.states.ts: what has ended stays as it is.
      CREATE FUNCTION profile_edit_ends_once() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.state <> 'pending' OR NEW.state = 'pending' THEN
          RAISE EXCEPTION 'a profile edit does not go from % to %', OLD.state, NEW.state USING ERRCODE = '23514';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER profile_edit_ends_once BEFORE UPDATE ON profile_edit
        FOR EACH ROW EXECUTE FUNCTION profile_edit_ends_once();
      REVOKE DELETE, TRUNCATE ON profile_edit FROM sheber_app`);
  }

  private async artisans(tx: QueryRunner): Promise<void> {
    await tx.query(`
      ALTER TABLE seller ADD COLUMN default_shares text NOT NULL DEFAULT 'equal'
        CONSTRAINT seller_default_shares CHECK (default_shares IN ('equal', 'lead'));
      COMMENT ON COLUMN seller.default_shares IS 'Of what is nobody''s in particular: all active artisans alike, or the first of them.';

      CREATE TABLE workshop_artisan (
        id uuid PRIMARY KEY,
        seller_id uuid NOT NULL REFERENCES seller,
        names translated_text NOT NULL,
        account_id uuid,
        position smallint NOT NULL CHECK (position BETWEEN 1 AND 1000),
        active boolean NOT NULL DEFAULT true,
        version integer NOT NULL DEFAULT 1 CHECK (version > 0),
        created_at timestamptz NOT NULL,
        retired_at timestamptz,
        UNIQUE (id, seller_id),
        CHECK (active = (retired_at IS NULL))
      );
      COMMENT ON COLUMN workshop_artisan.account_id IS 'Her account, when she is a member of the workshop.';
      CREATE UNIQUE INDEX workshop_artisan_account ON workshop_artisan (seller_id, account_id) WHERE active;
      CREATE INDEX workshop_artisan_of_seller ON workshop_artisan (seller_id, position, id);

      CREATE TABLE listing_share (
        listing_id uuid NOT NULL,
        artisan_id uuid NOT NULL,
        seller_id uuid NOT NULL,
        weight integer NOT NULL CHECK (weight BETWEEN 1 AND 10000),
        PRIMARY KEY (listing_id, artisan_id),
        FOREIGN KEY (artisan_id, seller_id) REFERENCES workshop_artisan (id, seller_id)
      );
      CREATE INDEX listing_share_of_seller ON listing_share (seller_id);

      CREATE FUNCTION shares_have_an_artisan() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF EXISTS (SELECT FROM listing_share WHERE seller_id = NEW.seller_id)
          AND NOT EXISTS (SELECT FROM workshop_artisan WHERE seller_id = NEW.seller_id AND active) THEN
          RAISE EXCEPTION 'workshop % has shares and no active artisan', NEW.seller_id USING ERRCODE = '23514';
        END IF;
        RETURN NULL;
      END $$;
      CREATE CONSTRAINT TRIGGER workshop_artisan_stays AFTER UPDATE ON workshop_artisan
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION shares_have_an_artisan();
      CREATE CONSTRAINT TRIGGER listing_share_has_artisan AFTER INSERT ON listing_share
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION shares_have_an_artisan();
      REVOKE DELETE, TRUNCATE ON workshop_artisan FROM sheber_app`);
  }

  private async orderLines(tx: QueryRunner): Promise<void> {
    await tx.query(`
      CREATE TABLE order_line_share (
        line_id uuid NOT NULL REFERENCES order_line,
        artisan_id uuid NOT NULL,
        weight integer NOT NULL CHECK (weight BETWEEN 1 AND 10000),
        PRIMARY KEY (line_id, artisan_id)
      );
      COMMENT ON TABLE order_line_share IS 'Among whom of the workshop the line is divided, as of the placement.';
      REVOKE UPDATE, DELETE, TRUNCATE ON order_line_share FROM sheber_app`);
  }

  private async payouts(tx: QueryRunner): Promise<void> {
    await tx.query(`
      CREATE TABLE payout_artisan_share (
        payout_id uuid NOT NULL,
        position integer NOT NULL,
        artisan_id uuid NOT NULL,
        amount_minor bigint NOT NULL CHECK (amount_minor > 0),
        PRIMARY KEY (payout_id, position, artisan_id),
        FOREIGN KEY (payout_id, position) REFERENCES payout_share
      );
      COMMENT ON TABLE payout_artisan_share IS 'How a co-operative divides each share of a payout among its artisans.';
      CREATE INDEX payout_artisan_share_of_artisan ON payout_artisan_share (artisan_id);

      CREATE FUNCTION payout_divided_exactly() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
      BEGIN
        IF EXISTS (
          SELECT FROM payout_share share
          WHERE share.payout_id = NEW.payout_id AND share.amount_minor IS DISTINCT FROM (
            SELECT sum(amount_minor) FROM payout_artisan_share part
            WHERE part.payout_id = share.payout_id AND part.position = share.position)) THEN
          RAISE EXCEPTION 'payout %: the artisans'' shares are not its amount', NEW.payout_id USING ERRCODE = '23514';
        END IF;
        RETURN NULL;
      END $$;
      CREATE CONSTRAINT TRIGGER payout_divided_exactly AFTER INSERT ON payout_artisan_share
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION payout_divided_exactly();
      REVOKE UPDATE, DELETE, TRUNCATE ON payout_artisan_share FROM sheber_app`);
  }
}
