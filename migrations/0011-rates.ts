import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Exchange rates and commission rules, dated: a row is never changed but for the moment at which it ends. */
export class Rates1764000000011 implements MigrationInterface {
  async up(tx: QueryRunner): Promise<void> {
    // Equality in an exclusion constraint needs it. Trusted: the schema's owner may create it.
    await tx.query('CREATE EXTENSION IF NOT EXISTS btree_gist');

    // For every table of dated rows, here and in later migrations.
    await tx.query(`
      CREATE FUNCTION dated_row_ends_once() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION '% keeps its rows: an open one can be ended, once', TG_TABLE_NAME
          USING ERRCODE = 'integrity_constraint_violation';
      END $$`);

    await tx.query(`
      CREATE TABLE exchange_rate (
        id uuid PRIMARY KEY,
        base char(3) NOT NULL CHECK (base ~ '^[A-Z]{3}$'),
        quote char(3) NOT NULL CHECK (quote ~ '^[A-Z]{3}$'),
        -- How many major units of quote one major unit of base costs.
        value numeric NOT NULL CHECK (value > 0 AND value < 1e12 AND scale(value) <= 12),
        valid_from timestamptz NOT NULL,
        valid_to timestamptz CHECK (valid_to > valid_from),
        source text NOT NULL CHECK (length(source) BETWEEN 1 AND 200),
        demo boolean NOT NULL,
        created_by uuid,
        recorded_at timestamptz NOT NULL DEFAULT now(),
        -- The two currencies in one order, so that EUR/KZT and KZT/EUR can't hold at the same time.
        pair text COLLATE "C" NOT NULL GENERATED ALWAYS AS (
          CASE WHEN base::text COLLATE "C" < quote::text COLLATE "C"
            THEN base::text || '/' || quote::text ELSE quote::text || '/' || base::text END) STORED,
        CONSTRAINT exchange_rate_between_two CHECK (base <> quote),
        CONSTRAINT exchange_rate_no_overlap
          EXCLUDE USING gist (pair WITH =, tstzrange(valid_from, valid_to) WITH &&)
      );
      CREATE INDEX exchange_rate_newest ON exchange_rate (valid_from DESC, id DESC);

      CREATE TABLE commission_rule (
        id uuid PRIMARY KEY,
        scope text NOT NULL CHECK (scope IN ('default', 'craft', 'programme', 'workshop')),
        seller_id uuid,
        craft text COLLATE "C" CHECK (length(craft) BETWEEN 1 AND 80),
        programme text COLLATE "C" CHECK (length(programme) BETWEEN 1 AND 80),
        rate_bp integer NOT NULL CHECK (rate_bp BETWEEN 0 AND 10000),
        valid_from timestamptz NOT NULL,
        valid_to timestamptz CHECK (valid_to > valid_from),
        demo boolean NOT NULL,
        created_by uuid,
        recorded_at timestamptz NOT NULL DEFAULT now(),
        -- Whom it is for, in one word: a workshop's id, or the slug of a craft or programme.
        subject text COLLATE "C" NOT NULL
          GENERATED ALWAYS AS (scope || ':' || coalesce(seller_id::text, craft, programme, '')) STORED,
        CONSTRAINT commission_rule_of_workshop CHECK ((seller_id IS NOT NULL) = (scope = 'workshop')),
        CONSTRAINT commission_rule_of_craft CHECK ((craft IS NOT NULL) = (scope = 'craft')),
        CONSTRAINT commission_rule_of_programme CHECK ((programme IS NOT NULL) = (scope = 'programme')),
        CONSTRAINT commission_rule_no_overlap
          EXCLUDE USING gist (subject WITH =, tstzrange(valid_from, valid_to) WITH &&)
      );
      CREATE INDEX commission_rule_newest ON commission_rule (valid_from DESC, id DESC)`);

    for (const table of ['exchange_rate', 'commission_rule']) {
      await tx.query(`
        CREATE TRIGGER ${table}_ends_once BEFORE UPDATE ON ${table}
          FOR EACH ROW WHEN (OLD.valid_to IS NOT NULL) EXECUTE FUNCTION dated_row_ends_once();
        CREATE TRIGGER ${table}_is_kept BEFORE DELETE ON ${table}
          FOR EACH ROW EXECUTE FUNCTION dated_row_ends_once();
        REVOKE UPDATE, DELETE ON ${table} FROM sheber_app;
        GRANT UPDATE (valid_to) ON ${table} TO sheber_app`);
    }
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup instead.');
  }
}
