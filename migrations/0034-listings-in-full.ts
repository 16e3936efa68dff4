import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sizes by name in millimetres, as listings have them (migration 0010). */
const MILLIMETRES = `
  jsonb_typeof(dimensions_mm) = 'object'
  AND NOT jsonb_path_exists(dimensions_mm, '$.keyvalue() ? (
    !(@.key like_regex "^(diameter|height|length|width|thickness|depth)$")
    || @.value.type() != "number" || @.value < 1)')`;

/**
 * Revisions of what is on the shelf, the making queue of pieces made to order, numbered editions, prices as they
 * were, evidence of food safety, and what a workshop calls its listings.
 */
export class ListingsInFull1764000000034 implements MigrationInterface {
  async up(tx: QueryRunner): Promise<void> {
    await this.listings(tx);
    await this.revisions(tx);
    await this.prices(tx);
    await this.evidence(tx);
    await this.making(tx);
    await this.editions(tx);
    await this.orderLines(tx);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup instead.');
  }

  private async listings(tx: QueryRunner): Promise<void> {
    await tx.query(`
      ALTER TABLE listing
        ADD COLUMN sku text CHECK (sku ~ '^[A-Za-z0-9][A-Za-z0-9._/-]{0,63}$'),
        ADD COLUMN personalisation_max integer CHECK (personalisation_max BETWEEN 1 AND 500),
        ADD COLUMN personalisation_prompts partly_translated NOT NULL DEFAULT '{}',
        ADD CONSTRAINT listing_personalisation_is_offered CHECK (
          personalised <> 'no' OR (personalisation_max IS NULL AND personalisation_prompts = '{}'));
      COMMENT ON COLUMN listing.sku IS 'What its workshop calls it: the key by which its files are imported again.';
      COMMENT ON COLUMN listing.personalisation_max IS 'Letters of what is to stand on it; null: as many as a cart takes.';
      CREATE UNIQUE INDEX listing_sku ON listing (seller_id, sku);

      ALTER TABLE variant ADD COLUMN dimensions_mm jsonb CHECK (${MILLIMETRES});
      COMMENT ON COLUMN variant.dimensions_mm IS 'Null: those of its listing.'`);
  }

  private async revisions(tx: QueryRunner): Promise<void> {
    await tx.query(`
      CREATE TABLE listing_revision (
        id uuid PRIMARY KEY,
        listing_id uuid NOT NULL REFERENCES listing,
        seller_id uuid NOT NULL,
        state text NOT NULL CHECK (state IN ('submitted', 'published', 'changes_requested', 'withdrawn', 'superseded')),
        before jsonb NOT NULL CHECK (jsonb_typeof(before) = 'object'),
        after jsonb NOT NULL CHECK (jsonb_typeof(after) = 'object' AND after <> before),
        submitted_by uuid NOT NULL,
        submitted_at timestamptz NOT NULL,
        decided_by uuid CHECK (decided_by <> submitted_by),
        reason text CHECK (length(reason) BETWEEN 1 AND 50),
        note text CHECK (length(note) BETWEEN 1 AND 2000),
        ended_at timestamptz,
        CHECK ((state = 'submitted') = (ended_at IS NULL)),
        CHECK ((state IN ('published', 'changes_requested')) = (decided_by IS NOT NULL)),
        CHECK ((state = 'changes_requested') = (reason IS NOT NULL)),
        CHECK ((state = 'changes_requested') = (note IS NOT NULL))
      );
      COMMENT ON COLUMN listing_revision.before IS 'What shoppers saw when it was proposed, or published; prices are not in it.';
      CREATE UNIQUE INDEX listing_revision_waiting ON listing_revision (listing_id) WHERE state = 'submitted';
      CREATE INDEX listing_revision_of_listing ON listing_revision (listing_id, id);
      CREATE INDEX listing_revision_state ON listing_revision (state, id);

      -- The table of src/catalog/revisions/revision.states.ts: what has ended stays as it is.
      CREATE FUNCTION listing_revision_ends_once() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.state <> 'submitted' OR NEW.state = 'submitted' THEN
          RAISE EXCEPTION 'a revision does not go from % to %', OLD.state, NEW.state USING ERRCODE = '23514';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER listing_revision_ends_once BEFORE UPDATE ON listing_revision
        FOR EACH ROW EXECUTE FUNCTION listing_revision_ends_once();
      REVOKE DELETE, TRUNCATE ON listing_revision FROM sheber_app;

      ALTER TABLE desk_case DROP CONSTRAINT desk_case_kind_check, ADD CONSTRAINT desk_case_kind_check
        CHECK (kind IN ('application', 'profile_edit', 'listing', 'listing_revision', 'report'))`);
  }

