import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sets of listing documents that take each other's place as a whole, more to filter by, and what sells. */
export class DocumentGenerations1764000000036 implements MigrationInterface {
  async up(tx: QueryRunner): Promise<void> {
    await this.columns(tx);
    await this.generations(tx);
    await this.view(tx);
    await this.popularity(tx);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup instead.');
  }

  private async columns(tx: QueryRunner): Promise<void> {
    await tx.query(`
      ALTER TABLE listing_document
        ADD COLUMN food_safety text,
        ADD COLUMN largest_mm integer CHECK (largest_mm > 0),
        ADD COLUMN weight_g integer CHECK (weight_g > 0),
        ADD COLUMN fragile boolean,
        ADD COLUMN popularity integer NOT NULL DEFAULT 0 CHECK (popularity >= 0);
      UPDATE listing_document AS document SET
        food_safety = coalesce(listing.food_safety, 'not_applicable'), fragile = listing.fragile,
        largest_mm = (SELECT max(value::numeric) FROM jsonb_each_text(listing.dimensions_mm)),
        weight_g = (SELECT min(variant.weight_g) FROM variant WHERE listing_id = listing.id AND current)
      FROM listing WHERE listing.id = document.listing_id;
      DELETE FROM listing_document WHERE food_safety IS NULL OR weight_g IS NULL;
      ALTER TABLE listing_document
        ALTER COLUMN food_safety SET NOT NULL, ALTER COLUMN fragile SET NOT NULL, ALTER COLUMN weight_g SET NOT NULL;
      COMMENT ON COLUMN listing_document.largest_mm IS 'Its largest dimension. Null: none is known.';
      COMMENT ON COLUMN listing_document.weight_g IS 'Of the lightest variant, without packing.';
      COMMENT ON COLUMN listing_document.popularity IS 'Pieces sold in the last 90 days, as of the day''s count.'`);
  }

  private async generations(tx: QueryRunner): Promise<void> {
    await tx.query(`
      CREATE TABLE listing_document_generation (
        generation smallint PRIMARY KEY CHECK (generation > 0),
        state text NOT NULL CHECK (state IN ('building', 'current', 'retired')),
        built_up_to uuid,
        began_at timestamptz NOT NULL DEFAULT now()
      );
      COMMENT ON COLUMN listing_document_generation.built_up_to IS
        'While it is built: every listing up to this id has its documents. Null: none yet.';
      CREATE UNIQUE INDEX listing_document_generation_building
        ON listing_document_generation (state) WHERE state = 'building';
      CREATE UNIQUE INDEX listing_document_generation_current
        ON listing_document_generation (state) WHERE state = 'current';
      INSERT INTO listing_document_generation (generation, state) VALUES (1, 'current')`);
  }

  private async view(tx: QueryRunner): Promise<void> {
    await tx.query(`
      ALTER TABLE listing_document RENAME TO listing_document_row;
      ALTER TABLE listing_document_row ADD COLUMN generation smallint NOT NULL DEFAULT 1
        REFERENCES listing_document_generation;
      ALTER TABLE listing_document_row DROP CONSTRAINT listing_document_pkey, ADD PRIMARY KEY (listing_id, locale, generation);
      ALTER TABLE listing_document_state ADD COLUMN generation smallint NOT NULL DEFAULT 1,
        DROP CONSTRAINT listing_document_state_pkey, ADD PRIMARY KEY (listing_id, generation);

      DROP INDEX listing_document_slug, listing_document_newest, listing_document_cheapest, listing_document_craft;
      CREATE UNIQUE INDEX listing_document_slug ON listing_document_row (slug, locale, generation);
      CREATE INDEX listing_document_newest
        ON listing_document_row (generation, locale, published_at DESC, listing_id DESC);
      CREATE INDEX listing_document_cheapest ON listing_document_row (generation, locale, sort_minor, listing_id);
      CREATE INDEX listing_document_popular
        ON listing_document_row (generation, locale, popularity DESC, listing_id DESC);
      CREATE INDEX listing_document_craft
        ON listing_document_row (generation, locale, craft, published_at DESC, listing_id DESC);

      -- A migration that adds a column to the table makes the view again: it has the columns of this moment.
      CREATE VIEW listing_document AS
        SELECT * FROM listing_document_row
        WHERE generation = (SELECT generation FROM listing_document_generation WHERE state = 'current');
      COMMENT ON VIEW listing_document IS 'The documents that shoppers read. The table has also those being built.'`);
  }

  private async popularity(tx: QueryRunner): Promise<void> {
    await tx.query(`
      CREATE TABLE listing_popularity (
        listing_id uuid PRIMARY KEY,
        sold integer NOT NULL CHECK (sold > 0)
      );
      COMMENT ON COLUMN listing_popularity.sold IS
        'Pieces in orders of the last 90 days that were not cancelled. A listing without a row sold none.'`);
  }
}
