import type { MigrationInterface, QueryRunner } from 'typeorm';

const COLOURS = `ARRAY['turquoise', 'sky-blue', 'cobalt', 'purple', 'pink', 'red', 'burgundy', 'terracotta', 'orange',
  'ochre', 'gold', 'yellow', 'green', 'brown', 'cream', 'white', 'grey', 'black']`;

/** Placeholders and colours of pictures, how they came to be made, and how unused ones go. */
export class Pictures1764000000033 implements MigrationInterface {
  async up(tx: QueryRunner): Promise<void> {
    await tx.query(`
      ALTER TABLE media_asset
        DROP CONSTRAINT media_asset_failure_check,
        ADD CONSTRAINT media_asset_failure_check CHECK (failure IN (
          'picture_undecodable', 'picture_too_large', 'picture_type_mismatch', 'picture_too_costly')),
        ADD COLUMN placeholder text CHECK (placeholder ~ '^[A-Za-z0-9+/]{6,60}={0,2}$'),
        ADD COLUMN colours text[] CHECK (colours <@ ${COLOURS} AND cardinality(colours) <= 3),
        ADD COLUMN recipe smallint NOT NULL DEFAULT 0 CHECK (recipe >= 0),
        ADD COLUMN crashes smallint NOT NULL DEFAULT 0 CHECK (crashes >= 0),
        ADD COLUMN looked_for_at timestamptz,
        ADD COLUMN unused_since timestamptz,
        ADD CONSTRAINT media_asset_glimpse CHECK ((placeholder IS NULL) = (colours IS NULL)),
        ADD CONSTRAINT media_asset_unused CHECK (unused_since IS NULL OR looked_for_at IS NOT NULL);
      COMMENT ON COLUMN media_asset.placeholder IS 'A thumbhash, in base64: what is shown while the picture loads.';
      COMMENT ON COLUMN media_asset.colours IS 'Named colours of what is to be seen, the largest area first.';
      COMMENT ON COLUMN media_asset.recipe IS 'How its sizes were made; a picture of an older recipe is made again.';
      COMMENT ON COLUMN media_asset.crashes IS 'How often a decoder ended over it.';
      COMMENT ON COLUMN media_asset.looked_for_at IS 'When it was last looked for in everything that names pictures.';
      COMMENT ON COLUMN media_asset.unused_since IS 'When it was first found that nothing names it; null: something does.';
      CREATE INDEX media_asset_look_for ON media_asset (looked_for_at NULLS FIRST, id);
      CREATE INDEX media_asset_recipe ON media_asset (recipe, id) WHERE state = 'ready';
      CREATE INDEX media_rendition_key ON media_rendition (key)`);

    // 0008 let nobody delete pictures. Now what nothing has named for a time goes, with its sizes.
    await tx.query(`
      GRANT DELETE ON media_asset, media_rendition TO sheber_app;

      CREATE FUNCTION media_asset_goes_unused() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.unused_since IS NULL THEN
          RAISE EXCEPTION 'A picture goes only when nothing has named it for a time.' USING ERRCODE = 'check_violation';
        END IF;
        RETURN OLD;
      END $$;
      CREATE TRIGGER media_asset_goes_unused BEFORE DELETE ON media_asset
        FOR EACH ROW EXECUTE FUNCTION media_asset_goes_unused()`);

    await tx.query(`
      ALTER TABLE listing_document ADD COLUMN colours text[] NOT NULL DEFAULT '{}';
      COMMENT ON COLUMN listing_document.colours IS 'Of all its pictures.';
      CREATE INDEX listing_document_colours ON listing_document USING gin (colours)`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup instead.');
  }
}
