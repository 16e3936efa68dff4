import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts, transactions, postings; what the database itself refuses is decided in docs/adr/0003-ledger.md. */
export class Ledger1764000000003 implements MigrationInterface {
  async up(tx: QueryRunner): Promise<void> {
    await this.chart(tx);
    await this.tables(tx);
    await this.balances(tx);
    await this.guards(tx);
    await this.privileges(tx);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup instead.');
  }

  private async chart(tx: QueryRunner): Promise<void> {
    await tx.query(`
      CREATE TABLE ledger_account_kind (
        kind text PRIMARY KEY,
        normal_side text NOT NULL CHECK (normal_side IN ('debit', 'credit')),
        scope text NOT NULL CHECK (scope IN ('platform', 'position', 'order', 'seller', 'seller_order')),
        floored boolean NOT NULL,
        UNIQUE (kind, scope)
      );
      INSERT INTO ledger_account_kind (kind, normal_side, scope, floored) VALUES
        ('charge_receivable', 'debit', 'order', true),
        ('provider_balance', 'debit', 'platform', false),
        ('bank', 'debit', 'platform', false),
        ('disputes_held', 'debit', 'order', true),
        ('seller_pending', 'credit', 'seller_order', true),
        ('seller_held', 'credit', 'seller_order', true),
        ('seller_available', 'credit', 'seller', true),
        ('seller_reserve', 'credit', 'seller', true),
        ('seller_in_transit', 'credit', 'seller', true),
        ('seller_debt', 'debit', 'seller', true),
        ('subsidy_payable', 'credit', 'seller', true),
        ('buyer_refunds_due', 'credit', 'order', true),
        ('carrier_payable', 'credit', 'platform', false),
        ('tax_collected', 'credit', 'platform', false),
        ('vat_on_commission', 'credit', 'platform', false),
        ('subsidy_fund', 'credit', 'platform', true),
        ('suspense', 'credit', 'platform', false),
        ('opening', 'credit', 'platform', false),
        ('commission', 'credit', 'platform', false),
        ('processing_fees', 'debit', 'platform', false),
        ('dispute_fees', 'debit', 'platform', false),
        ('postage_result', 'credit', 'platform', false),
        ('fx_margin', 'credit', 'platform', false),
        ('realised_fx', 'credit', 'platform', false),
        ('goodwill', 'debit', 'platform', false),
        ('write_off', 'debit', 'platform', false),
        ('conversion', 'credit', 'position', false)`);
  }

  private async tables(tx: QueryRunner): Promise<void> {
    await tx.query(`
      CREATE TABLE ledger_account (
        id uuid PRIMARY KEY,
        kind text NOT NULL,
        scope text NOT NULL,
        currency char(3) NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
        seller_id uuid,
        order_id uuid,
        position char(3) CHECK (position ~ '^[A-Z]{3}$'),
        opened_at timestamptz NOT NULL DEFAULT now(),
        FOREIGN KEY (kind, scope) REFERENCES ledger_account_kind (kind, scope),
        CONSTRAINT ledger_account_seller CHECK ((seller_id IS NOT NULL) = (scope IN ('seller', 'seller_order'))),
        CONSTRAINT ledger_account_order CHECK ((order_id IS NOT NULL) = (scope IN ('order', 'seller_order'))),
        CONSTRAINT ledger_account_position CHECK ((position IS NOT NULL) = (scope = 'position')),
        CONSTRAINT ledger_account_key UNIQUE NULLS NOT DISTINCT (kind, currency, seller_id, order_id, position),
        -- What the postings' foreign keys point at, so that both their accounts are of their currency.
        CONSTRAINT ledger_account_currency UNIQUE (id, currency)
      );
      CREATE INDEX ledger_account_of_seller ON ledger_account (seller_id, kind) WHERE seller_id IS NOT NULL;

      CREATE TABLE ledger_transaction (
        id uuid PRIMARY KEY,
        -- In the C collation its index finds prefixes, too.
        reference text COLLATE "C" NOT NULL CHECK (length(reference) <= 200),
        kind text NOT NULL CHECK (kind ~ '^[a-z_]{1,40}$'),
        order_id uuid,
        facts jsonb NOT NULL CHECK (jsonb_typeof(facts) = 'object'),
        digest bytea NOT NULL CHECK (length(digest) = 32),
        effective_at timestamptz NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT now(),
        recorded_xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
        reverses uuid REFERENCES ledger_transaction (id) CHECK (reverses <> id),
        reason text CHECK (length(reason) BETWEEN 1 AND 500),
        actor_id uuid,
        CONSTRAINT ledger_transaction_reference UNIQUE (reference),
        CONSTRAINT ledger_transaction_reverses UNIQUE (reverses),
        CONSTRAINT ledger_transaction_reversal CHECK ((kind = 'reversal') = (reverses IS NOT NULL)),
        CONSTRAINT ledger_transaction_reason CHECK ((reason IS NOT NULL) = (reverses IS NOT NULL))
      );
      CREATE INDEX ledger_transaction_recorded ON ledger_transaction (recorded_xid, id);
      CREATE INDEX ledger_transaction_order ON ledger_transaction (order_id) WHERE order_id IS NOT NULL;

      CREATE TABLE posting (
        transaction_id uuid NOT NULL REFERENCES ledger_transaction (id),
        line smallint NOT NULL CHECK (line > 0),
        debit_account_id uuid NOT NULL,
        credit_account_id uuid NOT NULL,
        currency char(3) NOT NULL,
        amount_minor bigint NOT NULL CHECK (amount_minor > 0),
        recorded_xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
        -- The order in which an account's postings were made: the account is locked before the number is drawn.
        sequence bigint GENERATED ALWAYS AS IDENTITY,
        PRIMARY KEY (transaction_id, line),
        CONSTRAINT posting_between_two CHECK (debit_account_id <> credit_account_id),
        CONSTRAINT posting_debit FOREIGN KEY (debit_account_id, currency) REFERENCES ledger_account (id, currency),
        CONSTRAINT posting_credit FOREIGN KEY (credit_account_id, currency) REFERENCES ledger_account (id, currency)
      );
      CREATE INDEX posting_of_debit ON posting (debit_account_id, recorded_xid, transaction_id) INCLUDE (amount_minor);
      CREATE INDEX posting_of_credit ON posting (credit_account_id, recorded_xid, transaction_id) INCLUDE (amount_minor)`);
  }

