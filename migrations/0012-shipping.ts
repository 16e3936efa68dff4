import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Dated tariffs with their zones, services and prices; shipments and their parcels. */
export class Shipping1764000000012 implements MigrationInterface {
  async up(tx: QueryRunner): Promise<void> {
    await this.tariffs(tx);
    await this.shipments(tx);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup instead.');
  }

  private async tariffs(tx: QueryRunner): Promise<void> {
    // A tariff is dated as a whole: what stands in it is never changed, so whoever has read it once may keep it.
    await tx.query(`
      CREATE TABLE shipping_tariff (
        id uuid PRIMARY KEY,
        currency char(3) NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
        origin_country char(2) NOT NULL CHECK (origin_country ~ '^[A-Z]{2}$'),
        content_hash bytea NOT NULL CHECK (length(content_hash) = 32),
        valid_from timestamptz NOT NULL,
        valid_to timestamptz CHECK (valid_to > valid_from),
        demo boolean NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT shipping_tariff_no_overlap EXCLUDE USING gist (tstzrange(valid_from, valid_to) WITH &&)
      );

      CREATE TABLE shipping_zone (
        tariff_id uuid NOT NULL REFERENCES shipping_tariff,
        slug slug NOT NULL,
        names translated_text NOT NULL,
        PRIMARY KEY (tariff_id, slug)
      );

      -- A country, or one region of it (ISO 3166-2): the region's zone wins, for parcels from the same zone.
      CREATE TABLE shipping_zone_area (
        tariff_id uuid NOT NULL,
        zone slug NOT NULL,
        country char(2) NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
        region text CHECK (region ~ '^[A-Z]{2}-[A-Z0-9]{1,3}$' AND starts_with(region, country::text)),
        FOREIGN KEY (tariff_id, zone) REFERENCES shipping_zone,
        CONSTRAINT shipping_zone_area_once UNIQUE NULLS NOT DISTINCT (tariff_id, country, region)
      );

      CREATE TABLE shipping_service (
        tariff_id uuid NOT NULL REFERENCES shipping_tariff,
        slug slug NOT NULL,
        position smallint NOT NULL,
        names translated_text NOT NULL,
        tracked boolean NOT NULL,
        max_weight_g integer CHECK (max_weight_g > 0),
        insured_max_minor bigint CHECK (insured_max_minor >= 0),
        PRIMARY KEY (tariff_id, slug)
      );

      CREATE TABLE shipping_days (
        tariff_id uuid NOT NULL,
        service slug NOT NULL,
        zone slug NOT NULL,
        min_days smallint NOT NULL CHECK (min_days >= 0),
        max_days smallint NOT NULL,
        PRIMARY KEY (tariff_id, service, zone),
        FOREIGN KEY (tariff_id, service) REFERENCES shipping_service,
        FOREIGN KEY (tariff_id, zone) REFERENCES shipping_zone,
        CONSTRAINT shipping_days_ordered CHECK (min_days <= max_days)
      );

      CREATE TABLE shipping_rate (
        tariff_id uuid NOT NULL,
        service slug NOT NULL,
        zone slug NOT NULL,
        -- The heaviest parcel at this price; null: any.
        max_weight_g integer CHECK (max_weight_g > 0),
        price_minor bigint NOT NULL CHECK (price_minor >= 0 AND price_minor % 100 = 0),
        FOREIGN KEY (tariff_id, service, zone) REFERENCES shipping_days,
        CONSTRAINT shipping_rate_step UNIQUE NULLS NOT DISTINCT (tariff_id, service, zone, max_weight_g)
      );

      CREATE TABLE shipping_surcharge (
        tariff_id uuid NOT NULL REFERENCES shipping_tariff,
        slug slug NOT NULL,
        rule text NOT NULL CHECK (rule IN ('share_of_price', 'share_of_value', 'fixed_per_customs_form')),
        rate_bp integer CHECK (rate_bp BETWEEN 0 AND 10000),
        amount_minor bigint CHECK (amount_minor >= 0),
        PRIMARY KEY (tariff_id, slug),
        CONSTRAINT shipping_surcharge_value CHECK (
          (rule = 'fixed_per_customs_form') = (amount_minor IS NOT NULL)
          AND (rule = 'fixed_per_customs_form') = (rate_bp IS NULL))
      );

      CREATE TABLE shipping_block (
        tariff_id uuid NOT NULL,
        service slug NOT NULL,
        country char(2) NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
        reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 200),
        PRIMARY KEY (tariff_id, service, country),
        FOREIGN KEY (tariff_id, service) REFERENCES shipping_service
      );

      CREATE TRIGGER shipping_tariff_ends_once BEFORE UPDATE ON shipping_tariff
        FOR EACH ROW WHEN (OLD.valid_to IS NOT NULL) EXECUTE FUNCTION dated_row_ends_once();
      CREATE TRIGGER shipping_tariff_is_kept BEFORE DELETE ON shipping_tariff
        FOR EACH ROW EXECUTE FUNCTION dated_row_ends_once();
      REVOKE UPDATE, DELETE ON shipping_tariff, shipping_zone, shipping_zone_area, shipping_service, shipping_days,
        shipping_rate, shipping_surcharge, shipping_block FROM sheber_app;
      GRANT UPDATE (valid_to) ON shipping_tariff TO sheber_app`);
  }

