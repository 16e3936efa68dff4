import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Payments of buyers and refunds. */
export class BuyerPayments1764000000013 implements MigrationInterface {
  async up(tx: QueryRunner): Promise<void> {
    await tx.query(`
      CREATE TABLE payment (
        id uuid PRIMARY KEY,
        checkout_id uuid NOT NULL,
        order_id uuid UNIQUE,
        state text NOT NULL DEFAULT 'creating'
          CHECK (state IN ('creating', 'awaiting', 'succeeded', 'canceled', 'failed')),
        late boolean NOT NULL DEFAULT false,
        amount_minor bigint NOT NULL CHECK (amount_minor > 0),
        currency char(3) NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
        refunded_minor bigint NOT NULL DEFAULT 0,
        descriptor text NOT NULL CHECK (descriptor ~ '^[A-Za-z0-9 .,_-]{1,22}$'),
        buyer_email text NOT NULL CHECK (length(buyer_email) BETWEEN 3 AND 254),
        locale text NOT NULL CHECK (locale IN ('kk', 'ru', 'en')),
        key_number integer NOT NULL DEFAULT 1 CHECK (key_number > 0),
        asked_at timestamptz,
        intent_id text UNIQUE CHECK (length(intent_id) BETWEEN 1 AND 120),
        client_secret text CHECK (length(client_secret) BETWEEN 1 AND 200),
        charge_id text UNIQUE CHECK (length(charge_id) BETWEEN 1 AND 120),
        failure text CHECK (length(failure) BETWEEN 1 AND 100),
        opened_at timestamptz NOT NULL,
        succeeded_at timestamptz,
        settlement_currency char(3) CHECK (settlement_currency ~ '^[A-Z]{3}$'),
        received_minor bigint,
        fee_minor bigint,
        settled_at timestamptz,
        recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT payment_refunded_within_amount CHECK (refunded_minor BETWEEN 0 AND amount_minor),
        CHECK (state IN ('creating', 'failed') OR intent_id IS NOT NULL),
        CHECK (state <> 'succeeded' OR (charge_id IS NOT NULL AND succeeded_at IS NOT NULL)),
        CHECK (state = 'succeeded' OR (refunded_minor = 0 AND NOT late AND order_id IS NULL AND settled_at IS NULL)),
        CHECK (NOT late OR order_id IS NULL),
        CHECK ((state = 'failed') = (failure IS NOT NULL)),
        CHECK (num_nulls(settled_at, settlement_currency, received_minor, fee_minor) IN (0, 4))
      );
      COMMENT ON COLUMN payment.late IS 'It succeeded when no order could be made of it any more, so all of it goes back.';
      COMMENT ON COLUMN payment.refunded_minor IS 'Asked back by refunds; those that failed are still due, so they count.';
      COMMENT ON COLUMN payment.buyer_email IS 'Personal data: where letters about a payment without an order go.';
      COMMENT ON COLUMN payment.key_number IS 'Part of the idempotency key; the next one when the provider keeps repeating an error.';
      COMMENT ON COLUMN payment.asked_at IS 'Real time at which the provider was first asked for the intent.';
      COMMENT ON COLUMN payment.settled_at IS 'When the provider booked the charge.';

      -- A checkout may try again after a payment was canceled or refused, but never has two that can be paid.
      CREATE UNIQUE INDEX payment_of_checkout ON payment (checkout_id)
        WHERE state IN ('creating', 'awaiting', 'succeeded');
      CREATE INDEX payment_checkout ON payment (checkout_id)`);

    await tx.query(`
      CREATE TABLE refund (
        id uuid PRIMARY KEY,
        payment_id uuid NOT NULL REFERENCES payment,
        order_id uuid NOT NULL,
        state text NOT NULL DEFAULT 'decided' CHECK (state IN ('decided', 'sent', 'succeeded', 'failed')),
        amount_minor bigint NOT NULL CHECK (amount_minor > 0),
        currency char(3) NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
        reason text NOT NULL CHECK (reason ~ '^[a-z][a-z_]{1,49}$'),
        note text CHECK (length(note) BETWEEN 1 AND 1000),
        decided_by uuid,
        key_number integer NOT NULL DEFAULT 1 CHECK (key_number > 0),
        provider_refund_id text UNIQUE CHECK (length(provider_refund_id) BETWEEN 1 AND 120),
        failure text CHECK (length(failure) BETWEEN 1 AND 100),
        decided_at timestamptz NOT NULL,
        succeeded_at timestamptz,
        failed_at timestamptz,
        recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CHECK (state IN ('decided', 'failed') OR provider_refund_id IS NOT NULL),
        CHECK (state <> 'succeeded' OR succeeded_at IS NOT NULL),
        CHECK ((state = 'failed') = (failed_at IS NOT NULL) AND (state = 'failed') = (failure IS NOT NULL))
      );
      COMMENT ON COLUMN refund.order_id IS 'The order as the ledger knows it: for a late payment the payment itself.';
      COMMENT ON COLUMN refund.decided_by IS 'The account of who decided; null: the shop itself.';
      COMMENT ON COLUMN refund.failure IS 'Code of the provider; the money is still due to the buyer.';
      CREATE INDEX refund_payment ON refund (payment_id, id);
      CREATE INDEX refund_order ON refund (order_id);
      CREATE INDEX refund_state ON refund (state, id);
      CREATE UNIQUE INDEX refund_late_payment ON refund (payment_id) WHERE reason = 'late_payment';

      CREATE TABLE refund_line (
        refund_id uuid NOT NULL REFERENCES refund,
        part_id uuid NOT NULL,
        amount_minor bigint NOT NULL CHECK (amount_minor > 0),
        PRIMARY KEY (refund_id, part_id)
      );
      COMMENT ON COLUMN refund_line.part_id IS 'A line or the postage of a seller''s order; for a late payment the payment.'`);

    // What was decided stays as it was decided; only what became of it may change.
    await tx.query(`
      REVOKE UPDATE, DELETE, TRUNCATE ON payment, refund, refund_line FROM sheber_app;
      GRANT UPDATE (order_id, state, late, refunded_minor, key_number, asked_at, intent_id, client_secret, charge_id,
        failure, succeeded_at, settlement_currency, received_minor, fee_minor, settled_at, buyer_email)
        ON payment TO sheber_app;
      GRANT UPDATE (state, key_number, provider_refund_id, failure, succeeded_at, failed_at) ON refund TO sheber_app`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup instead.');
  }
}
