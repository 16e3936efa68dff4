import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the payment provider told us: the webhook inbox and a mirror of its objects and balance. */
export class Payments1764000000006 implements MigrationInterface {
  async up(tx: QueryRunner): Promise<void> {
    await tx.query(`
      CREATE TABLE provider_event (
        id text PRIMARY KEY CHECK (id ~ '^evt_\\w{1,100}$'),
        type text NOT NULL CHECK (length(type) BETWEEN 1 AND 100),
        kind text NOT NULL CHECK (length(kind) BETWEEN 1 AND 100),
        object_id text CHECK (length(object_id) BETWEEN 1 AND 120),
        api_version text CHECK (length(api_version) <= 50),
        livemode boolean NOT NULL,
        occurred_at timestamptz NOT NULL,
        received_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        state text NOT NULL DEFAULT 'received' CHECK (state IN ('received', 'recorded', 'ignored')),
        processed_at timestamptz,
        CHECK ((state = 'received') = (processed_at IS NULL)),
        CHECK (state = 'ignored' OR object_id IS NOT NULL)
      );
      COMMENT ON COLUMN provider_event.occurred_at IS 'When the provider says that it happened.';
      CREATE INDEX provider_event_received ON provider_event (received_at, id);
      CREATE INDEX provider_event_object ON provider_event (object_id)`);

    // No personal data: what decisions and the books need, never names, cards or addresses.
    await tx.query(`
      CREATE TABLE provider_object (
        id text PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 120),
        kind text NOT NULL CHECK (
          kind IN ('payment_intent', 'charge', 'refund', 'dispute', 'transfer', 'payout', 'account')),
        status text NOT NULL CHECK (length(status) BETWEEN 1 AND 50),
        final boolean NOT NULL,
        amount_minor bigint,
        currency char(3) CHECK (currency ~ '^[A-Z]{3}$'),
        facts jsonb NOT NULL CHECK (jsonb_typeof(facts) = 'object'),
        observed_at timestamptz NOT NULL,
        CHECK ((amount_minor IS NULL) = (currency IS NULL))
      );
      COMMENT ON COLUMN provider_object.observed_at IS 'Just before it was fetched, by the database''s clock.'`);

    await tx.query(`
      CREATE TABLE provider_balance_transaction (
        id text PRIMARY KEY CHECK (id ~ '^txn_\\w{1,100}$'),
        type text NOT NULL CHECK (length(type) BETWEEN 1 AND 100),
        source_id text CHECK (length(source_id) BETWEEN 1 AND 120),
        amount_minor bigint NOT NULL,
        fee_minor bigint NOT NULL,
        net_minor bigint NOT NULL,
        currency char(3) NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
        exchange_rate numeric CHECK (exchange_rate > 0),
        available_on timestamptz NOT NULL,
        occurred_at timestamptz NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT now(),
        CHECK (net_minor = amount_minor - fee_minor)
      );
      CREATE INDEX provider_balance_transaction_source ON provider_balance_transaction (source_id);
      REVOKE UPDATE, DELETE, TRUNCATE ON provider_balance_transaction FROM sheber_app;
      REVOKE DELETE, TRUNCATE ON provider_event, provider_object FROM sheber_app`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup instead.');
  }
}