  private async balances(tx: QueryRunner): Promise<void> {
    await tx.query(`
      -- One row per floored account. No platform account that checkouts share has one, so they never wait for each other.
      CREATE TABLE ledger_balance (
        account_id uuid PRIMARY KEY REFERENCES ledger_account (id),
        sign smallint NOT NULL CHECK (sign IN (-1, 1)),
        balance_minor bigint NOT NULL DEFAULT 0,
        CONSTRAINT ledger_balance_floor CHECK (balance_minor >= 0)
      ) WITH (fillfactor = 80);

      -- The sum of an unfloored account's postings by transactions before before_xid, all of which have ended.
      CREATE TABLE ledger_rollup (
        account_id uuid PRIMARY KEY REFERENCES ledger_account (id),
        balance_minor bigint NOT NULL,
        before_xid xid8 NOT NULL
      );

      CREATE VIEW ledger_account_balance AS
        SELECT account.id AS account_id,
          CASE WHEN kept.account_id IS NOT NULL THEN kept.balance_minor
          ELSE coalesce(rollup.balance_minor, 0) + CASE kind.normal_side WHEN 'credit' THEN 1 ELSE -1 END * (
            coalesce((SELECT sum(amount_minor) FROM posting WHERE credit_account_id = account.id
              AND recorded_xid >= coalesce(rollup.before_xid, '0')), 0) -
            coalesce((SELECT sum(amount_minor) FROM posting WHERE debit_account_id = account.id
              AND recorded_xid >= coalesce(rollup.before_xid, '0')), 0))
          END::bigint AS balance_minor
        FROM ledger_account account
        JOIN ledger_account_kind kind ON kind.kind = account.kind
        LEFT JOIN ledger_balance kept ON kept.account_id = account.id
        LEFT JOIN ledger_rollup rollup ON rollup.account_id = account.id`);

    // The application can't write balances; these functions, which are the owner's, do.
    await tx.query(`
      CREATE FUNCTION ledger_open_balance() RETURNS trigger LANGUAGE plpgsql
      SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        INSERT INTO ledger_balance (account_id, sign)
        SELECT opened.id, CASE kind.normal_side WHEN 'credit' THEN 1 ELSE -1 END
        FROM opened JOIN ledger_account_kind kind ON kind.kind = opened.kind WHERE kind.floored;
        RETURN NULL;
      END $$;
      CREATE TRIGGER ledger_account_opens_balance AFTER INSERT ON ledger_account
        REFERENCING NEW TABLE AS opened FOR EACH STATEMENT EXECUTE FUNCTION ledger_open_balance();

      CREATE FUNCTION ledger_post() RETURNS trigger LANGUAGE plpgsql
      SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        IF EXISTS (SELECT FROM posted JOIN ledger_transaction ON ledger_transaction.id = posted.transaction_id
          WHERE posted.recorded_xid <> pg_current_xact_id() OR
                ledger_transaction.recorded_xid <> pg_current_xact_id()) THEN
          RAISE EXCEPTION 'a posting is recorded with its transaction' USING ERRCODE = '55000';
        END IF;
        PERFORM FROM ledger_balance WHERE account_id IN (
          SELECT debit_account_id FROM posted UNION SELECT credit_account_id FROM posted)
          ORDER BY account_id FOR NO KEY UPDATE;
        UPDATE ledger_balance kept SET balance_minor = kept.balance_minor + kept.sign * change.minor
        FROM (SELECT account_id, sum(minor)::bigint AS minor FROM (
            SELECT credit_account_id AS account_id, amount_minor AS minor FROM posted
            UNION ALL SELECT debit_account_id, -amount_minor FROM posted) side GROUP BY account_id) change
        WHERE kept.account_id = change.account_id AND change.minor <> 0;
        RETURN NULL;
      END $$;
      CREATE TRIGGER posting_keeps_balances AFTER INSERT ON posting
        REFERENCING NEW TABLE AS posted FOR EACH STATEMENT EXECUTE FUNCTION ledger_post();

      -- Opens the accounts that are new and locks the floored ones, always in the order of their ids.
      CREATE FUNCTION ledger_lock(ids uuid[], kinds text[], currencies text[], sellers uuid[], orders uuid[], positions text[])
      RETURNS TABLE (account_id uuid, balance_minor bigint) LANGUAGE plpgsql
      SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        INSERT INTO ledger_account (id, kind, scope, currency, seller_id, order_id, position)
        SELECT asked.id, asked.kind, kind.scope, asked.currency, asked.seller, asked.of_order, asked.position
        FROM unnest(ids, kinds, currencies, sellers, orders, positions)
          AS asked (id, kind, currency, seller, of_order, position)
        JOIN ledger_account_kind kind ON kind.kind = asked.kind
        WHERE NOT EXISTS (SELECT FROM ledger_account known WHERE known.id = asked.id)
        ORDER BY asked.id
        ON CONFLICT DO NOTHING;
        RETURN QUERY SELECT kept.account_id, kept.balance_minor FROM ledger_balance kept
          WHERE kept.account_id = ANY (ids) ORDER BY kept.account_id FOR NO KEY UPDATE;
      END $$;

      -- Locks accounts that have no kept balance, sums them up to the oldest running transaction, returns what they hold.
      CREATE FUNCTION ledger_roll_up(ids uuid[])
      RETURNS TABLE (account_id uuid, balance_minor bigint) LANGUAGE plpgsql
      SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        INSERT INTO ledger_rollup (account_id, balance_minor, before_xid)
        SELECT account.id, 0, '0' FROM ledger_account account JOIN ledger_account_kind kind ON kind.kind = account.kind
        WHERE account.id = ANY (ids) AND NOT kind.floored
          AND NOT EXISTS (SELECT FROM ledger_rollup known WHERE known.account_id = account.id)
        ORDER BY account.id
        ON CONFLICT DO NOTHING;
        PERFORM FROM ledger_rollup rollup WHERE rollup.account_id = ANY (ids) ORDER BY rollup.account_id FOR NO KEY UPDATE;
        UPDATE ledger_rollup rollup SET before_xid = horizon.xid, balance_minor = rollup.balance_minor +
          CASE kind.normal_side WHEN 'credit' THEN 1 ELSE -1 END * (
            coalesce((SELECT sum(amount_minor) FROM posting WHERE credit_account_id = account.id
              AND recorded_xid >= rollup.before_xid AND recorded_xid < horizon.xid), 0)::bigint -
            coalesce((SELECT sum(amount_minor) FROM posting WHERE debit_account_id = account.id
              AND recorded_xid >= rollup.before_xid AND recorded_xid < horizon.xid), 0)::bigint)
        FROM ledger_account account
        JOIN ledger_account_kind kind ON kind.kind = account.kind,
        (SELECT pg_snapshot_xmin(pg_current_snapshot()) AS xid) horizon
        WHERE rollup.account_id = ANY (ids) AND account.id = rollup.account_id AND rollup.before_xid < horizon.xid;
        RETURN QUERY SELECT now_held.account_id, now_held.balance_minor FROM ledger_account_balance now_held
          WHERE now_held.account_id = ANY (ids);
      END $$`);
  }

