import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whom an order was for changes in one way only: it is erased. */
export class BuyerErasure1764000000030 implements MigrationInterface {
  async up(tx: QueryRunner): Promise<void> {
    // The application may update no address, so what was agreed stays as it was; this function runs as the owner and
    // knows one thing to write. The country stays: the books' tax depends on it.
    await tx.query(`
      REVOKE UPDATE (name, line1, line2, city, region, postcode, phone) ON buyer_order_address FROM sheber_app;

      CREATE FUNCTION erase_buyer(account uuid) RETURNS void
      LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        UPDATE buyer_order_address SET name = 'Erased', line1 = 'Erased', line2 = NULL, city = 'Erased',
          region = NULL, postcode = NULL, phone = NULL
        WHERE order_id IN (SELECT id FROM buyer_order WHERE account_id = account);
        UPDATE buyer_order SET email = id || '@erased.invalid' WHERE account_id = account
      $$;
      REVOKE ALL ON FUNCTION erase_buyer FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION erase_buyer TO sheber_app`);

    // Locking an order's row takes the privilege to update one of its columns; the trigger leaves it nothing else.
    await tx.query(`
      CREATE FUNCTION buyer_order_is_erased_only() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NEW.email <> NEW.id || '@erased.invalid' THEN
          RAISE EXCEPTION 'the buyer of an order is erased or stays' USING ERRCODE = '23514';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER buyer_order_is_erased_only BEFORE UPDATE OF email ON buyer_order
        FOR EACH ROW EXECUTE FUNCTION buyer_order_is_erased_only()`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup instead.');
  }
}
