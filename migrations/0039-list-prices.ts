import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Price lists in other currencies than the tenge, which workshops are owed. */
export class ListPrices1764000000039 implements MigrationInterface {
  async up(tx: QueryRunner): Promise<void> {
    await tx.query(`
      ALTER TABLE variant ADD CONSTRAINT variant_one_currency
        EXCLUDE USING gist (listing_id WITH =, currency WITH <>) WHERE (current);

      ALTER TABLE price_change ADD COLUMN before_currency char(3) CHECK (before_currency ~ '^[A-Z]{3}$');
      UPDATE price_change SET before_currency = currency WHERE before_minor IS NOT NULL;
      ALTER TABLE price_change
        DROP CONSTRAINT price_change_check,
        ADD CONSTRAINT price_change_before CHECK (num_nulls(before_minor, before_currency) IN (0, 2)),
        ADD CONSTRAINT price_change_changes CHECK ((before_minor, before_currency) IS DISTINCT FROM (after_minor, currency));
      COMMENT ON COLUMN price_change.currency IS 'Of after_minor.';

      ALTER TABLE order_line
        ADD COLUMN list_price_minor bigint CHECK (list_price_minor > 0),
        ADD COLUMN list_currency char(3) CHECK (list_currency ~ '^[A-Z]{3}$'),
        ADD COLUMN list_rate_id uuid,
        ADD CONSTRAINT order_line_list_price CHECK (num_nulls(list_price_minor, list_currency, list_rate_id) IN (0, 3));
      COMMENT ON COLUMN order_line.list_price_minor IS
        'Of one piece, if the price list was in another currency than the workshop is owed; by list_rate_id it came to unit_price_minor.';

      CREATE INDEX listing_document_foreign ON listing_document_row (generation, listing_id)
        WHERE price_currency <> 'KZT'`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup instead.');
  }
}
