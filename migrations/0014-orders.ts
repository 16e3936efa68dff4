import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Columns of everything that the buyer paid for: what it brings the seller in her currency, what it cost the buyer. */
const FROZEN_MONEY = `
  currency char(3) NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  gross_minor bigint NOT NULL CHECK (gross_minor >= 0),
  commission_minor bigint NOT NULL CHECK (commission_minor >= 0),
  vat_on_commission_minor bigint NOT NULL CHECK (vat_on_commission_minor >= 0),
  paid_currency char(3) NOT NULL CHECK (paid_currency ~ '^[A-Z]{3}$'),
  paid_minor bigint NOT NULL CHECK (paid_minor >= 0),
  tax_minor bigint NOT NULL CHECK (tax_minor >= 0),
  fx_margin_minor bigint NOT NULL CHECK (fx_margin_minor >= 0),
  CHECK (gross_minor >= commission_minor + vat_on_commission_minor),
  CHECK (paid_minor >= tax_minor + fx_margin_minor),
  CHECK ((gross_minor = 0) = (paid_minor - tax_minor - fx_margin_minor = 0)),
  CHECK (currency <> paid_currency OR gross_minor = paid_minor - tax_minor - fx_margin_minor),
  FOREIGN KEY (seller_order_id, order_id, seller_id, currency)
    REFERENCES seller_order (id, order_id, seller_id, currency),
  FOREIGN KEY (order_id, paid_currency) REFERENCES buyer_order (id, currency)`;

/** Orders, seller orders, lines. What was agreed at checkout never changes; a seller order only moves on. */
export class Orders1764000000014 implements MigrationInterface {
  async up(tx: QueryRunner): Promise<void> {
    await this.orders(tx);
    await this.sellerOrders(tx);
    await this.parts(tx);
    await this.guards(tx);
    await this.privileges(tx);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup instead.');
  }

  private async orders(tx: QueryRunner): Promise<void> {
    await tx.query(`
      CREATE TABLE buyer_order (
        id uuid PRIMARY KEY,
        number text COLLATE "C" NOT NULL CONSTRAINT buyer_order_number UNIQUE
          CHECK (number ~ '^SH-[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$'),
        checkout_id uuid NOT NULL CONSTRAINT buyer_order_checkout UNIQUE,
        payment_id uuid NOT NULL CONSTRAINT buyer_order_payment UNIQUE,
        account_id uuid,
        email text NOT NULL CHECK (length(email) BETWEEN 3 AND 254),
        locale text NOT NULL CHECK (locale IN ('kk', 'ru', 'en')),
        currency char(3) NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
        total_minor bigint NOT NULL CHECK (total_minor > 0),
        settlement_currency char(3) NOT NULL CHECK (settlement_currency ~ '^[A-Z]{3}$'),
        settlement_rate_base char(3),
        settlement_rate_quote char(3) CHECK (settlement_rate_quote <> settlement_rate_base),
        settlement_rate numeric CHECK (settlement_rate > 0),
        demo boolean NOT NULL,
        placed_at timestamptz NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT now(),
        CHECK (num_nulls(settlement_rate_base, settlement_rate_quote, settlement_rate) IN (0, 3)),
        UNIQUE (id, currency)
      );
      COMMENT ON COLUMN buyer_order.account_id IS 'Null: a guest, who reads the order by its signed token.';
      CREATE INDEX buyer_order_placed ON buyer_order (placed_at, id);
      CREATE INDEX buyer_order_of_account ON buyer_order (account_id, placed_at, id) WHERE account_id IS NOT NULL;

      -- Apart, so that what is personal is in few places.
      CREATE TABLE buyer_order_address (
        order_id uuid PRIMARY KEY REFERENCES buyer_order (id),
        name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
        line1 text NOT NULL CHECK (length(line1) BETWEEN 1 AND 200),
        line2 text CHECK (length(line2) BETWEEN 1 AND 200),
        city text NOT NULL CHECK (length(city) BETWEEN 1 AND 200),
        region text CHECK (length(region) BETWEEN 1 AND 200),
        postcode text CHECK (length(postcode) BETWEEN 1 AND 40),
        country char(2) NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
        phone text CHECK (length(phone) BETWEEN 1 AND 60)
      )`);
  }