  private async guards(tx: QueryRunner): Promise<void> {
    await tx.query(`
      CREATE FUNCTION ledger_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION '% is append-only; correct it by a reversal', TG_TABLE_NAME USING ERRCODE = '55000';
      END $$;
      CREATE TRIGGER ledger_account_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_account
        FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only();
      CREATE TRIGGER ledger_transaction_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_transaction
        FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only();
      CREATE TRIGGER posting_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON posting
        FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only();

      CREATE FUNCTION ledger_transaction_has_postings() RETURNS trigger LANGUAGE plpgsql
      SET search_path = public, pg_temp AS $$
      BEGIN
        IF NOT EXISTS (SELECT FROM posting WHERE transaction_id = NEW.id) THEN
          RAISE EXCEPTION 'ledger transaction % has no posting', NEW.reference USING ERRCODE = '23514';
        END IF;
        RETURN NULL;
      END $$;
      CREATE CONSTRAINT TRIGGER ledger_transaction_has_postings AFTER INSERT ON ledger_transaction
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_transaction_has_postings()`);
  }

  private async privileges(tx: QueryRunner): Promise<void> {
    await tx.query(`
      REVOKE INSERT, UPDATE, DELETE, TRUNCATE
        ON ledger_account_kind, ledger_account, ledger_balance, ledger_rollup, ledger_account_balance FROM sheber_app;
      REVOKE UPDATE, DELETE, TRUNCATE ON ledger_transaction, posting FROM sheber_app;
      REVOKE ALL ON FUNCTION ledger_lock, ledger_roll_up FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ledger_lock, ledger_roll_up TO sheber_app`);
  }
}
