import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every table of words that pieces are told with. */
const WORDS = [
  'craft',
  'object_type',
  'technique',
  'material',
  'ware_class',
  'motif_group',
  'motif',
  'phrase',
] as const;

/** Whether the vocabulary is still what a process has in memory, and a workshop's newest pieces by one index. */
export class VocabularyVersion1764000000044 implements MigrationInterface {
  async up(tx: QueryRunner): Promise<void> {
    await tx.query(`
      CREATE TABLE vocabulary_version (
        only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
        version integer NOT NULL CHECK (version > 0)
      );
      COMMENT ON TABLE vocabulary_version IS
        'Raised with every change of a word, in its transaction: who reads it with the words knows whether they are still so.';
      INSERT INTO vocabulary_version (version) VALUES (1);

      CREATE FUNCTION raise_vocabulary_version() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        UPDATE vocabulary_version SET version = version + 1;
        RETURN NULL;
      END $$`);
    for (const table of WORDS) {
      await tx.query(`
        CREATE TRIGGER ${table}_raises_version AFTER INSERT OR UPDATE OR DELETE ON ${table}
          FOR EACH STATEMENT EXECUTE FUNCTION raise_vocabulary_version()`);
    }
    await tx.query(`
      DROP INDEX listing_document_seller;
      CREATE INDEX listing_document_seller
        ON listing_document_row (generation, locale, seller_id, published_at DESC, listing_id DESC)`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup instead.');
  }
}