  private async prices(tx: QueryRunner): Promise<void> {
    await tx.query(`
      CREATE TABLE price_change (
        id uuid PRIMARY KEY,
        listing_id uuid NOT NULL REFERENCES listing ON DELETE CASCADE,
        variant_id uuid NOT NULL REFERENCES variant ON DELETE CASCADE,
        before_minor bigint CHECK (before_minor > 0),
        after_minor bigint NOT NULL CHECK (after_minor > 0),
        currency char(3) NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
        changed_by uuid,
        changed_at timestamptz NOT NULL,
        CHECK (before_minor <> after_minor)
      );
      COMMENT ON COLUMN price_change.before_minor IS 'Null: its first price.';
      COMMENT ON COLUMN price_change.changed_by IS 'Null: the import of the demo catalogue.';
      CREATE INDEX price_change_of_listing ON price_change (listing_id, id);
      CREATE INDEX price_change_of_variant ON price_change (variant_id);
      REVOKE UPDATE, DELETE, TRUNCATE ON price_change FROM sheber_app`);
  }

  private async evidence(tx: QueryRunner): Promise<void> {
    await tx.query(`
      CREATE TABLE listing_evidence (
        id uuid PRIMARY KEY,
        listing_id uuid NOT NULL REFERENCES listing ON DELETE CASCADE,
        kind text NOT NULL CHECK (kind IN ('food_safety_report')),
        media_type text NOT NULL CHECK (media_type IN ('application/pdf', 'image/jpeg', 'image/png')),
        bytes integer NOT NULL CHECK (bytes > 0),
        sha256 bytea NOT NULL CHECK (length(sha256) = 32),
        storage_key text NOT NULL UNIQUE CHECK (storage_key ~ '^private/'),
        uploaded_at timestamptz NOT NULL,
        UNIQUE (listing_id, sha256)
      )`);
  }

  private async making(tx: QueryRunner): Promise<void> {
    await tx.query(`
      ALTER TABLE stock_item
        ADD COLUMN capacity_per_week integer CHECK (capacity_per_week BETWEEN 1 AND 1000),
        ADD CONSTRAINT stock_item_capacity_is_for_making CHECK (capacity_per_week IS NULL OR mode = 'made_to_order');
      COMMENT ON COLUMN stock_item.capacity_per_week IS 'How many of it are finished in a week; null: it sets no limit.';

      CREATE TABLE making_capacity (
        seller_id uuid PRIMARY KEY,
        per_week integer NOT NULL CHECK (per_week BETWEEN 1 AND 1000)
      );
      COMMENT ON TABLE making_capacity IS 'How many pieces made to order a workshop finishes in a week, of all kinds together.';

      -- What is still to be made, by the week in which it was promised. Made, or not to be made any more: no row.
      CREATE TABLE making_promise (
        holder_id uuid NOT NULL,
        stock_item_id uuid NOT NULL REFERENCES stock_item,
        seller_id uuid NOT NULL,
        week date NOT NULL CHECK (extract(isodow FROM week) = 1),
        pieces integer NOT NULL CHECK (pieces > 0),
        PRIMARY KEY (holder_id, stock_item_id, week),
        FOREIGN KEY (holder_id, stock_item_id) REFERENCES reservation (holder_id, stock_item_id)
      );
      COMMENT ON COLUMN making_promise.week IS 'Its Monday. The promise is kept if the piece is ready by its Sunday.';
      CREATE INDEX making_promise_item ON making_promise (stock_item_id, week);
      CREATE INDEX making_promise_seller ON making_promise (seller_id, week)`);

    // What is open already was promised by its lead time alone.
    await tx.query(`
      INSERT INTO making_promise (holder_id, stock_item_id, seller_id, week, pieces)
      SELECT holder_id, item.id, item.seller_id, date_trunc('week', expires_at::date + lead_time_days)::date,
        quantity - returned - freed
      FROM reservation JOIN stock_item item ON item.id = stock_item_id
      WHERE mode = 'made_to_order' AND state <> 'released' AND quantity > returned + freed`);

    /*
     * In which weeks so many pieces can be ready that are ordered today: the first ones, not before the lead time,
     * that have room by the capacity of the item and by that of the workshop. What is late, and what was promised
     * before a capacity was lowered, takes the room of the weeks that follow. Nothing when nothing limits it.
     */
    await tx.query(`
      CREATE FUNCTION making_weeks(item uuid, wanted integer, today date) RETURNS TABLE (week date, pieces integer)
      LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
      DECLARE
        owner uuid; earliest date; monday date := date_trunc('week', today)::date; remaining integer := wanted;
        own_capacity integer; shop_capacity integer; own_load bigint; shop_load bigint; room bigint;
      BEGIN
        SELECT s.seller_id, s.capacity_per_week, date_trunc('week', today + s.lead_time_days)::date
          INTO owner, own_capacity, earliest FROM stock_item s WHERE s.id = item AND s.mode = 'made_to_order';
        SELECT c.per_week INTO shop_capacity FROM making_capacity c WHERE c.seller_id = owner;
        IF own_capacity IS NULL AND shop_capacity IS NULL THEN RETURN; END IF;
        SELECT coalesce(sum(p.pieces), 0) INTO own_load FROM making_promise p
          WHERE p.stock_item_id = item AND p.week < monday;
        SELECT coalesce(sum(p.pieces), 0) INTO shop_load FROM making_promise p
          WHERE p.seller_id = owner AND p.week < monday;
        week := monday;
        WHILE remaining > 0 LOOP
          own_load := own_load + coalesce((SELECT sum(p.pieces) FROM making_promise p
            WHERE p.stock_item_id = item AND p.week = making_weeks.week), 0);
          shop_load := shop_load + coalesce((SELECT sum(p.pieces) FROM making_promise p
            WHERE p.seller_id = owner AND p.week = making_weeks.week), 0);
          -- least() passes over what is null: no limit.
          room := least(own_capacity - own_load, shop_capacity - shop_load, remaining);
          IF week >= earliest AND room > 0 THEN
            pieces := room;
            remaining := remaining - pieces;
            RETURN NEXT;
          END IF;
          own_load := greatest(0, own_load - coalesce(own_capacity, own_load));
          shop_load := greatest(0, shop_load - coalesce(shop_capacity, shop_load));
          week := week + 7;
        END LOOP;
      END $$;

      CREATE FUNCTION stock_ready_by(item uuid, wanted integer, today date) RETURNS date
      LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
        SELECT CASE WHEN mode <> 'made_to_order' THEN today ELSE coalesce(
          (SELECT max(made.week) + 6 FROM making_weeks(item, wanted, today) made), today + lead_time_days) END
        FROM stock_item WHERE id = item
      $$`);

    // The promise of a new order, too, holds by capacity: without the lock of its maker this would tell.
    await tx.query(`
      CREATE FUNCTION making_within_capacity() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
      BEGIN
        IF (SELECT sum(pieces) FROM making_promise WHERE stock_item_id = NEW.stock_item_id AND week = NEW.week)
            > (SELECT capacity_per_week FROM stock_item WHERE id = NEW.stock_item_id)
          OR (SELECT sum(pieces) FROM making_promise WHERE seller_id = NEW.seller_id AND week = NEW.week)
            > (SELECT per_week FROM making_capacity WHERE seller_id = NEW.seller_id) THEN
          RAISE EXCEPTION 'more of % is promised for the week of % than can be made', NEW.stock_item_id, NEW.week
            USING ERRCODE = '23514';
        END IF;
        RETURN NULL;
      END $$;
      CREATE TRIGGER making_within_capacity AFTER INSERT ON making_promise
        FOR EACH ROW EXECUTE FUNCTION making_within_capacity()`);
  }

