import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Carts and checkouts. */
export class Checkout1764000000015 implements MigrationInterface {
  async up(tx: QueryRunner): Promise<void> {
    await tx.query(`
      CREATE TABLE cart (
        id uuid PRIMARY KEY,
        token_hash bytea NOT NULL CHECK (length(token_hash) = 32),
        account_id uuid,
        currency char(3) NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
        locale text NOT NULL CHECK (locale IN ('kk', 'ru', 'en')),
        country char(2) CHECK (country ~ '^[A-Z]{2}$'),
        version integer NOT NULL DEFAULT 1 CHECK (version > 0),
        created_at timestamptz NOT NULL,
        touched_at timestamptz NOT NULL,
        CHECK (touched_at >= created_at)
      );
      COMMENT ON COLUMN cart.token_hash IS 'SHA-256. The token was given to the shopper once.';
      COMMENT ON COLUMN cart.version IS 'Grows with every change.';
      CREATE INDEX cart_touched ON cart (touched_at);

      CREATE TABLE cart_line (
        id uuid PRIMARY KEY,
        cart_id uuid NOT NULL REFERENCES cart ON DELETE CASCADE,
        variant_id uuid NOT NULL,
        quantity integer NOT NULL CHECK (quantity BETWEEN 1 AND 99),
        personalisation text CHECK (length(personalisation) BETWEEN 1 AND 500),
        CONSTRAINT cart_line_once UNIQUE NULLS NOT DISTINCT (cart_id, variant_id, personalisation)
      );

      -- Personal data, apart, so that it can go without the rest.
      CREATE TABLE cart_address (
        cart_id uuid PRIMARY KEY REFERENCES cart ON DELETE CASCADE,
        name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
        line1 text NOT NULL CHECK (length(line1) BETWEEN 1 AND 200),
        line2 text CHECK (length(line2) BETWEEN 1 AND 200),
        city text NOT NULL CHECK (length(city) BETWEEN 1 AND 100),
        region text CHECK (region ~ '^[A-Z]{2}-[A-Z0-9]{1,3}$' AND left(region, 2) = country),
        postcode text NOT NULL CHECK (length(postcode) BETWEEN 1 AND 20),
        country char(2) NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
        phone text CHECK (length(phone) BETWEEN 5 AND 30)
      );
      COMMENT ON COLUMN cart_address.region IS 'ISO 3166-2, of the country.';

      CREATE TABLE cart_shipping_choice (
        cart_id uuid NOT NULL REFERENCES cart ON DELETE CASCADE,
        seller_id uuid NOT NULL,
        service text NOT NULL CHECK (length(service) BETWEEN 1 AND 80),
        PRIMARY KEY (cart_id, seller_id)
      )`);

    await tx.query(`
      CREATE TABLE checkout (
        id uuid PRIMARY KEY,
        cart_id uuid REFERENCES cart ON DELETE SET NULL,
        token_hash bytea NOT NULL CHECK (length(token_hash) = 32),
        account_id uuid,
        payment_id uuid NOT NULL UNIQUE,
        order_id uuid NOT NULL UNIQUE,
        state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'completed', 'expired')),
        locale text NOT NULL CHECK (locale IN ('kk', 'ru', 'en')),
        currency char(3) NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
        total_minor bigint NOT NULL CHECK (total_minor > 0),
        priced jsonb NOT NULL CHECK (jsonb_typeof(priced) = 'object'),
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        ended_at timestamptz,
        CHECK (expires_at > created_at),
        CHECK ((state = 'open') = (ended_at IS NULL))
      );
      COMMENT ON COLUMN checkout.order_id IS 'The id that the order has, once there is one.';
      COMMENT ON COLUMN checkout.token_hash IS 'Of its cart, which may be gone before it.';
      CREATE UNIQUE INDEX checkout_one_open ON checkout (cart_id) WHERE state = 'open';
      CREATE INDEX checkout_cart ON checkout (cart_id);

      -- Personal data, apart: it goes when the checkout ends. An order has its own.
      CREATE TABLE checkout_contact (
        checkout_id uuid PRIMARY KEY REFERENCES checkout,
        email text NOT NULL CHECK (length(email) BETWEEN 3 AND 254),
        address jsonb NOT NULL CHECK (jsonb_typeof(address) = 'object')
      )`);

    // What was priced is what is posted to the books, and an ended checkout does not begin again.
    await tx.query(`
      CREATE FUNCTION checkout_guard() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.state <> 'open' AND (NEW.state, NEW.ended_at) IS DISTINCT FROM (OLD.state, OLD.ended_at) THEN
          RAISE EXCEPTION 'checkout % is % and stays so', OLD.id, OLD.state USING ERRCODE = 'check_violation';
        END IF;
        IF (NEW.payment_id, NEW.order_id, NEW.currency, NEW.total_minor, NEW.priced, NEW.expires_at)
          IS DISTINCT FROM (OLD.payment_id, OLD.order_id, OLD.currency, OLD.total_minor, OLD.priced, OLD.expires_at) THEN
          RAISE EXCEPTION 'what checkout % priced is frozen', OLD.id USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER checkout_guard BEFORE UPDATE ON checkout FOR EACH ROW EXECUTE FUNCTION checkout_guard();
      REVOKE DELETE, TRUNCATE ON checkout FROM sheber_app`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup instead.');
  }
}