  private async sellerOrders(tx: QueryRunner): Promise<void> {
    await tx.query(`
      CREATE TABLE seller_order (
        id uuid PRIMARY KEY,
        order_id uuid NOT NULL REFERENCES buyer_order (id),
        seller_id uuid NOT NULL,
        number text COLLATE "C" NOT NULL CONSTRAINT seller_order_number UNIQUE CHECK (length(number) BETWEEN 14 AND 20),
        currency char(3) NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
        state text NOT NULL DEFAULT 'placed'
          CHECK (state IN ('placed', 'posted', 'delivered', 'completed', 'canceled')),
        service text NOT NULL CHECK (length(service) BETWEEN 1 AND 100),
        service_names jsonb NOT NULL CHECK (jsonb_typeof(service_names) = 'object'),
        return_window_days integer NOT NULL CHECK (return_window_days BETWEEN 0 AND 365),
        return_rule_id text CHECK (length(return_rule_id) BETWEEN 1 AND 100),
        placed_at timestamptz NOT NULL,
        posted_at timestamptz,
        shipment_id uuid,
        delivered_at timestamptz,
        return_until timestamptz,
        completed_at timestamptz,
        canceled_at timestamptz,
        canceled_by text CHECK (canceled_by IN ('buyer', 'artisan', 'staff')),
        cancel_reason text CHECK (cancel_reason ~ '^[a-z_]{1,40}$'),
        cancel_note text CHECK (length(cancel_note) BETWEEN 1 AND 500),
        refund_id uuid,
        CONSTRAINT seller_order_once UNIQUE (order_id, seller_id),
        UNIQUE (id, order_id, seller_id, currency),
        CONSTRAINT seller_order_posted
          CHECK (num_nulls(posted_at, shipment_id) = CASE WHEN state IN ('placed', 'canceled') THEN 2 ELSE 0 END),
        CONSTRAINT seller_order_delivered CHECK (
          num_nulls(delivered_at, return_until) = CASE WHEN state IN ('delivered', 'completed') THEN 0 ELSE 2 END
          AND delivered_at >= posted_at AND return_until >= delivered_at),
        CONSTRAINT seller_order_completed CHECK ((state = 'completed') = (completed_at IS NOT NULL)),
        CONSTRAINT seller_order_canceled CHECK (
          num_nulls(canceled_at, canceled_by, cancel_reason, refund_id) = CASE state WHEN 'canceled' THEN 0 ELSE 4 END
          AND (cancel_note IS NULL OR state = 'canceled'))
      );
      COMMENT ON COLUMN seller_order.return_rule_id IS 'Null: no rule of law, but what the shop promises everybody.';
      CREATE INDEX seller_order_of_seller ON seller_order (seller_id, state, id)`);
  }

  private async parts(tx: QueryRunner): Promise<void> {
    await tx.query(`
      CREATE TABLE order_line (
        id uuid PRIMARY KEY,
        seller_order_id uuid NOT NULL,
        order_id uuid NOT NULL,
        seller_id uuid NOT NULL,
        position smallint NOT NULL CHECK (position > 0),
        variant_id uuid NOT NULL,
        listing_id uuid NOT NULL,
        slug text NOT NULL CHECK (length(slug) BETWEEN 1 AND 200),
        stock_item_id uuid NOT NULL,
        stock_mode text NOT NULL CHECK (stock_mode IN ('one_of_a_kind', 'limited', 'made_to_order')),
        titles jsonb NOT NULL CHECK (jsonb_typeof(titles) = 'object' AND titles <> '{}'),
        options jsonb NOT NULL CHECK (jsonb_typeof(options) = 'object'),
        quantity integer NOT NULL CHECK (quantity > 0),
        unit_price_minor bigint NOT NULL CHECK (unit_price_minor > 0),
        weight_g integer NOT NULL CHECK (weight_g > 0),
        hs6 text CHECK (hs6 ~ '^[0-9]{6}$'),
        country_of_origin char(2) NOT NULL CHECK (country_of_origin ~ '^[A-Z]{2}$'),
        craft text NOT NULL CHECK (length(craft) BETWEEN 1 AND 100),
        personalised text NOT NULL CHECK (personalised IN ('no', 'optional', 'always')),
        personalisation text CHECK (length(personalisation) BETWEEN 1 AND 1000),
        photo_asset_id uuid,
        commission_rule_id uuid NOT NULL,
        commission_bp integer NOT NULL CHECK (commission_bp BETWEEN 0 AND 10000),
        exchange_rate_id uuid,
        ${FROZEN_MONEY},
        UNIQUE (seller_order_id, position),
        CONSTRAINT order_line_gross CHECK (gross_minor = unit_price_minor * quantity),
        -- numeric rounds half away from zero, as Money.portion does.
        CONSTRAINT order_line_commission
          CHECK (commission_minor = round(gross_minor::numeric * commission_bp / 10000)),
        CHECK (personalised <> 'no' OR personalisation IS NULL)
      );
      CREATE INDEX order_line_of_order ON order_line (order_id);

      CREATE TABLE order_postage (
        id uuid PRIMARY KEY,
        seller_order_id uuid NOT NULL CONSTRAINT order_postage_once UNIQUE,
        order_id uuid NOT NULL,
        seller_id uuid NOT NULL,
        ${FROZEN_MONEY},
        CONSTRAINT order_postage_whole CHECK (commission_minor = 0 AND vat_on_commission_minor = 0)
      );
      CREATE INDEX order_postage_of_order ON order_postage (order_id);

      -- What the ledger calls the parts of an order.
      CREATE VIEW order_part AS
        SELECT id, seller_order_id, order_id, seller_id, currency, gross_minor, commission_minor,
          vat_on_commission_minor, paid_currency, paid_minor, tax_minor, fx_margin_minor FROM order_line
        UNION ALL
        SELECT id, seller_order_id, order_id, seller_id, currency, gross_minor, commission_minor,
          vat_on_commission_minor, paid_currency, paid_minor, tax_minor, fx_margin_minor FROM order_postage`);
  }

