import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Stock items and reservations. */
export class Inventory1764000000009 implements MigrationInterface {
  async up(tx: QueryRunner): Promise<void> {
    await tx.query(`
      CREATE TABLE stock_item (
        id uuid PRIMARY KEY,
        seller_id uuid NOT NULL,
        mode text NOT NULL CHECK (mode IN ('one_of_a_kind', 'limited', 'made_to_order')),
        on_hand integer NOT NULL CHECK (on_hand BETWEEN 0 AND 1000000),
        held integer NOT NULL DEFAULT 0,
        sold integer NOT NULL DEFAULT 0 CHECK (sold >= 0),
        lead_time_days integer CHECK (lead_time_days BETWEEN 1 AND 730),
        CONSTRAINT stock_item_never_oversold CHECK (held BETWEEN 0 AND on_hand),
        CONSTRAINT stock_item_exists_once CHECK (mode <> 'one_of_a_kind' OR on_hand + sold <= 1),
        CHECK ((mode = 'made_to_order') = (lead_time_days IS NOT NULL))
      );
      COMMENT ON COLUMN stock_item.on_hand IS 'Pieces that are there, or free places of the workshop for pieces made to order; those held included.';
      COMMENT ON COLUMN stock_item.held IS 'Set aside for checkouts: the sum of the reservations that are held.';
      CREATE INDEX stock_item_seller ON stock_item (seller_id)`);

    // One row for each holder and item, so that a holder can't have an item twice; its quantity is the sum.
    await tx.query(`
      CREATE TABLE reservation (
        id uuid PRIMARY KEY,
        holder_id uuid NOT NULL,
        stock_item_id uuid NOT NULL REFERENCES stock_item,
        seller_id uuid NOT NULL,
        quantity integer NOT NULL CHECK (quantity > 0),
        state text NOT NULL DEFAULT 'held' CHECK (state IN ('held', 'confirmed', 'released')),
        returned integer NOT NULL DEFAULT 0 CHECK (returned >= 0),
        freed integer NOT NULL DEFAULT 0 CHECK (freed >= 0),
        expires_at timestamptz NOT NULL,
        UNIQUE (holder_id, stock_item_id),
        CONSTRAINT reservation_returns_what_was_confirmed
          CHECK (returned + freed <= CASE state WHEN 'confirmed' THEN quantity ELSE 0 END)
      );
      COMMENT ON COLUMN reservation.returned IS 'Of what was confirmed: back in stock after a cancellation.';
      COMMENT ON COLUMN reservation.freed IS 'Of what was confirmed: made and posted, so that its place is free again.';
      CREATE INDEX reservation_stock_item ON reservation (stock_item_id);
      CREATE INDEX reservation_held ON reservation (expires_at) WHERE state = 'held';
      REVOKE DELETE, TRUNCATE ON reservation FROM sheber_app`);

    await tx.query(`
      CREATE FUNCTION reservation_keeps_its_end() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.state <> 'held' AND NEW.state <> OLD.state THEN
          RAISE EXCEPTION 'A reservation that is % stays so.', OLD.state USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER reservation_keeps_its_end BEFORE UPDATE ON reservation
        FOR EACH ROW EXECUTE FUNCTION reservation_keeps_its_end()`);

    await tx.query(`
      CREATE VIEW stock_availability AS
        SELECT id AS stock_item_id, mode, on_hand - held AS available, on_hand, lead_time_days FROM stock_item`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup instead.');
  }
}
