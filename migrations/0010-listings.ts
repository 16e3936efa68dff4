import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Listings, variants, photos, moderators' decisions, and the care instructions that listings name. */
export class Listings1764000000010 implements MigrationInterface {
  async up(tx: QueryRunner): Promise<void> {
    await tx.query(`
      CREATE TABLE care_instruction (
        slug slug PRIMARY KEY,
        names translated_text NOT NULL
      );
      REVOKE DELETE ON care_instruction FROM sheber_app;

      -- Texts by BCP 47 tag of which some may still be missing: a draft's.
      CREATE DOMAIN partly_translated AS jsonb CHECK (
        jsonb_typeof(VALUE) = 'object'
        AND NOT jsonb_path_exists(VALUE, '$.keyvalue() ? (
          !(@.key like_regex "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
          || @.value.type() != "string"
          || @.value like_regex "^[[:space:]]*$")'))`);

    // What a draft may lack, whatever shoppers see has.
    await tx.query(`
      CREATE TABLE listing (
        id uuid PRIMARY KEY,
        seller_id uuid NOT NULL,
        slug slug UNIQUE,
        state text NOT NULL CHECK (
          state IN ('draft', 'submitted', 'changes_requested', 'published', 'paused', 'archived')),
        version integer NOT NULL DEFAULT 1 CHECK (version > 0),
        titles partly_translated NOT NULL,
        descriptions partly_translated NOT NULL,
        craft text REFERENCES craft,
        object_type text REFERENCES object_type,
        techniques text[] NOT NULL,
        materials text[] NOT NULL,
        ornaments text[] NOT NULL,
        ware_class text REFERENCES ware_class,
        dimensions_mm jsonb NOT NULL CHECK (
          jsonb_typeof(dimensions_mm) = 'object'
          AND NOT jsonb_path_exists(dimensions_mm, '$.keyvalue() ? (
            !(@.key like_regex "^(diameter|height|length|width|thickness|depth)$")
            || @.value.type() != "number" || @.value < 1)')),
        pieces integer NOT NULL CHECK (pieces BETWEEN 1 AND 1000),
        made_year integer CHECK (made_year BETWEEN 1800 AND 2200),
        care text[] NOT NULL,
        food_safety text CHECK (
          food_safety IN ('food_safe_tested', 'food_safe_declared', 'decorative_only', 'not_applicable')),
        food_safety_report jsonb CHECK (jsonb_typeof(food_safety_report) = 'object'),
        personalised text NOT NULL CHECK (personalised IN ('no', 'optional', 'always')),
        hs6 hs6,
        country_of_origin char(2) NOT NULL CHECK (country_of_origin ~ '^[A-Z]{2}$'),
        fragile boolean NOT NULL,
        demo boolean NOT NULL,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        submitted_at timestamptz,
        published_at timestamptz,
        CONSTRAINT listing_complete CHECK (state IN ('draft', 'changes_requested', 'archived') OR (
          slug IS NOT NULL AND craft IS NOT NULL AND object_type IS NOT NULL AND food_safety IS NOT NULL
          AND hs6 IS NOT NULL AND titles ?& ARRAY['kk', 'ru'] AND descriptions ?& ARRAY['kk', 'ru'])),
        CONSTRAINT listing_tested_has_report CHECK ((food_safety = 'food_safe_tested') IS NOT TRUE
          OR state IN ('draft', 'changes_requested', 'archived') OR food_safety_report IS NOT NULL),
        CHECK (state NOT IN ('published', 'paused') OR published_at IS NOT NULL)
      );
      COMMENT ON COLUMN listing.slug IS 'Given when it is first submitted; part of addresses, so it never changes.';
      COMMENT ON COLUMN listing.published_at IS 'The first time; kept when it is withdrawn.';
      CREATE INDEX listing_seller ON listing (seller_id, id);
      CREATE INDEX listing_submitted ON listing (submitted_at, id) WHERE state = 'submitted';

      CREATE FUNCTION listing_keeps_history() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.published_at IS NOT NULL AND TG_OP = 'DELETE' THEN
          RAISE EXCEPTION 'A listing that was published is archived, never deleted.' USING ERRCODE = 'check_violation';
        END IF;
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        IF NEW.seller_id <> OLD.seller_id OR (OLD.slug IS NOT NULL AND NEW.slug IS DISTINCT FROM OLD.slug)
           OR (OLD.state = 'archived' AND NEW.state <> 'archived') OR NEW.version < OLD.version THEN
          RAISE EXCEPTION 'The seller and the slug of a listing never change, and it does not come back from the archive.'
            USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER listing_keeps_history BEFORE UPDATE OR DELETE ON listing
        FOR EACH ROW EXECUTE FUNCTION listing_keeps_history()`);

    // The stock item is inventory's, hence no foreign key. Two variants may share one.
    await tx.query(`
      CREATE TABLE variant (
        id uuid PRIMARY KEY,
        listing_id uuid NOT NULL REFERENCES listing ON DELETE CASCADE,
        seller_id uuid NOT NULL,
        position integer NOT NULL CHECK (position >= 0),
        current boolean NOT NULL DEFAULT true,
        options jsonb NOT NULL CHECK (
          jsonb_typeof(options) = 'object' AND NOT jsonb_path_exists(options, '$.* ? (@.type() != "string")')),
        price_minor bigint NOT NULL CHECK (price_minor > 0),
        currency char(3) NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
        weight_g integer NOT NULL CHECK (weight_g BETWEEN 1 AND 1000000),
        stock_item_id uuid NOT NULL
      );
      COMMENT ON COLUMN variant.current IS 'False: taken out of the listing. Orders and carts may still name it.';
      CREATE UNIQUE INDEX variant_position ON variant (listing_id, position) WHERE current;
      CREATE UNIQUE INDEX variant_options ON variant (listing_id, options) WHERE current;
      CREATE INDEX variant_listing ON variant (listing_id);
      CREATE INDEX variant_stock_item ON variant (stock_item_id);

      CREATE TABLE listing_photo (
        listing_id uuid NOT NULL REFERENCES listing ON DELETE CASCADE,
        position integer NOT NULL CHECK (position BETWEEN 0 AND 11),
        seller_id uuid NOT NULL,
        asset_id uuid NOT NULL,
        alt partly_translated NOT NULL,
        PRIMARY KEY (listing_id, position),
        UNIQUE (listing_id, asset_id)
      );
      CREATE INDEX listing_photo_asset ON listing_photo (asset_id)`);

    await tx.query(`
      CREATE TABLE listing_review (
        id uuid PRIMARY KEY,
        listing_id uuid NOT NULL REFERENCES listing,
        listing_version integer NOT NULL,
        decision text NOT NULL CHECK (decision IN ('published', 'changes_requested')),
        reason text CHECK (length(reason) BETWEEN 1 AND 50),
        note text CHECK (length(note) BETWEEN 1 AND 2000),
        decided_by uuid,
        decided_at timestamptz NOT NULL,
        UNIQUE (listing_id, listing_version),
        CHECK ((decision = 'changes_requested') = (reason IS NOT NULL))
      );
      COMMENT ON COLUMN listing_review.decided_by IS 'Null: the import of the demo catalogue.';
      CREATE INDEX listing_review_listing ON listing_review (listing_id, id);
      REVOKE UPDATE, DELETE, TRUNCATE ON listing_review FROM sheber_app`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup instead.');
  }
}
