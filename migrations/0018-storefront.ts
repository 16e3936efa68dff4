import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Listing documents: what shoppers read, prebuilt for each language. */
export class Storefront1764000000018 implements MigrationInterface {
  async up(tx: QueryRunner): Promise<void> {
    // What must be exact now is not in here: whether the workshop sells, what is left, the price in another currency.
    await tx.query(`
      CREATE TABLE listing_document (
        listing_id uuid NOT NULL,
        locale text NOT NULL CHECK (locale IN ('kk', 'ru', 'en')),
        seller_id uuid NOT NULL,
        slug text COLLATE "C" NOT NULL,
        listing_version integer NOT NULL,
        card text NOT NULL,
        detail text NOT NULL,
        craft text NOT NULL,
        object_type text NOT NULL,
        ornaments text[] NOT NULL,
        ornament_groups text[] NOT NULL,
        techniques text[] NOT NULL,
        materials text[] NOT NULL,
        stock_modes text[] NOT NULL,
        stock_item_ids uuid[] NOT NULL,
        price_minor bigint NOT NULL CHECK (price_minor > 0),
        price_currency char(3) NOT NULL CHECK (price_currency ~ '^[A-Z]{3}$'),
        sort_minor bigint NOT NULL CHECK (sort_minor > 0),
        published_at timestamptz NOT NULL,
        search tsvector NOT NULL,
        folded text COLLATE "C" NOT NULL,
        built_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (listing_id, locale)
      );
      COMMENT ON COLUMN listing_document.card IS 'JSON of a list''s item, but for price and availability.';
      COMMENT ON COLUMN listing_document.detail IS 'JSON of the page, but for prices and availability.';
      COMMENT ON COLUMN listing_document.price_minor IS 'Of the cheapest variant.';
      COMMENT ON COLUMN listing_document.sort_minor IS
        'The same in tenge, at the rate of the time of building: to sort and filter pieces of several currencies.';
      COMMENT ON COLUMN listing_document.folded IS
        'Every name of the piece in one spelling of all scripts, for words that are spelt nearly right.'`);

    // Also of listings that have no document any more, so that a late job can't bring one back.
    await tx.query(`
      CREATE TABLE listing_document_state (
        listing_id uuid PRIMARY KEY,
        observed_at timestamptz NOT NULL
      );
      COMMENT ON COLUMN listing_document_state.observed_at IS
        'By the database''s clock, just before the listing was read for its newest documents.'`);

    await tx.query(`
      CREATE UNIQUE INDEX listing_document_slug ON listing_document (slug, locale);
      CREATE INDEX listing_document_newest ON listing_document (locale, published_at DESC, listing_id DESC);
      CREATE INDEX listing_document_cheapest ON listing_document (locale, sort_minor, listing_id);
      CREATE INDEX listing_document_craft ON listing_document (locale, craft, published_at DESC, listing_id DESC);
      CREATE INDEX listing_document_ornaments ON listing_document USING gin (ornaments);
      CREATE INDEX listing_document_seller ON listing_document (seller_id);
      CREATE INDEX listing_document_search ON listing_document USING gin (search);
      CREATE INDEX listing_document_folded ON listing_document USING gin (folded gin_trgm_ops)`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup instead.');
  }
}
