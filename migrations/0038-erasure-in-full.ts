import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What else names a buyer: words that she had put on a piece, and letters, which go where she said and not only to the
 * address of her account.
 */
export class ErasureInFull1764000000038 implements MigrationInterface {
  async up(tx: QueryRunner): Promise<void> {
    await tx.query(`
      CREATE OR REPLACE FUNCTION erase_buyer(account uuid) RETURNS void
      LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        UPDATE buyer_order_address SET name = 'Erased', line1 = 'Erased', line2 = NULL, city = 'Erased',
          region = NULL, postcode = NULL, phone = NULL
        WHERE order_id IN (SELECT id FROM buyer_order WHERE account_id = account);
        UPDATE order_line SET personalisation = 'Erased'
        WHERE personalisation IS NOT NULL AND seller_order_id IN (SELECT seller_order.id
          FROM seller_order JOIN buyer_order ON buyer_order.id = order_id WHERE account_id = account);
        UPDATE buyer_order SET email = id || '@erased.invalid' WHERE account_id = account
      $$;

      -- Letters to a buyer's addresses lose all; those to workshops about her orders lose what they said. The letters of
      -- whoever else has such an address stay.
      CREATE FUNCTION erase_letters_of_buyer(addresses text[], seller_orders uuid[]) RETURNS void
      LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        UPDATE letter SET
          recipient = CASE WHEN to_kind = 'buyer' THEN id || '@erased.invalid' ELSE recipient END,
          subject = 'Erased', body_text = 'Erased', body_html = 'Erased',
          state = CASE WHEN state = 'waiting' THEN 'obsolete' ELSE state END
        WHERE (to_kind = 'buyer' AND lower(recipient) = ANY (addresses))
          OR (subject_type = 'seller_order' AND subject_id = ANY (seller_orders))
      $$;
      REVOKE ALL ON FUNCTION erase_letters_of_buyer FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION erase_letters_of_buyer TO sheber_app`);

    // In the text of a jsonb a quote inside a string is escaped, so the pattern finds the field and nothing else.
    await tx.query(String.raw`
      CREATE FUNCTION without_personalisation(priced jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
        SELECT regexp_replace(priced::text, '"personalisation": "(?:[^"\\]|\\.)*"', '"personalisation": "Erased"',
          'g')::jsonb
      $$;

      CREATE OR REPLACE FUNCTION checkout_guard() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.state <> 'open' AND (NEW.state, NEW.ended_at) IS DISTINCT FROM (OLD.state, OLD.ended_at) THEN
          RAISE EXCEPTION 'checkout % is % and stays so', OLD.id, OLD.state USING ERRCODE = 'check_violation';
        END IF;
        IF (NEW.payment_id, NEW.order_id, NEW.currency, NEW.total_minor, NEW.expires_at)
          IS DISTINCT FROM (OLD.payment_id, OLD.order_id, OLD.currency, OLD.total_minor, OLD.expires_at)
          OR (NEW.priced <> OLD.priced AND NEW.priced <> without_personalisation(OLD.priced)) THEN
          RAISE EXCEPTION 'what checkout % priced is frozen', OLD.id USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
      END $$`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup instead.');
  }
}
