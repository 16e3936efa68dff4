import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What pieces are found by: keys of documents, words that are known, synonyms, and what people looked for. */
export class Search1764000000035 implements MigrationInterface {
  async up(tx: QueryRunner): Promise<void> {
    // A search ranks the newest matches. So that it need not look at all of them to know which are the newest, each
    // document is, besides its words, found by the window it stands in: of 512, 4,096 and 32,768 positions.
    await tx.query(`
      CREATE SEQUENCE listing_document_position;
      CREATE FUNCTION search_windows(locale text, place bigint) RETURNS tsvector
        LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN array_to_tsvector(ARRAY[
          '#' || locale || '9_' || (place >> 9)::text,
          '#' || locale || '12_' || (place >> 12)::text,
          '#' || locale || '15_' || (place >> 15)::text]);
      CREATE FUNCTION search_window(locale text, size integer, place bigint) RETURNS tsquery
        LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN (
          '''#' || locale || size::text || '_' || (place >> size)::text || ''' | ''#' || locale || size::text || '_'
          || ((place >> size) - 1)::text || '''')::tsquery`);

    await tx.query(`
      DROP INDEX listing_document_search;
      ALTER TABLE listing_document
        DROP COLUMN folded,
        ADD COLUMN position bigint NOT NULL DEFAULT nextval('listing_document_position'),
        ADD COLUMN title_key text COLLATE "C" NOT NULL DEFAULT '',
        ADD COLUMN sorted_title text NOT NULL DEFAULT '';
      ALTER TABLE listing_document ALTER COLUMN title_key DROP DEFAULT, ALTER COLUMN sorted_title DROP DEFAULT;
      COMMENT ON COLUMN listing_document.position IS 'Higher is newer. Kept when the document is built again.';
      COMMENT ON COLUMN listing_document.title_key IS 'The title in one spelling, for suggestions while typing.';
      COMMENT ON COLUMN listing_document.sorted_title IS 'The title from its first letter or digit on.';
      COMMENT ON COLUMN listing_document.search IS
        'Words as they are written (=), in one spelling, their Russian and English stems, whole names (^). A: title, B: ornaments and type of object, C: other names, D: description.';

      CREATE INDEX listing_document_search ON listing_document USING gin ((search || search_windows(locale, position)));
      CREATE INDEX listing_document_title_key ON listing_document (title_key);
      CREATE INDEX listing_document_name_kk ON listing_document (sorted_title COLLATE "kk-x-icu", listing_id)
        WHERE locale = 'kk';
      CREATE INDEX listing_document_name_ru ON listing_document (sorted_title COLLATE "ru-x-icu", listing_id)
        WHERE locale = 'ru';
      CREATE INDEX listing_document_name_en ON listing_document (sorted_title COLLATE "en-x-icu", listing_id)
        WHERE locale = 'en'`);

    // Every document has to be built again. A job that waits already is enough.
    await tx.query(`
      INSERT INTO job (id, name, queue, payload, max_attempts, not_before, due_at, next_hint_at, coalesce_key)
      SELECT uuidv7(), 'storefront.rebuild-listing', 'catalogue', jsonb_build_object('listingId', listing_id), 10,
        now(), now(), now(), listing_id::text
      FROM (SELECT DISTINCT listing_id FROM listing_document) AS shown
      ON CONFLICT (name, coalesce_key)
        WHERE coalesce_key IS NOT NULL AND state = 'open' AND attempt = 0 AND redrives = 0 DO NOTHING`);

    await tx.query(`
      CREATE TABLE search_word (
        word text COLLATE "C" NOT NULL CHECK (word ~ '^[a-z0-9]{1,80}$'),
        locale text NOT NULL CHECK (locale IN ('kk', 'ru', 'en', '')),
        written text NOT NULL CHECK (length(written) BETWEEN 1 AND 200),
        loose text COLLATE "C" NOT NULL,
        PRIMARY KEY (word, locale)
      );
      COMMENT ON TABLE search_word IS 'Every word of titles and names, in one spelling: what a misspelt one may have meant.';
      COMMENT ON COLUMN search_word.written IS 'As it stands in a title or name of that language, to be shown.';
      CREATE INDEX search_word_loose ON search_word (loose);
      CREATE INDEX search_word_near ON search_word USING gin (word gin_trgm_ops)`);

    await tx.query(`
      CREATE TABLE synonym_set (
        id uuid PRIMARY KEY,
        version integer NOT NULL DEFAULT 1 CHECK (version > 0),
        phrases text[] NOT NULL,
        note text CHECK (length(note) BETWEEN 1 AND 500),
        removed boolean NOT NULL DEFAULT false,
        seed_key text COLLATE "C" UNIQUE,
        CONSTRAINT synonym_set_phrases CHECK (cardinality(phrases) BETWEEN 2 AND 30
          AND array_position(phrases, NULL) IS NULL AND '' <> ALL (phrases))
      );
      COMMENT ON COLUMN synonym_set.phrases IS 'Words or phrases that mean the same, in any language.';
      COMMENT ON COLUMN synonym_set.seed_key IS 'Of sets that come with the program: they are added once.';
      CREATE TABLE synonym_set_version (
        set_id uuid NOT NULL REFERENCES synonym_set,
        version integer NOT NULL CHECK (version > 0),
        phrases text[] NOT NULL,
        note text,
        removed boolean NOT NULL,
        changed_by uuid,
        changed_at timestamptz NOT NULL,
        PRIMARY KEY (set_id, version)
      );
      COMMENT ON COLUMN synonym_set_version.changed_by IS 'Null: it came with the program.';
      REVOKE DELETE, TRUNCATE ON synonym_set FROM sheber_app;
      REVOKE UPDATE, DELETE, TRUNCATE ON synonym_set_version FROM sheber_app`);

    // Nothing finer than a day, and nobody: no account, no session, no address.
    await tx.query(`
      CREATE TABLE search_term (
        day date NOT NULL,
        folded text COLLATE "C" NOT NULL CHECK (length(folded) <= 400),
        typed text NOT NULL CHECK (length(typed) BETWEEN 1 AND 100),
        searches integer NOT NULL CHECK (searches > 0),
        empty integer NOT NULL CHECK (empty BETWEEN 0 AND searches),
        PRIMARY KEY (day, folded, typed)
      );
      COMMENT ON COLUMN search_term.empty IS 'How often nothing matched, near ones not counted.'`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup instead.');
  }
}