  private async guards(tx: QueryRunner): Promise<void> {
    await tx.query(`
      CREATE FUNCTION order_adds_up() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
      DECLARE
        checked uuid;
      BEGIN
        IF TG_TABLE_NAME = 'buyer_order' THEN checked := NEW.id; ELSE checked := NEW.order_id; END IF;
        IF (SELECT total_minor FROM buyer_order WHERE id = checked)
          <> coalesce((SELECT sum(paid_minor) FROM order_part WHERE order_id = checked), 0) THEN
          RAISE EXCEPTION 'order %: the parts are not the total', checked USING ERRCODE = '23514';
        END IF;
        IF EXISTS (SELECT FROM seller_order WHERE order_id = checked AND NOT (
          EXISTS (SELECT FROM order_line WHERE seller_order_id = seller_order.id)
          AND EXISTS (SELECT FROM order_postage WHERE seller_order_id = seller_order.id))) THEN
          RAISE EXCEPTION 'order %: a seller order has no line or no postage', checked USING ERRCODE = '23514';
        END IF;
        RETURN NULL;
      END $$;
      CREATE CONSTRAINT TRIGGER buyer_order_adds_up AFTER INSERT ON buyer_order
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION order_adds_up();
      CREATE CONSTRAINT TRIGGER seller_order_adds_up AFTER INSERT ON seller_order
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION order_adds_up();
      CREATE CONSTRAINT TRIGGER order_line_adds_up AFTER INSERT ON order_line
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION order_adds_up();
      CREATE CONSTRAINT TRIGGER order_postage_adds_up AFTER INSERT ON order_postage
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION order_adds_up();

      -- The table of src/orders/seller-order.states.ts. Nothing else about a seller order changes without its state.
      CREATE FUNCTION seller_order_moves() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF (OLD.state, NEW.state) NOT IN (
          ('placed', 'posted'), ('placed', 'canceled'), ('posted', 'delivered'), ('delivered', 'completed')) THEN
          RAISE EXCEPTION 'a seller order does not go from % to %', OLD.state, NEW.state USING ERRCODE = '23514';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER seller_order_moves BEFORE UPDATE ON seller_order
        FOR EACH ROW EXECUTE FUNCTION seller_order_moves()`);
  }

  private async privileges(tx: QueryRunner): Promise<void> {
    await tx.query(`
      REVOKE UPDATE, DELETE, TRUNCATE
        ON buyer_order, buyer_order_address, seller_order, order_line, order_postage, order_part FROM sheber_app;
      REVOKE INSERT ON order_part FROM sheber_app;
      GRANT UPDATE (state, posted_at, shipment_id, delivered_at, return_until, completed_at,
        canceled_at, canceled_by, cancel_reason, cancel_note, refund_id) ON seller_order TO sheber_app;
      -- Only who may update a column of a row can lock the row; guests' addresses of e-mail are to be erased one day.
      GRANT UPDATE (email) ON buyer_order TO sheber_app`);
  }
}
