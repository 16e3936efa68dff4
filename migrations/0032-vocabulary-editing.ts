import type { MigrationInterface, QueryRunner } from 'typeorm';

const WORDS = [
  'craft',
  'technique',
  'material',
  'object_type',
  'ware_class',
  'care_instruction',
  'motif_group',
  'motif',
  'phrase',
];

/** The vocabulary can be edited: versions, who and when, a history that nobody can leave out. The editors' choice. */
export class VocabularyEditing1764000000032 implements MigrationInterface {
  async up(tx: QueryRunner): Promise<void> {
    await tx.query(`
      -- The shop's own turns of speech, so that a language can be added as data.
      CREATE TABLE phrase (
        slug slug PRIMARY KEY,
        names translated_text NOT NULL
      );
      INSERT INTO phrase (slug, names) VALUES ('often-explained-as',
        '{"en": "Often explained as", "kk": "Көбіне былай түсіндіріледі", "ru": "Часто толкуется как",
          "tr": "Çoğu zaman şöyle açıklanır"}');
      REVOKE DELETE, TRUNCATE ON phrase FROM sheber_app`);

    for (const table of WORDS) {
      await tx.query(`
        ALTER TABLE ${table}
          ADD COLUMN version integer NOT NULL DEFAULT 1 CHECK (version > 0),
          ADD COLUMN changed_by uuid,
          ADD COLUMN changed_at timestamptz NOT NULL DEFAULT now();
        COMMENT ON COLUMN ${table}.changed_by IS
          'The account that edited it last; then no import changes it any more. Null: the files say what it is.'`);
      if (table === 'motif' || table === 'phrase') continue;
      await tx.query(`
        ALTER TABLE ${table} ADD COLUMN aliases text[] NOT NULL DEFAULT '{}'
          CHECK (array_position(aliases, NULL) IS NULL AND '' <> ALL (aliases))`);
    }

    await tx.query(`
      CREATE TABLE vocabulary_change (
        position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        kind text NOT NULL CHECK (kind IN (${WORDS.map((table) => `'${table}'`).join(', ')})),
        slug slug NOT NULL,
        version integer NOT NULL,
        changed_by uuid,
        changed_at timestamptz NOT NULL,
        before jsonb CHECK (jsonb_typeof(before) = 'object'),
        after jsonb NOT NULL CHECK (jsonb_typeof(after) = 'object'),
        UNIQUE (kind, slug, version),
        CHECK ((version = 1) = (before IS NULL))
      );
      COMMENT ON TABLE vocabulary_change IS 'Every change of a word, by whomever; written by a trigger, so none is left out.';
      COMMENT ON COLUMN vocabulary_change.changed_by IS 'Null: an import of files.';
      CREATE INDEX vocabulary_change_word ON vocabulary_change (kind, slug, position);
      CREATE INDEX vocabulary_change_by ON vocabulary_change (changed_by, position);
      REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON vocabulary_change FROM sheber_app;

      CREATE FUNCTION word_content(word jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
        SELECT word - ARRAY['slug', 'version', 'changed_by', 'changed_at']
      $$;

      CREATE FUNCTION word_moves_on() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NEW.slug <> OLD.slug THEN
          RAISE EXCEPTION 'Listings name a word by its slug, which never changes.' USING ERRCODE = 'check_violation';
        END IF;
        NEW.version := OLD.version + 1;
        RETURN NEW;
      END $$;

      -- With the owner's rights: the application can't write a history of its own.
      CREATE FUNCTION word_keeps_history() RETURNS trigger LANGUAGE plpgsql
      SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        INSERT INTO vocabulary_change (kind, slug, version, changed_by, changed_at, before, after) VALUES (
          TG_TABLE_NAME, NEW.slug, NEW.version, NEW.changed_by, NEW.changed_at,
          CASE WHEN TG_OP = 'UPDATE' THEN word_content(to_jsonb(OLD)) END, word_content(to_jsonb(NEW)));
        RETURN NULL;
      END $$`);

    for (const table of WORDS) {
      await tx.query(`
        INSERT INTO vocabulary_change (kind, slug, version, changed_at, after)
          SELECT '${table}', slug, version, changed_at, word_content(to_jsonb(word)) FROM ${table} word ORDER BY slug;
        CREATE TRIGGER ${table}_moves_on BEFORE UPDATE ON ${table} FOR EACH ROW EXECUTE FUNCTION word_moves_on();
        CREATE TRIGGER ${table}_keeps_history AFTER INSERT OR UPDATE ON ${table}
          FOR EACH ROW EXECUTE FUNCTION word_keeps_history()`);
    }

    await tx.query(`
      CREATE TABLE editors_choice (
        only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
        version integer NOT NULL DEFAULT 1 CHECK (version > 0),
        listing_ids uuid[] NOT NULL DEFAULT '{}'
          CHECK (cardinality(listing_ids) <= 24 AND array_position(listing_ids, NULL) IS NULL),
        changed_by uuid,
        changed_at timestamptz
      );
      INSERT INTO editors_choice DEFAULT VALUES;
      COMMENT ON COLUMN editors_choice.listing_ids IS 'In the order in which they are shown, those that are on sale.';
      REVOKE INSERT, DELETE, TRUNCATE ON editors_choice FROM sheber_app`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup instead.');
  }
}