  private async shipments(tx: QueryRunner): Promise<void> {
    await tx.query(`
      CREATE TABLE shipment (
        id uuid PRIMARY KEY,
        seller_order_id uuid NOT NULL,
        order_id uuid NOT NULL,
        seller_id uuid NOT NULL,
        service slug NOT NULL,
        carrier text CHECK (length(carrier) BETWEEN 1 AND 100),
        tracking text CHECK (length(tracking) BETWEEN 1 AND 100),
        state text NOT NULL CHECK (state IN ('posted', 'delivered', 'lost', 'returned')),
        posted_at timestamptz NOT NULL,
        delivered_at timestamptz,
        -- When it was found to be lost, or had come back.
        closed_at timestamptz,
        recorded_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT shipment_delivered CHECK ((state = 'delivered') = (delivered_at IS NOT NULL)),
        CONSTRAINT shipment_closed CHECK ((state IN ('lost', 'returned')) = (closed_at IS NOT NULL)),
        CONSTRAINT shipment_after_posting CHECK (delivered_at >= posted_at AND closed_at >= posted_at),
        -- What its parcels' foreign key points at, so that both are the same seller's.
        CONSTRAINT shipment_of_seller UNIQUE (id, seller_id)
      );
      CREATE INDEX shipment_of_seller_order ON shipment (seller_order_id, id);
      CREATE INDEX shipment_of_order ON shipment (order_id, id);

      CREATE TABLE parcel (
        id uuid PRIMARY KEY,
        shipment_id uuid NOT NULL,
        seller_id uuid NOT NULL,
        position smallint NOT NULL CHECK (position > 0),
        weight_g integer NOT NULL CHECK (weight_g > 0),
        dimensions_mm jsonb CHECK (
          jsonb_typeof(dimensions_mm) = 'object'
          AND NOT jsonb_path_exists(dimensions_mm, '$.* ? (@.type() != "number" || !(@ > 0))')),
        contents jsonb NOT NULL CHECK (jsonb_typeof(contents) = 'array' AND contents <> '[]'),
        declared_value_minor bigint NOT NULL CHECK (declared_value_minor >= 0),
        currency char(3) NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
        CONSTRAINT parcel_of_shipment FOREIGN KEY (shipment_id, seller_id) REFERENCES shipment (id, seller_id),
        CONSTRAINT parcel_position UNIQUE (shipment_id, position)
      );

      -- The four states end here: an ended shipment stays as it is.
      CREATE FUNCTION shipment_ends_once() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'shipment % has ended', OLD.id USING ERRCODE = 'integrity_constraint_violation';
      END $$;
      CREATE TRIGGER shipment_ends_once BEFORE UPDATE ON shipment
        FOR EACH ROW WHEN (OLD.state <> 'posted') EXECUTE FUNCTION shipment_ends_once();
      REVOKE UPDATE, DELETE ON shipment, parcel FROM sheber_app;
      GRANT UPDATE (state, delivered_at, closed_at) ON shipment TO sheber_app`);
  }
}