  private async editions(tx: QueryRunner): Promise<void> {
    await tx.query(`
      ALTER TABLE stock_item
        ADD COLUMN edition_size integer CHECK (edition_size BETWEEN 1 AND 10000),
        ADD CONSTRAINT stock_item_edition CHECK (
          edition_size IS NULL OR (mode = 'limited' AND on_hand + sold <= edition_size));
      COMMENT ON COLUMN stock_item.edition_size IS 'Of a numbered edition: how many there will ever be.';

      CREATE TABLE edition_number (
        stock_item_id uuid NOT NULL REFERENCES stock_item ON DELETE CASCADE,
        number integer NOT NULL CHECK (number > 0),
        holder_id uuid,
        PRIMARY KEY (stock_item_id, number)
      );
      COMMENT ON TABLE edition_number IS 'Numbers that nobody can get any more: as many as pieces of the edition that are not on hand.';
      COMMENT ON COLUMN edition_number.holder_id IS 'The checkout that bought it; null: it went another way.';
      CREATE INDEX edition_number_holder ON edition_number (holder_id, stock_item_id);

      CREATE FUNCTION edition_number_fits() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
      BEGIN
        IF NEW.number > (SELECT coalesce(edition_size, 0) FROM stock_item WHERE id = NEW.stock_item_id) THEN
          RAISE EXCEPTION 'edition % has no number %', NEW.stock_item_id, NEW.number USING ERRCODE = '23514';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER edition_number_fits BEFORE INSERT ON edition_number
        FOR EACH ROW EXECUTE FUNCTION edition_number_fits();

      CREATE OR REPLACE VIEW stock_availability AS
        SELECT id AS stock_item_id, mode, on_hand - held AS available, on_hand, lead_time_days, edition_size,
          capacity_per_week
        FROM stock_item`);
  }

  private async orderLines(tx: QueryRunner): Promise<void> {
    await tx.query(`
      ALTER TABLE order_line
        ADD COLUMN ready_by date CHECK (ready_by IS NULL OR stock_mode = 'made_to_order'),
        ADD COLUMN edition_size integer CHECK (edition_size IS NULL OR (edition_size > 0 AND stock_mode = 'limited')),
        ADD COLUMN edition_numbers integer[],
        ADD CONSTRAINT order_line_edition CHECK (CASE WHEN edition_size IS NULL THEN edition_numbers IS NULL
          ELSE cardinality(edition_numbers) = quantity AND edition_size >= ALL (edition_numbers)
            AND 1 <= ALL (edition_numbers) AND array_position(edition_numbers, NULL) IS NULL END);
      COMMENT ON COLUMN order_line.ready_by IS 'As it was promised when it was checked out; null for what is there.';
      COMMENT ON COLUMN order_line.edition_numbers IS 'Which pieces of the edition they are.'`);
  }
}
