import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Uploaded pictures and the sizes made of them. */
export class Media1764000000008 implements MigrationInterface {
  async up(tx: QueryRunner): Promise<void> {
    await tx.query(`
      CREATE TABLE media_asset (
        id uuid PRIMARY KEY,
        seller_id uuid NOT NULL,
        state text NOT NULL CHECK (state IN ('uploaded', 'ready', 'failed')),
        failure text CHECK (failure IN ('picture_undecodable', 'picture_too_large', 'picture_type_mismatch')),
        -- SHA-256 of what was uploaded.
        content_hash bytea NOT NULL CHECK (length(content_hash) = 32),
        media_type text NOT NULL CHECK (media_type IN ('image/jpeg', 'image/png', 'image/webp', 'image/avif')),
        bytes integer NOT NULL CHECK (bytes BETWEEN 1 AND 20971520),
        original_key text NOT NULL UNIQUE CHECK (original_key LIKE 'originals/%'),
        -- As a person sees it: after the turn that its EXIF data asks for.
        width integer CHECK (width > 0),
        height integer CHECK (height > 0),
        uploaded_at timestamptz NOT NULL,
        processed_at timestamptz,
        CONSTRAINT media_asset_once UNIQUE (seller_id, content_hash),
        CONSTRAINT media_asset_failure CHECK ((state = 'failed') = (failure IS NOT NULL)),
        CONSTRAINT media_asset_size CHECK (
          (state = 'ready') = (width IS NOT NULL) AND (width IS NULL) = (height IS NULL)),
        CONSTRAINT media_asset_processed CHECK ((state = 'uploaded') = (processed_at IS NULL))
      );

      -- Two assets with the same bytes share their files: a key is the hash of what is stored there.
      CREATE TABLE media_rendition (
        asset_id uuid NOT NULL REFERENCES media_asset,
        format text NOT NULL CHECK (format IN ('avif', 'webp', 'jpeg')),
        width integer NOT NULL CHECK (width > 0),
        height integer NOT NULL CHECK (height > 0),
        key text NOT NULL CHECK (key ~ '^renditions/[0-9a-f]{64}\\.(avif|webp|jpeg)$'),
        bytes integer NOT NULL CHECK (bytes > 0),
        PRIMARY KEY (asset_id, format, width)
      )`);

    // Listings and documents name assets for years; a size is what its hash says and never changes.
    await tx.query(`
      REVOKE DELETE ON media_asset FROM sheber_app;
      REVOKE UPDATE, DELETE ON media_rendition FROM sheber_app`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup instead.');
  }
}
